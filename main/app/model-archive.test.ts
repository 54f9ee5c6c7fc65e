import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ArchiveEntry, entriesOf, tarOf, zipOf } from '../../tests/support/archives';
import { unpackModel } from './model-archive';
import { importModel, listModels } from './models';

const SHIPPED = resolve(__dirname, '../../models');
const LIMITS = { entries: 4, bytes: 1000 };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const packers = { zip: zipOf, 'tar.gz': tarOf };

async function archive(kind: keyof typeof packers, entries: ArchiveEntry[]): Promise<string> {
  const file = join(folder, `model.${kind}`);
  writeFileSync(file, await packers[kind](entries));
  return file;
}

async function refusal(file: string): Promise<string> {
  const into = join(folder, 'deep', 'er', 'into');
  mkdirSync(into, { recursive: true });
  try {
    await unpackModel(file, into, LIMITS);
  } catch (error) {
    expect(error).toMatchObject({ code: 'model.archive' });
    return (error as Error).message;
  }
  return 'none';
}

describe.each(['zip', 'tar.gz'] as const)('a .%s', (kind) => {
  test('of a model is installed, with or without a folder at its top', async () => {
    for (const top of ['', 'reading-1.0/']) {
      const own = join(folder, `own${top.length}`);
      const file = await archive(kind, entriesOf(join(SHIPPED, 'reading'), top));
      const model = await importModel(file, { shipped: SHIPPED, own });
      expect(model).toMatchObject({ id: 'reading', place: 'own', problem: null });
      expect(readdirSync(own)).toEqual(['reading']);
    }
  });

  test.each(['../evil', 'a/../../../evil', '/tmp/evil', 'C:/evil', '..\\evil'])(
    'with an entry %s is refused',
    async (name) => {
      const file = await archive(kind, [{ name: 'manifest.json', content: '{}' }, { name }]);
      expect(await refusal(file)).toMatch(/leave its folder|damaged/);
      expect(existsSync(join(folder, 'evil'))).toBe(false);
      expect(existsSync(join(folder, 'deep', 'evil'))).toBe(false);
      expect(existsSync('/tmp/evil')).toBe(false);
    },
  );

  test('with a link is refused', async () => {
    const file = await archive(kind, [
      { name: 'out', link: '/tmp' },
      { name: 'out/evil', content: 'x' },
    ]);
    expect(await refusal(file)).toMatch(/"out" is a link/);
  });

  test('with too many entries, too many bytes or a name twice is refused', async () => {
    const many = [1, 2, 3, 4, 5].map((number) => ({ name: `f${number}` }));
    expect(await refusal(await archive(kind, many))).toMatch(/more than 4 entries/);
    const large = [1, 2].map((number) => ({ name: `large${number}`, content: 'x'.repeat(600) }));
    expect(await refusal(await archive(kind, large))).toMatch(/more than a model may have/);
    const twice = [{ name: 'same' }, { name: 'same' }];
    expect(await refusal(await archive(kind, twice))).toMatch(/damaged/);
  });

  test('that is cut off, or holds no model, is refused', async () => {
    const whole = await packers[kind]([{ name: 'manifest.json', content: 'x'.repeat(500) }]);
    const cut = join(folder, 'cut');
    writeFileSync(cut, whole.subarray(0, whole.length / 2));
    expect(await refusal(cut)).toMatch(/damaged/);
    expect(await refusal(await archive(kind, [{ name: 'readme.txt' }]))).toMatch(/manifest.json/);
  });
});

test('what unpacks to far more than its size is given up early', async () => {
  const file = join(folder, 'bomb.tar.gz');
  writeFileSync(file, gzipSync(Buffer.alloc(64 << 20)));
  expect(await refusal(file)).toMatch(/more than a model may have|manifest.json/);
});

test('another kind of file is refused, and a model whose content was changed', async () => {
  const file = join(folder, 'model.rar');
  writeFileSync(file, 'Rar!....');
  expect(await refusal(file)).toMatch(/neither a .zip nor a .tar.gz/);
  const own = join(folder, 'own');
  const entries = entriesOf(join(SHIPPED, 'reading')).map((entry) =>
    entry.name === 'config.json' ? { ...entry, content: '{}' } : entry,
  );
  const changed = await archive('zip', entries);
  await expect(importModel(changed, { shipped: SHIPPED, own })).rejects.toMatchObject({
    code: 'model.damaged',
  });
  expect(readdirSync(own)).toEqual([]);
  const places = (await listModels({ shipped: SHIPPED, own })).map(({ place }) => place);
  expect(new Set(places)).toEqual(new Set(['shipped']));
});
