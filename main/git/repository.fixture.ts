import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { initRepository, openRepository } from './open-repository';
import type { CommitRequest, Repository, RepositoryPorts } from './repository';

export const IGNORED = '.modelwright/\nnode_modules/\n';
export const ADA = { name: 'Ada', email: 'ada@example.org' };

/** A repository in a temporary folder, and the real git beside it; both see the same empty home. */
export class TestRepository {
  private readonly root = mkdtempSync(join(tmpdir(), 'git-'));
  readonly dir = join(this.root, 'project');
  readonly home = join(this.root, 'home');
  private now = Date.UTC(2026, 0, 1);

  constructor() {
    mkdirSync(this.dir);
    mkdirSync(this.home);
  }

  get ports(): RepositoryPorts {
    const now = () => {
      this.now += 60_000;
      return this.now;
    };
    return { clock: { now }, home: this.home };
  }

  init(): Promise<Repository> {
    return initRepository(this.dir, IGNORED, this.ports);
  }

  open(): Promise<Repository> {
    return openRepository(this.dir, this.ports);
  }

  /** Runs the real git and returns what it prints. */
  git(...args: string[]): string {
    const env = {
      ...process.env,
      HOME: this.home,
      GIT_CONFIG_GLOBAL: join(this.home, '.gitconfig'),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Grace',
      GIT_AUTHOR_EMAIL: 'grace@example.org',
      GIT_COMMITTER_NAME: 'Grace',
      GIT_COMMITTER_EMAIL: 'grace@example.org',
    };
    const options = ['-c', 'core.quotePath=false', '-c', 'protocol.file.allow=always'];
    return execFileSync('git', [...options, ...args], {
      cwd: this.dir,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.dir, path)), { recursive: true });
    writeFileSync(join(this.dir, path), content);
  }

  delete(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A request to commit, with what a test does not care about filled in. */
export function everything(message: string, paths: CommitRequest['paths'] = 'all'): CommitRequest {
  return { message, paths, fallbackAuthor: ADA };
}
