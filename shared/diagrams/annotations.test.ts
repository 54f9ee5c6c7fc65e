import { describe, expect, it } from 'vitest';
import { create } from '../metamodel/commands';
import type { AnyRecord } from '../metamodel/kinds';
import { approximateMeasure } from './box-size';
import { boxSize, sizeAsked } from './forms';
import { liesIn, carriedBy, groupAround } from './groups';
import type { DiagramTypeId } from './index';
import { diagramTypes } from './index';
import { apply, wholeStore } from './lending.fixture';
import { noteLines, noteSize } from './note-size';
import { drawDiagram } from './picture/draw-diagram';
import { pictureRects, pictureScene } from './picture/scene';
import { graphOf } from './scene';

const types = Object.keys(diagramTypes) as DiagramTypeId[];
const wide = (words: string) => words.length * 6;

describe('a note', () => {
  it.each(types)('stands on a %s diagram only where somebody put it', (type) => {
    const store = wholeStore();
    const subjectKind = diagramTypes[type].subjectKind;
    const subjectId = subjectKind ? (store.all(subjectKind)[0]?.id ?? null) : null;
    apply(store, create('diagram', 'dgm_t', { name: 'T', type, subjectId }));
    const before = pictureScene(store, { id: 'dgm_t', type }, approximateMeasure);
    expect(before.boxes.has('nte_ask')).toBe(false);
    apply(store, {
      type: 'place-elements',
      diagramId: 'dgm_t',
      placements: [{ id: 'plc_n', elementId: 'nte_ask', x: 40, y: -80, width: 300 }],
    });
    const scene = pictureScene(store, { id: 'dgm_t', type }, approximateMeasure);
    expect(scene.boxes.get('nte_ask')?.size.width).toBe(300);
    expect(pictureRects(scene, new Map()).get('nte_ask')).toMatchObject({ x: 40, y: -80 });
  });

  it('is about an element, a member of it counting as the box that shows it', () => {
    const store = wholeStore();
    const anchor = store.get('nan_0') as AnyRecord;
    expect(diagramTypes.class.edge(store, anchor)).toMatchObject({
      sourceId: 'nte_ask',
      targetId: 'cls_loan',
      line: 'dashed',
    });
    expect(diagramTypes.deployment.edge(store, anchor)).toBeNull();
  });

  it('breaks its lines where it is told to, and where they are too long', () => {
    expect(noteLines('one two three\n\nfour', 60, wide)).toEqual(['one two', 'three', '', 'four']);
    expect(noteLines('', 60, wide)).toEqual(['']);
  });

  it('grows with its text, and keeps the width that was chosen for it', () => {
    const text = 'Ask the clerk whether the copy may leave the building at all.';
    const own = noteSize(text, { width: null, height: null }, approximateMeasure);
    const slim = noteSize(text, { width: 120, height: null }, approximateMeasure);
    expect(slim.width).toBe(120);
    expect(slim.height).toBeGreaterThan(own.height);
    const low = noteSize(text, { width: 120, height: 20 }, approximateMeasure);
    expect(low.height).toBe(slim.height);
  });
});

describe('a size that was chosen', () => {
  const store = wholeStore();
  const shape = diagramTypes.class.box(store, store.get('cls_loan') as AnyRecord);
  if (!shape) throw new Error('A class is drawn.');
  const own = boxSize(shape, 'class', approximateMeasure);

  it('makes a box larger, never smaller than its content', () => {
    const asked = { width: own.width + 40, height: 4 };
    expect(sizeAsked(shape, own, asked, approximateMeasure)).toEqual({
      width: own.width + 40,
      height: own.height,
    });
  });

  it('leaves signs and frames alone', () => {
    const asked = { width: 400, height: 400 };
    const dot = { ...shape, form: 'dot' as const };
    expect(sizeAsked(dot, own, asked, approximateMeasure)).toBe(own);
    const bar = { ...shape, form: 'bar' as const };
    expect(sizeAsked(bar, own, asked, approximateMeasure)).toEqual(asked);
  });
});

