import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readInside, writeInside } from './write-inside';

let base = '';
let root = '';
let outside = '';
let mounted = false;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'write-inside-'));
  root = join(base, 'project');
  outside = join(base, 'outside');
  await mkdir(root);
  await mkdir(outside);
});
afterEach(async () => {
  if (mounted) execFileSync('umount', ['-l', root]);
  mounted = false;
  await rm(base, { recursive: true, force: true });
});

/** Mounts a small disk over the project. @returns false where only root could, and says so */
function mountSmallDisk(options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', root], { stdio: 'pipe' });
    mounted = true;
  } catch {
    console.log('skipped: mounting a small disk needs root on Linux');
  }
  return mounted;
}

describe('paths', () => {
  test('folders are made on the way; the text is read back as it was', async () => {
    await writeInside(root, 'core/src/app.ts', 'é\r\n😀\n');
    expect(await readInside(root, 'core/src/app.ts')).toBe('é\r\n😀\n');
    expect(await readInside(root, 'core/src/none.ts')).toBeNull();
    expect(await readInside(root, 'none/at/all')).toBeNull();
  });

  test.each([
    '../evil',
    'core/../../evil',
    '/evil',
    '',
    '.',
    'a//b',
    'core/',
    'C:evil',
    'a\\..\\b',
  ])('%j is refused', async (path) => {
    const escapes = { code: 'generate.escapes' };
    await expect(writeInside(root, path, 'x')).rejects.toMatchObject(escapes);
    await expect(readInside(root, path)).rejects.toMatchObject(escapes);
    expect(await readdir(base)).toEqual(['outside', 'project']);
  });

  test('a file in the place of a folder, and a folder in the place of a file, are said', async () => {
    await writeFile(join(root, 'core'), 'mine');
    await mkdir(join(root, 'README.md'));
    const inTheWay = { code: 'generate.in-the-way' };
    await expect(writeInside(root, 'core/app.ts', 'x')).rejects.toMatchObject(inTheWay);
    await expect(writeInside(root, 'README.md', 'x')).rejects.toMatchObject(inTheWay);
    await expect(readInside(root, 'README.md')).rejects.toMatchObject(inTheWay);
    expect(await readFile(join(root, 'core'), 'utf8')).toBe('mine');
  });
});

describe('links', () => {
  test.each([
    ['a folder', (place: string) => symlink(outside, place)],
    ['a folder by a relative path', (place: string) => symlink('../outside', place)],
    ['a folder that does not exist yet', (place: string) => symlink(join(base, 'later'), place)],
  ])('to %s outside: nothing is made there', async (_what, link) => {
    await link(join(root, 'core'));
    await expect(writeInside(root, 'core/src/app.ts', 'x')).rejects.toMatchObject({
      code: 'generate.escapes',
    });
    expect(await readdir(outside)).toEqual([]);
    expect(await readdir(base)).toEqual(['outside', 'project']);
  });

  test('a file that is a link is neither followed nor replaced', async () => {
    await writeFile(join(outside, 'secret'), 'secret');
    await symlink(join(outside, 'secret'), join(root, 'README.md'));
    const escapes = { code: 'generate.escapes' };
    await expect(writeInside(root, 'README.md', 'x')).rejects.toMatchObject(escapes);
    await expect(readInside(root, 'README.md')).rejects.toMatchObject(escapes);
    expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('secret');
  });

  test('a link to a folder of the same project is followed', async () => {
    await mkdir(join(root, 'backend'));
    await symlink('backend', join(root, 'core'));
    await writeInside(root, 'core/app.ts', 'x');
    expect(await readFile(join(root, 'backend/app.ts'), 'utf8')).toBe('x');
  });
});

describe('permissions', () => {
  test.skipIf(process.platform === 'win32')('an executable file can be run', async () => {
    await writeInside(root, 'run.sh', '#!/bin/sh\n', true);
    expect((await stat(join(root, 'run.sh'))).mode & 0o111).not.toBe(0);
  });

  test.skipIf(process.platform === 'win32')('a file keeps the ones its user gave it', async () => {
    await writeInside(root, 'notes.txt', 'a');
    await chmod(join(root, 'notes.txt'), 0o700);
    await writeInside(root, 'notes.txt', 'b');
    expect((await stat(join(root, 'notes.txt'))).mode & 0o777).toBe(0o700);
  });
});

describe('bad disks', () => {
  test('a full disk leaves the old text and no remains', async () => {
    if (!mountSmallDisk('size=64k')) return;
    await writeInside(root, 'core/app.ts', 'before');
    await writeFile(join(root, 'ballast'), Buffer.alloc(1_000_000)).catch(() => undefined);
    await expect(writeInside(root, 'core/app.ts', 'x'.repeat(30_000))).rejects.toMatchObject({
      code: 'generate.disk-full',
      message: expect.stringContaining('core/app.ts'),
    });
    expect(await readInside(root, 'core/app.ts')).toBe('before');
    expect(await readdir(join(root, 'core'))).toEqual(['app.ts']);
  });

  test('a read-only disk is said', async () => {
    if (!mountSmallDisk('ro')) return;
    await expect(writeInside(root, 'core/app.ts', 'x')).rejects.toMatchObject({
      code: 'generate.read-only',
    });
    await expect(writeInside(root, 'README.md', 'x')).rejects.toMatchObject({
      code: 'generate.read-only',
    });
  });
});
