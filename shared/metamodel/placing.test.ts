import { beforeEach, describe, expect, test } from 'vitest';
import { invertChanges } from './change';
import type { Command } from './commands';
import { create } from './commands';
import { execute } from './execute';
import { serialise } from './snapshot';
import { Store } from './store';

let store: Store;

function run(...batch: Command[]) {
  const result = execute(store, batch);
  expect(result.diagnostics).toEqual([]);
  return result;
}

const bend = (...waypoints: { x: number; y: number }[]): Command => ({
  type: 'bend-lines',
  diagramId: 'dgm',
  lines: [{ id: `lnp_${store.revision}`, elementId: 'asc', waypoints }],
});
const bends = () => store.all('line-placement').map(({ waypoints }) => waypoints);

beforeEach(() => {
  store = new Store();
  run(
    create('class', 'a', { name: 'A' }),
    create('class', 'b', { name: 'B' }),
    {
      type: 'connect',
      id: 'asc',
      source: { id: 'end_a', classifierId: 'a' },
      target: { id: 'end_b', classifierId: 'b' },
    },
    create('diagram', 'dgm', { name: 'Overview' }),
  );
});

describe('the way of a line on a diagram', () => {
  test('is one record, which goes when the line finds its own way again', () => {
    run(bend({ x: 1, y: 2 }, { x: 3, y: 4 }));
    run(bend({ x: 5, y: 6 }));
    expect(bends()).toEqual([[{ x: 5, y: 6 }]]);
    run(bend());
    expect(bends()).toEqual([]);
  });

  test('is taken back as any change is', () => {
    run(bend({ x: 1, y: 2 }));
    const before = serialise(store);
    const { changes } = run(bend({ x: 9, y: 9 }));
    store.apply(invertChanges(changes));
    expect(serialise(store)).toBe(before);
  });

  test('goes with the line, and with the diagram', () => {
    run(bend({ x: 1, y: 2 }));
    run({ type: 'delete-elements', ids: ['asc'] });
    expect(bends()).toEqual([]);
  });

  test('is said in words', () => {
    const described = (command: Command) => execute(store, [command]).descriptions.join();
    expect(described(bend({ x: 1, y: 2 }))).toBe('Bend A – B on Overview');
    expect(described(bend())).toBe('Straighten A – B on Overview');
  });

  test('is refused for what is not there, and for what is no line', () => {
    const refused = (elementId: string) =>
      execute(store, [
        {
          type: 'bend-lines',
          diagramId: 'dgm',
          lines: [{ id: 'lnp', elementId, waypoints: [{ x: 1, y: 1 }] }],
        },
      ]).diagnostics.map(({ code }) => code);
    expect(refused('nothing')).toEqual(['element.missing']);
    expect(refused('a')).toEqual(['reference.wrong-kind']);
  });
});

test('a group stands on its diagram and goes with it', () => {
  run(create('group', 'grp', { name: '', ownerId: 'dgm', colour: 7 }), {
    type: 'place-elements',
    diagramId: 'dgm',
    placements: [{ id: 'plc', elementId: 'grp', x: 0, y: 0, width: 200, height: 100 }],
  });
  const refused = execute(store, [{ type: 'update-element', id: 'grp', values: { colour: 8 } }]);
  expect(refused.diagnostics.map(({ code }) => code)).toEqual(['field.invalid']);
  run({ type: 'delete-elements', ids: ['dgm'] });
  expect(store.has('grp') || store.has('plc')).toBe(false);
});
