import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/kit/app-error';
import type { Change } from '../../shared/metamodel/change';
import { create } from '../../shared/metamodel/commands';
import { serialise } from '../../shared/metamodel/snapshot';
import { createProject, GITIGNORE, projectFolderName } from './create-project';
import { memoryJournal } from './journal';
import { openProject } from './open-project';
import { testPorts, withProject } from './project.fixture';

const ana = { author: 'ana' };

describe('a session', () => {
  test('acknowledges what is in the journal, tells its listeners, and drafts the reason', () =>
    withProject(async ({ open, journal }) => {
      const session = await open();
      const heard: Change[] = [];
      const stop = session.onChange((change) => heard.push(change));
      const { change } = await session.execute(
        [create('class', 'cls_1', { name: 'Loan' }), create('class', 'cls_2', { name: 'Member' })],
        { author: 'ana', statementId: 'stm_9' },
      );
      expect(change).toMatchObject({
        reason: 'Add class Loan, and 1 more',
        author: 'ana',
        statementId: 'stm_9',
        reverts: null,
      });
      expect(heard).toEqual([change]);
      expect((await journal.readAll()).map(({ entry }) => entry)).toEqual([change]);
      const refused = await session.execute([create('class', 'cls_3', { name: 'Loan' })], ana);
      expect(refused).toMatchObject({ change: null, diagnostics: [{ code: 'name.taken' }] });
      stop();
      await session.execute([{ type: 'rename-element', id: 'cls_1', name: 'Lending' }], ana);
      expect(heard).toHaveLength(1);
      await session.close();
      await expect(session.execute([], ana)).rejects.toMatchObject({ code: 'project.closed' });
    }));

  test('runs one request after the other', () =>
    withProject(async ({ open }) => {
      const session = await open();
      const replies = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          session.execute([create('class', `cls_${i}`, { name: `Class${i % 10}` })], ana),
        ),
      );
      expect(replies.filter(({ change }) => change !== null)).toHaveLength(10);
      expect(session.store.size).toBe(10);
      await session.close();
    }));

  test('leaves the model as it was when the journal cannot be written', () =>
    withProject(async ({ dir }) => {
      const journal = memoryJournal();
      const session = await openProject(dir, testPorts(journal));
      await session.execute([create('class', 'cls_1', { name: 'Loan' })], ana);
      const before = serialise(session.store);
      const append = journal.append;
      journal.append = () => Promise.reject(new AppError('storage.disk-full', 'The disk is full.'));
      await expect(
        session.execute([{ type: 'delete-elements', ids: ['cls_1'] }], ana),
      ).rejects.toMatchObject({ code: 'storage.disk-full' });
      await expect(session.undo('ana')).rejects.toMatchObject({ code: 'storage.disk-full' });
      expect(serialise(session.store)).toBe(before);
      journal.append = append;
      expect((await session.undo('ana')).change).not.toBeNull();
      expect(session.store.size).toBe(0);
      await session.close();
    }));

  test('undoes and redoes by author, also after a restart', () =>
    withProject(async ({ open }) => {
      const first = await open();
      await first.execute([create('class', 'cls_1', { name: 'Loan' })], ana);
      await first.execute([create('class', 'cls_2', { name: 'Member' })], { author: 'ben' });
      await first.execute([{ type: 'rename-element', id: 'cls_1', name: 'Lending' }], ana);
      expect(first.status()).toMatchObject({ nextRedo: null, unsavedChanges: 3 });
      await first.close();
      const session = await open();
      expect(session.diagnostics).toEqual([]);
      const undone = await session.undo('ana');
      expect(undone.change).toMatchObject({ reason: 'Undo: Rename Loan to Lending' });
      expect(session.store.getAs('class', 'cls_1')?.name).toBe('Loan');
      expect(session.status().nextUndo).not.toBeNull();
      expect(session.status().nextRedo).toBe(undone.change?.id);
      await session.redo('ana');
      expect(session.store.getAs('class', 'cls_1')?.name).toBe('Lending');
      await session.undo('ana');
      await session.undo('ana');
      expect(session.store.has('cls_1')).toBe(false);
      expect(session.store.has('cls_2')).toBe(true);
      expect(await session.undo('ana')).toEqual({ change: null, diagnostics: [] });
      await session.close();
    }));

  test('recovers what is in the journal only', () =>
    withProject(async ({ dir, journal, open }) => {
      const session = await open();
      await session.execute([create('class', 'cls_1', { name: 'Loan' })], ana);
      await session.flush();
      await session.execute([{ type: 'rename-element', id: 'cls_1', name: 'Lending' }], ana);
      // As a crash leaves it: no save at the end, the lock still there.
      const entries = await journal.readAll();
      await session.close();
      const crashed = memoryJournal();
      for (const { entry } of entries) await crashed.append(entry as Change);
      await writeFile(
        join(dir, 'model/Loan.yaml'),
        'id: cls_1\nkind: class\nname: Loan\norder: a0\n',
      );
      await rm(join(dir, 'model/Lending.yaml'));
      const again = await openProject(dir, testPorts(crashed));
      expect(again.diagnostics).toMatchObject([{ code: 'journal.recovered' }]);
      expect(again.store.getAs('class', 'cls_1')?.name).toBe('Lending');
      await again.close();
    }));

  test('counts and forgets changes as versions are saved', () =>
    withProject(async ({ open, journal }) => {
      const session = await open();
      const { change } = await session.execute([create('class', 'a', { name: 'A' })], ana);
      await session.flush();
      await session.execute([create('class', 'b', { name: 'B' })], ana);
      expect(session.changesSinceVersion().map(({ reason }) => reason)).toEqual([
        'Add class A',
        'Add class B',
      ]);
      await session.markVersionSaved(change?.id);
      expect(session.status().unsavedChanges).toBe(1);
      await session.close();
      const again = await open();
      expect(again.changesSinceVersion().map(({ reason }) => reason)).toEqual(['Add class B']);
      await again.markVersionSaved();
      await again.close();
      const changes = (await journal.readAll()).filter(({ entry }) => 'added' in (entry as object));
      expect(changes).toEqual([]);
    }));

  test('saves by itself, soon after a change, and says so', () =>
    withProject(async ({ dir, read }) => {
      const times = { quiet: 20, longest: 60, retry: 20, retryLongest: 20 };
      const session = await openProject(dir, { ...testPorts(), times });
      const states: string[] = [];
      session.onStatus(({ saving }) => states.push(saving));
      expect(session.status().saving).toBe('saved');
      await session.execute([create('class', 'cls_1', { name: 'Loan' })], ana);
      expect(session.status().saving).toBe('saving');
      for (let i = 0; i < 200 && session.status().saving !== 'saved'; i += 1) await sleep(10);
      expect(session.status()).toMatchObject({ saving: 'saved', saveProblem: null });
      expect(states).toContain('saving');
      expect(await read('model/Loan.yaml')).toContain('name: Loan');
      await session.close();
    }));

  test('saves again by itself when what stood in the way is gone', () =>
    withProject(async ({ dir, read }) => {
      const times = { quiet: 10, longest: 20, retry: 20, retryLongest: 40 };
      await writeFile(join(dir, 'model'), 'in the way');
      const session = await openProject(dir, { ...testPorts(), times });
      await session.execute([create('class', 'cls_1', { name: 'Loan' })], ana);
      for (let i = 0; i < 200 && session.status().saving !== 'failed'; i += 1) await sleep(10);
      expect(session.status().saveProblem).toContain('Move it away');
      await expect(session.flush()).rejects.toMatchObject({ code: 'project.folder-blocked' });
      await rm(join(dir, 'model'));
      for (let i = 0; i < 200 && session.status().saving !== 'saved'; i += 1) await sleep(10);
      expect(session.status()).toMatchObject({ saving: 'saved', saveProblem: null });
      expect(await read('model/Loan.yaml')).toContain('Loan');
      await session.close();
    }));

  test('writes only what changed, and nothing when nothing did', () =>
    withProject(async ({ dir, open }) => {
      const session = await open();
      await session.execute(
        [create('class', 'a', { name: 'A' }), create('class', 'b', { name: 'B' })],
        ana,
      );
      await session.flush();
      const stamp = async (name: string) => (await stat(join(dir, 'model', name))).mtimeMs;
      const before = [await stamp('A.yaml'), await stamp('B.yaml')];
      await session.execute([{ type: 'update-element', id: 'a', values: { doc: 'x' } }], ana);
      await session.flush();
      await session.flush();
      expect(await stamp('A.yaml')).not.toBe(before[0]);
      expect(await stamp('B.yaml')).toBe(before[1]);
      await session.close();
    }));

  test('gives a frozen model that stays as it is', () =>
    withProject(async ({ open }) => {
      const session = await open();
      const frozen = session.freeze();
      await session.execute([create('class', 'a', { name: 'A' })], ana);
      expect(frozen.size).toBe(0);
      await session.close();
    }));

  test('keeps options of generators in the manifest', () =>
    withProject(async ({ open, read }) => {
      const session = await open();
      await session.updateManifest({ generators: { 'core-backend': { database: 'postgres' } } });
      expect(await read('modelwright.yaml')).toContain('  core-backend:\n    database: postgres\n');
      await session.close();
      expect((await open()).manifest.generators).toEqual({
        'core-backend': { database: 'postgres' },
      });
    }));

  test('takes a listener that throws for what it is', () =>
    withProject(async ({ dir }) => {
      const reported: unknown[] = [];
      const session = await openProject(dir, { ...testPorts(), report: (e) => reported.push(e) });
      session.onChange(() => {
        throw new Error('listener');
      });
      const { change } = await session.execute([create('class', 'a', { name: 'A' })], ana);
      expect(change).not.toBeNull();
      expect(reported).toMatchObject([{ message: 'listener' }]);
      await session.close();
    }));
});

