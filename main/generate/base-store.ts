import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inBatches } from './in-batches';
import { digest, plainBreaks } from './manifest';
import { assertInside, readInside, writeInside } from './write-inside';

/** Folder of the base texts, inside the project folder; versioned with the project. */
const BASE_FOLDER = '.modelwright/base';

/**
 * The texts as they were generated, by their digest: what edits are merged against. They lie in the
 * repository, so that they are there in every clone; git keeps a text that is also a file of the
 * project only once.
 */
export class BaseStore {
  constructor(readonly root: string) {}

  /** The text of that digest; null when it is not there, or is not what it says. */
  async read(name: string): Promise<string | null> {
    // A store that cannot be read only makes merging impossible; the user's text stays.
    const text = await readInside(this.root, `${BASE_FOLDER}/${name}`).catch(() => null);
    return text !== null && digest(text) === name ? plainBreaks(text) : null;
  }

  /** Keeps texts. @throws AppError as `writeInside` */
  async keep(texts: Iterable<string>): Promise<void> {
    const there = await this.#names();
    const byName = new Map([...texts].map((text) => [digest(text), text]));
    await inBatches([...byName], async ([name, text]) => {
      if (there.has(name) && (await this.read(name)) !== null) return;
      await writeInside(this.root, `${BASE_FOLDER}/${name}`, plainBreaks(text));
    });
  }

  /** Removes what nothing refers to any more; nothing else in the folder is touched. */
  async prune(wanted: ReadonlySet<string>): Promise<void> {
    for (const name of await this.#names()) {
      if (wanted.has(name)) continue;
      await rm(join(this.root, BASE_FOLDER, name), { force: true });
    }
  }

  async #names(): Promise<Set<string>> {
    await assertInside(this.root, `${BASE_FOLDER}/names`);
    const names = await readdir(join(this.root, BASE_FOLDER)).catch(() => []);
    return new Set(names.filter((name) => /^[0-9a-f]{64}$/.test(name)));
  }
}
