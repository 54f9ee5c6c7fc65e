import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { VirtualFile } from '../../shared/generators/contract';

/** What a program said, and how it ended. */
export interface Outcome {
  status: number | null;
  output: string;
}

/** Runs a command to its end; `env` comes on top of ours. */
export function run(
  command: string,
  args: readonly string[],
  folder: string,
  env: Record<string, string> = {},
): Outcome {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
  return { status, output: error ? error.message : `${stdout}${stderr}` };
}

/** The first of these programs that is installed; a line says when there is none. */
export function toolNamed(...names: readonly string[]): string | null {
  const found = names.find((name) => {
    return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name], { stdio: 'ignore' }).status === 0;
  });
  if (found === undefined) console.warn(`Skipped: ${names.join(' or ')} is not installed.`);
  return found ?? null;
}

/** A temporary folder with generated files in it. */
export class WrittenFiles {
  readonly folder = mkdtempSync(join(tmpdir(), 'generated-'));

  constructor(files: readonly VirtualFile[]) {
    for (const { path, text, executable } of files) {
      const file = join(this.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      if (executable) chmodSync(file, 0o755);
    }
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
