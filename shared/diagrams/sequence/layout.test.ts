import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sequenceDiagram } from '.';
import { approximateMeasure } from '../box-size';
import type { Rect } from '../geometry';
import { tooClose } from '../geometry';
import { wholeStore } from '../lending.fixture';
import type { SequenceLayout } from './layout';
import { layoutSequence } from './layout';
import type { MessageSort, Sequence, SequenceItem } from './sequence';
import { messagesOf } from './sequence';

const call = (
  id: string,
  sourceId: string | null,
  targetId: string | null,
  sort: MessageSort = 'synch-call',
  label = 40,
): SequenceItem => ({ type: 'message', id, sourceId, targetId, sort, label });

function sequence(items: SequenceItem[]): Sequence {
  const ids = ['a', 'b', 'c'];
  return { lifelines: ids.map((id) => ({ id, head: { width: 132, height: 38 } })), items };
}

const busy = (layout: SequenceLayout, id: string) => layout.lifelines.get(id)?.activations ?? [];
const y = (layout: SequenceLayout, id: string) => layout.messages.get(id)?.points[0]?.y ?? 0;

describe('activations', () => {
  it('last from a call to its reply', () => {
    const layout = layoutSequence(sequence([call('m', 'a', 'b'), call('r', 'b', 'a', 'reply')]));
    expect(busy(layout, 'b')).toEqual([
      { lifelineId: 'b', level: 0, top: y(layout, 'm'), bottom: y(layout, 'r') },
    ]);
    expect(busy(layout, 'a')).toEqual([]);
  });

  it('last as long as what they wait for', () => {
    const items = [
      call('m', 'a', 'b'),
      call('n', 'b', 'c'),
      call('o', 'c', 'b', 'reply'),
      call('r', 'b', 'a', 'reply'),
    ];
    const layout = layoutSequence(sequence(items));
    expect(busy(layout, 'b')[0]).toMatchObject({ top: y(layout, 'm'), bottom: y(layout, 'r') });
    expect(busy(layout, 'c')[0]).toMatchObject({ top: y(layout, 'n'), bottom: y(layout, 'o') });
  });

  it('end silently when the caller goes on', () => {
    const layout = layoutSequence(sequence([call('m', 'a', 'b'), call('n', 'a', 'c')]));
    const [first] = busy(layout, 'b');
    expect(first?.bottom).toBeLessThan(y(layout, 'n'));
  });

  it('lie on each other when a participant calls itself', () => {
    const layout = layoutSequence(sequence([call('m', 'a', 'b'), call('s', 'b', 'b')]));
    expect(
      busy(layout, 'b')
        .map(({ level }) => level)
        .sort((a, b) => a - b),
    ).toEqual([0, 1]);
  });

  it('lie on one that goes on, also when the one below it has ended', () => {
    const items = [call('m', 'a', 'b'), call('n', 'c', 'b'), call('o', 'a', 'b')];
    const layout = layoutSequence(sequence([...items, call('r', 'b', 'c', 'reply')]));
    const levels = busy(layout, 'b').map(({ top, level }) => [top, level]);
    expect(levels).toContainEqual([y(layout, 'n'), 1]);
    expect(levels).toContainEqual([y(layout, 'o'), 2]);
  });

  it('are not drawn for an asynchronous call that leads to nothing', () => {
    const items = [call('m', 'a', 'b', 'asynch-call'), call('n', 'a', 'c', 'asynch-call')];
    const layout = layoutSequence(sequence([...items, call('o', 'c', 'b')]));
    expect(busy(layout, 'c')).toHaveLength(1);
    expect(layout.messages.get('m')?.points.at(-1)?.x).toBe(layout.lifelines.get('b')?.middle);
  });

  it('go on past an answer in one way out of several', () => {
    const fragment: SequenceItem = {
      type: 'fragment',
      id: 'f',
      tab: 40,
      body: 0,
      operands: [
        { id: 'f1', guard: 30, items: [call('r', 'b', 'a', 'reply')] },
        { id: 'f2', guard: 30, items: [call('s', 'b', 'c')] },
      ],
    };
    const layout = layoutSequence(sequence([call('m', 'a', 'b'), fragment]));
    const [whole] = busy(layout, 'b').filter(({ level }) => level === 0);
    expect(whole?.bottom).toBeGreaterThan(y(layout, 's'));
  });
});

