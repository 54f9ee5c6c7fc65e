import type { Parsed } from '../../../shared/diagrams/class/notation';
import { relationOfEnds } from '../../../shared/diagrams/relations';
import type { Command } from '../../../shared/metamodel/commands';
import type { ClassifierRecord } from '../../../shared/metamodel/kinds';
import {
  classifierGeneralizations,
  classifiers,
  displayName,
  endsOf,
  multiplicityText,
  parseMultiplicity,
} from '../../../shared/metamodel/queries';
import type { RelationId } from '../../../shared/metamodel/relations';
import type { Store } from '../../../shared/metamodel/store';
import { relationTitle } from '../../app/diagram-names';
import { t } from '../../app/text';

/** Classes against classes, with what lies between them. Pure: nothing here changes anything. */

/** One relation as a cell shows it: from the row's class to the column's. */
export interface CellRelation {
  id: string;
  relation: RelationId;
  /** True where the row's class is the source: the whole, the specific. */
  isSource: boolean;
  /** `1 – *`, the row's side first; '' for a generalization. */
  multiplicities: string;
  /** The relation's own name. */
  name: string;
}

export interface RelationGrid {
  /** Rows and columns alike, by name. */
  classes: readonly ClassifierRecord[];
  /** By `<row's id> <column's id>`; each relation stands in two cells, a loop in one. */
  cells: ReadonlyMap<string, readonly CellRelation[]>;
}

/** @param words only classes whose names hold them stand as rows and columns */
export function relationGrid(store: Store, words: string): RelationGrid {
  const wanted = words.trim().toLowerCase();
  const classes = classifiers(store)
    .filter(({ kind, name }) => kind !== 'enumeration' && name.toLowerCase().includes(wanted))
    .sort((a, b) => a.name.localeCompare(b.name));
  const cells = new Map<string, CellRelation[]>();
  const put = (row: string, column: string, relation: CellRelation) => {
    const key = `${row} ${column}`;
    cells.set(key, [...(cells.get(key) ?? []), relation]);
  };
  for (const { id, name } of store.all('association')) {
    const ends = endsOf(store, id);
    if (!ends) continue;
    const [source, target] = ends;
    const relation = relationOfEnds(source, target);
    const [from, to] = [source, target].map((end) => multiplicityText(end.multiplicity));
    const shared = { id, relation, name };
    put(source.classifierId, target.classifierId, {
      ...shared,
      isSource: true,
      multiplicities: `${from} – ${to}`,
    });
    if (source.classifierId === target.classifierId) continue;
    put(target.classifierId, source.classifierId, {
      ...shared,
      isSource: false,
      multiplicities: `${to} – ${from}`,
    });
  }
  for (const { id, ownerId, generalId } of classifierGeneralizations(store)) {
    const shared = { id, relation: 'generalization', multiplicities: '', name: '' } as const;
    put(ownerId, generalId, { ...shared, isSource: true });
    put(generalId, ownerId, { ...shared, isSource: false });
  }
  return { classes, cells };
}

const SIGNS: Partial<Record<RelationId, [source: string, target: string]>> = {
  association: ['', ''],
  aggregation: ['◇', '◇'],
  composition: ['◆', '◆'],
  generalization: ['▷', '◁'],
};

/** What a cell shows: `◆ 1 – *`, `▷`. */
export function cellText(relations: readonly CellRelation[]): string {
  const [first] = relations;
  if (!first) return '';
  const [source, target] = SIGNS[first.relation] ?? ['', ''];
  const sign = first.isSource ? source : target;
  const more = relations.length > 1 ? ` +${relations.length - 1}` : '';
  return `${sign} ${first.multiplicities}`.trim() + more;
}

/** The cell in words. */
export function cellLabel(
  store: Store,
  rowId: string,
  columnId: string,
  relations: readonly CellRelation[],
): string {
  const names = { row: displayName(store, rowId), column: displayName(store, columnId) };
  if (relations.length === 0) return t('relations.none', names);
  const said = relations.map(({ name, multiplicities, relation }) =>
    [relationTitle(relation), name, multiplicities].filter((part) => part !== '').join(' '),
  );
  return t('relations.some', { ...names, relations: said.join(', ') });
}

/** Commands that give both ends the multiplicities that were typed: `1 – *`, the row's side first. */
export function setMultiplicities(
  store: Store,
  { id, isSource }: CellRelation,
  text: string,
): Parsed<Command[]> {
  const ends = endsOf(store, id);
  const parts = text.trim().split(/\s*[–—]\s*|\s+-\s+|\s+/);
  const [row, column] = parts.map(parseMultiplicity);
  if (!ends || parts.length !== 2 || !row || !column) {
    return { ok: false, problem: t('relations.form') };
  }
  const [source, target] = ends;
  const [rowEnd, columnEnd] = isSource ? [source, target] : [target, source];
  return {
    ok: true,
    value: [
      { type: 'update-element', id: rowEnd.id, values: { multiplicity: row } },
      { type: 'update-element', id: columnEnd.id, values: { multiplicity: column } },
    ],
  };
}
