import type { Parsed } from '../../shared/diagrams/class/notation';
import { parseTransition, printTransition } from '../../shared/diagrams/state-machine/notation';
import type { Command } from '../../shared/metamodel/commands';
import type { AnyRecord } from '../../shared/metamodel/kinds';
import type { Store } from '../../shared/metamodel/store';

/**
 * The text that stands at an element on the canvas and is edited there: its name, or what its
 * notation writes instead. Pure: commands, nothing is changed here.
 */
export function elementText(record: AnyRecord): string {
  switch (record.kind) {
    case 'transition':
      return printTransition(record);
    case 'note':
      return record.text;
    case 'extend':
      return record.condition;
    case 'activity-edge':
      return record.guard;
    default:
      return 'name' in record ? record.name : '';
  }
}

/** True when there is a text to edit at an element. */
export function hasText(record: AnyRecord | undefined): boolean {
  if (!record) return false;
  return (
    ['note', 'transition', 'extend', 'activity-edge', 'operand', 'combined-fragment'].includes(
      record.kind,
    ) || 'name' in record
  );
}

/** Commands that make an element say what was typed. */
export function editElementText(store: Store, id: string, text: string): Parsed<Command[]> {
  const set = (values: Record<string, unknown>): Parsed<Command[]> => ({
    ok: true,
    value: [{ type: 'update-element', id, values }],
  });
  switch (store.get(id)?.kind) {
    case 'transition': {
      const parsed = parseTransition(text);
      return parsed.ok ? set({ ...parsed.value }) : parsed;
    }
    case 'note':
      return set({ text: text.replace(/\s+$/, '') });
    case 'extend':
      return set({ condition: withoutBrackets(text) });
    case 'activity-edge':
      return set({ guard: withoutBrackets(text) });
    default:
      return { ok: true, value: [{ type: 'rename-element', id, name: text.trim() }] };
  }
}

/** People write a condition with the brackets that are drawn around it, or without. */
function withoutBrackets(text: string): string {
  const trimmed = text.trim();
  return /^\[.*\]$/s.test(trimmed) ? trimmed.slice(1, -1).trim() : trimmed;
}
