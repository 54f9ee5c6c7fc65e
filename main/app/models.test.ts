import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importModel, listModels, readerModels, removeModel } from './models';

const SHIPPED = resolve(__dirname, '../../models');
let own: string;
let folders: { shipped: string; own: string };

beforeEach(() => {
  own = join(mkdtempSync(join(tmpdir(), 'models-')), 'own');
  folders = { shipped: SHIPPED, own };
});

afterEach(() => rmSync(resolve(own, '..'), { recursive: true, force: true }));

test('the shipped models are listed and whole', async () => {
  const models = await listModels(folders);
  const found = models.map(({ id, place, problem }) => ({ id, place, problem }));
  expect(found.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
    { id: 'embedding', place: 'shipped', problem: null },
    { id: 'reading', place: 'shipped', problem: null },
  ]);
});

test('a model of one’s own comes first, with only the files it names, until it is removed', async () => {
  const from = join(own, '..', 'from');
  cpSync(join(SHIPPED, 'reading'), from, { recursive: true });
  writeFileSync(join(from, 'stray.txt'), 'not in the manifest');
  await importModel(from, folders);
  expect(readerModels(folders).reading).toBe(join(own, 'reading'));
  expect(existsSync(join(own, 'reading', 'stray.txt'))).toBe(false);
  await expect(importModel(from, folders)).rejects.toMatchObject({ code: 'model.installed' });
  await removeModel('reading', folders);
  expect(readerModels(folders).reading).toBe(join(SHIPPED, 'reading'));
});

test('a damaged model is not installed, and nothing of it is left', async () => {
  const from = join(own, '..', 'from');
  cpSync(join(SHIPPED, 'reading'), from, { recursive: true });
  writeFileSync(join(from, 'config.json'), '{}');
  await expect(importModel(from, folders)).rejects.toMatchObject({
    code: 'model.damaged',
    message: expect.stringMatching(/not imported, and nothing was changed. config.json .* bytes/),
  });
  await expect(importModel(join(from, 'onnx'), folders)).rejects.toMatchObject({
    code: 'model.missing',
    message: expect.stringMatching(/no manifest.json/),
  });
  expect(existsSync(own) ? readdirSync(own) : []).toEqual([]);
});

test('what an import that was killed left behind is no model, and is swept away in time', async () => {
  const [old, young] = [join(own, '.import-old'), join(own, '.unpack-young')];
  for (const folder of [old, young]) {
    cpSync(join(SHIPPED, 'reading'), folder, { recursive: true });
  }
  utimesSync(old, 0, 0);
  expect((await listModels(folders)).map(({ place }) => place)).toEqual(['shipped', 'shipped']);
  await importModel(join(SHIPPED, 'reading'), folders);
  expect(readdirSync(own).sort()).toEqual(['.unpack-young', 'reading']);
});

test.each(['', '..', '../from', 'reading/../..'])('%j is no model to remove', async (id) => {
  await expect(removeModel(id, folders)).rejects.toMatchObject({ code: 'model.missing' });
});
