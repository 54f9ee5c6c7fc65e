import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { VirtualFile } from '../../shared/generators/contract';
import type { FileChoice } from '../../shared/ipc/views';
import { digest, MANIFEST_PATH, readManifest, writeManifest } from './manifest';
import { compareFiles } from './regenerate';
import { writeGenerated } from './write-generated';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'regenerate-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

function files(texts: Record<string, string>): VirtualFile[] {
  return Object.entries(texts).map(([path, text]) => ({ path, text, trace: [] }));
}

async function edit(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

function onDisk(path: string): Promise<string> {
  return readFile(join(root, path), 'utf8');
}

async function statuses(texts: Record<string, string>): Promise<Record<string, string>> {
  const { plans } = await compareFiles(root, files(texts));
  return Object.fromEntries(plans.map(({ path, status }) => [path, status]));
}

/** What writing did, without what it did not. */
async function write(texts: Record<string, string>, decisions?: Record<string, FileChoice>) {
  const { plans } = await compareFiles(root, files(texts));
  const seen = new Map(plans.map(({ path, current }) => [path, current?.digest ?? null]));
  const decided = Object.entries(decisions ?? {}).map(
    ([path, take]) => [path, { take, seen: seen.get(path) ?? null }] as const,
  );
  const report = await writeGenerated(root, files(texts), Object.fromEntries(decided));
  return Object.fromEntries(
    Object.entries(report).filter(([, found]: [string, unknown[]]) => found.length > 0),
  );
}

describe('every status', () => {
  test('new: written', async () => {
    expect(await statuses({ 'core/a.ts': 'a\n' })).toEqual({ 'core/a.ts': 'new' });
    expect(await write({ 'core/a.ts': 'a\n' })).toEqual({ written: ['core/a.ts'] });
    expect(await onDisk('core/a.ts')).toBe('a\n');
  });

  test('unchanged: not touched', async () => {
    await writeGenerated(root, files({ a: '1\n' }));
    const before = await stat(join(root, 'a'));
    expect(await statuses({ a: '1\n' })).toEqual({ a: 'unchanged' });
    expect(await write({ a: '1\n' })).toEqual({});
    expect((await stat(join(root, 'a'))).ino).toBe(before.ino);
  });

  test('changed: the generated text makes way for the new one', async () => {
    await writeGenerated(root, files({ a: '1\n' }));
    expect(await statuses({ a: '2\n' })).toEqual({ a: 'changed' });
    await writeGenerated(root, files({ a: '2\n' }));
    expect(await onDisk('a')).toBe('2\n');
  });

  test('edited: the user’s text stays, again and again', async () => {
    await writeGenerated(root, files({ a: '1\n' }));
    await edit('a', 'mine\n');
    for (let round = 0; round < 3; round += 1) {
      expect(await statuses({ a: '1\n' })).toEqual({ a: 'edited' });
      expect(await write({ a: '1\n' })).toEqual({ kept: ['a'] });
      expect(await onDisk('a')).toBe('mine\n');
    }
  });

  test('conflict: both changed; the user’s text stays until it says what is generated', async () => {
    await writeGenerated(root, files({ a: '1\n' }));
    await edit('a', 'mine\n');
    for (let round = 0; round < 2; round += 1) {
      expect(await statuses({ a: '2\n' })).toEqual({ a: 'conflict' });
      expect(await write({ a: '2\n' })).toEqual({ kept: ['a'], conflicts: ['a'] });
      expect(await onDisk('a')).toBe('mine\n');
    }
    await edit('a', '2\n');
    await writeGenerated(root, files({ a: '2\n' }));
    expect(await statuses({ a: '3\n' })).toEqual({ a: 'changed' });
  });

  test('conflict: a file that was there before the first generation', async () => {
    await edit('README.md', 'my own\n');
    expect(await statuses({ 'README.md': 'generated\n' })).toEqual({ 'README.md': 'conflict' });
    await writeGenerated(root, files({ 'README.md': 'generated\n' }));
    expect(await statuses({ 'README.md': 'generated\n' })).toEqual({ 'README.md': 'conflict' });
    expect(await onDisk('README.md')).toBe('my own\n');
  });

  test('orphaned: stays, is told every time, and comes back as ours', async () => {
    await writeGenerated(root, files({ a: '1\n', b: '1\n' }));
    for (let round = 0; round < 2; round += 1) {
      expect(await write({ a: '1\n' })).toEqual({ orphaned: ['b'] });
    }
    expect(await onDisk('b')).toBe('1\n');
    expect(await statuses({ a: '1\n', b: '2\n' })).toEqual({ a: 'unchanged', b: 'changed' });
    await rm(join(root, 'b'));
    expect(await statuses({ a: '1\n' })).toEqual({ a: 'unchanged' });
    await writeGenerated(root, files({ a: '1\n' }));
    expect(Object.keys((await readManifest(root)).files)).toEqual(['a']);
  });
});

describe('what is nobody’s edit', () => {
  test('line breaks that a Git client has rewritten', async () => {
    await writeGenerated(root, files({ a: '1\n2\n' }));
    await edit('a', '1\r\n2\r\n');
    expect(await statuses({ a: '1\n2\n' })).toEqual({ a: 'unchanged' });
    expect(await statuses({ a: '1\n3\n' })).toEqual({ a: 'changed' });
  });

  test('a name that every object has', async () => {
    const wanted = { constructor: 'a\n', toString: 'b\n' };
    expect(await statuses(wanted)).toEqual({ constructor: 'new', toString: 'new' });
    await writeGenerated(root, files(wanted));
    expect(await statuses(wanted)).toEqual({ constructor: 'unchanged', toString: 'unchanged' });
  });
});

describe('the manifest', () => {
  test.each([
    ['not JSON', '<<<<<<< HEAD'],
    ['another shape', '{"formatVersion":1,"files":{"a":7}}'],
    ['a later format', '{"formatVersion":3,"files":{}}'],
  ])('%s: nothing is overwritten and the old one is kept', async (_what, text) => {
    await writeGenerated(root, files({ a: '1\n', b: '1\n' }));
    await edit(MANIFEST_PATH, text);
    expect(await statuses({ a: '1\n', b: '2\n' })).toEqual({ a: 'unchanged', b: 'conflict' });
    await writeGenerated(root, files({ a: '1\n', b: '2\n' }));
    expect(await onDisk('b')).toBe('1\n');
    expect(await onDisk(`${MANIFEST_PATH}.damaged`)).toBe(text);
    expect(await readManifest(root)).toEqual({
      formatVersion: 2,
      files: { a: { base: digest('1\n') } },
    });
  });

  test('is the same, byte for byte, whatever the order of the files', async () => {
    await writeGenerated(root, files({ b: '1\n', a: '2\n' }));
    const first = await onDisk(MANIFEST_PATH);
    await writeGenerated(root, files({ a: '2\n', b: '1\n' }));
    expect(await onDisk(MANIFEST_PATH)).toBe(first);
    expect(JSON.parse(first)).not.toHaveProperty('writing');
  });

  test('with paths that lead outside reads nothing there', async () => {
    const path = '../../../../../../etc/passwd';
    await writeManifest(root, { formatVersion: 2, files: { [path]: { base: digest('') } } });
    expect(await statuses({})).toEqual({});
  });
});

test.skipIf(process.platform === 'win32')('an executable file can be run', async () => {
  await writeGenerated(root, [
    { path: 'run.sh', text: '#!/bin/sh\n', trace: [], executable: true },
  ]);
  const { mode } = await stat(join(root, 'run.sh'));
  expect(mode & 0o111).not.toBe(0);
});

test('a folder that is a link leading outside stops it before anything is written', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'outside-'));
  await symlink(outside, join(root, 'core'));
  const wanted = files({ 'a.md': 'a\n', 'core/src/a.ts': 'a\n' });
  await expect(writeGenerated(root, wanted)).rejects.toMatchObject({ code: 'generate.escapes' });
  expect(await readdir(outside)).toEqual([]);
  expect(await readdir(root)).toEqual(['core']);
  await rm(outside, { recursive: true });
});

