import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Settings of git by lower-case key, such as `user.name` or `branch.main.remote`. */
export type GitConfig = ReadonlyMap<string, string>;

/**
 * The settings in force for a repository: the system's, the user's, then the repository's own.
 * Files named by `include` are not read.
 *
 * @param gitdir the repository's `.git` folder; absent for the settings of a new repository
 * @param home read the user's settings in this folder, and none of the system
 */
export async function readGitConfig(gitdir?: string, home?: string): Promise<GitConfig> {
  const shared = home === undefined ? [systemFile(), ...userFiles()] : filesIn(home);
  const all = new Map<string, string>();
  for (const file of gitdir ? [...shared, join(gitdir, 'config')] : shared) {
    const text = await readFile(file, 'utf8').catch(() => '');
    for (const [key, value] of parseGitConfig(text)) all.set(key, value);
  }
  return all;
}

/** Git for Windows sets `core.autocrlf` in its system file. */
function systemFile(): string {
  const { GIT_CONFIG_SYSTEM, ProgramFiles } = process.env;
  if (GIT_CONFIG_SYSTEM) return GIT_CONFIG_SYSTEM;
  if (process.platform !== 'win32') return '/etc/gitconfig';
  return join(ProgramFiles ?? 'C:\\Program Files', 'Git', 'etc', 'gitconfig');
}

/** https://git-scm.com/docs/git-config#FILES */
function userFiles(): string[] {
  const { GIT_CONFIG_GLOBAL, XDG_CONFIG_HOME } = process.env;
  if (GIT_CONFIG_GLOBAL) return [GIT_CONFIG_GLOBAL];
  return filesIn(homedir(), XDG_CONFIG_HOME);
}

function filesIn(home: string, configHome?: string): string[] {
  return [join(configHome || join(home, '.config'), 'git', 'config'), join(home, '.gitconfig')];
}

/**
 * Parses the text of a git configuration file; a line it cannot read is skipped.
 *
 * Syntax: https://git-scm.com/docs/git-config#_syntax
 */
export function parseGitConfig(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let section = '';
  for (const line of text
    .replace(/^\uFEFF/, '')
    .replace(/\\\r?\n/g, '')
    .split(/\r?\n/)) {
    const header = /^\s*\[\s*([\w.-]+)\s*(?:"((?:[^"\\]|\\.)*)")?\s*\]\s*(.*)$/.exec(line);
    if (header) {
      const name = header[2]?.replace(/\\(.)/g, '$1');
      section = (header[1] ?? '').toLowerCase() + (name === undefined ? '' : `.${name}`);
    }
    const rest = header ? (header[3] ?? '') : line;
    const entry = /^\s*([A-Za-z][\w-]*)\s*(?:=\s*(.*))?$/.exec(rest);
    if (entry && section) {
      const key = `${section}.${(entry[1] ?? '').toLowerCase()}`;
      values.set(key, entry[2] === undefined ? 'true' : unquote(entry[2]));
    }
  }
  return values;
}

/** Takes off quotes, escapes, the comment and the spaces around the value. */
function unquote(raw: string): string {
  let value = '';
  let kept = 0;
  let quoted = false;
  for (let i = 0; i < raw.length; i += 1) {
    const char = raw.charAt(i);
    if (char === '"') {
      quoted = !quoted;
      kept = value.length;
    } else if (char === '\\') {
      i += 1;
      const escaped = raw.charAt(i);
      value += { n: '\n', t: '\t', b: '\b' }[escaped] ?? escaped;
      kept = value.length;
    } else if (!quoted && (char === '#' || char === ';')) {
      break;
    } else {
      value += char;
      if (quoted || !/\s/.test(char)) kept = value.length;
    }
  }
  return value.slice(0, kept);
}

/** A truth value as git reads it; undefined when it is not set. */
export function flag(config: GitConfig, key: string): boolean | undefined {
  const value = config.get(key);
  return value === undefined ? undefined : /^(true|yes|on|1)$/i.test(value);
}
