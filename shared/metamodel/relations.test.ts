import { describe, expect, test } from 'vitest';
import { execute } from './execute';
import type { Kind } from './kinds';
import { ALL_KINDS, kindOf } from './kinds';
import { ELEMENT_KINDS, PLACEABLE_KINDS } from './kinds/kind-groups';
import { oneOfEach } from './one-of-each.fixture';
import {
  canRelate,
  mayJoin,
  RELATION_IDS,
  relate,
  relationsBetween,
  relationTable,
} from './relations';
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

test('the groups of kinds name real kinds, and every kind that says something', () => {
  const all: readonly string[] = ALL_KINDS;
  expect(PLACEABLE_KINDS.filter((kind) => !all.includes(kind))).toEqual([]);
  const views: readonly Kind[] = ['statement', 'trace', 'diagram', 'placement'];
  expect([...ELEMENT_KINDS].sort()).toEqual(
    ALL_KINDS.filter((kind) => !views.includes(kind)).sort(),
  );
});

test('no two kinds share a prefix', () => {
  const prefixes = ALL_KINDS.map((kind) => kindOf(kind).prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
});