describe('a group', () => {
  const bare = { size: { width: 0, height: 0 } };
  const shape = (form: 'box' | 'group' | 'frame', parentId: string | null = null) => ({
    ...bare,
    shape: { form, parentId } as never,
  });
  const boxes = new Map([
    ['outer', shape('group')],
    ['inner', shape('group')],
    ['frame', shape('frame')],
    ['child', shape('box', 'frame')],
    ['in', shape('box')],
    ['over', shape('box')],
    ['out', shape('box')],
  ]);
  const rect = (x: number, y: number, width = 40, height = 40) => ({ x, y, width, height });
  const rects = new Map([
    ['outer', rect(0, 0, 400, 400)],
    ['inner', rect(200, 200, 100, 100)],
    ['frame', rect(40, 40, 120, 120)],
    ['child', rect(60, 60)],
    ['in', rect(220, 220)],
    ['over', rect(375, 10)],
    ['out', rect(390, 10)],
  ]);

  it('holds what has its middle in it, and smaller groups', () => {
    expect(liesIn(boxes, rects, 'outer')).toEqual(['inner', 'frame', 'in', 'over']);
    expect(liesIn(boxes, rects, 'inner')).toEqual(['in']);
  });

  it('takes along what lies in it, with what stands in that', () => {
    expect([...carriedBy(boxes, rects, ['outer'])].sort()).toEqual(
      ['child', 'frame', 'in', 'inner', 'outer', 'over'].sort(),
    );
    expect([...carriedBy(boxes, rects, ['frame'])]).toEqual(['frame', 'child']);
  });

  it('is drawn around boxes with room for its title', () => {
    expect(groupAround([rect(0, 0), rect(100, 60)])).toEqual(rect(-24, -40, 188, 164));
    expect(groupAround([])).toBeNull();
  });

  it('stands behind everything, a large one behind a small one', () => {
    const store = wholeStore();
    apply(store, create('group', 'grp_small', { ownerId: 'dgm_one', name: 'Small' }), {
      type: 'place-elements',
      diagramId: 'dgm_one',
      placements: [
        { id: 'plc_1', elementId: 'grp_small', x: 0, y: 0, width: 50, height: 50 },
        { id: 'plc_2', elementId: 'grp_desk', x: 0, y: 0, width: 500, height: 500 },
      ],
    });
    const scene = pictureScene(store, { id: 'dgm_one', type: 'class' }, approximateMeasure);
    expect([...scene.boxes.keys()].slice(0, 2)).toEqual(['grp_desk', 'grp_small']);
    expect(scene.boxes.get('grp_desk')?.hue).toBe(2);
  });
});

describe('a picture of what people added', () => {
  it('shows a note with its lines, a group behind the boxes, and a line where it was bent', () => {
    const store = wholeStore();
    const place = (elementId: string, x: number, y: number, size = {}) => ({
      id: `plc_${elementId}`,
      elementId,
      x,
      y,
      ...size,
    });
    apply(
      store,
      { type: 'update-element', id: 'nte_ask', values: { text: 'Ask\n\nthe clerk.' } },
      {
        type: 'place-elements',
        diagramId: 'dgm_one',
        placements: [
          place('cls_member', 0, 0),
          place('cls_loan', 500, 0),
          place('nte_ask', 0, 300),
          place('grp_desk', -30, -40, { width: 800, height: 200 }),
        ],
      },
      {
        type: 'bend-lines',
        diagramId: 'dgm_one',
        lines: [{ id: 'lnp_1', elementId: 'asc_ml', waypoints: [{ x: 300, y: -120 }] }],
      },
    );
    const measure = approximateMeasure;
    const scene = pictureScene(store, { id: 'dgm_one', type: 'class' }, measure);
    const look = { theme: 'light', background: 'plain' } as const;
    const { groups, area } = drawDiagram(scene, new Map(), look, (words) => words.length * 6);
    const ids = groups.map(({ elementId }) => elementId);
    expect(ids.indexOf('grp_desk')).toBeLessThan(ids.indexOf('cls_member'));
    const note = groups.find(({ elementId }) => elementId === 'nte_ask');
    const lines = note?.marks.flatMap((mark) => (mark.what === 'text' ? [mark] : [])) ?? [];
    expect(lines.map(({ text }) => text)).toEqual(['Ask', 'the clerk.']);
    expect((lines[1]?.y ?? 0) - (lines[0]?.y ?? 0)).toBe(32);
    expect(area.y).toBeLessThan(-120);
  });
});

it('a note that is laid out stands beside what it is about', () => {
  const store = wholeStore();
  apply(store, {
    type: 'place-elements',
    diagramId: 'dgm_one',
    placements: ['cls_member', 'cls_loan', 'nte_ask'].map((elementId) => ({
      id: `plc_${elementId}`,
      elementId,
      x: 0,
      y: 0,
    })),
  });
  const scene = pictureScene(store, { id: 'dgm_one', type: 'class' }, approximateMeasure);
  const { children } = graphOf(scene, diagramTypes.class.layout, approximateMeasure);
  const asked = children.map(({ id, layoutOptions }) => [id, layoutOptions?.['elk.commentBox']]);
  expect(new Map(asked as [string, string | undefined][]).get('nte_ask')).toBe('true');
  expect(children.map(({ id }) => id)).not.toContain('grp_desk');
});
