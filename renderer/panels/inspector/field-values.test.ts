import { describe, expect, it } from 'vitest';
import { testIds } from '../../../shared/diagrams/lending.fixture';
import { create } from '../../../shared/metamodel/commands';
import { canExecute, execute } from '../../../shared/metamodel/execute';
import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { ALL_KINDS, kindOf } from '../../../shared/metamodel/kinds';
import { oneOfEach } from '../../../shared/metamodel/one-of-each.fixture';
import { canRelate, relate, RELATION_IDS } from '../../../shared/metamodel/relations';
import type { Store } from '../../../shared/metamodel/store';
import { fieldsSet, FIELDS } from './field-table';
import type { SharedField } from './field-values';
import { sharedFields, sharedOptions, sharedTargets, writeShared } from './field-values';

/** Fields that no field of the inspector sets, and where they are set instead. */
const ELSEWHERE: Partial<Record<Kind, Record<string, string>>> = {
  attribute: { ownerId: 'dragged, or cut and pasted, to another class' },
  operation: { ownerId: 'dragged, or cut and pasted, to another class' },
  parameter: { ownerId: 'stays with its operation' },
  literal: { ownerId: 'stays with its enumeration' },
  'association-end': { ownerId: 'stays with its line' },
  region: { ownerId: 'stays with its state' },
  transition: { ownerId: 'follows the states it joins' },
  lifeline: { ownerId: 'stays with its interaction' },
  message: { ownerId: 'dragged in time' },
  'combined-fragment': { ownerId: 'dragged in time' },
  operand: { ownerId: 'stays with its fragment' },
  partition: { ownerId: 'dragged into another lane' },
  'activity-node': { ownerId: 'stays with its activity' },
  'activity-edge': { ownerId: 'stays with its activity' },
  'component-interface': { ownerId: 'stays with its component' },
  slot: { ownerId: 'stays with its instance' },
  group: { ownerId: 'stays on its diagram' },
  'line-placement': { ownerId: 'the canvas', elementId: 'the canvas', waypoints: 'the canvas' },
  statement: {
    text: 'requirements panel',
    source: 'how it came',
    messageId: 'how it came',
    section: 'how it came',
    requirement: 'requirements panel',
    quality: 'requirements panel',
    priority: 'requirements panel',
    status: 'requirements panel',
  },
  trace: {
    ownerId: 'evidence',
    elementId: 'evidence',
    start: 'evidence',
    end: 'evidence',
    confidence: 'evidence',
  },
  diagram: {
    type: 'a list of its own, of what shows the same',
    subjectId: 'fixed when it is made',
  },
  placement: {
    ownerId: 'the canvas',
    elementId: 'the canvas',
    x: 'the canvas',
    y: 'the canvas',
    width: 'the canvas',
    height: 'the canvas',
    layerId: 'the layers of the canvas',
    hidden: 'the canvas',
  },
  layer: {
    ownerId: 'stays on its diagram',
    name: 'the layers of the canvas',
    shown: 'the layers of the canvas',
    locked: 'the layers of the canvas',
  },
};

const NOBODY_SETS = ['id', 'kind', 'order', 'extra'];

/** Two of each kind, and one line of each relation that can join two of them. */
function everything(): Store {
  const store = oneOfEach();
  const newId = testIds();
  for (const relation of RELATION_IDS) {
    pairs: for (const source of store.toRecords()) {
      for (const target of store.toRecords()) {
        if (source.id === target.id) continue;
        if (canRelate(store, newId, relation, source.id, target.id).length > 0) continue;
        execute(store, relate(store, newId, relation, source.id, target.id).commands);
        break pairs;
      }
    }
  }
  return store;
}

/** Made once: a test that changes it takes a copy. */
const whole = everything();

function field(store: Store, records: readonly AnyRecord[], name: string): SharedField {
  const found = sharedFields(store, records).find(({ spec }) => spec.fields.includes(name));
  if (!found) throw new Error(`no field ${name}`);
  return found;
}

function give(store: Store, ids: readonly string[], name: string, text: string) {
  const records = ids.flatMap((id) => store.get(id) ?? []);
  const written = writeShared(store, field(store, records, name), records, text);
  if (!written.ok) return written.problem;
  expect(execute(store, written.value).diagnostics).toEqual([]);
  return written.value.length;
}

