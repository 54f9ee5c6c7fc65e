import { describe, expect, test } from 'vitest';
import { create } from './commands';
import { canExecute, execute } from './execute';
import type { Kind } from './kinds';
import { ALL_KINDS, kindOf } from './kinds';
import { ELEMENT_KINDS, PLACEABLE_KINDS } from './kinds/kind-groups';
import { lineOf } from './lines';
import { oneOfEach } from './one-of-each.fixture';
import type { RelationId } from './relations';
import {
  canRelate,
  mayJoin,
  reconnect,
  RELATION_IDS,
  relate,
  relationsBetween,
  relationTable,
} from './relations';
import { endsOf } from './queries';
import { serialise } from './snapshot';

const newId = (prefix: string) => `${prefix}_fresh${(ids += 1)}`;
let ids = 0;

describe('every relation', () => {
  const store = oneOfEach();
  const kinds = ALL_KINDS.filter((kind) => store.has(kind));

  describe.each(RELATION_IDS)('%s', (relation) => {
    const { kind, title, joins, pairs } = relationTable[relation];

    test('has a title, a sentence and a record kind of its own', () => {
      expect(title).toMatch(/^[A-Z]/);
      expect(joins).toMatch(/^[A-Z].*\.$/);
      expect(ALL_KINDS).toContain(kind);
      expect(pairs.length).toBeGreaterThan(0);
    });

    test('joins what its table says and refuses every other pair with a reason', () => {
      const before = serialise(store);
      for (const source of kinds) {
        for (const target of kinds) {
          const targetId = `${target}2`;
          const found = canRelate(store, newId, relation, source, targetId);
          const legal = mayJoin(relation, source, target);
          expect(
            found.map(({ message }) => message),
            `${source} → ${target}`,
          ).toEqual(legal ? [] : [expect.stringContaining(joins)]);
          if (!legal) {
            expect(found[0]?.message).toContain(
              `a${/^[aeio]/.test(source) ? 'n' : ''} ${kindOf(source).label}`,
            );
            continue;
          }
          const { id, commands } = relate(store, newId, relation, source, targetId);
          const drawn = store.clone();
          expect(execute(drawn, commands).diagnostics).toEqual([]);
          expect(drawn.get(id)?.kind).toBe(kind);
        }
      }
      expect(serialise(store)).toBe(before);
    });
  });

  test('is offered where it can be drawn, and nowhere else', () => {
    expect(relationsBetween('actor', 'use-case')).toEqual(['communication']);
    expect(relationsBetween('use-case', 'use-case')).toEqual([
      'generalization',
      'include',
      'extend',
    ]);
    expect(relationsBetween('actor', 'class')).toEqual([]);
  });

  test('is refused for what is not there', () => {
    const [found] = canRelate(store, newId, 'include', 'use-case', 'gone');
    expect(found?.code).toBe('element.missing');
  });
});

describe('reconnecting', () => {
  const other = {
    generalization: 'class',
    include: 'use-case',
    transition: 'state',
    dependency: 'component',
    association: 'class',
  } as const;

  test.each(Object.entries(other))('%s takes a side to another record', (relation, kind) => {
    const store = oneOfEach();
    const values = kind === 'state' ? { ownerId: 'region' } : {};
    execute(store, [create(kind, 'third', { name: 'Third', ...values })]);
    const drawn = relate(store, newId, relation as RelationId, kind, `${kind}2`);
    expect(execute(store, drawn.commands).diagnostics).toEqual([]);
    for (const side of ['target', 'source'] as const) {
      const fresh = store.clone();
      expect(execute(fresh, reconnect(fresh, drawn.id, side, 'third')).diagnostics).toEqual([]);
      const record = fresh.get(drawn.id);
      const ends = record && lineOf(record);
      const [source, target] = endsOf(fresh, drawn.id) ?? [];
      expect([
        ends?.sourceId ?? source?.classifierId,
        ends?.targetId ?? target?.classifierId,
      ]).toEqual(side === 'source' ? ['third', `${kind}2`] : [kind, 'third']);
    }
  });

  test('is refused for a reason, and nothing for what is no relation', () => {
    const store = oneOfEach();
    const { id, commands } = relate(store, newId, 'include', 'use-case', 'use-case2');
    execute(store, commands);
    const found = canExecute(store, reconnect(store, id, 'target', 'actor'));
    expect(found.map(({ code }) => code)).toContain('reference.wrong-kind');
    expect(reconnect(store, 'actor', 'source', 'class')).toEqual([]);
  });
});

test('the groups of kinds name real kinds, and every kind that says something', () => {
  const all: readonly string[] = ALL_KINDS;
  expect(PLACEABLE_KINDS.filter((kind) => !all.includes(kind))).toEqual([]);
  const views: readonly Kind[] = [
    'statement',
    'trace',
    'diagram',
    'layer',
    'placement',
    'line-placement',
    'group',
  ];
  expect([...ELEMENT_KINDS].sort()).toEqual(
    ALL_KINDS.filter((kind) => !views.includes(kind)).sort(),
  );
});

test('no two kinds share a prefix', () => {
  const prefixes = ALL_KINDS.map((kind) => kindOf(kind).prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
});
