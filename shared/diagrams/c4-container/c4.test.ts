import { describe, expect, it } from 'vitest';
import { create } from '../../metamodel/commands';
import type { AnyRecord } from '../../metamodel/kinds';
import type { Store } from '../../metamodel/store';
import { containerDiagram } from '.';
import { contextDiagram } from '../c4-context';
import type { DiagramType } from '../diagram-type';
import { apply, wholeStore } from '../lending.fixture';

function shown(store: Store, type: DiagramType, subjectId: string | null = null) {
  const boxes = type.nodeKinds
    .flatMap((kind) => store.all(kind) as AnyRecord[])
    .flatMap((record) => type.box(store, record, subjectId) ?? []);
  const lines = (store.all('dependency') as AnyRecord[]).flatMap(
    (record) => type.edge(store, record, subjectId) ?? [],
  );
  return {
    boxes: new Map(boxes.map((box) => [box.elementId, box])),
    lines: lines.map(({ sourceId, targetId, label }) => `${sourceId} ${targetId} ${label}`).sort(),
  };
}

describe('system context', () => {
  it('shows people and systems, and counts the lines of their parts for them', () => {
    const { boxes, lines } = shown(wholeStore(), contextDiagram);
    expect([...boxes.keys()]).toContain('act_reader');
    expect(boxes.has('cmp_api')).toBe(false);
    expect(boxes.get('cmp_bank')?.tone).toBe('muted');
    expect(lines).toEqual([
      'act_reader cmp_library Borrows copies [HTTPS]',
      'cmp_library cmp_bank Takes fines [HTTPS]',
    ]);
  });

  it('draws the line of the systems themselves in place of those of their parts', () => {
    const store = wholeStore();
    const values = { sourceId: 'act_reader', targetId: 'cmp_library', name: 'Uses' };
    apply(store, create('dependency', 'dpn_whole', values));
    const { lines } = shown(store, contextDiagram);
    expect(lines.filter((line) => line.startsWith('act_reader'))).toEqual([
      'act_reader cmp_library Uses',
    ]);
  });
});

describe('containers', () => {
  it('stand in the boundary of their system, with their technology in brackets', () => {
    const { boxes, lines } = shown(wholeStore(), containerDiagram, 'cmp_library');
    expect(boxes.get('cmp_library')?.form).toBe('frame');
    expect(boxes.get('cmp_api')).toMatchObject({ parentId: 'cmp_library', tone: 'accent' });
    const [sign] = boxes.get('cmp_api')?.compartments[0]?.rows ?? [];
    expect(sign?.detail).toBe('[Container: TypeScript, Fastify]');
    expect(lines).toContain('cmp_web cmp_api Asks for loans [JSON, HTTPS]');
  });

  it('are shown with whom they work with, and with nobody else', () => {
    const { boxes } = shown(wholeStore(), containerDiagram, 'cmp_library');
    expect(boxes.has('act_reader')).toBe(true);
    expect(boxes.has('act_child')).toBe(false);
    expect(boxes.has('cmp_bank')).toBe(true);
  });
});