describe('making and finding projects', () => {
  test('refuses a folder that is not empty, or a file, with a clear message', () =>
    withProject(async ({ dir, write }) => {
      const facts = { name: 'X', description: '' };
      await expect(createProject(dir, facts, testPorts())).rejects.toMatchObject({
        code: 'project.folder-not-empty',
      });
      await write('file', 'x');
      await expect(createProject(join(dir, 'file'), facts, testPorts())).rejects.toMatchObject({
        code: 'project.folder-blocked',
      });
    }));

  test('writes a manifest and what git is to ignore', () =>
    withProject(async ({ read }) => {
      expect(await read('modelwright.yaml')).toMatch(
        /^formatVersion: 2\nid: prj_\w{8}\nname: Library\n$/,
      );
      expect(await read('.gitignore')).toBe(GITIGNORE);
    }));

  test('says that a folder is no project', () =>
    withProject(async ({ dir }) => {
      await mkdir(join(dir, 'empty'));
      for (const path of [join(dir, 'empty'), join(dir, 'nowhere'), join(dir, '.gitignore')]) {
        await expect(openProject(path, testPorts())).rejects.toMatchObject({
          code: 'project.not-a-project',
        });
      }
    }));

  test('opens a project by its manifest, and one of a newer version for reading only', () =>
    withProject(async ({ dir, write, read }) => {
      await write('modelwright.yaml', (await read('modelwright.yaml')).replace(/\d+/, '999'));
      const session = await openProject(join(dir, 'modelwright.yaml'), testPorts());
      expect(session.readOnly).toBe(true);
      expect(session.diagnostics).toMatchObject([{ code: 'project.newer-format' }]);
      await session.close();
    }));

  test.each([
    ['My Library', 'my-library'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['CON', 'con_'],
    ['...', 'project'],
    ['  ', 'project'],
  ])('names the folder of %j %j', (name, folder) => {
    expect(projectFolderName(name)).toBe(folder);
  });
});
