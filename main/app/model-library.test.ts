import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReaderModel } from '../../shared/ipc/models';
import type { TaskView } from '../../shared/ipc/views';
import type { ReaderClient } from '../nlp/client';
import { createReaderClient } from '../nlp/client';
import { ModelLibrary } from './model-library';
import { Tasks } from './tasks';

const SHIPPED = resolve(__dirname, '../../models');
const LOADED: ReaderModel = { id: 'reading', version: 1, loading: 200 };
let folder: string;
let tasks: TaskView[];
let reloads: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'library-'));
  tasks = [];
  reloads = 0;
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function library(model: ReturnType<ReaderClient['model']>, shipped = SHIPPED): ModelLibrary {
  const reader: ReaderClient = Object.assign(
    createReaderClient(() => {
      throw new Error('not needed');
    }),
    { model: () => model, reload: () => void reloads++ },
  );
  const own = join(folder, 'own');
  return new ModelLibrary({ shipped, own }, reader, new Tasks((task) => tasks.push(task)));
}

test('the shipped model is in use, and nothing is to be said', async () => {
  const models = library(LOADED);
  expect(models.readsWith).toBe('model');
  expect(await models.view()).toMatchObject({
    models: [
      { id: 'embedding', place: 'shipped', inUse: true, problem: null },
      { id: 'reading', place: 'shipped', inUse: true, problem: null },
    ],
    loaded: LOADED,
    note: null,
    telemetry: { calls: [] },
  });
});

test('where no model is, the note says so and what to do', async () => {
  const models = library({ problem: 'The reading model is not installed.' }, join(folder, 'none'));
  expect(models.readsWith).toBe('rules');
  const { note, models: none } = await models.view();
  expect(none).toEqual([]);
  expect(note).toMatchObject({ code: 'model.rules-only', severity: 'warning' });
  expect(note?.message).toBe(
    'Reading with rules only: The reading model is not installed. Install Modelwright again, or import the model from a folder or an archive.',
  );
});

test('a damaged model of one’s own is named before the reader met it, with its remedy', async () => {
  const models = library(null);
  await models.import(join(SHIPPED, 'reading'));
  expect(reloads).toBe(1);
  writeFileSync(join(folder, 'own', 'reading', 'config.json'), '{}');
  const view = await models.view();
  const readers = view.models.filter(({ id }) => id === 'reading');
  expect(readers.map(({ place, inUse }) => [place, inUse])).toEqual([
    ['own', true],
    ['shipped', false],
  ]);
  expect(view.note?.message).toMatch(/rules only: .*config.json.* Remove your model/);
  await models.remove('reading');
  expect((await models.view()).note).toBeNull();
});

test('a whole model that does not run here has another remedy', async () => {
  const problem = 'The reading model cannot be run on this computer: no such module.';
  const { note } = await library({ problem }).view();
  expect(note?.message).toMatch(/no such module\. Its files are whole/);
});

test('two changes at once are refused, and a failed download is a failed task', async () => {
  const from = join(folder, 'from');
  cpSync(join(SHIPPED, 'reading'), from, { recursive: true });
  const models = library(LOADED);
  const first = models.import(from);
  await expect(models.import(from)).rejects.toMatchObject({ code: 'model.busy' });
  await first;
  await expect(models.download('http://example.org/m.zip', null)).rejects.toMatchObject({
    code: 'model.address',
  });
  expect(tasks.at(-1)).toMatchObject({ kind: 'download', state: 'failed' });
});
