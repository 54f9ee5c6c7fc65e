import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../kit/seeded-random';
import type { Rect } from '../geometry';
import type { LinePlaces, LineTexts, Wire } from './index';
import { placeTexts, routeAll } from './index';

const LETTERS = 11;

/** Where the letters of every text are. */
function lettersOf(places: ReadonlyMap<string, LinePlaces>, lines: readonly LineTexts[]): Rect[] {
  return lines.flatMap(({ id, source, target, name }) => {
    const at = places.get(id);
    if (!at) return [];
    const texts = [
      [at.sourceMultiplicity, source.multiplicity],
      [at.sourceRole, source.role],
      [at.targetMultiplicity, target.multiplicity],
      [at.targetRole, target.role],
      [at.name, name],
    ] as const;
    return texts.flatMap(([{ x, y, anchor }, width]) => {
      const left = { start: 0, middle: width / 2, end: width }[anchor];
      return width === 0 ? [] : [{ x: x - left, y: y - 9, width, height: LETTERS }];
    });
  });
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

const bare = { mergeTarget: null, prefer: null, linkId: null };
const end = (multiplicity: number, role: number) => ({ mark: 0, multiplicity, role });

/** Boxes in rows with room between them, and lines between any of them, some back to themselves. */
function diagram(seed: number) {
  const random = seededRandom(seed);
  const boxes = new Map<string, Rect>();
  for (let at = 0; at < 12; at += 1) {
    const place = { x: (at % 4) * 380 + random.below(60), y: Math.floor(at / 4) * 280 };
    boxes.set(`b${at}`, { ...place, width: 140 + random.below(60), height: 60 + random.below(90) });
  }
  const wires: Wire[] = [];
  const lines: LineTexts[] = [];
  for (let at = 0; at < 14; at += 1) {
    const id = `w${at}`;
    const from = random.below(12);
    const to = at % 6 === 0 ? from : random.below(12);
    wires.push({ ...bare, id, sourceId: `b${from}`, targetId: `b${to}` });
    const role = () => (random.below(2) === 0 ? 0 : 20 + random.below(50));
    lines.push({ id, source: end(8, role()), target: end(18, role()), name: role() });
  }
  return { boxes, wires, lines };
}

describe('the texts of lines', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('cover neither boxes nor each other (%i)', (seed) => {
    const { boxes, wires, lines } = diagram(seed);
    const letters = lettersOf(placeTexts(boxes, routeAll(boxes, wires), lines), lines);
    const onBoxes = letters.filter((text) => [...boxes.values()].some((box) => overlap(text, box)));
    const onTexts = letters.filter((text, at) =>
      letters.some((other, index) => index > at && overlap(text, other)),
    );
    expect(onBoxes).toEqual([]);
    expect(onTexts).toEqual([]);
  });

  it('stand apart at several lines from a box back to itself', () => {
    const boxes = new Map([['a', { x: 0, y: 0, width: 160, height: 90 }]]);
    const wires = ['one', 'two'].map((id) => ({ ...bare, id, sourceId: 'a', targetId: 'a' }));
    const lines = wires.map(({ id }) => ({ id, source: end(8, 34), target: end(8, 52), name: 40 }));
    const letters = lettersOf(placeTexts(boxes, routeAll(boxes, wires), lines), lines);
    expect(letters).toHaveLength(10);
    for (const [at, text] of letters.entries()) {
      expect(letters.slice(at + 1).filter((other) => overlap(text, other))).toEqual([]);
    }
  });

  it('are put the same way each time', () => {
    const { boxes, wires, lines } = diagram(3);
    const place = () => placeTexts(boxes, routeAll(boxes, wires), lines);
    expect(place()).toEqual(place());
  });
});
