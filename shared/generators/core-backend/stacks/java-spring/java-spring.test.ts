import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { randomModel } from '../../../../../tests/support/random-model';
import type { Store } from '../../../../metamodel/store';
import type { VirtualFile } from '../../../contract';
import { modelOf } from '../../../lib/test-support/model-text';
import { randomModelText } from '../../../lib/test-support/random-model-text';
import { coreBackend } from '../../index';
import { RESERVED_TYPES } from './reserved-types';

const PROOF = join(__dirname, '..', '..', 'proof');
const MODELS = readdirSync(PROOF).filter((name) => name.endsWith('.model'));
const SEEDS = [1, 2, 3, 4, 5, 6];

function generated(store: Store) {
  const project = { id: 'prj_1', name: 'Proof', description: 'A "proof" \\ of */ it' };
  const options = coreBackend.options.parse({ stack: 'java-spring' });
  return coreBackend.plan({ store, project, options, facts: {} });
}

function backendOf(store: Store): VirtualFile[] {
  return generated(store).files;
}

function stores(): Store[] {
  return [
    ...MODELS.map((name) => modelOf(readFileSync(join(PROOF, name), 'utf8'))),
    ...SEEDS.map((seed) => modelOf(randomModelText(seed))),
    ...SEEDS.map((seed) => randomModel(seed, 100)),
  ];
}

const backends = stores().map((store) => ({ store, files: backendOf(store) }));
const allFiles = backends.flatMap(({ files }) => files);

/** Files that are the same for every model: what they import cannot meet a class of one. */
const RUNTIME =
  /\/proof\/(audit|config|encryption|http|idempotency|persistence|security|support|validation)\/|\/(ServiceTest|Application)\.java/;

test('no class of a model hides a type that the code imports', () => {
  const imported = allFiles
    .filter(({ path }) => !RUNTIME.test(path))
    .flatMap(({ text }) => [...text.matchAll(/^import (?!static|com\.example)[\w.]+\.(\w+);$/gm)])
    .map(([, name = '']) => name);
  const missing = new Set(imported.filter((name) => !RESERVED_TYPES.includes(name)));
  expect([...missing]).toEqual([]);
});

test('no path leaves its folder, is too long or differs from another in case only', () => {
  for (const { files } of backends) {
    const paths = files.map(({ path }) => path);
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
    expect(paths.filter((path) => !/^core\/(?:[\w.-]+\/)*[\w.-]+$/.test(path))).toEqual([]);
    expect(paths.filter((path) => path.includes('..') || path.length > 240)).toEqual([]);
  }
});

test('every traced line exists and names a record of the model', () => {
  for (const { store, files } of backends) {
    const wrong = files.flatMap(({ path, text, trace }) => {
      const lines = text.split('\n').length - 1;
      return trace
        .filter(({ startLine, endLine, recordId }) => {
          const isRange = startLine >= 1 && endLine >= startLine && endLine <= lines;
          return !isRange || !store.has(recordId);
        })
        .map((range) => ({ path, ...range }));
    });
    expect(wrong).toEqual([]);
  }
});

test('nothing is left to be filled in, and no line ends in a space', () => {
  const wrong = allFiles.filter(({ text }) => /\{\{\w+\}\}| $/m.test(text));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('the same model gives the same files', () => {
  for (const { store, files } of backends) expect(backendOf(store)).toEqual(files);
});

test('what is claimed for security stands in the lines that are named', () => {
  const { files, facts } = generated(modelOf(readFileSync(join(PROOF, 'behaviour.model'), 'utf8')));
  const protections = facts?.backend?.protections ?? [];
  expect(protections.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([
      'security-headers',
      'rate-limit',
      'request-limits',
      'field-encryption',
      'database-constraints',
      'tests',
    ]),
  );
  const headers = protections.find(({ kind }) => kind === 'security-headers')?.places[0];
  const text = files.find(({ path }) => path === headers?.path)?.text.split('\n') ?? [];
  const lines = text.slice((headers?.startLine ?? 1) - 1, headers?.endLine);
  expect(lines.at(0)).toContain('class SecurityHeadersFilter');
  expect(lines.at(-1)).toBe('}');
  expect(lines.join('\n')).toContain('X-Content-Type-Options');
});
