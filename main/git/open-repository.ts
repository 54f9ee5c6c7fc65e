import { appendFile, mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import * as git from 'isomorphic-git';
import { wholeFileFs, writeDurably } from './durable-fs';
import { parseGitConfig, readGitConfig } from './git-config';
import { gitError, translated } from './git-errors';
import { Repository, type RepositoryPorts } from './repository';

/**
 * Makes a folder a repository of its own, on the user's default branch (or `main`), and opens it.
 * In a folder that is one already, only the missing lines of `.gitignore` are added.
 *
 * A project never uses the repository of a folder above it: its commits would mix with foreign ones.
 * Inside another work tree it becomes a nested repository, which that one leaves alone.
 *
 * @param gitignore the lines that `.gitignore` must have
 * @throws AppError `git.read-only`, `git.disk-full`
 */
export async function initRepository(
  dir: string,
  gitignore: string,
  ports: RepositoryPorts,
): Promise<Repository> {
  try {
    await mkdir(dir, { recursive: true });
    if (!(await exists(join(dir, '.git')))) {
      const config = await readGitConfig(undefined, ports.home);
      const defaultBranch = config.get('init.defaultbranch') || 'main';
      await git.init({ fs: wholeFileFs, dir, defaultBranch });
      await describeFileSystem(dir);
    }
    await ensureLines(join(dir, '.gitignore'), gitignore);
  } catch (error) {
    throw translated(error, dir);
  }
  return openRepository(dir, ports);
}

/** isomorphic-git assumes the poorest file system; these are git's own defaults for each platform. */
async function describeFileSystem(dir: string): Promise<void> {
  const unix = process.platform !== 'win32';
  const config = {
    'core.filemode': unix,
    'core.symlinks': unix ? undefined : false,
    'core.ignorecase': process.platform === 'linux' ? undefined : true,
    'core.precomposeunicode': process.platform === 'darwin' ? true : undefined,
  };
  for (const [path, value] of Object.entries(config)) {
    await git.setConfig({ fs: wholeFileFs, dir, path, value });
  }
}

async function ensureLines(file: string, text: string): Promise<void> {
  const present = await readFile(file, 'utf8').catch(() => undefined);
  if (present === undefined) return writeDurably(file, text);
  const lines = new Set(present.split(/\r?\n/).map((line) => line.trim()));
  const missing = text.split('\n').filter((line) => line.trim() && !lines.has(line.trim()));
  if (missing.length === 0) return;
  const gap = present === '' || present.endsWith('\n') ? '' : '\n';
  await appendFile(file, `${gap}${missing.join('\n')}\n`);
}

/**
 * Opens the repository whose work tree is exactly this folder.
 *
 * @throws AppError `git.no-repository` (its data names a repository above, if any) or
 *   `git.unsupported` for formats that would be harmed: SHA-256, reftable, linked work trees, bare
 */
export async function openRepository(dir: string, ports: RepositoryPorts): Promise<Repository> {
  try {
    const gitdir = await findGitdir(dir);
    await checkFormat(gitdir);
    return new Repository(dir, gitdir, ports);
  } catch (error) {
    throw translated(error, dir);
  }
}

async function findGitdir(dir: string): Promise<string> {
  const dotGit = join(dir, '.git');
  const entry = await stat(dotGit).catch(() => undefined);
  if (!entry) {
    const above = await repositoryAbove(dir);
    throw gitError(
      'no-repository',
      `The folder ${dir} is not a repository.`,
      'Make it one to keep versions of the project.',
      { dir, ...(above ? { above } : {}) },
    );
  }
  const pointer = entry.isFile() ? /^gitdir: (.*)/.exec(await readFile(dotGit, 'utf8')) : null;
  const gitdir = pointer?.[1] ? resolve(dir, pointer[1].trim()) : dotGit;
  if (await exists(join(gitdir, 'commondir'))) throw unsupported(dir, 'a linked work tree');
  if (!(await exists(join(gitdir, 'HEAD')))) {
    throw gitError(
      'damaged',
      `The repository ${dir} has no HEAD.`,
      'Restore the folder .git from a copy.',
      { dir },
    );
  }
  return gitdir;
}

async function repositoryAbove(dir: string): Promise<string | undefined> {
  for (let folder = resolve(dir); dirname(folder) !== folder; ) {
    folder = dirname(folder);
    if (await exists(join(folder, '.git'))) return folder;
  }
  return undefined;
}

/** Extensions under which everything we read and write keeps its meaning. */
const HARMLESS = /^extensions\.(noop|preciousobjects|partialclone|worktreeconfig)$/;

/** https://git-scm.com/docs/repository-version: who does not know an extension must keep away. */
async function checkFormat(gitdir: string): Promise<void> {
  const own = parseGitConfig(await readFile(join(gitdir, 'config'), 'utf8').catch(() => ''));
  const version = Number(own.get('core.repositoryformatversion') ?? '0');
  if (version > 1) throw unsupported(gitdir, `format version ${version}`);
  if (own.get('core.bare') === 'true') throw unsupported(gitdir, 'no work tree (bare)');
  if (own.has('core.worktree')) throw unsupported(gitdir, 'a work tree elsewhere');
  for (const [key, value] of own) {
    if (!key.startsWith('extensions.') || HARMLESS.test(key)) continue;
    if (key === 'extensions.objectformat' && value === 'sha1') continue;
    if (key === 'extensions.refstorage' && value === 'files') continue;
    throw unsupported(gitdir, `${key} = ${value}`);
  }
}

function unsupported(dir: string, feature: string): Error {
  return gitError(
    'unsupported',
    `The repository ${dir} uses a feature that is not supported: ${feature}.`,
    'Clone it with a current git and default settings, and open the clone.',
    { dir, feature },
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
