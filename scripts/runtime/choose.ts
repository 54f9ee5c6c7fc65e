/**
 * Which Electron runtime to use, as a pure decision over what was found so far.
 *
 * The order is: a folder the user names, what the electron package already has, the electron package's
 * own download, and, only on linux-x64, an old runtime that a registry package carries. The caller
 * does what `nextStep` says, records the outcome in the situation and asks again.
 */

/** What happened to a way of getting a runtime: not tried yet, not possible, or the folder it gave. */
export type Attempt = 'untried' | { failed: string } | { folder: string };

export interface Situation {
  platform: string;
  arch: string;
  /** The folder in ELECTRON_OVERRIDE_DIST_PATH and whether an executable is in it. */
  override: { folder: string; usable: boolean } | undefined;
  /** The electron package's own `dist`, when it is complete. */
  installed: string | undefined;
  download: Attempt;
  carried: Attempt;
}

export type RuntimeSource = 'override' | 'installed' | 'download' | 'carried';

export type Step =
  | { do: 'use'; source: RuntimeSource; folder: string }
  | { do: 'download' }
  | { do: 'fetch-carried' }
  | { do: 'give-up'; message: string };

/** Where the executable lies inside an Electron `dist` folder. */
export function executableIn(platform: string): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

function isFolder(attempt: Attempt): attempt is { folder: string } {
  return attempt !== 'untried' && 'folder' in attempt;
}

function reason(attempt: Attempt): string {
  return attempt !== 'untried' && 'failed' in attempt ? attempt.failed : 'not tried';
}

/** Explains what was tried and how the user can supply a runtime. */
function giveUp(now: Situation): Step {
  const platform = `${now.platform}-${now.arch}`;
  const tried = [`download: ${reason(now.download)}`];
  if (hasCarried(now)) tried.push(`registry package: ${reason(now.carried)}`);
  else tried.push(`registry package: none is known for ${platform}`);
  return {
    do: 'give-up',
    message: [
      `No Electron runtime is available for ${platform}.`,
      ...tried.map((line) => `  - ${line}`),
      'Remedies: connect to the internet and run `npx install-electron`,',
      'or unpack an Electron release of this platform into a folder and set',
      `ELECTRON_OVERRIDE_DIST_PATH to it (it must contain ${executableIn(now.platform)}).`,
    ].join('\n'),
  };
}

function hasCarried(now: Situation): boolean {
  return now.platform === 'linux' && now.arch === 'x64';
}

/** The next thing to do. Never repeats an attempt whose outcome is known, so the caller's loop ends. */
export function nextStep(now: Situation): Step {
  if (now.override !== undefined) {
    const { folder, usable } = now.override;
    if (usable) return { do: 'use', source: 'override', folder };
    return {
      do: 'give-up',
      message: `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, but there is no ${executableIn(now.platform)} in it. Correct it or unset it.`,
    };
  }
  if (now.installed !== undefined) return { do: 'use', source: 'installed', folder: now.installed };
  if (isFolder(now.download)) return { do: 'use', source: 'download', folder: now.download.folder };
  if (now.download === 'untried') return { do: 'download' };
  if (!hasCarried(now)) return giveUp(now);
  if (isFolder(now.carried)) return { do: 'use', source: 'carried', folder: now.carried.folder };
  return now.carried === 'untried' ? { do: 'fetch-carried' } : giveUp(now);
}