describe('participants', () => {
  it('start where they are created and end where they are deleted', () => {
    const items = [call('n', 'a', 'b', 'create'), call('d', 'a', 'b', 'delete')];
    const layout = layoutSequence(sequence(items));
    const created = layout.lifelines.get('b');
    const other = layout.lifelines.get('a');
    expect((created?.rect.y ?? 0) + 19).toBe(y(layout, 'n'));
    expect(layout.messages.get('n')?.points.at(-1)?.x).toBe(created?.rect.x);
    expect((created?.rect.y ?? 0) + (created?.rect.height ?? 0)).toBe(y(layout, 'd'));
    expect(created?.deleted).toBe(true);
    expect(other?.rect.y).toBe(0);
  });

  it('stand far enough apart for what is said between them', () => {
    const near = layoutSequence(sequence([call('m', 'a', 'b', 'synch-call', 20)]));
    const far = layoutSequence(sequence([call('m', 'a', 'b', 'synch-call', 400)]));
    const gap = (layout: SequenceLayout) =>
      (layout.lifelines.get('b')?.middle ?? 0) - (layout.lifelines.get('a')?.middle ?? 0);
    expect(gap(far)).toBeGreaterThan(400);
    expect(gap(near)).toBeLessThan(200);
  });
});

describe('any sequence', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const end = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...ids) }, fc.constant(null));
  const sort = fc.constantFrom<MessageSort>('synch-call', 'asynch-call', 'reply');
  const message = fc.record({
    type: fc.constant('message' as const),
    id: fc.constant(''),
    sourceId: end,
    targetId: end,
    sort,
    label: fc.integer({ min: 0, max: 300 }),
  });
  const { item } = fc.letrec<{ item: SequenceItem }>((tie) => ({
    item: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      message,
      fc.record({
        type: fc.constant('fragment' as const),
        id: fc.constant(''),
        tab: fc.integer({ min: 40, max: 90 }),
        body: fc.constant(0),
        operands: fc.array(
          fc.record({
            id: fc.constant(''),
            guard: fc.integer({ min: 0, max: 200 }),
            items: fc.array(tie('item'), { maxLength: 4 }),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
    ),
  }));
  const any = fc.array(item, { maxLength: 10 }).map((items): Sequence => {
    let last = 0;
    const fresh = () => `id${(last += 1)}`;
    const numbered = (list: readonly SequenceItem[]): SequenceItem[] =>
      list.map((one) => {
        if (one.type === 'message') return { ...one, id: fresh() };
        const operands = one.operands.map((operand) => ({
          ...operand,
          id: fresh(),
          items: numbered(operand.items),
        }));
        return { ...one, id: fresh(), operands };
      });
    const lifelines = ids.map((id) => ({ id, head: { width: 132, height: 38 } }));
    return { lifelines, items: numbered(items) };
  });

  /** Texts with their rooms: 13 px high around the baseline. */
  function texts(sequence: Sequence, layout: SequenceLayout): Rect[] {
    return messagesOf(sequence.items).flatMap(({ id, label }) => {
      const name = layout.messages.get(id)?.name;
      if (!name || label === 0) return [];
      const x = name.anchor === 'start' ? name.x : name.x - label / 2;
      return [{ x, y: name.y - 10, width: label, height: 12 }];
    });
  }

  it('is the same each time, in order, with nothing over anything else', () => {
    fc.assert(
      fc.property(any, (sequence) => {
        const layout = layoutSequence(sequence);
        expect(layoutSequence(sequence)).toEqual(layout);
        const heights = messagesOf(sequence.items).flatMap(
          ({ id }) => layout.messages.get(id)?.points[0]?.y ?? [],
        );
        expect(heights).toEqual([...heights].sort((a, b) => a - b));
        expect(new Set(heights).size).toBe(heights.length);
        const rooms = texts(sequence, layout);
        for (const [at, a] of rooms.entries()) {
          for (const b of rooms.slice(at + 1)) expect(tooClose(a, b, 0)).toBe(false);
        }
        for (const { activations } of layout.lifelines.values()) {
          for (const [at, a] of activations.entries()) {
            expect(a.bottom).toBeGreaterThan(a.top);
            const beside = activations.slice(at + 1).filter(({ level }) => level === a.level);
            for (const b of beside) expect(a.bottom <= b.top || b.bottom <= a.top).toBe(true);
          }
        }
        const gaps = layout.gaps.map((gap) => gap.y);
        expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });

  it('has heads that keep clear of each other, and fragments around what is in them', () => {
    fc.assert(
      fc.property(any, (sequence) => {
        const layout = layoutSequence(sequence);
        const rects = [...layout.lifelines.values()].map(({ rect }) => rect);
        rects.slice(1).forEach((rect, at) => {
          const before = rects[at];
          expect(rect.x).toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0));
        });
        const inside = (items: readonly SequenceItem[], frame: Rect | undefined) => {
          for (const one of items) {
            if (one.type === 'fragment') {
              const own = layout.frames.get(one.id);
              if (frame && own) {
                expect(own.y).toBeGreaterThan(frame.y);
                expect(own.y + own.height).toBeLessThan(frame.y + frame.height);
              }
              for (const { items } of one.operands) inside(items, own);
            } else if (frame) {
              const place = layout.messages.get(one.id);
              for (const point of place?.points ?? []) {
                expect(point.y).toBeGreaterThan(frame.y);
                expect(point.y).toBeLessThan(frame.y + frame.height);
              }
            }
          }
        };
        inside(sequence.items, undefined);
      }),
      { numRuns: 40 },
    );
  });
});

describe('sequence diagram', () => {
  it('draws messages with the marks of their sort', () => {
    const store = wholeStore();
    const line = (id: string) => {
      const record = store.get(id);
      const shape = record && sequenceDiagram.edge(store, record, 'itr_borrow');
      return [shape?.line, shape?.source.mark, shape?.target.mark, shape?.label];
    };
    expect(line('msg_ask')).toEqual(['solid', 'none', 'arrow', 'borrow(signature)']);
    expect(line('msg_lend')).toEqual(['solid', 'none', 'arrow', 'lend()']);
    expect(line('msg_lent')).toEqual(['dashed', 'none', 'open-arrow', 'free']);
    expect(line('msg_new')).toEqual(['dashed', 'none', 'open-arrow', '«create»']);
    expect(line('msg_found')).toEqual(['solid', 'dot', 'open-arrow', 'reminder']);
    expect(line('msg_lost')).toEqual(['solid', 'none', 'dot', 'log']);
  });

  it('draws a place for everything it shows, and nothing of other interactions', () => {
    const store = wholeStore();
    const places = sequenceDiagram.arrange?.(store, 'itr_borrow', approximateMeasure);
    expect(places?.lines.size).toBe(store.all('message').length);
    expect([...(places?.rects.keys() ?? [])]).toContain('opd_else');
    const other = sequenceDiagram.arrange?.(store, 'itr_other', approximateMeasure);
    expect(other?.rects.size).toBe(0);
    const lifeline = store.getAs('lifeline', 'lfl_copy');
    expect(lifeline && sequenceDiagram.box(store, lifeline, 'itr_other')).toBeNull();
  });

  it('has a subject that brings the actors of a use case along', () => {
    const store = wholeStore();
    const ids = (prefix: string) => `${prefix}_fresh`;
    const plan = sequenceDiagram.newSubject?.plan(store, ids, 'ucs_borrow');
    expect(plan?.name).toBe('Borrow a copy');
    expect(plan?.commands).toHaveLength(2);
  });
});
