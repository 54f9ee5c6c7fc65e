import { hasErrors } from '../kit/diagnostic';
import type { Command } from '../metamodel/commands';
import { canExecute, execute } from '../metamodel/execute';
import type { Proposal, ProposalItem } from '../metamodel/proposal';
import { associationsOf, classifiers } from '../metamodel/queries';
import type { Store } from '../metamodel/store';
import { nameKey, verbKey } from './names';

/**
 * A proposal that waited while the model went on, fitted to the model as it is now.
 *
 * A class it would create that somebody has made meanwhile is that class; members and relationships
 * that are there already, and what refers to elements that are gone, drop out with what depends on
 * them. Item ids stay. What is left runs cleanly through `execute`, whole or in any selection made
 * by `withDependencies`.
 */
export function rebaseProposal(proposal: Proposal, store: Store): Proposal {
  const known = new Map(classifiers(store).map((record) => [nameKey(record.name), record.id]));
  const twins = new Map(
    proposal.items.flatMap((item) => {
      const twin = twinOf(item, known);
      return twin === undefined ? [] : [[item.id, { from: item.elementId, to: twin }] as const];
    }),
  );
  const moved = new Map([...twins.values()].map(({ from, to }) => [from, to]));
  const open = proposal.items
    .filter(({ id }) => !twins.has(id))
    .map((item) => fitted(item, moved, twins, store))
    .filter((item) => !isThere(item, store));
  return { ...proposal, items: runnable(open, store) };
}

/** So often the whole is tried without what was refused; then each item by itself. */
const ROUNDS = 10;

/** The items that run cleanly together, in their order. */
function runnable(items: readonly ProposalItem[], store: Store): ProposalItem[] {
  const work = store.clone();
  let left = closed(items);
  for (let round = 0; round < ROUNDS; round += 1) {
    const batch = left.flatMap(({ commands }) => commands);
    const errors = canExecute(work, batch).filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return left;
    const refused = new Set(errors.flatMap(({ elementId }) => elementId ?? []));
    const rest = closed(left.filter((item) => !mentions(item, refused)));
    if (rest.length === left.length) break;
    left = rest;
  }
  return oneByOne(left, work);
}

/** Those whose needs are among them. */
function closed(items: readonly ProposalItem[]): ProposalItem[] {
  let left = [...items];
  for (;;) {
    const ids = new Set(left.map(({ id }) => id));
    const next = left.filter(({ dependsOn }) => dependsOn.every((id) => ids.has(id)));
    if (next.length === left.length) return left;
    left = next;
  }
}

function mentions({ commands }: ProposalItem, ids: ReadonlySet<string>): boolean {
  const visit = (value: unknown): boolean => {
    if (typeof value === 'string') return ids.has(value);
    return typeof value === 'object' && value !== null && Object.values(value).some(visit);
  };
  return commands.some(visit);
}

function oneByOne(items: readonly ProposalItem[], work: Store): ProposalItem[] {
  const clean = new Set<string>();
  for (const item of inOrderOfNeed(items)) {
    if (!item.dependsOn.every((id) => clean.has(id))) continue;
    if (!hasErrors(execute(work, item.commands).diagnostics)) clean.add(item.id);
  }
  return items.filter(({ id }) => clean.has(id));
}

/** The classifier of the model that an item would create once more. */
function twinOf(item: ProposalItem, known: ReadonlyMap<string, string>): string | undefined {
  const [first] = item.commands;
  if (first?.type !== 'create-element' || first.id !== item.elementId) return undefined;
  if (first.kind !== 'class' && first.kind !== 'enumeration') return undefined;
  return known.get(nameKey(String(first.values.name)));
}

function fitted(
  item: ProposalItem,
  moved: ReadonlyMap<string, string>,
  twins: ReadonlyMap<string, unknown>,
  store: Store,
): ProposalItem {
  return {
    ...item,
    elementId: moved.get(item.elementId) ?? item.elementId,
    commands: item.commands
      .filter((command) => command.type !== 'trace-element' || store.has(command.statementId))
      .map((command) => renamed(command, moved)),
    evidence: item.evidence.filter(({ statementId }) => store.has(statementId)),
    dependsOn: item.dependsOn.filter((id) => !twins.has(id)),
  };
}

/** The command with ids replaced wherever they stand. */
function renamed(command: Command, moved: ReadonlyMap<string, string>): Command {
  if (moved.size === 0) return command;
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') return moved.get(value) ?? value;
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, visit(part)]));
  };
  return visit(command) as Command;
}

/** True when what the item would make is in the model already. */
function isThere({ commands: [first] }: ProposalItem, store: Store): boolean {
  if (first?.type === 'connect') {
    const { source, target } = first;
    const verb = verbKey(first.name ?? '');
    return associationsOf(store, source.classifierId).some(({ association, far }) => {
      const other = verbKey(association.name);
      return far.classifierId === target.classifierId && (verb === other || !verb || !other);
    });
  }
  if (first?.type !== 'create-element' || typeof first.values.ownerId !== 'string') return false;
  if (first.kind !== 'attribute' && first.kind !== 'operation' && first.kind !== 'literal') {
    return false;
  }
  const key = nameKey(String(first.values.name));
  return store.children(first.values.ownerId, first.kind).some(({ name }) => nameKey(name) === key);
}

/** What others depend on first. */
function inOrderOfNeed(items: readonly ProposalItem[]): ProposalItem[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const sorted = new Set<ProposalItem>();
  const visit = (item: ProposalItem, path: ReadonlySet<string>) => {
    if (sorted.has(item) || path.has(item.id)) return;
    const deeper = new Set([...path, item.id]);
    for (const id of item.dependsOn) {
      const need = byId.get(id);
      if (need) visit(need, deeper);
    }
    sorted.add(item);
  };
  for (const item of items) visit(item, new Set());
  return [...sorted];
}
