import { cpSync, existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LocalModel } from './local-model';
import type { ReadingModel } from './reading-model';
import { loadReadingModel } from './reading-model';
import { manifestSchema } from './manifest';

const SHIPPED = resolve(__dirname, '../../../models/reading');
const TEXT = 'Each loan has a due date. A member borrows books.';
let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'model-')), 'reading');
  cpSync(SHIPPED, folder, { recursive: true });
});

afterEach(() => rmSync(resolve(folder, '..'), { recursive: true, force: true }));

async function problemOf(model: LocalModel<ReadingModel>): Promise<string | null> {
  const isLoaded = await model.use((loaded) => Promise.resolve(loaded !== null));
  expect(isLoaded).toBe(model.problem === null);
  return model.problem;
}

test('the shipped model is whole, loads, and reads a sentence', async () => {
  expect(existsSync(join(SHIPPED, 'manifest.json'))).toBe(true);
  const model = new LocalModel(folder, loadReadingModel);
  const mentions = await model.use(async (loaded) => {
    const sentence = {
      start: 0,
      end: 25,
      phrases: [
        { start: 5, end: 9 },
        { start: 16, end: 24 },
      ],
      duty: 0,
      verb: 0,
    };
    const steps = loaded?.read(TEXT, [sentence]);
    let step = await steps?.next();
    while (step && !step.done) step = await steps?.next();
    return step?.done ? step.value.mentions : [];
  });
  expect(model.problem).toBeNull();
  const [loan, due] = mentions;
  expect(loan?.odds['class']).toBeGreaterThan(0.5);
  expect(due?.odds['attribute']).toBeGreaterThan(0.5);
  await model.unload();
});

test('a model gives its memory back when idle, and loads again', async () => {
  const model = new LocalModel(folder, loadReadingModel, 5);
  await model.warm();
  await new Promise((done) => setTimeout(done, 50));
  expect(await problemOf(model)).toBeNull();
  await model.unload();
});

test('where there is no model, that is said', async () => {
  rmSync(join(folder, 'manifest.json'));
  expect(await problemOf(new LocalModel(folder, loadReadingModel))).toMatch(/not installed/);
});

test('a damaged file is named', async () => {
  truncateSync(join(folder, 'onnx', 'model_quantized.onnx'), 1000);
  expect(await problemOf(new LocalModel(folder, loadReadingModel))).toMatch(
    /damaged: onnx\/model_quantized.onnx/,
  );
});

test('a changed file is named, and a manifest that is none', async () => {
  writeFileSync(join(folder, 'manifest.json'), '{"id": "../../etc"}');
  expect(await problemOf(new LocalModel(folder, loadReadingModel))).toMatch(
    /manifest.json cannot be used/,
  );
});

test.each(['../weights', '/etc/passwd', 'a/../../b', 'C:/x', 'a\\b', ''])(
  'a manifest cannot name %j as a file of its own',
  (path) => {
    const files = [{ path, bytes: 0, sha256: '0'.repeat(64) }];
    const manifest = { id: 'm', title: 'M', task: 'reading', version: 1, languages: [] };
    const whole = { ...manifest, license: 'MIT', base: 'b', files };
    expect(manifestSchema.safeParse(whole).success).toBe(false);
  },
);
