import type { Parsed } from '../../../shared/diagrams/class/notation';
import { resolveType } from '../../../shared/diagrams/class/notation';
import type { NewId } from '../../../shared/kit/ids';
import type { Command } from '../../../shared/metamodel/commands';
import { create } from '../../../shared/metamodel/commands';
import type { AttributeRecord } from '../../../shared/metamodel/kinds';
import type { Multiplicity } from '../../../shared/metamodel/kinds/define-kind';
import {
  classifiers,
  multiplicityText,
  parseMultiplicity,
  typeName,
} from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';
import { compareByOrder } from '../../../shared/metamodel/store';
import { t } from '../../app/text';

/** Classes and attributes as a table. Pure: nothing here changes anything. */

export const COLUMNS = [
  'name',
  'type',
  'multiplicity',
  'required',
  'unique',
  'default',
  'doc',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Columns that are ticked rather than written. */
export const TICKED: ReadonlySet<Column> = new Set(['required', 'unique']);

export interface TableRow {
  /** The record; for a `new` row the class that a fresh attribute goes to, with a mark. */
  id: string;
  /** `new`: an empty line at the end of a class, for another attribute. */
  kind: 'class' | 'data-type' | 'attribute' | 'new';
  /** The class; of a class itself its own id. */
  ownerId: string;
  /** What each cell says; null where the row has no such field. Ticked ones say `true` or `false`. */
  cells: Record<Column, string | null>;
}

const NONE: TableRow['cells'] = {
  name: null,
  type: null,
  multiplicity: null,
  required: null,
  unique: null,
  default: null,
  doc: null,
};
const EMPTY: TableRow['cells'] = {
  name: '',
  type: '',
  multiplicity: '',
  required: 'false',
  unique: 'false',
  default: '',
  doc: '',
};

/**
 * Every class and data type with its attributes below it, in the model's order, and a line for another.
 *
 * @param words only what holds them: a class with all of its attributes, or the attributes that do.
 */
export function tableRows(store: Store, words: string, writable: boolean): TableRow[] {
  const wanted = words.trim().toLowerCase();
  const holds = (...texts: string[]) => texts.some((text) => text.toLowerCase().includes(wanted));
  const owners = classifiers(store).filter(({ kind }) => kind !== 'enumeration');
  return owners.sort(compareByOrder).flatMap((owner) => {
    const attributes = store.children(owner.id, 'attribute');
    const isWhole = holds(owner.name, owner.doc);
    const shown = isWhole
      ? attributes
      : attributes.filter((one) => holds(one.name, typeName(store, one), one.doc));
    if (!isWhole && shown.length === 0) return [];
    const head: TableRow = {
      id: owner.id,
      kind: owner.kind === 'data-type' ? 'data-type' : 'class',
      ownerId: owner.id,
      cells: { ...NONE, name: owner.name, doc: owner.doc },
    };
    const last: TableRow = { id: `${owner.id} +`, kind: 'new', ownerId: owner.id, cells: EMPTY };
    const lines = shown.map((one) => attributeRow(store, one));
    return writable ? [head, ...lines, last] : [head, ...lines];
  });
}

function attributeRow(store: Store, attribute: AttributeRecord): TableRow {
  const { id, ownerId, name, multiplicity, unique, doc } = attribute;
  return {
    id,
    kind: 'attribute',
    ownerId,
    cells: {
      name,
      type: typeName(store, attribute),
      multiplicity: multiplicityText(multiplicity),
      required: String(multiplicity.lower > 0),
      unique: String(unique),
      default: attribute.default ?? '',
      doc,
    },
  };
}

/** Commands that make a cell say something; of an empty line, that make the attribute. */
export function editCell(
  store: Store,
  newId: NewId,
  row: TableRow,
  column: Column,
  text: string,
): Parsed<Command[]> {
  if (row.cells[column] === null) return { ok: true, value: [] };
  if (row.kind === 'new') return addLine(store, newId, row.ownerId, { [column]: text });
  if (row.cells[column] === text) return { ok: true, value: [] };
  if (column === 'name') {
    const name = text.trim();
    if (name === '') return { ok: false, problem: t('common.nameMissing') };
    return { ok: true, value: [{ type: 'rename-element', id: row.id, name }] };
  }
  const values = fieldsOf(store, column, text, multiplicityOf(store, row.id));
  if (!values.ok) return values;
  return { ok: true, value: [{ type: 'update-element', id: row.id, values: values.value }] };
}

type Line = Partial<Record<Column, string>>;

/** A fresh attribute out of what its line says; nothing for a line without a name. */
function addLine(store: Store, newId: NewId, ownerId: string, line: Line): Parsed<Command[]> {
  const name = line.name?.trim() ?? '';
  if (name === '') return { ok: true, value: [] };
  let values: Record<string, unknown> = { name, ownerId };
  let multiplicity: Multiplicity = { lower: 1, upper: 1 };
  for (const column of COLUMNS) {
    const text = line[column];
    if (column === 'name' || text === undefined || (text === '' && column !== 'doc')) continue;
    const fields = fieldsOf(store, column, text, multiplicity);
    if (!fields.ok) return fields;
    values = { ...values, ...fields.value };
    multiplicity = (values['multiplicity'] as Multiplicity | undefined) ?? multiplicity;
  }
  return { ok: true, value: [create('attribute', newId('att'), values)] };
}

/** Fields of the record that a cell's text stands for. */
function fieldsOf(
  store: Store,
  column: Exclude<Column, 'name'>,
  text: string,
  { lower, upper }: Multiplicity,
): Parsed<Record<string, unknown>> {
  const words = text.trim();
  switch (column) {
    case 'type':
      return { ok: true, value: { ...resolveType(store, words) } };
    case 'multiplicity': {
      const multiplicity = parseMultiplicity(words);
      if (!multiplicity) return { ok: false, problem: t('inspector.multiplicityForm') };
      return { ok: true, value: { multiplicity } };
    }
    case 'required': {
      const least = isTicked(words) ? Math.max(1, lower) : 0;
      return { ok: true, value: { multiplicity: { lower: least, upper } } };
    }
    case 'unique':
      return { ok: true, value: { unique: isTicked(words) } };
    case 'default':
      return { ok: true, value: { default: words === '' ? null : words } };
    case 'doc':
      return { ok: true, value: { doc: text } };
  }
}

/** What spreadsheets and people write for yes. */
export function isTicked(text: string): boolean {
  return /^(true|yes|y|x|1|✓|ja|wahr)$/i.test(text.trim());
}

function multiplicityOf(store: Store, id: string): Multiplicity {
  return store.getAs('attribute', id)?.multiplicity ?? { lower: 1, upper: 1 };
}

/** Lines and cells of what a spreadsheet puts on the clipboard. */
export function readTsv(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  return lines.map((line) => line.split('\t').map(unquoted));
}

/** Spreadsheets quote cells that hold quotes or breaks. */
function unquoted(cell: string): string {
  return /^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

/**
 * Commands that put a block of cells into the table from a cell on, as one change: over the lines of
 * the class that follow, and as new attributes of it when the class is at its end.
 */
export function pasteCells(
  store: Store,
  newId: NewId,
  rows: readonly TableRow[],
  { row, column }: { row: number; column: number },
  block: readonly (readonly string[])[],
): Parsed<Command[]> {
  const commands: Command[] = [];
  const ownerId = rows[row]?.ownerId;
  if (ownerId === undefined) return { ok: true, value: [] };
  for (const [index, texts] of block.entries()) {
    const target = rows[row + index];
    const line: Line = Object.fromEntries(
      texts.flatMap((text, at) => {
        const name = COLUMNS[column + at];
        return name === undefined ? [] : [[name, text]];
      }),
    );
    const isOwn = target?.ownerId === ownerId && target.kind !== 'new';
    const made = isOwn
      ? editLine(store, newId, target, line)
      : addLine(store, newId, ownerId, line);
    if (!made.ok) return made;
    commands.push(...made.value);
  }
  return { ok: true, value: commands };
}

function editLine(store: Store, newId: NewId, row: TableRow, line: Line): Parsed<Command[]> {
  const commands: Command[] = [];
  for (const column of COLUMNS) {
    const text = line[column];
    if (text === undefined) continue;
    const isSame = TICKED.has(column) && String(isTicked(text)) === row.cells[column];
    const made = isSame
      ? ({ ok: true, value: [] } as const)
      : editCell(store, newId, row, column, text);
    if (!made.ok) return made;
    commands.push(...made.value);
  }
  return { ok: true, value: commands };
}
