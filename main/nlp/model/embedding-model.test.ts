import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cosine } from '../similarity/cosine';
import type { EmbeddingModel } from './embedding-model';
import { loadEmbeddingModel } from './embedding-model';
import { readManifest, verifyFiles } from './manifest';

const SHIPPED = resolve(__dirname, '../../../models/embedding');
let model: EmbeddingModel;

beforeAll(async () => {
  model = await loadEmbeddingModel(SHIPPED);
});
afterAll(() => model.dispose());

async function likeness(first: string, second: string): Promise<number> {
  const [a, b] = await model.embed([first, second]);
  return cosine(a as Float32Array, b as Float32Array);
}

test('the shipped model is whole', async () => {
  const manifest = await readManifest(SHIPPED);
  expect(manifest.task).toBe('embedding');
  await expect(verifyFiles(SHIPPED, manifest)).resolves.toBeUndefined();
});

test('every sentence becomes a vector of length one, the same in any company', async () => {
  const sentences = readFileSync(
    join(SHIPPED, '../training/embedding/sentences.txt'),
    'utf8',
  ).split('\n');
  const [first = '', second = ''] = sentences;
  const [alone] = await model.embed([second]);
  const [, beside] = await model.embed([first, second]);
  expect(beside).toEqual(alone);
  expect(alone).toHaveLength(384);
  expect(cosine(alone as Float32Array, alone as Float32Array)).toBeCloseTo(1, 5);
});

test('what means the same is nearer than what does not', async () => {
  const said = 'Customers pay by credit card or by bank transfer.';
  const same = await likeness(said, 'Clients may settle the bill with a card or a wire transfer.');
  const other = await likeness(said, 'The nurse writes down the temperature of each patient.');
  expect(same).toBeGreaterThan(0.6);
  expect(other).toBeLessThan(0.3);
});

test('no text, an empty one and a very long one have vectors, too', async () => {
  expect(await model.embed([])).toEqual([]);
  const [empty, long] = await model.embed(['', 'A member borrows books. '.repeat(500)]);
  expect(cosine(empty as Float32Array, empty as Float32Array)).toBeCloseTo(1, 5);
  expect(cosine(long as Float32Array, long as Float32Array)).toBeCloseTo(1, 5);
});
