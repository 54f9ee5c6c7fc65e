import * as git from 'isomorphic-git';
import type { Clock } from '../../shared/kit/ports';
import { CommitRun } from './commit-run';
import { wholeFileFs } from './durable-fs';
import { readGitConfig } from './git-config';
import { gitError, translated } from './git-errors';
import { inParallel } from './in-parallel';
import { bytesOf, FOLDER, ObjectStore, SUBMODULE, textOf, type TreeEntry } from './object-store';
import { type Head, listBranches, readHead } from './refs';
import { diffTrees, listTree } from './trees';
import { worktreeChanges } from './worktree-changes';
import { worktreePath } from './worktree';

export interface Person {
  name: string;
  email: string;
}

/** One commit, as a list of versions shows it. */
export interface Version {
  oid: string;
  parents: string[];
  /** Whole message; the first line is the title. */
  message: string;
  author: Person;
  /** When it was made: milliseconds since the Unix epoch. */
  at: number;
}

export interface PathChange {
  path: string;
  change: 'added' | 'modified' | 'deleted';
}

export interface CommitRequest {
  message: string;
  /** These files as they are on the disk, a missing one being deleted; or all that is not ignored. */
  paths: readonly string[] | 'all';
  /** Used where git's own settings name nobody. */
  fallbackAuthor: Person;
  /** Refuse with `git.head-moved` unless this is the current commit (undefined: before the first). */
  expectedHead?: { oid: string | undefined };
}

/** What a repository needs from outside. */
export interface RepositoryPorts {
  clock: Clock;
  /** A folder with the user's git settings, for tests; the machine's own settings when absent. */
  home?: string;
}

/**
 * One project's git repository. Any git client may use it at the same time: the index and branches
 * are locked as git locks them, objects are written whole or not at all, and commits leave what the
 * user has staged for other files as it is.
 *
 * Not done: hooks are not run, commits are not signed, filters of `.gitattributes` (such as LFS) are
 * not applied, and settings in included files and global ignore rules are not read.
 *
 * Every method may throw an AppError `git.*`.
 */
export class Repository {
  private readonly store: ObjectStore;
  private lastCommit: Promise<unknown> = Promise.resolve();

  /** Use openRepository or initRepository. */
  constructor(
    readonly dir: string,
    private readonly gitdir: string,
    private readonly ports: RepositoryPorts,
  ) {
    this.store = new ObjectStore(gitdir);
  }

  /** The current commit; undefined before the first one. */
  async headOid(): Promise<string | undefined> {
    return (await this.guarded(() => readHead(this.gitdir))).oid;
  }

