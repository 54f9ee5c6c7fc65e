import type { BigIntStats } from 'node:fs';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as git from 'isomorphic-git';
import { rememberingFs } from './durable-fs';
import { flag, type GitConfig } from './git-config';
import { failureCode, gitError } from './git-errors';
import { type IndexEntry, sameStat } from './index-file';
import { bytesOf, objectOid, type ObjectStore, textOf, type TreeEntry } from './object-store';

const FILE = 0o100644;
const EXECUTABLE = 0o100755;
const LINK = 0o120000;

/** A file as it is on the disk now, in the form in which git would store it. */
export interface WorkFile {
  stat: BigIntStats;
  mode: number;
  oid: string;
  /** Absent when the index proves that the file is the one it knows. */
  content?: Uint8Array;
}

/** What the worktree is compared with. */
export interface WorktreeContext {
  dir: string;
  gitdir: string;
  config: GitConfig;
  store: ObjectStore;
  /** The files of HEAD, by byte path. */
  head: ReadonlyMap<string, TreeEntry>;
  /** The index at stage 0, by byte path, without entries that may be out of date. */
  index: ReadonlyMap<string, IndexEntry>;
}

/** Reads the files of a worktree as git would store them. */
export class Worktree {
  private readonly folders = new Map<string, Promise<boolean>>();

  private constructor(
    private readonly context: WorktreeContext,
    private readonly convertsNewlines: boolean,
  ) {}

  static async open(context: WorktreeContext): Promise<Worktree> {
    const attributes = await readFile(join(context.dir, '.gitattributes'), 'utf8').catch(() => '');
    const automatic = /^(true|input|yes|on|1)$/i.test(context.config.get('core.autocrlf') ?? '');
    return new Worktree(context, automatic || /^\*\s.*\btext(=auto)?(\s|$)/m.test(attributes));
  }

  /** The file at a path; undefined when there is none (a folder, or a path through a link, is none). */
  async file(path: string): Promise<WorkFile | undefined> {
    const { dir, head, index } = this.context;
    if (!(await this.isRealFolder(dirname(path)))) return undefined;
    const full = join(dir, path);
    const stat = await lstat(full, { bigint: true }).catch(absent);
    if (!stat || !(stat.isFile() || stat.isSymbolicLink())) return undefined;
    const staged = index.get(bytesOf(path));
    if (staged && sameStat(staged, stat)) return { stat, mode: staged.mode, oid: staged.oid };
    const before = head.get(bytesOf(path));
    const mode = this.modeOf(stat, before?.mode);
    const content = stat.isSymbolicLink()
      ? await readlink(full, 'buffer')
      : await this.canonical(await readFile(full), before);
    return { stat, mode, oid: objectOid('blob', content), content };
  }

  /** The paths of all files that are neither ignored nor in HEAD. */
  async untracked(): Promise<string[]> {
    const found: string[] = [];
    const fs = rememberingFs();
    await this.walk('', found, (filepath) =>
      git.isIgnored({ fs, dir: this.context.dir, gitdir: this.context.gitdir, filepath }),
    );
    return found;
  }

  private async walk(
    folder: string,
    found: string[],
    isIgnored: (path: string) => Promise<boolean>,
  ): Promise<void> {
    const entries = await readdir(join(this.context.dir, folder), { withFileTypes: true });
    // A repository inside this one is somebody else's.
    if (folder !== '' && entries.some((entry) => entry.name === '.git')) return;
    for (const entry of entries) {
      if (entry.name.toLowerCase() === '.git') continue;
      const path = folder + entry.name;
      if (entry.isDirectory()) {
        if (!(await isIgnored(`${path}/`))) await this.walk(`${path}/`, found, isIgnored);
      } else if (entry.isFile() || entry.isSymbolicLink()) {
        if (textOf(bytesOf(path)) === undefined || path.includes('\uFFFD')) continue;
        if (!this.context.head.has(bytesOf(path)) && !(await isIgnored(path))) found.push(path);
      }
    }
  }

  /** A link among the folders of a path leads out of the worktree; git does not follow it. */
  private isRealFolder(folder: string): Promise<boolean> {
    if (folder === '.') return Promise.resolve(true);
    const known = this.folders.get(folder);
    if (known) return known;
    const answer = this.isRealFolder(dirname(folder)).then(
      async (isReal) =>
        isReal &&
        (await lstat(join(this.context.dir, folder)).catch(absent))?.isDirectory() === true,
    );
    this.folders.set(folder, answer);
    return answer;
  }

  /** Where the file system keeps no executable bit or no links, HEAD says what the file is. */
  private modeOf(stat: BigIntStats, before: number | undefined): number {
    const { config } = this.context;
    const windows = process.platform === 'win32';
    if (stat.isSymbolicLink()) return LINK;
    if (before === LINK && !(flag(config, 'core.symlinks') ?? !windows)) return LINK;
    if (flag(config, 'core.filemode') ?? !windows) {
      return (stat.mode & 0o100n) === 0n ? FILE : EXECUTABLE;
    }
    return before === EXECUTABLE ? EXECUTABLE : FILE;
  }

  /**
   * Line ends as git stores them when it converts automatically: CRLF becomes LF in a text, unless
   * the stored file has CRLF already (https://git-scm.com/docs/gitattributes#_text).
   */
  private async canonical(content: Buffer, before: TreeEntry | undefined): Promise<Uint8Array> {
    if (!this.convertsNewlines || !content.includes('\r\n') || content.includes(0)) return content;
    if (before) {
      const stored = Buffer.from(await this.context.store.readBlob(before.oid));
      if (stored.includes('\r\n')) return content;
    }
    return Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  }
}

function absent(error: unknown): undefined {
  if (['ENOENT', 'ENOTDIR'].includes(failureCode(error))) return undefined;
  throw error;
}

/**
 * A path as git writes it: relative, with slashes.
 *
 * @throws AppError `git.bad-path` for one that leaves the worktree or enters `.git`
 */
export function worktreePath(path: string): string {
  const normal = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  const parts = normal.split('/');
  const isBad = (part: string) =>
    part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git';
  if (parts.some(isBad) || normal.includes('\0')) {
    throw gitError(
      'bad-path',
      `"${path}" is not a path of a file in the project.`,
      'Use a path relative to the project folder.',
      { path },
    );
  }
  return normal;
}
