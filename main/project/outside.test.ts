import { readdir, readFile, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../shared/metamodel/change';
import { create } from '../../shared/metamodel/commands';
import type { TestProject } from './project.fixture';
import { withProject } from './project.fixture';
import type { Session } from './session';

const ana = { author: 'ana' };
const LOAN = 'model/Loan.yaml';

/** An open project with a class that has two attributes, saved. */
function withLoan(test: (session: Session, project: TestProject) => Promise<void>): Promise<void> {
  return withProject(async (project) => {
    const session = await project.open();
    await session.execute(
      [
        create('class', 'cls_1', { name: 'Loan' }),
        create('attribute', 'att_1', { name: 'dueOn', ownerId: 'cls_1', type: 'Date' }),
        create('attribute', 'att_2', { name: 'fee', ownerId: 'cls_1', type: 'Money' }),
      ],
      ana,
    );
    await session.flush();
    await test(session, project);
    await session.close();
  });
}

async function edit(project: TestProject, from: string, to: string): Promise<void> {
  await project.write(LOAN, (await project.read(LOAN)).replace(from, to));
}

describe('what others do to the files', () => {
  test('becomes a change by "disk" that the user does not undo by accident', () =>
    withLoan(async (session, project) => {
      const heard: Change[] = [];
      session.onChange((change) => heard.push(change));
      await edit(project, 'dueOn', 'dueAt');
      const found = await session.checkOutside();
      expect(found).toMatchObject([{ code: 'outside.changed' }]);
      expect(heard).toMatchObject([
        { author: 'disk', updated: { att_1: { name: ['dueOn', 'dueAt'] } } },
      ]);
      expect(await session.checkOutside()).toEqual([]);
      await session.undo('ana');
      expect(session.store.size).toBe(0);
    }));

  test('is merged field by field with what was changed here', () =>
    withLoan(async (session, project) => {
      await session.execute([{ type: 'rename-element', id: 'att_2', name: 'charge' }], ana);
      await edit(project, 'type: Date', 'type: DateTime');
      await session.flush();
      const text = await project.read(LOAN);
      expect(text).toContain('name: charge');
      expect(text).toContain('type: DateTime');
    }));

  test('is put by where the same was changed here', () =>
    withLoan(async (session, project) => {
      await session.execute([{ type: 'rename-element', id: 'att_1', name: 'dueDay' }], ana);
      await edit(project, 'dueOn', 'dueAt');
      const found = await session.checkOutside();
      expect(found.map(({ code }) => code)).toEqual(['outside.changed', 'outside.conflict']);
      expect(session.store.getAs('attribute', 'att_1')?.name).toBe('dueDay');
      await session.flush();
      expect(await project.read(LOAN)).toContain('dueDay');
      const [backup = ''] = await readdir(join(project.dir, '.modelwright/backup'));
      const kept = await readFile(join(project.dir, '.modelwright/backup', backup), 'utf8');
      expect(kept).toContain('dueAt');
    }));

  test('may add and remove elements, files and packages', () =>
    withLoan(async (session, project) => {
      await project.write('model/New.yaml', 'id: cls_n\nkind: class\nname: New\norder: a5\n');
      await rm(join(project.dir, LOAN));
      await session.checkOutside();
      expect(session.store.toRecords().map(({ id }) => id)).toEqual(['cls_n']);
      await session.flush();
      await expect(project.read(LOAN)).rejects.toThrow('ENOENT');
    }));

  test('keeps an element that was deleted there and changed here', () =>
    withLoan(async (session, project) => {
      await session.execute([{ type: 'rename-element', id: 'cls_1', name: 'Lending' }], ana);
      await rm(join(project.dir, LOAN));
      const found = await session.checkOutside();
      expect(found.map(({ code }) => code)).toContain('outside.deleted');
      expect(session.store.has('cls_1')).toBe(true);
      await session.flush();
      expect(await project.read('model/Lending.yaml')).toContain('Lending');
    }));

  test('is found also when it happens between planning a save and doing it', () =>
    withLoan(async (session, project) => {
      for (let i = 0; i < 10; i += 1) {
        const flushed = session
          .execute([{ type: 'update-element', id: 'att_2', values: { doc: `v${i}` } }], ana)
          .then(() => session.flush());
        await edit(project, /type: (\w+)/.exec(await project.read(LOAN))?.[0] ?? '', `type: T${i}`);
        await flushed;
        await session.flush();
        const { doc } = session.store.getAs('attribute', 'att_2') ?? {};
        const { type } = session.store.getAs('attribute', 'att_1') ?? {};
        const text = await project.read(LOAN);
        expect(doc).toBe(`v${i}`);
        expect(text).toContain(`doc: v${i}`);
        // The one moment between the last look and the rename belongs to us.
        expect(text).toContain(`type: ${type}`);
      }
    }));

  test('is nothing when a file was only touched, or moved away and back', () =>
    withLoan(async (session, project) => {
      const path = join(project.dir, LOAN);
      await utimes(path, new Date(), new Date());
      await rename(path, `${path}~`);
      await rename(`${path}~`, path);
      expect(await session.checkOutside()).toEqual([]);
    }));

  test('reaches a second window that has the project open for reading', () =>
    withLoan(async (session, project) => {
      const reader = await project.open();
      expect(reader.readOnly).toBe(true);
      const heard: Change[] = [];
      reader.onChange((change) => heard.push(change));
      await session.execute([{ type: 'rename-element', id: 'att_1', name: 'dueAt' }], ana);
      await session.flush();
      await reader.checkOutside();
      expect(reader.store.getAs('attribute', 'att_1')?.name).toBe('dueAt');
      expect(heard).toHaveLength(1);
      const reply = await reader.execute([{ type: 'delete-elements', ids: ['cls_1'] }], ana);
      expect(reply.diagnostics.map(({ code }) => code)).toEqual([
        'project.refused-read-only',
        'project.locked',
      ]);
      expect(reader.status()).toMatchObject({ nextUndo: null, saving: 'saved' });
      await reader.flush();
      await reader.close();
    }));
});
