import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomCommand } from '../../tests/support/random-model';
import { approximateMeasure } from '../../shared/diagrams/box-size';
import { apply, lendingStore, wholeStore } from '../../shared/diagrams/lending.fixture';
import { idSource } from '../../shared/kit/ids';
import { seededRandom } from '../../shared/kit/seeded-random';
import { execute } from '../../shared/metamodel/execute';
import { DIAGRAM_TYPES } from '../../shared/metamodel/kinds/diagram';
import { placeTexts, routeAll } from '../../shared/diagrams/routing';
import type { Command } from '../../shared/metamodel/commands';
import { create } from '../../shared/metamodel/commands';
import {
  FlowMemory,
  flowEdges,
  flowNodes,
  sceneRects,
  sceneTexts,
  sceneWires,
  shownAs,
} from './flow-elements';
import type { GhostInfo } from './ports';
import type { Scene } from './scene';
import { breakable, buildScene, resolveDiagram } from './scene';

const everything = { selected: new Set<string>(), arranged: false, draggable: true, shown: null };

const scene = (store = lendingStore(), previous: Scene | null = null) =>
  buildScene({ store, ghosts: null }, null, 'class', approximateMeasure, previous);

describe('buildScene', () => {
  it('shows every element on the first diagram of a type, with or without a record', () => {
    const store = lendingStore();
    const shown = scene(store);
    expect(shown).toMatchObject({ diagramId: 'dgm_one', isDefault: true });
    expect([...shown.boxes.keys()].sort()).toEqual([
      'cls_copy',
      'cls_fine',
      'cls_loan',
      'cls_member',
      'cls_person',
      'enm_state',
    ]);
    const erd = buildScene({ store, ghosts: null }, null, 'erd', approximateMeasure, null);
    expect(erd).toMatchObject({ diagramId: null, isDefault: true });
    expect(erd.boxes.size).toBe(6);
  });

  it('shows only what is placed on a further diagram, and lines between those', () => {
    const store = lendingStore();
    apply(store, create('diagram', 'dgm_two', { name: 'Detail', type: 'class' }), {
      type: 'place-elements',
      diagramId: 'dgm_two',
      placements: [
        { id: 'plc_1', elementId: 'cls_member', x: 5, y: 6 },
        { id: 'plc_2', elementId: 'cls_loan', x: 300, y: 6 },
      ],
    });
    const detail = buildScene(
      { store, ghosts: null },
      'dgm_two',
      'class',
      approximateMeasure,
      null,
    );
    expect([...detail.boxes.keys()].sort()).toEqual(['cls_loan', 'cls_member']);
    expect(detail.edges.map(({ id }) => id)).toEqual(['asc_ml']);
    expect(detail.stored.get('cls_member')).toMatchObject({ x: 5, y: 6 });
  });

  it('keeps what did not change as the same object', () => {
    const store = lendingStore();
    const before = scene(store);
    apply(store, { type: 'rename-element', id: 'cls_fine', name: 'Penalty' });
    const after = scene(store, before);
    expect(after.boxes.get('cls_fine')).not.toBe(before.boxes.get('cls_fine'));
    expect(after.boxes.get('cls_loan')).toBe(before.boxes.get('cls_loan'));
    expect(after.edges[0]).toBe(before.edges[0]);
  });

  it('marks proposed boxes and proposed lines in existing boxes', () => {
    const store = lendingStore();
    const ghost: GhostInfo = { itemId: 'i', proposalId: 'p', confidence: 0.6 };
    const next = store.clone();
    apply(
      next,
      create('class', 'cls_new', { name: 'Shelf' }),
      create('attribute', 'att_new', { name: 'fine', ownerId: 'cls_loan' }),
    );
    const added = new Map([
      ['cls_new', ghost],
      ['att_new', ghost],
    ]);
    const ghosts = { store: next, added };
    const shown = buildScene({ store, ghosts }, null, 'class', approximateMeasure, null);
    expect(shown.boxes.get('cls_new')?.ghost).toBe(ghost);
    expect(shown.boxes.get('cls_loan')).toMatchObject({
      ghost: null,
      rowGhosts: { att_new: ghost },
    });
  });

  it('tells packages apart by colour only when there are several', () => {
    const store = lendingStore();
    expect(scene(store).boxes.get('cls_loan')?.hue).toBeNull();
    apply(store, create('package', 'pkg_two', { name: 'people' }));
    expect(scene(store).boxes.get('cls_loan')?.hue).toBe(0);
  });
});

describe('resolveDiagram', () => {
  it('falls back to the first of the wanted type', () => {
    const store = lendingStore();
    expect(resolveDiagram(store, 'gone', 'class').record?.id).toBe('dgm_one');
    expect(resolveDiagram(store, 'dgm_one', 'erd').record).toBeNull();
  });
});