describe('the fields of the inspector', () => {
  it.each(ALL_KINDS)('set every field of a %s, or it is said where that is done', (kind) => {
    const specs = FIELDS[kind] ?? [];
    const set = new Set(specs.flatMap((spec) => fieldsSet(kind, spec)));
    const all = Object.keys(kindOf(kind).schema.shape).filter(
      (name) => !NOBODY_SETS.includes(name),
    );
    const elsewhere = Object.keys(ELSEWHERE[kind] ?? {});
    expect(all.filter((name) => !set.has(name) && !elsewhere.includes(name))).toEqual([]);
    // Nothing is named that the schema does not have, and nothing excused that is set.
    expect([...set, ...elsewhere].filter((name) => !all.includes(name))).toEqual([]);
    expect(elsewhere.filter((name) => set.has(name))).toEqual([]);
  });

  it.each(ALL_KINDS)('offer values that a %s can take, and take them', (kind) => {
    const store = whole.clone();
    const records = store.all(kind) as AnyRecord[];
    for (const record of records) {
      for (const shared of sharedFields(store, [record])) {
        const { as } = shared.spec.edit;
        const texts = {
          choice: () => sharedOptions(store, shared, [record]).map(({ value }) => value),
          reference: () => [...sharedTargets(store, shared, [record]).keys()],
          owner: () => [...sharedTargets(store, shared, [record]).keys()],
          side: () => [...sharedTargets(store, shared, [record]).keys()],
          check: () => ['true', ''],
          text: () => ['said'],
          name: () => ['Called'],
          type: () => ['Order', 'Money'],
          multiplicity: () => ['1..*'],
        }[as]();
        // Lines between one of each kind may have one way to go, but something is always offered.
        if (as !== 'reference') expect([shared.key, texts.length > 0]).toEqual([shared.key, true]);
        for (const text of texts) {
          const written = writeShared(store, shared, [record], text);
          expect([shared.key, text, written.ok]).toEqual([shared.key, text, true]);
          const codes = written.ok ? canExecute(store, written.value).map(({ code }) => code) : [];
          expect(codes.filter((code) => INVALID.includes(code))).toEqual([]);
        }
      }
    }
  });
});

/** What would mean that a field writes what its record cannot hold. */
const INVALID = ['command.invalid', 'field.unknown', 'field.fixed', 'element.missing'];

describe('several elements', () => {
  it('share what all their kinds have, and say where they differ', () => {
    const store = oneOfEach();
    execute(store, [
      { type: 'update-element', id: 'class', values: { doc: 'One.', stereotype: 'entity' } },
      { type: 'update-element', id: 'class2', values: { doc: 'Two.', stereotype: 'entity' } },
    ]);
    const two = ['class', 'class2'].flatMap((id) => store.get(id) ?? []);
    expect(field(store, two, 'doc')).toMatchObject({ text: '', mixed: true });
    expect(field(store, two, 'stereotype')).toMatchObject({ text: 'entity', mixed: false });
    const names = sharedFields(store, two).flatMap(({ spec }) => spec.fields);
    expect(names).not.toContain('name');
    const mixed = [...two, ...(store.all('component') as AnyRecord[])];
    expect(sharedFields(store, mixed).flatMap(({ spec }) => spec.fields)).toEqual(['doc']);
  });

  it('take one value in one change', () => {
    const store = oneOfEach();
    expect(give(store, ['class', 'class2'], 'abstract', 'true')).toBe(2);
    expect(store.all('class').map(({ abstract }) => abstract)).toEqual([true, true]);
    // The one that says it already is left alone.
    execute(store, [{ type: 'update-element', id: 'class2', values: { abstract: false } }]);
    expect(give(store, ['class', 'class2'], 'abstract', 'true')).toBe(1);
    expect(give(store, ['lifeline', 'lifeline2'], 'representsId', 'Customer')).toBe(2);
    expect(store.all('lifeline').map(({ representsId }) => representsId)).toEqual([
      'actor',
      'actor',
    ]);
    expect(give(store, ['class', 'class2'], 'ownerId', 'sales 2')).toBe(1);
    expect(store.getAs('class', 'class')?.ownerId).toBe('package2');
    expect(give(store, ['component', 'deployment-node'], 'technology', 'Java')).toBe(2);
  });

  it('take nothing when one of them cannot', () => {
    const store = oneOfEach();
    expect(give(store, ['lifeline', 'lifeline2'], 'representsId', 'Nobody')).toMatch(/Nobody/);
    expect(give(store, ['attribute', 'attribute2'], 'multiplicity', 'some')).toMatch(/0\.\.1/);
  });

  it('offer only values that all can take', () => {
    const store = oneOfEach();
    const both = [store.get('state'), store.get('activity-node')].flatMap((one) => one ?? []);
    const kind = field(store, both, 'type');
    expect(sharedOptions(store, kind, both).map(({ value }) => value)).toEqual([
      'initial',
      'final',
      'fork',
      'join',
    ]);
  });

  it('have the ends of lines as fields', () => {
    const store = whole.clone();
    execute(store, [
      {
        type: 'connect',
        id: 'asc_1',
        source: { id: 'end_1', classifierId: 'class' },
        target: { id: 'end_2', classifierId: 'class2' },
      },
    ]);
    const lines = store.all('association') as AnyRecord[];
    expect(lines.length).toBeGreaterThan(1);
    const target = sharedFields(store, lines).find(
      ({ spec }) => spec.of === 'target' && spec.fields.includes('multiplicity'),
    );
    if (!target) throw new Error('no field for the multiplicity');
    const written = writeShared(store, target, lines, '2..5');
    if (!written.ok) throw new Error(written.problem);
    expect(execute(store, written.value).diagnostics).toEqual([]);
    expect(sharedFields(store, lines).find(({ key }) => key === target.key)?.text).toBe('2..5');
  });

  it('tells two of one name apart', () => {
    const store = oneOfEach();
    execute(store, [create('class', 'cls_more', { name: 'Order', ownerId: 'package2' })]);
    const instance = store.get('instance');
    if (!instance) throw new Error('no instance');
    const kind = field(store, [instance], 'classifierId');
    const labels = [...sharedTargets(store, kind, [instance]).keys()];
    expect(labels).toContain('sales / Order');
    expect(labels).toContain('sales 2 / Order');
    expect(labels).not.toContain('Order');
  });
});
