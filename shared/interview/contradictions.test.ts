import { describe, expect, it } from 'vitest';
import { idSource } from '../kit/ids';
import { seededRandom } from '../kit/seeded-random';
import { invertChanges } from '../metamodel/change';
import { create } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import { endsOf, multiplicityText } from '../metamodel/queries';
import { Store } from '../metamodel/store';
import type { Keep } from './contradictions';
import { contradictionOf, contradictionsOf, resolutionOf } from './contradictions';
import { findGaps } from './gaps';
import { nextStatementKeys } from './statements';

const newId = idSource(seededRandom(11));

/** Two classes and a link that only the first of the statements speaks for. */
function model(...texts: string[]): Store {
  const store = new Store();
  const keys = nextStatementKeys(store, texts.length);
  execute(store, [
    create('class', 'cls_f', { name: 'Flight' }),
    create('class', 'cls_p', { name: 'Pilot' }),
    {
      type: 'connect',
      id: 'asc_1',
      source: { id: 'end_f', classifierId: 'cls_f' },
      target: { id: 'end_p', classifierId: 'cls_p', multiplicity: { lower: 1, upper: 1 } },
    },
    ...texts.map((text, n) => create('statement', `stm_${n}`, { text, order: keys[n] ?? '' })),
    {
      type: 'trace-element',
      id: 'trc_1',
      statementId: 'stm_0',
      elementId: 'asc_1',
      start: 0,
      end: 8,
    },
  ]);
  return store;
}

const ONE = 'A flight has exactly one pilot.';
const MANY = 'A flight can have several pilots.';

function resolve(store: Store, keep: Keep) {
  const [found] = contradictionsOf(store);
  const resolution = resolutionOf(store, found?.gapId ?? '', keep, newId);
  if (!resolution) throw new Error('There is no contradiction.');
  const result = execute(store, resolution.commands);
  expect(result.diagnostics).toEqual([]);
  return { resolution, changes: result.changes };
}

function trace(store: Store, statementId: string, elementId: string, [start, end]: number[]): void {
  const ids = { id: newId('trc'), statementId, elementId };
  execute(store, [{ type: 'trace-element', ...ids, start: start ?? 0, end: end ?? 0 }]);
}

/** The words of a statement that its traces are to. */
function wordsBehind(store: Store, id: string): string[] {
  const text = store.getAs('statement', id)?.text ?? '';
  return store.children(id, 'trace').map(({ start, end }) => text.slice(start, end));
}

function pilots(store: Store): string {
  const [, pilot] = endsOf(store, 'asc_1') ?? [];
  return pilot ? multiplicityText(pilot.multiplicity) : 'gone';
}

describe('contradictions', () => {
  it('shows both sentences with the fact each stands for, and which of them the model has', () => {
    const store = model(ONE, MANY);
    const [found] = contradictionsOf(store);
    expect(found?.earlier).toMatchObject({
      fact: 'a flight has exactly one pilot',
      isInModel: true,
      elementId: 'asc_1',
      start: 0,
      end: ONE.length - 1,
    });
    expect(found?.later).toMatchObject({
      fact: 'a flight has any number of pilots',
      isInModel: false,
    });
    const gap = findGaps(store).gaps.find(({ id }) => id === found?.gapId);
    expect(gap).toBeDefined();
    expect(contradictionOf(store, `again:${gap?.id}`)).toEqual(found);
  });

  it('keeps the relationship when the sentence is withdrawn that brought it', () => {
    const store = model(ONE, MANY);
    const { resolution } = resolve(store, 'later');
    expect(resolution).toMatchObject({ removed: [], fact: 'a flight has any number of pilots' });
    expect(store.getAs('statement', 'stm_0')?.status).toBe('withdrawn');
    expect(pilots(store)).toBe('*');
    expect(store.children('stm_1', 'trace').map(({ elementId }) => elementId)).toEqual(['asc_1']);
    expect(contradictionsOf(store)).toEqual([]);
  });

  it('is one change that can be undone', () => {
    const store = model(ONE, MANY);
    const asItWas = store.toRecords();
    const { changes } = resolve(store, 'later');
    store.apply(invertChanges(changes));
    expect(store.toRecords()).toEqual(asItWas);
    expect(contradictionsOf(store)).toHaveLength(1);
  });

  it('removes what only the wrong sentence spoke for', () => {
    const store = model(ONE, MANY);
    execute(store, [
      create('class', 'cls_c', { name: 'Copilot' }),
      {
        type: 'trace-element',
        id: 'trc_2',
        statementId: 'stm_1',
        elementId: 'cls_c',
        start: 0,
        end: 1,
      },
    ]);
    expect(resolve(store, 'earlier').resolution.removed).toEqual(['cls_c']);
    expect(pilots(store)).toBe('1');
  });

  it('takes back only the wrong sentence of a statement that says other things as well', () => {
    const store = model(ONE, `It has a number. ${MANY} It has a date.`);
    execute(store, [create('class', 'cls_d', { name: 'Date' })]);
    trace(store, 'stm_1', 'asc_1', [20, 30]);
    trace(store, 'stm_1', 'cls_d', [51, 65]);
    const { resolution, changes } = resolve(store, 'earlier');
    const id = resolution.withdrawn?.id ?? '';
    expect(store.getAs('statement', id)).toMatchObject({ text: MANY, status: 'withdrawn' });
    expect(wordsBehind(store, id)).toEqual(['light can ']);
    const rest = store.getAs('statement', 'stm_1');
    expect(rest).toMatchObject({ text: 'It has a number. It has a date.', status: 'open' });
    expect(wordsBehind(store, 'stm_1')).toEqual(['It has a date.']);
    expect(resolution.removed).toEqual([]);
    expect(contradictionsOf(store)).toEqual([]);
    store.apply(invertChanges(changes));
    expect(store.getAs('statement', 'stm_1')?.text).toContain(MANY);
  });

  it('withdraws an answer together with its question', () => {
    const store = model(ONE, `How many pilots does a flight have? ${MANY}`);
    expect(resolve(store, 'earlier').resolution.withdrawn?.id).toBe('stm_1');
  });

  it('lets both stand', () => {
    const store = model(ONE, MANY);
    resolve(store, 'both');
    expect(contradictionsOf(store)).toEqual([]);
    expect(pilots(store)).toBe('1');
    expect(resolutionOf(store, 'contradiction:stm_0~stm_1', 'both', newId)).toBeNull();
  });
});
