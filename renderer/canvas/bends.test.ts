import { describe, expect, it } from 'vitest';
import { bendCommands, bendsAlong } from './bends';
import type { SceneEdge } from './scene';

const edge = (id: string, sourceId: string, targetId: string, via?: { x: number; y: number }[]) =>
  ({ id, shape: { sourceId, targetId }, ...(via && { via }) }) as unknown as SceneEdge;
const at = (x: number, y: number) => ({ x, y });

describe('the points of a line, when its boxes move', () => {
  const edges = [
    edge('both', 'a', 'b', [at(10, 10), at(20, 30)]),
    edge('one', 'a', 'c', [at(5, 5)]),
    edge('free', 'a', 'b'),
  ];
  const from = new Map([
    ['a', at(0, 0)],
    ['b', at(100, 0)],
  ]);

  it('go along when both move by the same way, and stay for any other line', () => {
    const to = new Map([
      ['a', at(8, -16)],
      ['b', at(108, -16)],
    ]);
    expect(bendsAlong({ edges }, from, to)).toEqual(new Map([['both', [at(18, -6), at(28, 14)]]]));
  });

  it('stay when the two move apart, or not at all', () => {
    const apart = new Map([
      ['a', at(8, 0)],
      ['b', at(90, 0)],
    ]);
    expect(bendsAlong({ edges }, from, apart).size).toBe(0);
    expect(bendsAlong({ edges }, from, from).size).toBe(0);
  });
});

describe('the change that bends lines', () => {
  const newId = (prefix: string) => `${prefix}_1`;

  it('is on whole pixels, one command for all of them', () => {
    const bends = new Map([['asc', [at(1.4, -2.6)]]]);
    expect(bendCommands('dgm', newId, bends)).toEqual([
      {
        type: 'bend-lines',
        diagramId: 'dgm',
        lines: [{ id: 'lnp_1', elementId: 'asc', waypoints: [at(1, -3)] }],
      },
    ]);
  });

  it('is none without a line, or without a diagram', () => {
    expect(bendCommands('dgm', newId, new Map())).toEqual([]);
    expect(bendCommands(null, newId, new Map([['asc', []]]))).toEqual([]);
  });
});
