import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { create } from '../../shared/metamodel/commands';
import { createProject } from './create-project';
import { filesToStore } from './folder/codec';
import { Disk } from './folder/disk';
import { memoryJournal } from './journal';
import { openProject } from './open-project';
import { testPorts } from './project.fixture';

const ana = { author: 'ana' };
let mount = '';
let mounted = false;

beforeEach(async () => {
  mount = await mkdtemp(join(tmpdir(), 'disk-'));
});
afterEach(async () => {
  if (mounted) execFileSync('umount', ['-l', mount]);
  mounted = false;
  await rm(mount, { recursive: true, force: true });
});

/** Mounts a small disk of its own. @returns false where only root could, and says so */
function mountSmallDisk(options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', mount], { stdio: 'pipe' });
    mounted = true;
    return true;
  } catch {
    console.log('skipped: mounting a small disk needs root on Linux');
    return false;
  }
}

describe('a full disk', () => {
  test('costs nothing: the files stay whole, the change waits, and is saved when there is space', async () => {
    if (!mountSmallDisk('size=256k')) return;
    const dir = join(mount, 'library');
    await createProject(dir, { name: 'Library', description: '' }, testPorts());
    const session = await openProject(dir, testPorts());
    await session.execute([create('class', 'cls_1', { name: 'Loan', doc: 'before' })], ana);
    await session.flush();
    const before = await readFile(join(dir, 'model/Loan.yaml'), 'utf8');
    await fillUp(join(mount, 'ballast'));
    const doc = 'x'.repeat(30_000);
    await session.execute([{ type: 'update-element', id: 'cls_1', values: { doc } }], ana);
    await session.execute([create('class', 'cls_2', { name: 'Member', doc })], ana);
    await expect(session.flush()).rejects.toMatchObject({ code: 'project.disk-full' });
    expect(session.status()).toMatchObject({ saving: 'failed' });
    expect(session.status().saveProblem).toMatch(/no space left.*Free some space/);
    expect(await readFile(join(dir, 'model/Loan.yaml'), 'utf8')).toBe(before);
    expect(await readdir(join(dir, 'model'))).toEqual(['Loan.yaml']);
    expect(await readdir(join(dir, '.modelwright/tmp'))).toEqual([]);
    await rm(join(mount, 'ballast'));
    await session.flush();
    expect(session.status()).toMatchObject({ saving: 'saved', saveProblem: null });
    expect(await readFile(join(dir, 'model/Loan.yaml'), 'utf8')).toContain(doc);
    await session.close();
  });

  test('is said when a project is made', async () => {
    if (!mountSmallDisk('size=64k')) return;
    await fillUp(join(mount, 'ballast'));
    const facts = { name: 'Library', description: '' };
    await expect(createProject(join(mount, 'p'), facts, testPorts())).rejects.toMatchObject({
      code: 'project.disk-full',
    });
  });
});

describe('a folder that cannot be written', () => {
  test('opens for reading, with the reason', async () => {
    if (!mountSmallDisk('size=1m')) return;
    const dir = join(mount, 'library');
    await createProject(dir, { name: 'Library', description: '' }, testPorts());
    const writer = await openProject(dir, testPorts());
    await writer.execute([create('class', 'cls_1', { name: 'Loan' })], ana);
    await writer.close();
    execFileSync('mount', ['-o', 'remount,ro', mount]);
    let asked = false;
    const session = await openProject(dir, {
      ...testPorts(),
      openJournal: async () => {
        asked = true;
        return memoryJournal();
      },
    });
    expect(asked).toBe(false);
    expect(session.readOnly).toBe(true);
    expect(session.diagnostics).toMatchObject([{ code: 'project.read-only' }]);
    expect(session.store.getAs('class', 'cls_1')?.name).toBe('Loan');
    const reply = await session.execute([create('class', 'cls_2', { name: 'B' })], ana);
    expect(reply.diagnostics.map(({ code }) => code)).toEqual([
      'project.refused-read-only',
      'project.read-only',
    ]);
    await expect(session.updateManifest({ name: 'X' })).rejects.toMatchObject({
      code: 'project.read-only',
    });
    await session.close();
    await expect(
      createProject(join(mount, 'new'), { name: 'N', description: '' }, testPorts()),
    ).rejects.toMatchObject({ code: 'project.read-only' });
  });

  test('that becomes so later keeps the changes in the journal, and tells', async () => {
    if (!mountSmallDisk('size=1m')) return;
    const dir = join(mount, 'library');
    await createProject(dir, { name: 'Library', description: '' }, testPorts());
    const journal = memoryJournal();
    const session = await openProject(dir, testPorts(journal));
    await session.execute([create('class', 'cls_1', { name: 'Loan' })], ana);
    execFileSync('mount', ['-o', 'remount,ro', mount]);
    await expect(session.flush()).rejects.toMatchObject({ code: 'project.read-only' });
    execFileSync('mount', ['-o', 'remount,rw', mount]);
    await session.close();
    expect(await readFile(join(dir, 'model/Loan.yaml'), 'utf8')).toContain('Loan');
  });

  test('where a file stands in place of a folder, is not written through', async () => {
    const dir = join(mount, 'library');
    await createProject(dir, { name: 'Library', description: '' }, testPorts());
    await mkdir(join(dir, '.modelwright')).catch(() => undefined);
    await rm(join(dir, '.modelwright'), { recursive: true });
    await writeFile(join(dir, '.modelwright'), 'a file');
    const session = await openProject(dir, testPorts());
    expect(session.diagnostics).toMatchObject([{ code: 'project.read-only' }]);
    await session.close();
    expect(await readFile(join(dir, '.modelwright'), 'utf8')).toBe('a file');
  });
});

test('packages nested without end stay within what paths may be', async () => {
  const dir = join(mount, 'library');
  await createProject(dir, { name: 'Library', description: '' }, testPorts());
  const session = await openProject(dir, testPorts());
  const name = 'Ein sehr langer Name für ein Paket, wie er in Verwaltungen vorkommt';
  for (let i = 0; i < 30; i += 1) {
    const ownerId = i === 0 ? null : `pkg_${i - 1}`;
    const { change } = await session.execute(
      [create('package', `pkg_${i}`, { name, ownerId })],
      ana,
    );
    expect(change).not.toBeNull();
  }
  await session.execute([create('class', 'cls_1', { name: 'Deep', ownerId: 'pkg_29' })], ana);
  await session.close();
  const disk = new Disk(dir, testPorts().newId);
  const { texts } = await disk.read((await disk.list()).stamps.keys());
  expect(Math.max(...Array.from(texts.keys(), (path) => path.length))).toBeLessThan(220);
  const { store, diagnostics } = filesToStore(texts);
  expect(diagnostics).toEqual([]);
  expect(store.toRecords()).toEqual(session.store.toRecords());
});

/** Writes until nothing more fits. */
async function fillUp(path: string): Promise<void> {
  for (let size = 65_536; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) await writeFile(path, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // Full for this size: go on with smaller pieces.
    }
  }
}
