import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { initRepository, openRepository } from './open-repository';
import { ADA, everything, IGNORED, TestRepository } from './repository.fixture';

describe('a repository', () => {
  let test: TestRepository;
  beforeEach(() => {
    test = new TestRepository();
  });
  afterEach(() => test.delete());

  const lock = () => join(test.dir, '.git', 'index.lock');

  it('is not made twice, and keeps what .gitignore says', async () => {
    test.write('.gitignore', '*.bak');
    const repository = await test.init();
    await repository.commit(everything('First'));
    const head = await repository.headOid();
    expect(await (await test.init()).headOid()).toBe(head);
    expect(readFileSync(join(test.dir, '.gitignore'), 'utf8')).toBe(`*.bak\n${IGNORED}`);
  });

  it('belongs to the project, also inside another work tree', async () => {
    const outer = await test.init();
    test.write('projects/shop/modelwright.yaml', 'name: Shop\n');
    const dir = join(test.dir, 'projects', 'shop');
    await expect(openRepository(dir, test.ports)).rejects.toMatchObject({
      code: 'git.no-repository',
      data: { above: test.dir },
    });
    const inner = await initRepository(dir, IGNORED, test.ports);
    await inner.commit(everything('Inner'));
    await outer.commit(everything('Outer'));
    const head = (await outer.headOid()) ?? '';
    expect(await outer.listFiles(head)).toEqual(['.gitignore']);
    expect(await inner.listFiles((await inner.headOid()) ?? '')).toEqual([
      '.gitignore',
      'modelwright.yaml',
    ]);
  });

  it('is left alone while another program has locked it', async () => {
    const repository = await test.init();
    writeFileSync(lock(), '');
    await expect(repository.commit(everything('Locked'))).rejects.toMatchObject({
      code: 'git.locked',
      data: { path: lock(), remedy: expect.stringContaining('index.lock') },
    });
    expect(existsSync(lock())).toBe(true);
    rmSync(lock());
    writeFileSync(join(test.dir, '.git/refs/heads/main.lock'), '');
    await expect(repository.commit(everything('Locked'))).rejects.toMatchObject({
      code: 'git.locked',
    });
    expect(existsSync(lock())).toBe(false);
    expect(existsSync(join(test.dir, '.git/index'))).toBe(false);
    rmSync(join(test.dir, '.git/refs/heads/main.lock'));
    expect(await repository.commit(everything('Free'))).toBe(await repository.headOid());
  });

  it('takes over the lock of a process of ours that died, and of no other', async () => {
    const repository = await test.init();
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(lock(), `modelwright ${dead} ${hostname()}\n`);
    utimesSync(lock(), new Date(0), new Date(0));
    await repository.commit(everything('After a crash'));
    const alive = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    test.write('a', 'a');
    writeFileSync(lock(), `modelwright ${alive.pid} ${hostname()}\n`);
    utimesSync(lock(), new Date(0), new Date(0));
    await expect(repository.commit(everything('Wait'))).rejects.toMatchObject({
      code: 'git.locked',
    });
    alive.kill();
  });

  it('refuses to commit on a HEAD that moved, is detached or in a merge', async () => {
    const repository = await test.init();
    const first = await repository.commit(everything('First'));
    test.write('a', 'by git\n');
    test.git('add', '.');
    test.git('commit', '-qm', 'By git');
    test.write('b', 'b\n');
    const request = { ...everything('Mine'), expectedHead: { oid: first } };
    await expect(repository.commit(request)).rejects.toMatchObject({ code: 'git.head-moved' });
    writeFileSync(join(test.dir, '.git/MERGE_HEAD'), `${first}\n`);
    await expect(repository.commit(everything('Mine'))).rejects.toMatchObject({
      code: 'git.operation-in-progress',
    });
    rmSync(join(test.dir, '.git/MERGE_HEAD'));
    test.git('checkout', '-q', '--detach');
    expect(await repository.isDetached()).toBe(true);
    expect(await repository.currentBranch()).toBeUndefined();
    await expect(repository.commit(everything('Mine'))).rejects.toMatchObject({
      code: 'git.detached-head',
    });
    test.git('checkout', '-q', 'main');
    await repository.commit(everything('Mine'));
    expect(await repository.log()).toHaveLength(3);
  });

  it('reads nothing through a link that leads out, and no path out of the project', async () => {
    const repository = await test.init();
    symlinkSync(test.home, join(test.dir, 'home'));
    writeFileSync(join(test.home, 'secret'), 'secret');
    expect(await repository.commit(everything('Secret', ['home/secret']))).toBeUndefined();
    for (const path of ['../home/secret', '/etc/passwd', '.git/config', 'a//b', 'x/.GIT/y', '']) {
      await expect(repository.commit(everything('Bad', [path]))).rejects.toMatchObject({
        code: 'git.bad-path',
      });
    }
  });

  it('refuses formats that it would harm', async () => {
    const other = join(test.dir, 'sha256');
    mkdirSync(other);
    test.git('init', '-q', '--object-format=sha256', other);
    await expect(openRepository(other, test.ports)).rejects.toMatchObject({
      code: 'git.unsupported',
    });
    const repository = await test.init();
    await repository.commit(everything('First'));
    test.git('worktree', 'add', '-q', '../linked', '-b', 'side');
    await expect(openRepository(join(test.dir, '..', 'linked'), test.ports)).rejects.toMatchObject({
      code: 'git.unsupported',
    });
    test.write('a', 'a\n');
    test.git('update-index', '--split-index');
    await expect(repository.commit(everything('Split'))).rejects.toMatchObject({
      code: 'git.unsupported',
    });
    writeFileSync(join(test.dir, '.git/index'), 'rubbish'.repeat(20));
    await expect(repository.commit(everything('Rubbish'))).rejects.toMatchObject({
      code: 'git.damaged',
    });
    expect(readdirSync(join(test.dir, '.git')).filter((n) => n.endsWith('.lock'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('says that it is read-only', async () => {
    const repository = await test.init();
    test.write('a', 'a\n');
    chmodSync(join(test.dir, '..'), 0o755);
    chmodSync(join(test.dir, '.git'), 0o555);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      await expect(repository.commit(everything('No'))).rejects.toMatchObject({
        code: 'git.read-only',
      });
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(join(test.dir, '.git'), 0o755);
    }
  });

  it('serves commits that come at once one after the other', async () => {
    const repository = await test.init();
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) test.write(name, `${name}\n`);
    const oids = await Promise.all(
      names.map((name) => repository.commit(everything(name, [name]))),
    );
    expect((await repository.log()).map((version) => version.oid)).toEqual(oids.reverse());
  });

  it('notices a change within the second and of the same size', async () => {
    const repository = await test.init();
    for (let i = 0; i < 20; i += 1) {
      test.write('counter', String(i % 10));
      expect(await repository.commit(everything(`Count ${i}`))).toBeDefined();
    }
    expect(test.git('fsck', '--strict', '--no-dangling')).toBe('');
  });

  it('cleans what git forbids in an author and a message', async () => {
    const repository = await test.init();
    const fallbackAuthor = { name: 'A <b>\nc', email: '<x@y>\n' };
    await repository.commit({ message: ' \0 ', paths: 'all', fallbackAuthor });
    test.write('a', 'a');
    await repository.commit({ message: 'x\r\ny\r\n', paths: 'all', fallbackAuthor });
    expect(test.git('fsck', '--strict')).toBe('');
    const [second, first] = await repository.log();
    expect(first).toMatchObject({ message: 'Save\n', author: { name: 'A bc', email: 'x@y' } });
    expect(second?.message).toBe('x\ny\n');
  });

  it('tells when HEAD moves', async () => {
    const repository = await test.init();
    const moves: { branch?: string; oid?: string }[] = [];
    const stop = repository.watchHead((head) => moves.push(head), 20);
    await sleep(100);
    const oid = await repository.commit(everything('Moved'));
    await expect.poll(() => moves).toEqual([{ branch: 'main', oid }]);
    test.git('checkout', '-q', '-b', 'side');
    await expect.poll(() => moves.length).toBe(2);
    stop();
    expect(moves[1]?.branch).toBe('side');
  });

  it('is sound after its process was killed at random moments of committing', async () => {
    const repository = await test.init();
    await repository.commit(everything('Start'));
    const program = join(__dirname, 'committer.fixture.ts');
    let reported = '';
    for (let kill = 0; kill < 8; kill += 1) {
      const child = spawn(process.execPath, ['--import', 'tsx', program, test.dir, test.home], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = new Promise((resolve) => child.stdout.on('close', resolve));
      child.stdout.setEncoding('utf8');
      child.stdout.on('data', (text: string) => {
        reported += text;
      });
      await Promise.race([once(child.stdout, 'data'), ended]);
      await sleep(randomInt(150));
      child.kill('SIGKILL');
      await ended;
      if (existsSync(lock())) utimesSync(lock(), new Date(0), new Date(0));
      const branchLock = join(test.dir, '.git/refs/heads/main.lock');
      if (existsSync(branchLock)) utimesSync(branchLock, new Date(0), new Date(0));
    }
    expect(test.git('fsck', '--full', '--strict', '--no-dangling')).toBe('');
    expect(test.git('for-each-ref', '--format=%(refname)')).toBe('refs/heads/main\n');
    test.write('last', 'last\n');
    await repository.commit({ message: 'Last', paths: 'all', fallbackAuthor: ADA });
    expect(test.git('status', '--porcelain')).toBe('');
    const history = new Set((await repository.log({ limit: 10_000 })).map((v) => v.oid));
    const oids = reported.trim().split('\n');
    expect(oids.length).toBeGreaterThan(7);
    expect(oids.filter((oid) => oid.length === 40 && !history.has(oid))).toEqual([]);
  }, 60_000);
});
