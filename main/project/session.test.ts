import { randomInt } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { idSource } from '../../shared/kit/ids';
import { create } from '../../shared/metamodel/commands';
import { createProject } from './create-project';
import { memoryJournal } from './journal';
import { openProject } from './open-project';

test('smoke', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'project-'));
  const newId = idSource({ below: (n) => randomInt(n) });
  const journal = memoryJournal();
  const ports = {
    clock: { now: () => Date.now() },
    newId,
    author: 'ana',
    openJournal: async () => journal,
  };
  await createProject(join(dir, 'p'), { name: 'Library', description: 'x' }, ports);
  const session = await openProject(join(dir, 'p'), ports);
  expect(session.diagnostics).toEqual([]);
  const reply = await session.execute([create('class', 'cls_1', { name: 'Loan' })], {
    author: 'ana',
  });
  expect(reply.change?.reason).toBe('Add class Loan');
  await session.flush();
  expect(await readFile(join(dir, 'p/model/Loan.yaml'), 'utf8')).toBe(
    'id: cls_1\nkind: class\nname: Loan\norder: a0\n',
  );
  await session.execute([{ type: 'rename-element', id: 'cls_1', name: 'Lending' }], {
    author: 'ana',
  });
  await session.undo('ana');
  await session.redo('ana');
  await session.close();
  const again = await openProject(join(dir, 'p'), ports);
  expect(again.diagnostics).toEqual([]);
  expect(again.store.getAs('class', 'cls_1')?.name).toBe('Lending');
  expect(again.status()).toMatchObject({ saving: 'saved', canUndo: true, unsavedChanges: 4 });
  await again.close();
  await rm(dir, { recursive: true });
});
