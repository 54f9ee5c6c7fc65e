import { hasErrors } from '../kit/diagnostic';
import type { Command } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import type { Kind } from '../metamodel/kinds';
import { evidenceOf } from '../metamodel/queries';
import { compareByOrder, type Store } from '../metamodel/store';
import { isStanding } from './statements';

/** What would follow from taking a statement back. */
export interface Withdrawal {
  /** Elements that nothing else speaks for, outermost only: what they hold goes with them. */
  removed: string[];
  /** Elements that the statement caused and that stay, for others or by a person's hand. */
  kept: string[];
  /** One batch: the statement is withdrawn and what only it spoke for is deleted. */
  commands: Command[];
}

/** Records that come and go with others and that nobody would miss by themselves. */
const ATTENDANT: ReadonlySet<Kind> = new Set<Kind>([
  'association-end',
  'diagram',
  'group',
  'line-placement',
  'layer',
  'note-anchor',
  'parameter',
  'placement',
  'statement',
  'trace',
]);

/**
 * Previews the withdrawal of a statement. An element goes when no other standing statement speaks for
 * it, unless it holds or carries something that another statement caused or that a person made by
 * hand: then it stays.
 */
export function withdrawalOf(store: Store, statementId: string): Withdrawal {
  const caused = [
    ...new Set(store.children(statementId, 'trace').map(({ elementId }) => elementId)),
  ].filter((id) => store.has(id));
  const alone = new Set(caused.filter((id) => speaksAlone(store, statementId, id)));
  const { removed, after } = takeAway(store, alone);
  const commands: Command[] = [
    { type: 'update-element', id: statementId, values: { status: 'withdrawn' } },
  ];
  if (removed.length > 0) commands.push({ type: 'delete-elements', ids: removed });
  return { removed, kept: caused.filter((id) => after.has(id)), commands };
}

/**
 * Takes elements away from a copy of the model, owners first, except those that hold or carry
 * something that is not among them.
 *
 * @returns those that go, outermost only, and the model without them
 */
export function takeAway(
  store: Store,
  ids: ReadonlySet<string>,
): { removed: string[]; after: Store } {
  const removed: string[] = [];
  const after = store.clone();
  for (const id of ownersFirst(store, ids)) {
    if (!after.has(id)) continue;
    if (takesOthersAlong(after, id, ids)) continue;
    execute(after, [{ type: 'delete-elements', ids: [id] }]);
    removed.push(id);
  }
  return { removed, after };
}

/** True when no other standing statement speaks for the element. */
export function speaksAlone(store: Store, statementId: string, elementId: string): boolean {
  return evidenceOf(store, elementId).every(
    ({ statement }) => statement.id === statementId || !isStanding(statement),
  );
}

/** True when deleting it would delete what the statement does not speak for alone. */
function takesOthersAlong(store: Store, id: string, alone: ReadonlySet<string>): boolean {
  const { changes, diagnostics } = execute(store.clone(), [{ type: 'delete-elements', ids: [id] }]);
  if (hasErrors(diagnostics)) return true;
  return Object.values(changes.removed).some(
    (record) => !ATTENDANT.has(record.kind) && !alone.has(record.id),
  );
}

/** Classes before their members, so that a member that goes with its class is not counted twice. */
function ownersFirst(store: Store, ids: ReadonlySet<string>): string[] {
  const depth = (id: string): number => {
    const record = store.get(id);
    return record && 'ownerId' in record && record.ownerId !== null ? 1 + depth(record.ownerId) : 0;
  };
  return [...ids].sort((a, b) => {
    const [left, right] = [store.get(a), store.get(b)];
    const byDepth = depth(a) - depth(b);
    return (
      byDepth ||
      (left && right && 'order' in left && 'order' in right ? compareByOrder(left, right) : 0)
    );
  });
}