describe('a generation that stops half-way', () => {
  test('leaves whole files, and the next one goes on even with another text', async () => {
    await writeGenerated(root, files({ a: '1\n', 'b/c': '1\n' }));
    // A folder where `d` should be lets the second generation fail after `a` was written.
    const failing = files({ a: '2\n', 'b/c': '2\n', d: '2\n' });
    const stop = failing.map((file) => (file.path === 'b/c' ? { ...file, path: 'b/c/x' } : file));
    await expect(writeGenerated(root, stop)).rejects.toMatchObject({
      code: 'generate.in-the-way',
    });
    expect(await statuses({ a: '3\n', 'b/c': '3\n', d: '3\n' })).toEqual({
      a: 'changed',
      'b/c': 'changed',
      d: 'new',
    });
  });

  test('killed after writing and before the manifest: old and new text both count as ours', async () => {
    await writeGenerated(root, files({ a: '1\n', b: '1\n' }));
    const manifest = await readManifest(root);
    const written = { base: digest('2\n'), text: digest('2\n'), before: digest('1\n') };
    const writing = { a: written, b: written };
    await writeManifest(root, { ...manifest, writing });
    await edit('a', '2\n');
    expect(await statuses({ a: '3\n', b: '3\n' })).toEqual({ a: 'changed', b: 'changed' });
    await edit('a', 'mine\n');
    expect(await statuses({ a: '3\n', b: '3\n' })).toEqual({ a: 'conflict', b: 'changed' });
    await writeGenerated(root, files({ a: '3\n', b: '3\n' }));
    expect(await statuses({ a: '4\n', b: '4\n' })).toEqual({ a: 'conflict', b: 'changed' });
  });
});