describe('flow elements', () => {
  const store = lendingStore();
  const shown = scene(store);
  const positions = new Map([...shown.boxes.keys()].map((id, i) => [id, { x: i * 300, y: 0 }]));
  const draw = (memory: FlowMemory, at: ReadonlyMap<string, { x: number; y: number }>) => {
    const rects = sceneRects(shown, at);
    const routes = routeAll(rects, sceneWires(shown));
    const places = placeTexts(rects, routes, sceneTexts(shown, approximateMeasure));
    return {
      nodes: memory.nodes((last) => flowNodes(shown, rects, everything, last)),
      edges: memory.edges((last) => flowEdges(shown, routes, places, new Set(), last)),
    };
  };

  it('makes anew only the box that moved and the lines whose course changed', () => {
    const memory = new FlowMemory();
    const before = draw(memory, positions);
    const moved = new Map(positions).set('cls_person', { x: 40, y: 500 });
    const after = draw(memory, moved);
    const changed = after.nodes.filter((node, i) => node !== before.nodes[i]);
    expect(changed.map(({ id }) => id)).toEqual(['cls_person']);
    expect(draw(memory, moved)).toEqual(after);
    expect(draw(memory, moved).edges[0]).toBe(after.edges[0]);
  });

  it('shows a member by its box and an end by its line', () => {
    expect([...shownAs(shown, store, ['att_due', 'par_days', 'end_m', 'stm_none'])].sort()).toEqual(
      ['asc_ml', 'cls_loan'],
    );
  });
});

it('breaks names before their capitals', () => {
  expect(breakable('BookCopyID')).toBe('Book\u200bCopy\u200bID');
});

describe('a scene that follows its model', () => {
  const edits: [string, Command][] = [
    ['a name', { type: 'rename-element', id: 'cls_member', name: 'Borrower' }],
    ['a line', create('attribute', 'att_new', { name: 'extra', ownerId: 'cls_loan' })],
    ['a type by its name', { type: 'rename-element', id: 'enm_state', name: 'Condition' }],
    ['a class and its lines', { type: 'delete-elements', ids: ['cls_copy'] }],
    [
      'a place',
      {
        type: 'place-elements',
        diagramId: 'dgm_one',
        placements: [{ id: 'plc_x', elementId: 'cls_member', x: 7, y: 9 }],
      },
    ],
  ];

  it.each(['class', 'erd'] as const)('is the %s diagram that is built from nothing', (type) => {
    const store = lendingStore();
    const build = (previous: ReturnType<typeof buildScene> | null) =>
      buildScene({ store, ghosts: null }, null, type, approximateMeasure, previous);
    let scene = build(null);
    const shown = ({ boxes, edges, stored }: typeof scene) => [
      [...boxes.values()],
      edges,
      [...stored],
    ];
    for (const [what, command] of edits) {
      apply(store, command);
      scene = build(scene);
      expect([what, shown(scene)]).toEqual([what, shown(build(null))]);
    }
  });
});

describe('the shapes of a scene', () => {
  it('stay the same objects when they are worked out anew and are equal', () => {
    const store = lendingStore();
    const build = (fonts: number, previous: Scene | null) =>
      buildScene({ store, ghosts: null, fonts }, null, 'class', approximateMeasure, previous);
    const first = build(0, null);
    const second = build(1, first);
    expect([...second.boxes.values()]).toEqual([...first.boxes.values()]);
    for (const [id, { shape }] of second.boxes) expect(shape).toBe(first.boxes.get(id)?.shape);
    for (const [at, { shape }] of second.edges.entries())
      expect(shape).toBe(first.edges[at]?.shape);
  });
});

describe('a scene that follows any commands', () => {
  it.each(DIAGRAM_TYPES)('is the %s diagram that is built from nothing', (type) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
        const random = seededRandom(seed);
        const newId = idSource(random);
        const store = wholeStore();
        const shown = store.all('diagram').find((one) => one.type === type)?.id ?? null;
        const build = (previous: Scene | null) =>
          buildScene({ store, ghosts: null }, shown, type, approximateMeasure, previous);
        let last = build(null);
        for (let step = 0; step < 25; step += 1) {
          execute(store, [randomCommand(store, random, newId)]);
          last = build(last);
          const { boxes, edges, stored, hidden } = build(null);
          expect([...last.boxes]).toEqual([...boxes]);
          expect(last.edges).toEqual(edges);
          expect([last.stored, last.hidden]).toEqual([stored, hidden]);
        }
      }),
      { numRuns: 8 },
    );
  });
});
