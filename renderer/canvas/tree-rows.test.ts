import { describe, expect, it } from 'vitest';
import { approximateMeasure } from '../../shared/diagrams/box-size';
import type { DiagramTypeId } from '../../shared/diagrams';
import { lendingStore } from '../../shared/diagrams/lending.fixture';
import type { ShownLanguage } from '../../shared/texts/texts';
import { showLanguage } from '../app/text';
import { buildScene } from './scene';
import { treeRows } from './tree-rows';

function rowsOf(type: DiagramTypeId, open: string[] = [], language: ShownLanguage = 'en') {
  const source = { store: lendingStore(), ghosts: null };
  const scene = buildScene(source, null, type, approximateMeasure, null);
  const order = [...scene.boxes.keys()].sort();
  const part = { order, from: 0, to: order.length, open: new Set(open) };
  return treeRows(scene, part, language);
}

describe('a diagram as a tree', () => {
  it('lists every element with its place among all of them, closed', () => {
    const rows = rowsOf('class');
    expect(rows.map(({ elementId }) => elementId)).toEqual([
      'cls_copy',
      'cls_fine',
      'cls_loan',
      'cls_member',
      'cls_person',
      'enm_state',
    ]);
    expect(rows[2]).toMatchObject({ level: 1, position: 3, size: 6, expanded: false });
    expect(rows[2]?.label).toMatch(/^Loan, class/);
  });

  it('says each relation of an open element as a sentence', () => {
    const rows = rowsOf('class', ['cls_member']);
    const inside = rows.filter(({ level }) => level === 2);
    const labels = inside.map(({ label }) => label);
    expect(labels).toContain('Member is a Person');
    expect(labels.some((label) => /^Member \S+ any number of loans$/.test(label))).toBe(true);
    expect(inside.map(({ position, size }) => `${position}/${size}`)).toEqual(
      inside.map((_row, index) => `${index + 1}/${inside.length}`),
    );
  });

  it('lists the same relation under both of its sides, under keys of their own', () => {
    const rows = rowsOf('class', ['cls_member', 'cls_person']);
    const shared = rows.filter(({ label }) => label === 'Member is a Person');
    expect(shared).toHaveLength(2);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('says what each element is in the language that is shown', () => {
    showLanguage('de');
    const said = (type: DiagramTypeId, id: string) =>
      rowsOf(type, [], 'de').find(({ key }) => key === id)?.label;
    expect(said('class', 'cls_loan')).toMatch(/^Loan, Klasse, \d+ Attribut/);
    expect(said('class', 'enm_state')).toMatch(/, Aufzählung, \d+ Wert/);
    showLanguage('en');
  });

  it('lists the part of a large diagram that it is asked for', () => {
    const source = { store: lendingStore(), ghosts: null };
    const scene = buildScene(source, null, 'class', approximateMeasure, null);
    const order = [...scene.boxes.keys()].sort();
    const rows = treeRows(scene, { order, from: 2, to: 4, open: new Set() }, 'en');
    expect(rows.map(({ position, size }) => [position, size])).toEqual([
      [3, 6],
      [4, 6],
    ]);
  });
});
