import type { Parsed } from '../../shared/diagrams/class/notation';
import { parseEnd, printEnd } from '../../shared/diagrams/class/end-notation';
import { parseClassTitle } from '../../shared/diagrams/class/title-notation';
import type { TypedLine } from '../../shared/diagrams/completion';
import {
  HELD,
  INSTANCE_OF,
  parseTypedName,
  printTypedName,
} from '../../shared/diagrams/object/notation';
import { parseTransition, printTransition } from '../../shared/diagrams/state-machine/notation';
import { parseTechnology, printTechnology } from '../../shared/diagrams/technology-notation';
import { isUnknown, stateMultiplicity } from '../../shared/interview/proposal/multiplicity';
import type { Command } from '../../shared/metamodel/commands';
import type { AnyRecord, AssociationEndRecord, Kind } from '../../shared/metamodel/kinds';
import type { Store } from '../../shared/metamodel/store';
import { fieldOfRow } from './behaviour-edits';
import type { Editing } from './ui-state';

/**
 * The text that stands at an element on the canvas and is edited there: its name, or what its
 * notation writes instead. Pure: commands, nothing is changed here.
 */
export function elementText(store: Store, record: AnyRecord): string {
  switch (record.kind) {
    case 'transition':
      return printTransition(record);
    case 'note':
      return record.text;
    case 'extend':
      return record.condition;
    case 'activity-edge':
      return record.guard;
    case 'association-end':
      return isUnknown(record) ? record.role : printEnd(record);
    case 'instance':
      return printTypedName(store, record);
    case 'activity-node':
      return record.type === 'object' ? printTypedName(store, record) : record.name;
    case 'dependency':
    case 'communication-path':
      return printTechnology(record);
    default:
      return 'name' in record ? record.name : '';
  }
}

const TEXTS: readonly Kind[] = [
  'transition',
  'extend',
  'activity-edge',
  'operand',
  'combined-fragment',
  'association-end',
  'note',
];

/** True when there is a text to edit at an element. */
export function hasText(record: AnyRecord | undefined): boolean {
  return record !== undefined && (TEXTS.includes(record.kind) || 'name' in record);
}

/** Commands that make an element say what was typed. */
export function editElementText(store: Store, id: string, text: string): Parsed<Command[]> {
  const record = store.get(id);
  switch (record?.kind) {
    case 'transition':
      return written(id, parseTransition(text));
    case 'note':
      return written(id, { ok: true, value: { text: text.replace(/\s+$/, '') } });
    case 'extend':
      return written(id, { ok: true, value: { condition: withoutBrackets(text) } });
    case 'activity-edge':
      return written(id, { ok: true, value: { guard: withoutBrackets(text) } });
    case 'association-end':
      return editEnd(record, text);
    case 'class':
      return written(id, parseClassTitle(text));
    case 'instance':
      return written(id, parseTypedName(store, text, INSTANCE_OF));
    case 'activity-node':
      return record.type === 'object'
        ? written(id, parseTypedName(store, text, HELD))
        : rename(id, text);
    case 'component':
    case 'deployment-node':
      return written(id, parseTechnology(text));
    case 'dependency':
    case 'communication-path': {
      // What is drawn at a line is its whole text: what is taken away there is gone.
      const parsed = parseTechnology(text);
      return written(
        id,
        parsed.ok ? { ...parsed, value: { technology: '', ...parsed.value } } : parsed,
      );
    }
    default:
      return rename(id, text);
  }
}

function rename(id: string, text: string): Parsed<Command[]> {
  return { ok: true, value: [{ type: 'rename-element', id, name: text.trim() }] };
}

/** Commands that write fields; a name alone is a renaming. */
function written(id: string, parsed: Parsed<object>): Parsed<Command[]> {
  if (!parsed.ok) return parsed;
  const values: Record<string, unknown> = { ...parsed.value };
  const { name, ...rest } = values;
  if (typeof name === 'string' && Object.keys(rest).length === 0) return rename(id, name);
  return { ok: true, value: [{ type: 'update-element', id, values }] };
}

/** A multiplicity that is not written stays as it is: an end always has one. */
function editEnd(end: AssociationEndRecord, text: string): Parsed<Command[]> {
  const parsed = parseEnd(text);
  if (!parsed.ok) return parsed;
  const { multiplicity, role } = parsed.value;
  const commands: Command[] = multiplicity ? [stateMultiplicity(end, multiplicity)] : [];
  const named: Command[] =
    role === end.role ? [] : [{ type: 'rename-element', id: end.id, name: role }];
  return { ok: true, value: [...commands, ...named] };
}

/** People write a condition with the brackets that are drawn around it, or without. */
function withoutBrackets(text: string): string {
  const trimmed = text.trim();
  return /^\[.*\]$/s.test(trimmed) ? trimmed.slice(1, -1).trim() : trimmed;
}

/** The notation of what is being edited, for completion; null where any words will do. */
export function typedLine(store: Store, editing: Editing): TypedLine | null {
  if (editing.what === 'new-row') {
    if (editing.member === 'literal') return null;
    if (editing.member === 'behaviour') return { what: 'state-line', id: editing.ownerId };
    if (editing.member === 'slot') return { what: 'slot', id: editing.ownerId };
    return { what: editing.member };
  }
  const own = editing.what === 'row' ? fieldOfRow(editing.id) : null;
  if (own) return { what: 'state-line', id: own.id };
  const record = store.get(editing.id);
  switch (record?.kind) {
    case 'attribute':
    case 'operation':
      return { what: record.kind };
    case 'slot':
      return { what: 'slot', id: record.ownerId };
    case 'transition':
      return { what: editing.what === 'row' ? 'state-line' : 'transition', id: record.id };
    case 'association-end':
      return { what: 'end', classifierId: record.classifierId };
    case 'class':
      return { what: 'class-title' };
    case 'instance':
      return { what: 'instance-title' };
    case 'activity-node':
      return record.type === 'object' ? { what: 'object-title' } : null;
    case 'component':
    case 'deployment-node':
    case 'dependency':
    case 'communication-path':
      return { what: 'technology' };
    default:
      return null;
  }
}
