import { hasErrors } from '../../kit/diagnostic';
import type { Command } from '../../metamodel/commands';
import { canExecute, execute } from '../../metamodel/execute';
import type { Store } from '../../metamodel/store';

/** One effect of a revision, to be taken over or left. */
export interface RevisionItem {
  /** The same for the same effect, however often the preview is made anew. */
  id: string;
  effect: 'remove' | 'rename' | 'change' | 'add';
  /** In the person's words; empty where the element's name says it. */
  label: string;
  elementId: string;
  commands: Command[];
  /** Ids of items before it that it cannot be taken over without. */
  dependsOn: string[];
}

/**
 * The items fitted so that any selection of them, with what they depend on, runs after the base: what
 * runs only where others have made room depends on those, and what does not run at all is left out.
 */
export function independent(
  store: Store,
  base: readonly Command[],
  items: readonly RevisionItem[],
): RevisionItem[] {
  const reworded = store.clone();
  execute(reworded, base);
  const room = items.filter(({ effect }) => effect === 'remove' || effect === 'rename');
  const fitted: RevisionItem[] = [];
  for (const item of items) {
    const known = new Set(fitted.map(({ id }) => id));
    if (!item.dependsOn.every((id) => known.has(id))) continue;
    const needsRoom = { ...item, dependsOn: [...item.dependsOn, ...room.map(({ id }) => id)] };
    const tries = room.includes(item) ? [item] : [item, needsRoom];
    const runs = tries.find((each) => !hasErrors(canExecute(reworded, closure(fitted, each))));
    if (runs) fitted.push(runs);
  }
  return fitted;
}

function closure(before: readonly RevisionItem[], item: RevisionItem): Command[] {
  const wanted = new Set(item.dependsOn);
  for (const { id, dependsOn } of [...before].reverse()) {
    if (wanted.has(id)) for (const need of dependsOn) wanted.add(need);
  }
  return [...before.filter(({ id }) => wanted.has(id)), item].flatMap(({ commands }) => commands);
}