test('no line of a user is ever lost, whatever is edited and generated in whatever order', async () => {
  const path = fc.constantFrom('a', 'core/b', 'core/c/d');
  const text = fc.constantFrom('1\n', '2\n', '1\n2\n', 'mine\n', '1\r\n', '');
  const step = fc.oneof(
    fc.record({ kind: fc.constant('generate' as const), texts: fc.dictionary(path, text) }),
    fc.record({ kind: fc.constant('edit' as const), path, text }),
    fc.record({ kind: fc.constant('remove' as const), path }),
    fc.record({ kind: fc.constant('lose-manifest' as const) }),
  );
  const lost: string[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      await rm(root, { recursive: true, force: true });
      await mkdir(root);
      /** What was ever generated: only such a text may be replaced. */
      const generated = new Set<string>();
      for (const next of steps) {
        if (next.kind === 'edit') await edit(next.path, next.text);
        else if (next.kind === 'remove') await rm(join(root, next.path), { force: true });
        else if (next.kind === 'lose-manifest')
          await rm(join(root, MANIFEST_PATH), { force: true });
        else {
          const before = await snapshot();
          await writeGenerated(root, files(next.texts));
          const after = await snapshot();
          for (const [at, old] of before) {
            const plain = old.replaceAll('\r\n', '\n');
            if (after.get(at) !== old && !generated.has(`${at}:${plain}`)) lost.push(at);
          }
          for (const [at, made] of Object.entries(next.texts)) {
            generated.add(`${at}:${made.replaceAll('\r\n', '\n')}`);
          }
        }
      }
      return lost.length === 0;
    }),
    { numRuns: 150, seed: 20_260_101 },
  );
  expect(lost).toEqual([]);
});

async function snapshot(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name).slice(root.length + 1);
    if (!path.startsWith('.modelwright')) found.set(path, await onDisk(path));
  }
  return found;
}
