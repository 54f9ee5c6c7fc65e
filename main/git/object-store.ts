import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import * as git from 'isomorphic-git';
import { syncFolder, wholeFileFs } from './durable-fs';
import { inParallel } from './in-parallel';

const deflated = promisify(deflate);

export interface TreeEntry {
  /** Octal: 0o40000 folder, 0o100644 file, 0o100755 executable, 0o120000 link, 0o160000 submodule. */
  mode: number;
  oid: string;
}

/** A folder's entries. Names are bytes, one character each (latin1), as git stores and sorts them. */
export type Tree = Map<string, TreeEntry>;

export const FOLDER = 0o40000;
export const SUBMODULE = 0o160000;

/** A path as git stores it: UTF-8 bytes, one character each. */
export function bytesOf(path: string): string {
  return Buffer.from(path, 'utf8').toString('latin1');
}

/** The text of a path as git stores it; undefined when its bytes are not UTF-8. */
export function textOf(bytes: string): string | undefined {
  const text = Buffer.from(bytes, 'latin1').toString('utf8');
  return bytesOf(text) === bytes ? text : undefined;
}

/** The id that git gives to an object's content. */
export function objectOid(type: 'blob' | 'tree', content: Uint8Array): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}

/** Reads and writes the objects of one repository. */
export class ObjectStore {
  /** isomorphic-git keeps the indexes of packs here, so that each is parsed once. */
  private readonly cache = {};
  /** Folders of objects written since the last sync. */
  private readonly unsynced = new Set<string>();

  constructor(private readonly gitdir: string) {}

  async readCommit(oid: string): Promise<git.CommitObject> {
    return (await git.readCommit({ ...this.place(), oid })).commit;
  }

  async writeCommit(commit: git.CommitObject): Promise<string> {
    return this.wrote(await git.writeCommit({ fs: wholeFileFs, gitdir: this.gitdir, commit }));
  }

  async readBlob(oid: string): Promise<Uint8Array> {
    return (await git.readBlob({ ...this.place(), oid })).blob;
  }

  async writeBlob(content: Uint8Array): Promise<string> {
    return this.write('blob', content);
  }

  /** Byte-exact, unlike isomorphic-git's own readTree, which decodes names. */
  async readTree(oid: string): Promise<Tree> {
    const { object } = await git.readObject({ ...this.place(), oid, format: 'content' });
    const content = Buffer.from(object as Uint8Array);
    const tree: Tree = new Map();
    for (let at = 0; at < content.length; ) {
      const space = content.indexOf(32, at);
      const zero = content.indexOf(0, space);
      const mode = Number.parseInt(content.toString('latin1', at, space), 8);
      const name = content.toString('latin1', space + 1, zero);
      tree.set(name, { mode, oid: content.toString('hex', zero + 1, zero + 21) });
      at = zero + 21;
    }
    return tree;
  }

  /** Sorted as git sorts: by bytes, a folder as if its name ended with a slash. */
  async writeTree(tree: Tree): Promise<string> {
    const key = ([name, entry]: [string, TreeEntry]) => (entry.mode === FOLDER ? `${name}/` : name);
    const entries = [...tree].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    const content = Buffer.concat(
      entries.flatMap(([name, { mode, oid }]) => [
        Buffer.from(`${mode.toString(8)} ${name}\0`, 'latin1'),
        Buffer.from(oid, 'hex'),
      ]),
    );
    return this.write('tree', content);
  }

  /** Everything written so far survives a power loss once this resolves. */
  async sync(): Promise<void> {
    const objects = join(this.gitdir, 'objects');
    const folders = [...this.unsynced].map((name) => join(objects, name));
    this.unsynced.clear();
    await inParallel([...folders, objects], async (folder) => {
      // An object that a pack holds already was not written.
      if (existsSync(folder)) await syncFolder(folder);
    });
  }

  /**
   * Writes a loose object (https://git-scm.com/docs/gitformat-loose) unless it is there. Twice as
   * fast as isomorphic-git's, which matters when a thousand generated files are saved.
   */
  private async write(type: 'blob' | 'tree', content: Uint8Array): Promise<string> {
    const oid = objectOid(type, content);
    const folder = join(this.gitdir, 'objects', oid.slice(0, 2));
    const path = join(folder, oid.slice(2));
    if (!existsSync(path)) {
      const whole = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
      await mkdir(folder, { recursive: true });
      await wholeFileFs.promises.writeFile(path, await deflated(whole));
    }
    return this.wrote(oid);
  }

  private wrote(oid: string): string {
    this.unsynced.add(oid.slice(0, 2));
    return oid;
  }

  private place() {
    return { fs: wholeFileFs, gitdir: this.gitdir, cache: this.cache };
  }
}
