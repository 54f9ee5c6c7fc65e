import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BackendFacts, VirtualFile } from '../../../shared/generators/contract';
import { coreBackend } from '../../../shared/generators/core-backend';
import { isSafePath } from '../../../shared/generators/orchestrator';
import type { BenchModel } from './models';

export interface GeneratedBackend {
  files: VirtualFile[];
  facts: BackendFacts;
  /** Milliseconds. */
  elapsed: number;
}

/** Generates the backend of a model for one stack. @throws Error when the generator gives no facts */
export function generateBackend({ name, store }: BenchModel, stack: string): GeneratedBackend {
  const project = { id: 'prj_bench', name, description: '' };
  const options = coreBackend.options.parse({ stack });
  const started = performance.now();
  const { files, facts } = coreBackend.plan({ store, project, options, facts: {} });
  const elapsed = performance.now() - started;
  if (!facts?.backend) throw new Error(`${stack} gives no facts`);
  const unsafe = files.find(({ path }) => !isSafePath(path) || !path.startsWith('core/'));
  if (unsafe) throw new Error(`${stack} would write ${unsafe.path}`);
  return { files, facts: facts.backend, elapsed };
}

/** Writes a backend in place of the one that is there; what `kept` names stays. */
export function writeBackend(
  root: string,
  { files, facts }: GeneratedBackend,
  kept: readonly string[] = [],
): void {
  const core = join(root, facts.folder);
  for (const entry of existsSync(core) ? readdirSync(core) : []) {
    if (!kept.includes(entry)) rmSync(join(core, entry), { recursive: true, force: true });
  }
  for (const { path, text } of files) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