  /** The current branch's short name, also before its first commit; undefined while detached. */
  async currentBranch(): Promise<string | undefined> {
    return (await this.guarded(() => readHead(this.gitdir))).ref?.replace(/^refs\/heads\//, '');
  }

  async isDetached(): Promise<boolean> {
    return (await this.currentBranch()) === undefined;
  }

  /** The local branches by name. A branch before its first commit is not among them. */
  async branches(): Promise<string[]> {
    return this.guarded(() => listBranches(this.gitdir));
  }

  /**
   * Commits on the current branch.
   *
   * @returns the new commit's id; undefined when nothing differs from the current commit
   * @throws AppError `git.locked`, `git.head-moved`, `git.operation-in-progress`,
   *   `git.detached-head`, `git.bad-path`, `git.disk-full`, `git.read-only`; nothing is changed then
   */
  async commit(request: CommitRequest): Promise<string | undefined> {
    const run = () =>
      this.guarded(async () =>
        new CommitRun(this.dir, this.gitdir, this.store, this.ports).run(request),
      );
    const result = this.lastCommit.then(run, run);
    this.lastCommit = result.catch(() => undefined);
    return result;
  }

  /**
   * The versions that led to the current one, newest first.
   *
   * @param path only those that changed this file
   */
  async log({ limit = 100, path }: { limit?: number; path?: string } = {}): Promise<Version[]> {
    return this.guarded(async () => {
      const { oid: ref } = await readHead(this.gitdir);
      if (!ref) return [];
      const filter = path === undefined ? {} : { filepath: worktreePath(path), force: true };
      const { gitdir } = this;
      const entries = await git.log({ fs: wholeFileFs, gitdir, ref, depth: limit, ...filter });
      return entries.map(({ oid, commit }) => ({
        oid,
        parents: commit.parent,
        message: commit.message,
        author: { name: commit.author.name, email: commit.author.email },
        at: commit.author.timestamp * 1_000,
      }));
    });
  }

  /** What differs between the current commit and the files on the disk, by path. */
  async status(): Promise<PathChange[]> {
    return this.changedPaths(await this.headOid(), 'worktree');
  }

  /**
   * What differs from one version to another, or to the files on the disk, by path.
   *
   * @param before undefined stands for no files at all
   */
  async changedPaths(
    before: string | undefined,
    after: { oid: string } | 'worktree',
  ): Promise<PathChange[]> {
    return this.guarded(async () => {
      const { store, gitdir, dir } = this;
      const changes = new Map<string, { before?: TreeEntry; after?: TreeEntry }>();
      if (after === 'worktree') {
        const old = await this.files(before);
        const config = await readGitConfig(gitdir, this.ports.home);
        const found = await worktreeChanges({ dir, gitdir, config, store, head: old }, 'all');
        for (const [path, now] of found) {
          const was = old.get(path);
          changes.set(path, { ...(was ? { before: was } : {}), ...(now ? { after: now } : {}) });
        }
      } else {
        const diff = await diffTrees(store, await this.tree(before), await this.tree(after.oid));
        for (const [path, change] of diff) changes.set(path, change);
      }
      return [...changes].sort(byPath).flatMap(([bytes, { before: was, after: now }]) => {
        const path = textOf(bytes);
        const change: PathChange['change'] = !was ? 'added' : now ? 'modified' : 'deleted';
        return path === undefined ? [] : [{ path, change }];
      });
    });
  }

  /** The paths of a version's files, sorted; submodules and names that are not UTF-8 are left out. */
  async listFiles(oid: string): Promise<string[]> {
    const files = await this.guarded(() => this.files(oid));
    return [...files]
      .sort(byPath)
      .filter(([, entry]) => entry.mode !== SUBMODULE)
      .flatMap(([bytes]) => textOf(bytes) ?? []);
  }

  /** One file of a version. @throws AppError `git.not-found` */
  async readFile(oid: string, path: string): Promise<Uint8Array> {
    return this.guarded(async () => {
      let entry: TreeEntry | undefined = { mode: FOLDER, oid: (await this.tree(oid)) ?? '' };
      for (const name of worktreePath(path).split('/')) {
        const tree: Map<string, TreeEntry> | undefined =
          entry?.mode === FOLDER ? await this.store.readTree(entry.oid) : undefined;
        entry = tree?.get(bytesOf(name));
      }
      if (!entry || entry.mode === FOLDER || entry.mode === SUBMODULE) {
        throw gitError(
          'not-found',
          `Version ${oid.slice(0, 8)} has no file ${path}.`,
          'Choose a file that the version lists.',
          { oid, path },
        );
      }
      return this.store.readBlob(entry.oid);
    });
  }

  /**
   * A version's files with their content.
   *
   * @param wanted reads only the paths for which it returns true
   */
  async readTree(
    oid: string,
    wanted: (path: string) => boolean = () => true,
  ): Promise<Map<string, Uint8Array>> {
    return this.guarded(async () => {
      const files = [...(await this.files(oid))].sort(byPath).flatMap(([bytes, entry]) => {
        const path = textOf(bytes);
        const isWanted = path !== undefined && entry.mode !== SUBMODULE && wanted(path);
        return isWanted ? [{ path, oid: entry.oid }] : [];
      });
      return new Map(
        await inParallel(
          files,
          async (file): Promise<[string, Uint8Array]> => [
            file.path,
            await this.store.readBlob(file.oid),
          ],
        ),
      );
    });
  }

  /**
   * Tells when HEAD moves to another branch or commit, whoever moved it. It looks every `interval`
   * milliseconds, which two small reads pay for and which every file system supports.
   *
   * @returns the function that ends the watch
   */
  watchHead(onMove: (head: { branch?: string; oid?: string }) => void, interval = 1_500) {
    let seen: string | undefined;
    const look = async () => {
      const head = await readHead(this.gitdir).catch((): Head | undefined => undefined);
      if (!head) return;
      const now = `${head.ref} ${head.oid}`;
      if (seen !== undefined && seen !== now) {
        const branch = head.ref?.replace(/^refs\/heads\//, '');
        onMove({ ...(branch ? { branch } : {}), ...(head.oid ? { oid: head.oid } : {}) });
      }
      seen = now;
    };
    void look();
    const timer = setInterval(() => void look(), interval);
    timer.unref();
    return () => clearInterval(timer);
  }

  private async tree(version: string | undefined): Promise<string | undefined> {
    return version === undefined ? undefined : (await this.store.readCommit(version)).tree;
  }

  private async files(version: string | undefined): Promise<Map<string, TreeEntry>> {
    const tree = await this.tree(version);
    return tree ? listTree(this.store, tree) : new Map<string, TreeEntry>();
  }

  private async guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw translated(error, this.dir);
    }
  }
}

/** Byte paths sort as git sorts them. */
function byPath<T>([a]: [string, T], [b]: [string, T]): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
