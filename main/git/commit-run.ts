import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommitObject } from 'isomorphic-git';
import { writeDurably } from './durable-fs';
import { type GitConfig, readGitConfig } from './git-config';
import { gitError } from './git-errors';
import { inParallel } from './in-parallel';
import { type IndexEntry, serializeIndex, statWords } from './index-file';
import { takeLock } from './locks';
import type { ObjectStore, TreeEntry } from './object-store';
import { type Head, headMoved, moveBranch, readHead } from './refs';
import type { CommitRequest, Person, RepositoryPorts } from './repository';
import { listTree, writeChangedTree } from './trees';
import { readIndex, worktreeChanges } from './worktree-changes';
import { type WorkFile, worktreePath } from './worktree';

type Changes = Map<string, WorkFile | null>;

/** What is under way when one of these exists in `.git`. */
const OPERATIONS: Record<string, string> = {
  MERGE_HEAD: 'merge',
  CHERRY_PICK_HEAD: 'cherry-pick',
  REVERT_HEAD: 'revert',
  'rebase-merge': 'rebase',
  'rebase-apply': 'rebase',
};

/**
 * One commit, as `git commit --only` makes it: the tree of HEAD with the given files as they are on
 * the disk. What is staged for other files stays staged and out of the commit.
 */
export class CommitRun {
  constructor(
    private readonly dir: string,
    private readonly gitdir: string,
    private readonly store: ObjectStore,
    private readonly ports: RepositoryPorts,
  ) {}

  async run(request: CommitRequest): Promise<string | undefined> {
    const paths = request.paths === 'all' ? 'all' : request.paths.map(worktreePath);
    const unlock = await takeLock(join(this.gitdir, 'index'));
    try {
      const head = await readHead(this.gitdir);
      if (request.expectedHead && request.expectedHead.oid !== head.oid) {
        throw headMoved(this.gitdir);
      }
      return await this.commitOn(await this.branchOf(head), { ...request, paths });
    } finally {
      await unlock();
    }
  }

  private async branchOf({ ref, oid }: Head): Promise<Head & { ref: string }> {
    for (const [name, operation] of Object.entries(OPERATIONS)) {
      const found = await stat(join(this.gitdir, name)).catch(() => undefined);
      if (!found) continue;
      throw gitError(
        'operation-in-progress',
        `A ${operation} is under way in the repository.`,
        'Finish or abort it with the git client that began it, then save again.',
        { operation },
      );
    }
    if (ref) return { ref, oid };
    throw gitError(
      'detached-head',
      'The repository is at an old version, on no branch.',
      'Switch to a branch (or make one here with "git switch -c name"), then save again.',
    );
  }

  private async commitOn(
    head: Head & { ref: string },
    { message, paths, fallbackAuthor }: CommitRequest,
  ): Promise<string | undefined> {
    const { dir, gitdir, store } = this;
    const config = await readGitConfig(gitdir, this.ports.home);
    const base = head.oid ? (await store.readCommit(head.oid)).tree : undefined;
    const files = base ? await listTree(store, base) : new Map<string, TreeEntry>();
    const snapshot = await readIndex(gitdir);
    const context = { dir, gitdir, config, store, head: files };
    const changes = await worktreeChanges(context, paths, snapshot);
    if (changes.size === 0) return undefined;
    await inParallel([...changes.values()], async (file) => {
      if (file?.content) await store.writeBlob(file.content);
    });
    const tree =
      (await writeChangedTree(store, base, changes)) ?? (await store.writeTree(new Map()));
    const author = identity(config, fallbackAuthor, this.ports.clock.now());
    const text = `${message.replaceAll('\0', '').trim() || 'Save'}\n`;
    const parent = head.oid ? [head.oid] : [];
    const commit = { tree, parent, author, committer: author, message: text };
    const oid = await store.writeCommit(commit);
    await store.sync();
    const index = serializeIndex(updatedEntries(snapshot.entries, changes));
    const subject = text.split('\n')[0] ?? '';
    await moveBranch(gitdir, config, { head, oid, who: signature(author), subject }, () =>
      writeDurably(join(gitdir, 'index'), index),
    );
    return oid;
  }
}

/** The index after the commit: its files as committed, everything else untouched. */
function updatedEntries(entries: readonly IndexEntry[], changes: Changes): IndexEntry[] {
  const added = [...changes].flatMap(([name, file]) => (file ? [name] : []));
  const folders = new Set(added.flatMap(foldersOf));
  const kept = entries.filter(
    ({ name }) =>
      // A file that is a folder now, or lies in a folder that is a file now, makes way.
      !changes.has(name) && !folders.has(name) && !foldersOf(name).some((f) => changes.get(f)),
  );
  const fresh = [...changes].flatMap(([name, file]): IndexEntry[] => {
    if (!file) return [];
    const { mode, oid } = file;
    const words = statWords(file.stat, mode);
    return [{ name, stage: 0, mode, oid, stat: words, assumeValid: false, extended: 0 }];
  });
  return [...kept, ...fresh];
}

function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** The author by git's settings, or else the given one; git forbids some characters in it. */
function identity(config: GitConfig, fallback: Person, now: number): CommitObject['author'] {
  const clean = (text: string) => text.replace(/[<>\n\0]/g, '').trim();
  const name = clean(config.get('user.name') ?? '') || clean(fallback.name) || 'Unknown';
  const email = clean(config.get('user.email') ?? '') || clean(fallback.email);
  const timezoneOffset = new Date(now).getTimezoneOffset();
  return { name, email, timestamp: Math.floor(now / 1_000), timezoneOffset };
}

/** As in a commit object: `Name <email> seconds +hhmm`. */
function signature({ name, email, timestamp, timezoneOffset }: CommitObject['author']): string {
  const minutes = Math.abs(timezoneOffset);
  const zone = `${Math.floor(minutes / 60)}`.padStart(2, '0') + `${minutes % 60}`.padStart(2, '0');
  return `${name} <${email}> ${timestamp} ${timezoneOffset > 0 ? '-' : '+'}${zone}`;
}
