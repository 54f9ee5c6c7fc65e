import { expect, test } from 'vitest';
import { Linear, readSafetensors, softmax } from './heads';

/** A safetensors file with these tensors. */
function file(tensors: Record<string, { shape: number[]; values: number[] }>): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } };
  const data: number[] = [];
  for (const [name, { shape, values }] of Object.entries(tensors)) {
    const from = data.length * 4;
    data.push(...values);
    header[name] = { dtype: 'F32', shape, data_offsets: [from, data.length * 4] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length * 4);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(new Uint8Array(Float32Array.from(data).buffer), 8 + json.length);
  return bytes;
}

const LAYER = file({
  'sum.weight': { shape: [2, 3], values: [1, 1, 1, 0, 0, 2] },
  'sum.bias': { shape: [2], values: [0, -1] },
});

test.each([
  ['bytes', LAYER],
  ['a buffer', Buffer.from(LAYER)],
])('a linear layer from %s multiplies by its rows and adds its bias', (_, bytes) => {
  const layer = new Linear(readSafetensors(bytes), 'sum');
  expect([...layer.apply(Float32Array.of(1, 2, 3))]).toEqual([6, 5]);
});

test('a file that is cut off, or lacks a layer, is refused', () => {
  expect(() => readSafetensors(LAYER.subarray(0, LAYER.length - 4))).toThrow(/cut off/);
  expect(() => readSafetensors(LAYER.subarray(0, 5))).toThrow(/cut off/);
  expect(() => new Linear(readSafetensors(LAYER), 'other')).toThrow(/other are missing/);
});

test('softmax gives probabilities, also of large numbers', () => {
  const odds = softmax(Float32Array.of(1000, 1000, -1000));
  expect([...odds].map((value) => Math.round(value * 100))).toEqual([50, 50, 0]);
});
