import { create } from 'zustand';
import { isMac } from './bridge';
import { matches } from './shortcuts';
import { toastError } from './toast-store';
import { t } from './text';

export const ACTION_GROUPS = [
  'project',
  'edit',
  'interview',
  'canvas',
  'generate',
  'versions',
  'go',
  'view',
  'help',
] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/** Something a person can do. Menus, tooltips, the palette, keys and the tests read the same list. */
export interface Action {
  /** Dotted, stable: `project.undo`. */
  id: string;
  title: string;
  group: ActionGroup;
  /** `Mod+Shift+Z`; see shortcuts.ts. */
  shortcut?: string;
  /** Where the shortcut works; `canvas`: with the focus on a canvas or nowhere. Default: everywhere. */
  scope?: 'global' | 'canvas';
  /** Whether it makes sense right now; absent: always. */
  when?: () => boolean;
  /** Words to find it by that its title does not hold. */
  keywords?: string;
  run: () => void | Promise<void>;
}

interface ActionState {
  /** By who provides them: the application, the canvas that is mounted. */
  sources: Record<string, readonly Action[]>;
}

export const useActionSources = create<ActionState>(() => ({ sources: {} }));

/**
 * Adds the actions of one part of the window, replacing what it provided before.
 *
 * @returns takes them away again.
 */
export function provideActions(source: string, actions: readonly Action[]): () => void {
  useActionSources.setState(({ sources }) => ({ sources: { ...sources, [source]: actions } }));
  return () => {
    useActionSources.setState(({ sources }) => {
      if (sources[source] !== actions) return { sources };
      const { [source]: _gone, ...rest } = sources;
      return { sources: rest };
    });
  };
}

export function allActions(): Action[] {
  return Object.values(useActionSources.getState().sources).flat();
}

export function findAction(id: string): Action | undefined {
  return allActions().find((action) => action.id === id);
}

export function isEnabled(action: Action): boolean {
  return action.when?.() ?? true;
}

/** Runs an action by id; what is unknown or makes no sense now is not run. */
export function startAction(id: string): void {
  const action = findAction(id);
  if (action && isEnabled(action)) runAction(action);
}

export function runAction(action: Action): void {
  Promise.resolve()
    .then(() => action.run())
    .catch((thrown: unknown) =>
      toastError(t('app.actionFailed', { action: action.title }), thrown),
    );
}

/** Runs the action whose shortcut was pressed. */
export function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : null;
  // A canvas that has the focus comes first.
  const action = [...allActions()]
    .sort(byScope)
    .find(
      (one) =>
        one.shortcut !== undefined &&
        matches(one.shortcut, event, isMac()) &&
        reaches(one, target) &&
        isEnabled(one),
    );
  if (!action) return;
  event.preventDefault();
  runAction(action);
}

function byScope(a: Action, b: Action): number {
  return Number(b.scope === 'canvas') - Number(a.scope === 'canvas');
}

/**
 * What menus and the palette list: an action with a second shortcut once, and nothing that only makes
 * sense as a key.
 */
export function listedActions(): Action[] {
  const seen = new Set<string>();
  return allActions().filter(({ title, group, shortcut }) => {
    const name = `${group} ${title}`;
    const keyOnly = shortcut !== undefined && /arrow|tab|escape|^enter$/i.test(shortcut);
    if (seen.has(name) || keyOnly) return false;
    seen.add(name);
    return true;
  });
}

const TEXT_FIELDS = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';
/** Keys that an editable text needs for itself, with Ctrl or the command key. */
const TEXT_KEYS = /^mod\+(shift\+)?[azxcvy]$/i;

function reaches(action: Action, target: Element | null): boolean {
  const shortcut = action.shortcut ?? '';
  const isPlain = !/mod\+|alt\+|^f\d+$/i.test(shortcut);
  if (target?.closest(TEXT_FIELDS) && (isPlain || TEXT_KEYS.test(shortcut))) return false;
  if (document.querySelector('dialog[open]') && action.group !== 'help') return false;
  // What fills the window keeps the keys to itself.
  const filling = document.querySelector<HTMLElement>('[data-fills]')?.dataset['fills'];
  if (filling !== undefined && !action.id.startsWith(filling)) return false;
  if (action.scope !== 'canvas') return true;
  return (
    target === null || target === document.body || target.closest('[data-scope=canvas]') !== null
  );
}
