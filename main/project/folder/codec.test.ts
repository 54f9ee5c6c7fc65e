import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { create } from '../../../shared/metamodel/commands';
import { execute } from '../../../shared/metamodel/execute';
import { serialise } from '../../../shared/metamodel/snapshot';
import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { ALL_KINDS, FORMAT_VERSION } from '../../../shared/metamodel/kinds';
import { Store } from '../../../shared/metamodel/store';
import { randomModel } from '../../../tests/support/random-model';
import { filesToStore, storeToFiles } from './codec';
import type { Manifest } from './manifest';
import { foldName } from './file-names';
import { isProjectFile } from './read-folder';

const manifest: Manifest = {
  formatVersion: FORMAT_VERSION,
  id: 'prj_1',
  name: 'Library',
  description: '',
  generators: {},
};

const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

describe('the files of a model', () => {
  test('give the same model back, whatever commands made it', () => {
    const seen = new Set<Kind>();
    fc.assert(
      fc.property(seeds, (seed) => {
        const store = randomModel(seed, 150);
        for (const { kind } of store.toRecords()) seen.add(kind);
        const files = storeToFiles(store, manifest);
        const read = filesToStore(files);
        expect(read.diagnostics).toEqual([]);
        expect(serialise(read.store)).toBe(serialise(store));
        expect(read.manifest).toEqual(manifest);
        // Saving twice changes nothing.
        expect(storeToFiles(read.store, read.manifest, read.rest)).toEqual(files);
      }),
      { numRuns: 150 },
    );
    expect([...seen].sort()).toEqual([...ALL_KINDS].sort());
  });

  test('have names that every file system takes, and no two that one takes for the same', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const paths = [...storeToFiles(randomModel(seed, 120), manifest).keys()];
        expect(new Set(paths.map(foldName)).size).toBe(paths.length);
        for (const path of paths) {
          expect(path).toMatch(/^(?:modelwright\.yaml|(?:model|diagrams|requirements)\/.+\.yaml)$/);
          for (const part of path.split('/')) {
            expect(part).not.toMatch(/^\.|[. ]$|[<>:"\\|?*]|^(?:con|nul)(?:\.|$)/i);
            expect(part.length).toBeLessThanOrEqual(120);
            expect(part).toBe(part.normalize('NFC'));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('keep any text, any order key and any unknown key', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 60, unit: 'binary' }),
      fc.string({ maxLength: 60, unit: 'grapheme' }),
      fc.constantFrom(
        'yes',
        '~',
        '0x10',
        '1e3',
        '- a',
        'a: b',
        'a #b',
        '* x',
        'a\nb\n',
        ' a\nb',
        'a\n\n',
        '\ta\nb',
        '',
        '---',
        'a\n  b\n c',
        '1..*',
        '2024-01-01',
        '\ud800',
        '"',
        'a\\b',
        '&a',
        '!t',
        '%',
        '@a',
        '`',
        '{a}',
        'a, b',
        '[1]',
        'key:',
        ':a',
        '?',
        '-',
        '=',
        '<<',
        'a\r\nb',
        'a\u2028b',
        '\ufeffa',
        'x'.repeat(300),
      ),
    );
    const json = fc
      .jsonValue({ depthSize: 'small' })
      .map((value) => JSON.parse(JSON.stringify(value)) as unknown);
    const key = text.filter((k) => k !== '__proto__');
    const extra = fc.option(
      fc.dictionary(key, json, { maxKeys: 4 }).map((d) => ({ ...d })),
      { nil: undefined },
    );
    const order = fc.constantFrom('a0', 'a1', 'a2', 'a0V', 'b00', 'zz!', 'a1', 'Zz', '0');
    const facts = fc.record({ name: text.map((t) => t.slice(0, 200)), doc: text, order, extra });
    fc.assert(
      fc.property(
        fc.array(facts, { maxLength: 8 }),
        fc.array(facts, { maxLength: 8 }),
        (outer, inner) => {
          const clean = <T extends { extra?: unknown }>({ extra: e, ...rest }: T) =>
            e === undefined ? rest : { ...rest, extra: e };
          const records: unknown[] = outer.map((f, i) => ({
            ...clean(f),
            id: `cls_${i}`,
            kind: 'class',
            ownerId: null,
            abstract: i % 2 === 0,
            stereotype: i % 3 ? f.doc.slice(0, 100) : null,
          }));
          inner.forEach((f, i) => {
            if (outer.length === 0) return;
            records.push({
              ...clean(f),
              id: `att_${i}`,
              kind: 'attribute',
              ownerId: `cls_${i % outer.length}`,
              type: i % 2 ? f.doc.slice(0, 200) : null,
              typeId: i % 3 ? null : 'cls_0',
              multiplicity: { lower: i, upper: i % 2 ? '*' : 1_000_000 },
              default: f.doc,
              unique: false,
              identifier: true,
              encrypted: true,
              derived: false,
            });
          });
          const store = Store.from(records as AnyRecord[]);
          const files = storeToFiles(store, manifest);
          const read = filesToStore(files);
          expect(read.diagnostics).toEqual([]);
          expect(serialise(read.store)).toBe(serialise(store));
          expect(storeToFiles(read.store, read.manifest, read.rest)).toEqual(files);
        },
      ),
      { numRuns: 400 },
    );
  });
});

test('a state machine is read in the file of its class, a use case in its own', () => {
  const store = new Store();
  const batch = [
    create('package', 'pkg_1', { name: 'sales' }),
    create('class', 'cls_1', { name: 'Order', ownerId: 'pkg_1' }),
    create('state-machine', 'smc_1', { name: 'Life of an order', ownerId: 'cls_1' }),
    create('region', 'rgn_1', { ownerId: 'smc_1' }),
    create('state', 'sta_0', { type: 'initial', ownerId: 'rgn_1' }),
    create('state', 'sta_1', { name: 'placed', ownerId: 'rgn_1', entry: 'reserve stock' }),
    create('transition', 'trn_1', { ownerId: 'rgn_1', sourceId: 'sta_0', targetId: 'sta_1' }),
    create('transition', 'trn_2', {
      ownerId: 'rgn_1',
      sourceId: 'sta_1',
      targetId: 'sta_1',
      trigger: 'change',
      guard: 'not yet sent',
    }),
    create('actor', 'act_1', { name: 'Customer', ownerId: 'pkg_1', classId: 'cls_1' }),
    create('use-case', 'ucs_1', { name: 'Place an order', ownerId: 'pkg_1' }),
    create('communication', 'com_1', { ownerId: 'act_1', useCaseId: 'ucs_1' }),
  ];
  expect(execute(store, batch).diagnostics).toEqual([]);
  const files = storeToFiles(store, manifest);
  expect([...files.keys()]).toEqual([
    'modelwright.yaml',
    'model/sales/_package.yaml',
    'model/sales/Order.yaml',
    'model/sales/Customer.yaml',
    'model/sales/Place an order.yaml',
  ]);
  expect(files.get('model/sales/Order.yaml')).toMatchInlineSnapshot(`
    "id: cls_1
    kind: class
    name: Order
    order: a0
    stateMachines:
      - id: smc_1
        name: Life of an order
        regions:
          - id: rgn_1
            states:
              - { id: sta_0, type: initial }
              - { id: sta_1, name: placed, entry: reserve stock }
            transitions:
              - { id: trn_1, source: initial, sourceId: sta_0, target: placed, targetId: sta_1 }
              - id: trn_2
                source: placed
                sourceId: sta_1
                target: placed
                targetId: sta_1
                trigger: change
                guard: not yet sent
    "
  `);
  expect(files.get('model/sales/Customer.yaml')).toMatchInlineSnapshot(`
    "id: act_1
    kind: actor
    name: Customer
    order: a0
    class: Order
    classId: cls_1
    communications:
      - { id: com_1, useCase: Place an order, useCaseId: ucs_1 }
    "
  `);
});

test('an actor of the name of a class has a file that says which is which', () => {
  const store = new Store();
  const batch = [
    create('class', 'cls_1', { name: 'Customer' }),
    create('actor', 'act_1', { name: 'customer' }),
  ];
  expect(execute(store, batch).diagnostics).toEqual([]);
  expect([...storeToFiles(store, manifest).keys()].slice(1)).toEqual([
    'model/Customer.yaml',
    'model/customer.actor.yaml',
  ]);
});

test('messages and frames are read in one list, in their order', () => {
  const store = new Store();
  const message = { ownerId: 'itr_1', sourceId: 'lfl_1', targetId: 'lfl_2' };
  const batch = [
    create('class', 'cls_1', { name: 'Loan' }),
    create('operation', 'opr_1', { name: 'extend', ownerId: 'cls_1' }),
    create('interaction', 'itr_1', { name: 'Extending' }),
    create('lifeline', 'lfl_1', { name: 'desk', ownerId: 'itr_1' }),
    create('lifeline', 'lfl_2', { ownerId: 'itr_1', representsId: 'cls_1' }),
    create('message', 'msg_1', { ...message, operationId: 'opr_1', arguments: 'days = 7' }),
    create('combined-fragment', 'cfr_1', { ownerId: 'itr_1', operator: 'opt' }),
    create('operand', 'opd_1', { ownerId: 'cfr_1', guard: 'overdue' }),
    create('message', 'msg_2', { ...message, ownerId: 'opd_1', name: 'fine' }),
    create('message', 'msg_3', { ...message, name: 'print', sort: 'asynch-call' }),
  ];
  expect(execute(store, batch).diagnostics).toEqual([]);
  const files = storeToFiles(store, manifest);
  expect(files.get('model/Extending.yaml')).toMatchInlineSnapshot(`
    "id: itr_1
    kind: interaction
    name: Extending
    order: a0
    lifelines:
      - { id: lfl_1, name: desk }
      - { id: lfl_2, represents: Loan, representsId: cls_1 }
    fragments:
      - id: msg_1
        source: desk
        sourceId: lfl_1
        target: Loan
        targetId: lfl_2
        operation: extend
        operationId: opr_1
        arguments: days = 7
      - id: cfr_1
        kind: combined-fragment
        operator: opt
        operands:
          - id: opd_1
            guard: overdue
            fragments:
              - { id: msg_2, name: fine, source: desk, sourceId: lfl_1, target: Loan, targetId: lfl_2 }
      - id: msg_3
        name: print
        source: desk
        sourceId: lfl_1
        target: Loan
        targetId: lfl_2
        sort: asynch-call
    "
  `);
  const unknown = files
    .get('model/Extending.yaml')
    ?.replace('combined-fragment', 'interaction-use');
  const read = filesToStore(new Map([...files, ['model/Extending.yaml', unknown ?? '']]));
  expect(read.diagnostics.map(({ code }) => code)).toEqual(['entry.not-understood']);
  expect(read.store.all('message').map(({ id }) => id)).toEqual(['msg_1', 'msg_3']);
  // What a later version wrote there is kept.
  const again = storeToFiles(read.store, read.manifest, read.rest).get('model/Extending.yaml');
  expect(again).toContain('kind: interaction-use');
  expect(again).toContain('msg_2');
});

test('a project of format 1 opens as it is, and a save changes nothing but the version', async () => {
  const root = join(__dirname, '../../../resources/samples/library/project');
  const files = new Map<string, string>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(root, path).replaceAll('\\', '/');
    if (isProjectFile(name)) files.set(name, await readFile(path, 'utf8'));
  }
  const old = new Map(files).set(
    'modelwright.yaml',
    (files.get('modelwright.yaml') ?? '').replace(/^formatVersion: \d+/, 'formatVersion: 1'),
  );
  const read = filesToStore(old);
  expect(read.diagnostics).toEqual([]);
  expect(read.manifest.formatVersion).toBe(1);
  expect(storeToFiles(read.store, read.manifest, read.rest)).toEqual(files);
});
