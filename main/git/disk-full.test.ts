import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { translated } from './git-errors';
import { initRepository } from './open-repository';
import { everything, IGNORED } from './repository.fixture';

describe('a full disk', () => {
  const small = mkdtempSync(join(tmpdir(), 'small-'));
  const options = ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', small];
  const isMounted = process.platform === 'linux' && spawnSync('/bin/mount', options).status === 0;
  if (!isMounted) console.log('skipped the test on a really full disk: mounting one needs root');

  afterAll(() => {
    if (isMounted) spawnSync('/bin/umount', [small]);
    rmSync(small, { recursive: true, force: true });
  });

  it('is reported with its remedy', () => {
    const failure = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    expect(translated(failure, '/p')).toMatchObject({ code: 'git.disk-full', cause: failure });
  });

  it.skipIf(!isMounted)('costs nothing: history, index and folder stay as they were', async () => {
    const dir = join(small, 'project');
    const ports = { clock: { now: () => Date.UTC(2026, 0, 1) }, home: small };
    const repository = await initRepository(dir, IGNORED, ports);
    const first = await repository.commit(everything('First'));
    writeFileSync(join(dir, 'big'), randomBytes(230_000));
    await expect(repository.commit(everything('Second'))).rejects.toMatchObject({
      code: 'git.disk-full',
    });
    expect(await repository.headOid()).toBe(first);
    const git = (...args: string[]) => execFileSync('git', args, { cwd: dir, encoding: 'utf8' });
    expect(git('fsck', '--strict', '--no-dangling')).toBe('');
    expect(git('status', '--porcelain')).toBe('?? big\n');
    rmSync(join(dir, 'big'));
    writeFileSync(join(dir, 'small'), 'small\n');
    expect(await repository.commit(everything('Third'))).toBe(await repository.headOid());
  });
});
