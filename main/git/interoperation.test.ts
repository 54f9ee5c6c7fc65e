import {
  chmodSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everything, TestRepository } from './repository.fixture';

/** What the real git says about what we wrote, and we about what it wrote. */
describe('with the real git', () => {
  let test: TestRepository;
  beforeEach(() => {
    test = new TestRepository();
  });
  afterEach(() => test.delete());

  function expectSound(): void {
    expect(test.git('fsck', '--full', '--strict', '--no-dangling')).toBe('');
    expect(test.git('status', '--porcelain')).toBe('');
  }

  it('agrees on a new repository, its first commit and the next', async () => {
    const repository = await test.init();
    expect(await repository.currentBranch()).toBe('main');
    expect(await repository.headOid()).toBeUndefined();
    expect(await repository.log()).toEqual([]);
    test.write('model/Loan.yaml', 'name: Loan\n');
    test.write('node_modules/x/index.js', '1');
    test.write('.modelwright/project.db', 'x');
    const first = await repository.commit(everything('Add Loan'));
    expectSound();
    expect(test.git('rev-parse', 'HEAD').trim()).toBe(first);
    expect(test.git('ls-files').trim().split('\n')).toEqual(['.gitignore', 'model/Loan.yaml']);
    test.write('model/Loan.yaml', 'name: Lending\n');
    const second = await repository.commit(everything('Rename Loan\n\nIt is a lending.'));
    expectSound();
    const log = await repository.log();
    expect(log.map((version) => version.oid)).toEqual([second, first]);
    expect(test.git('log', '--format=%H|%P|%an <%ae>|%at|%s')).toBe(
      log
        .map((v) => {
          const title = v.message.split('\n')[0];
          const { name, email } = v.author;
          return `${v.oid}|${v.parents.join(' ')}|${name} <${email}>|${v.at / 1000}|${title}\n`;
        })
        .join(''),
    );
    expect(test.git('reflog', '--format=%gs').trim().split('\n')).toEqual([
      'commit: Rename Loan',
      'commit (initial): Add Loan',
    ]);
  });

  it('stores unicode names, executables, links and binary files exactly', async () => {
    const repository = await test.init();
    const names = [
      'größe.txt',
      '会員/本.yaml',
      'emoji 📚.md',
      '！full.md',
      'a b.md',
      'a.b',
      'a/x',
      'a-b',
    ];
    for (const name of names) test.write(name, `${name}\n`);
    test.write('run.sh', '#!/bin/sh\n');
    chmodSync(join(test.dir, 'run.sh'), 0o755);
    symlinkSync('run.sh', join(test.dir, 'link'));
    symlinkSync('/etc', join(test.dir, 'outside'));
    test.write(
      'bytes.bin',
      Uint8Array.from({ length: 3000 }, (_, i) => (i * 7) % 256),
    );
    const oid = (await repository.commit(everything('All kinds'))) ?? '';
    expectSound();
    const expected = [...names, '.gitignore', 'run.sh', 'link', 'outside', 'bytes.bin'];
    expect(await repository.listFiles(oid)).toEqual(test.git('ls-files').trim().split('\n'));
    expect(new Set(await repository.listFiles(oid))).toEqual(new Set(expected));
    const tree = test.git('ls-tree', '-r', 'HEAD');
    expect(tree).toMatch(/^100755 blob .*\trun\.sh$/m);
    expect(tree).toMatch(/^120000 blob .*\tlink$/m);
    expect(tree).toMatch(/^120000 blob .*\toutside$/m);
    const files = await repository.readTree(oid, (path) => path.endsWith('.bin'));
    expect([...files.keys()]).toEqual(['bytes.bin']);
    expect(Buffer.from(files.get('bytes.bin') ?? [])).toEqual(
      readFileSync(join(test.dir, 'bytes.bin')),
    );
    expect(Buffer.from(await repository.readFile(oid, '会員/本.yaml')).toString()).toBe(
      '会員/本.yaml\n',
    );
    test.write('a.b', 'changed\n');
    await repository.commit(everything('Only one'));
    expect(test.git('show', '--stat=200', '--format=')).toContain('1 file changed');
    expectSound();
  });

  it('commits exactly the given paths and leaves what is staged', async () => {
    const repository = await test.init();
    for (const name of ['one', 'two', 'three', 'four']) test.write(name, 'old\n');
    await repository.commit(everything('Start'));
    for (const name of ['one', 'two', 'three', 'new']) test.write(name, 'new\n');
    rmSync(join(test.dir, 'four'));
    test.git('add', 'two');
    test.git('add', '--intent-to-add', 'new');
    await repository.commit(everything('Some', ['one', 'four']));
    expect(test.git('show', '--name-status', '--format=').trim().split('\n')).toEqual([
      'D\tfour',
      'M\tone',
    ]);
    expect(test.git('status', '--porcelain').split('\n')).toEqual([
      ' A new',
      ' M three',
      'M  two',
      '',
    ]);
    expect(await repository.status()).toEqual([
      { path: 'new', change: 'added' },
      { path: 'three', change: 'modified' },
      { path: 'two', change: 'modified' },
    ]);
    await repository.commit(everything('Rest'));
    expectSound();
    expect(await repository.status()).toEqual([]);
    expect(await repository.commit(everything('Nothing'))).toBeUndefined();
  });

  it('turns a file into a folder and back', async () => {
    const repository = await test.init();
    test.write('a', 'file\n');
    test.write('deep/er/x', 'x\n');
    await repository.commit(everything('File'));
    rmSync(join(test.dir, 'a'));
    test.write('a/b/c', 'inner\n');
    rmSync(join(test.dir, 'deep'), { recursive: true });
    await repository.commit(everything('Folder'));
    expectSound();
    expect(test.git('ls-files').trim().split('\n')).toEqual(['.gitignore', 'a/b/c']);
    rmSync(join(test.dir, 'a'), { recursive: true });
    test.write('a', 'file again\n');
    await repository.commit(everything('Back', ['a']));
    expectSound();
    rmSync(join(test.dir, 'a'));
    rmSync(join(test.dir, '.gitignore'));
    const empty = (await repository.commit(everything('Empty'))) ?? '';
    expectSound();
    expect(await repository.listFiles(empty)).toEqual([]);
  });

  it('reads what git wrote: packed, version 4 and extended index, tags, branches', async () => {
    const repository = await test.init();
    for (let i = 0; i < 30; i += 1) test.write(`folder/file-${i}.txt`, `content ${i}\n`);
    test.git('add', '.');
    test.git('commit', '-qm', 'By git');
    test.git('branch', 'feature/x');
    test.git('gc', '-q');
    test.git('update-index', '--index-version', '4');
    test.git('update-index', '--skip-worktree', 'folder/file-7.txt');
    rmSync(join(test.dir, 'folder/file-7.txt'));
    test.git('config', 'index.skipHash', 'true');
    test.write('folder/file-3.txt', 'changed\n');
    expect(await repository.branches()).toEqual(['feature/x', 'main']);
    expect(await repository.status()).toEqual([{ path: 'folder/file-3.txt', change: 'modified' }]);
    const [version] = await repository.log();
    expect(version).toMatchObject({ message: 'By git\n', author: { name: 'Grace' } });
    await repository.commit(everything('On top'));
    expectSound();
    expect(test.git('ls-files', '-v', 'folder/file-7.txt')).toMatch(/^S /);
    expect(await repository.log({ path: 'folder/file-3.txt' })).toHaveLength(2);
    expect(await repository.log({ path: 'folder/file-4.txt' })).toHaveLength(1);
    expect(await repository.log({ limit: 1 })).toHaveLength(1);
  });

  it('compares versions as git does', async () => {
    const repository = await test.init();
    for (const name of ['keep/a', 'keep/b', 'gone/c', 'x']) test.write(name, `${name}\n`);
    const first = (await repository.commit(everything('First'))) ?? '';
    test.write('keep/a', 'changed\n');
    rmSync(join(test.dir, 'gone'), { recursive: true });
    renameSync(join(test.dir, 'x'), join(test.dir, 'y'));
    chmodSync(join(test.dir, 'keep/b'), 0o755);
    const onDisk = await repository.changedPaths(first, 'worktree');
    const second = (await repository.commit(everything('Second'))) ?? '';
    const changes = await repository.changedPaths(first, { oid: second });
    expect(onDisk).toEqual(changes);
    const letter = { added: 'A', modified: 'M', deleted: 'D' };
    expect(changes.map(({ path, change }) => `${letter[change]}\t${path}\n`).join('')).toBe(
      test.git('diff', '--name-status', '--no-renames', first, second),
    );
    expect(await repository.changedPaths(undefined, { oid: first })).toHaveLength(5);
    await expect(repository.changedPaths(first, { oid: 'f'.repeat(40) })).rejects.toMatchObject({
      code: 'git.not-found',
    });
  });

  it.each(['true', 'input'])('keeps line ends as core.autocrlf=%s wants them', async (setting) => {
    const repository = await test.init();
    test.write('binary.bin', 'a\r\nb\0c\r\n');
    test.write('unix.txt', 'a\nb\n');
    test.git('config', 'core.autocrlf', 'false');
    test.write('stored-crlf.txt', 'a\r\nb\r\n');
    await repository.commit(everything('Before', ['stored-crlf.txt', '.gitignore']));
    test.git('config', 'core.autocrlf', setting);
    test.write('dos.txt', 'a\r\nb\r\n');
    test.write('stored-crlf.txt', 'a\r\nb\r\nc\r\n');
    await repository.commit(everything('After'));
    expectSound();
    expect(test.git('ls-files', '--eol', 'dos.txt')).toMatch(/^i\/lf +w\/crlf/);
    expect(test.git('ls-files', '--eol', 'stored-crlf.txt')).toMatch(/^i\/crlf +w\/crlf/);
    expect(test.git('cat-file', '-s', 'HEAD:binary.bin').trim()).toBe('8');
    expect(await repository.status()).toEqual([]);
  });

  it('leaves submodules and repositories inside alone', async () => {
    const other = new TestRepository();
    try {
      await (await other.init()).commit(everything('Other'));
      const repository = await test.init();
      test.git('submodule', '--quiet', 'add', other.dir, 'parts');
      test.git('commit', '-qm', 'Submodule');
      test.write('inner/file', 'x');
      test.git('init', '-q', 'inner');
      test.write('mine', 'x\n');
      await repository.commit(everything('Mine'));
      expect(test.git('show', '--name-only', '--format=').trim()).toBe('.gitignore\nmine');
      expect(test.git('ls-tree', 'HEAD', 'parts')).toMatch(/^160000 commit/);
      expect(test.git('status', '--porcelain').trim()).toBe('?? inner/');
    } finally {
      other.delete();
    }
  });

  it('takes the author from git and the ignore rules from every folder', async () => {
    writeFileSync(
      join(test.home, '.gitconfig'),
      '[user]\n\tname = "Ada # L" ; x\n\temail = a@b.c\n',
    );
    const repository = await test.init();
    test.write('sub/.gitignore', '*.log\n!keep.log\n/build\n');
    for (const name of ['sub/a.log', 'sub/keep.log', 'sub/build/x', 'sub/deep/build', 'b.log']) {
      test.write(name, 'x\n');
    }
    await repository.commit(everything('Rules'));
    expectSound();
    expect(test.git('log', '--format=%an <%ae>').trim()).toBe('Ada # L <a@b.c>');
    expect(test.git('ls-files').trim().split('\n')).toEqual([
      '.gitignore',
      'b.log',
      'sub/.gitignore',
      'sub/deep/build',
      'sub/keep.log',
    ]);
    test.git('config', 'user.name', 'Local');
    test.write('b.log', 'y\n');
    await repository.commit(everything('Local author'));
    expect(test.git('log', '-1', '--format=%an <%ae>').trim()).toBe('Local <a@b.c>');
  });

  it('runs no hooks', async () => {
    const repository = await test.init();
    test.write('.git/hooks/pre-commit', '#!/bin/sh\ntouch hook-ran\nexit 1\n');
    chmodSync(join(test.dir, '.git/hooks/pre-commit'), 0o755);
    await repository.commit(everything('No hooks'));
    expect(existsSync(join(test.dir, 'hook-ran'))).toBe(false);
  });
});
