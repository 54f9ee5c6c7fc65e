import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { VirtualFile } from '../../shared/generators/contract';
import { coreBackend } from '../../shared/generators/core-backend/index';
import { HISTORY_PATH, readHistory } from '../../shared/generators/core-backend/migrations/history';
import type { Store } from '../../shared/metamodel/store';

/** A backend in a folder of its own, which is generated again and again while its model changes. */
export class EvolvingProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'evolving-'));
  readonly core = join(this.folder, 'core');
  #files: readonly VirtualFile[] = [];

  /**
   * Writes what is generated now; a migration that is there stays as it was.
   *
   * @param options of the generator, the stack's name among them
   */
  generate(store: Store, options: object = {}): void {
    const before = this.#files.find(({ path }) => path === HISTORY_PATH);
    const schemaHistory = before && readHistory(before.text);
    const old = this.#files.filter(({ frozen }) => !frozen);
    this.#files = coreBackend.plan({
      store,
      project: { id: 'prj_1', name: 'Lending', description: '' },
      options: coreBackend.options.parse(options),
      facts: schemaHistory ? { schemaHistory } : {},
    }).files;
    for (const { path } of old) rmSync(join(this.folder, path), { force: true });
    for (const { path, text, frozen } of this.#files) {
      const place = join(this.folder, path);
      if (frozen && existsSync(place)) continue;
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, text);
    }
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
