/** A tab of the centre: the id of a diagram, or the name of one of the other tabs. */
export type TabId = string;

/** One half of the centre, or all of it. */
export interface Pane {
  /** Stays the same as long as the half is there. */
  id: 'a' | 'b';
  tabs: readonly TabId[];
  /** The tab that is shown; null while there is none. */
  active: TabId | null;
  /** What was selected in it when the other half took over. */
  selectedIds: readonly string[];
}

/** What is open in the centre of the window, and where. */
export interface Workspace {
  /** One, or two side by side. */
  panes: readonly [Pane] | readonly [Pane, Pane];
  /** The half that keys and panels are about. */
  activePane: Pane['id'];
  /** Diagrams that have had their chance to become a tab. */
  known: readonly string[];
  /** Closed tabs, the last one first. */
  closed: readonly TabId[];
}

/** Diagrams become tabs by themselves while there are fewer than these. */
export const MOST_OPENED = 12;
const MOST_CLOSED = 20;

const pane = (id: Pane['id'], tabs: readonly TabId[] = []): Pane => ({
  id,
  tabs,
  active: tabs[0] ?? null,
  selectedIds: [],
});

export const EMPTY_WORKSPACE: Workspace = {
  panes: [pane('a')],
  activePane: 'a',
  known: [],
  closed: [],
};

/** The half that keys and panels are about. */
export function activePaneOf({ panes, activePane }: Pick<Workspace, 'panes' | 'activePane'>): Pane {
  return panes.find(({ id }) => id === activePane) ?? panes[0];
}

function withPanes(workspace: Workspace, panes: readonly Pane[]): Workspace {
  const [first = pane('a'), second] = panes;
  // An empty half is no half.
  const kept: Workspace['panes'] =
    second === undefined || second.tabs.length === 0
      ? [first]
      : first.tabs.length === 0
        ? [second]
        : [first, second];
  const stays = kept.some(({ id }) => id === workspace.activePane);
  return { ...workspace, panes: kept, activePane: stays ? workspace.activePane : kept[0].id };
}

function changePane(workspace: Workspace, id: Pane['id'], change: (pane: Pane) => Pane): Workspace {
  return withPanes(
    workspace,
    workspace.panes.map((one) => (one.id === id ? change(one) : one)),
  );
}

/** Takes a tab out of a half; its neighbour is shown then. */
function without(pane: Pane, tab: TabId): Pane {
  const at = pane.tabs.indexOf(tab);
  if (at < 0) return pane;
  const tabs = pane.tabs.filter((one) => one !== tab);
  const next = pane.active === tab ? (tabs[at] ?? tabs[at - 1] ?? null) : pane.active;
  return { ...pane, tabs, active: next };
}

/** Puts a tab into a half, before another one or at the end, and shows it. */
function withTab(pane: Pane, tab: TabId, before: TabId | null): Pane {
  const tabs = pane.tabs.filter((one) => one !== tab);
  const at = before === null ? -1 : tabs.indexOf(before);
  tabs.splice(at < 0 ? tabs.length : at, 0, tab);
  return { ...pane, tabs, active: tab };
}

/** Shows a tab: where it is open, the active half first, else as a new one there. */
export function openTab(workspace: Workspace, tab: TabId): Workspace {
  const here = activePaneOf(workspace);
  const holder = [here, ...workspace.panes].find(({ tabs }) => tabs.includes(tab));
  const closed = workspace.closed.filter((one) => one !== tab);
  const known = workspace.known.includes(tab) ? workspace.known : [...workspace.known, tab];
  const next = { ...workspace, closed, known, activePane: (holder ?? here).id };
  return changePane(next, next.activePane, (one) =>
    holder ? { ...one, active: tab } : withTab(one, tab, null),
  );
}

/** Shows a tab of a half. */
export function showTab(workspace: Workspace, paneId: Pane['id'], tab: TabId): Workspace {
  return changePane({ ...workspace, activePane: paneId }, paneId, (one) =>
    one.tabs.includes(tab) ? { ...one, active: tab } : one,
  );
}

export function closeTab(workspace: Workspace, paneId: Pane['id'], tab: TabId): Workspace {
  const next = changePane(workspace, paneId, (one) => without(one, tab));
  const closed = [tab, ...workspace.closed.filter((one) => one !== tab)].slice(0, MOST_CLOSED);
  return { ...next, closed };
}

/** Closes every tab of a half but one. */
export function closeOthers(workspace: Workspace, paneId: Pane['id'], tab: TabId): Workspace {
  const others = workspace.panes.find(({ id }) => id === paneId)?.tabs ?? [];
  return others
    .filter((one) => one !== tab)
    .reduce((next, one) => closeTab(next, paneId, one), workspace);
}

/** Opens the tab again that was closed last. */
export function reopenTab(workspace: Workspace): Workspace {
  const [last] = workspace.closed;
  return last === undefined ? workspace : openTab(workspace, last);
}

/**
 * Moves a tab to another place, in its half or in the other one, and shows it there.
 *
 * @param before the tab it comes to stand before; null: at the end.
 */
export function moveTab(
  workspace: Workspace,
  tab: TabId,
  from: Pane['id'],
  to: Pane['id'],
  before: TabId | null,
): Workspace {
  if (before === tab) return workspace;
  const panes = workspace.panes.map((one) => {
    const left = one.id === from && from !== to ? without(one, tab) : one;
    return left.id === to ? withTab(left, tab, before) : left;
  });
  return withPanes({ ...workspace, activePane: to }, panes);
}

/** Moves the active tab one place to the left or right. */
export function shiftTab(workspace: Workspace, by: 1 | -1): Workspace {
  const { id, tabs, active } = activePaneOf(workspace);
  if (active === null) return workspace;
  const at = tabs.indexOf(active) + by;
  if (at < 0 || at >= tabs.length) return workspace;
  const before = tabs[by === 1 ? at + 1 : at] ?? null;
  return moveTab(workspace, active, id, id, before);
}

/** Shows the next tab of the active half, or the one before; goes around at the ends. */
export function stepTab(workspace: Workspace, by: 1 | -1): Workspace {
  const { id, tabs, active } = activePaneOf(workspace);
  const next = tabs[(tabs.indexOf(active ?? '') + by + tabs.length) % Math.max(1, tabs.length)];
  return next === undefined ? workspace : showTab(workspace, id, next);
}

/** Shows a tab beside what is shown; what had the keys keeps them, unless the tab was open before. */
export function openBeside(workspace: Workspace, tab: TabId): Workspace {
  const here = activePaneOf(workspace);
  const isOpen = workspace.panes.some(({ tabs }) => tabs.includes(tab));
  if (isOpen || here.active === null) return openTab(workspace, tab);
  const closed = workspace.closed.filter((one) => one !== tab);
  const known = workspace.known.includes(tab) ? workspace.known : [...workspace.known, tab];
  const other = workspace.panes.find(({ id }) => id !== here.id);
  const next = { ...workspace, closed, known };
  if (other) return changePane(next, other.id, (one) => withTab(one, tab, null));
  return { ...next, panes: [here, pane(here.id === 'a' ? 'b' : 'a', [tab])] };
}

/** Two halves, both with what is shown; or one again, with the tabs of both. */
export function toggleSplit(workspace: Workspace): Workspace {
  const [first, second] = workspace.panes;
  const here = activePaneOf(workspace);
  if (second) {
    const tabs = [...new Set([...first.tabs, ...second.tabs])];
    return { ...workspace, panes: [{ ...here, tabs }] };
  }
  if (here.active === null) return workspace;
  const other = here.id === 'a' ? 'b' : 'a';
  const beside = { ...pane(other, [here.active]), selectedIds: here.selectedIds };
  return { ...workspace, panes: [here, beside], activePane: other };
}

/** Puts a tab of a half into the other one, which is made when it is not there. */
export function moveBeside(workspace: Workspace, tab: TabId, from: Pane['id']): Workspace {
  const here = workspace.panes.find(({ id }) => id === from);
  const other = workspace.panes.find(({ id }) => id !== from);
  if (!here) return workspace;
  if (other) return moveTab(workspace, tab, from, other.id, null);
  if (here.tabs.length < 2) return workspace;
  const id = from === 'a' ? 'b' : 'a';
  return withPanes({ ...workspace, activePane: id }, [without(here, tab), pane(id, [tab])]);
}

/** Puts the active tab into the other half. */
export function moveAcross(workspace: Workspace): Workspace {
  const { id, active } = activePaneOf(workspace);
  return active === null ? workspace : moveBeside(workspace, active, id);
}

/**
 * Brings the tabs in step with the diagrams there are: those that are gone close, those that have
 * come open by themselves while there is room.
 *
 * @param diagrams ids of the diagrams, in their order.
 * @param isDiagram whether a tab was one of a diagram.
 */
export function followDiagrams(
  workspace: Workspace,
  diagrams: readonly string[],
  isDiagram: (tab: TabId) => boolean,
): Workspace {
  const there = new Set(diagrams);
  const isGone = (tab: TabId) => isDiagram(tab) && !there.has(tab);
  const fresh = diagrams.filter((id) => !workspace.known.includes(id));
  const gone = workspace.panes.some(({ tabs }) => tabs.some(isGone));
  const forgotten = workspace.known.some(isGone) || workspace.closed.some(isGone);
  if (fresh.length === 0 && !gone && !forgotten) return workspace;
  const kept = workspace.panes.map((one) => one.tabs.filter(isGone).reduce(without, one));
  const next = withPanes(workspace, kept);
  const open = next.panes.flatMap(({ tabs }) => tabs);
  const room = Math.max(0, MOST_OPENED - open.length);
  const added = fresh.filter((id) => !open.includes(id)).slice(0, room);
  const filled = changePane(next, next.activePane, (one) => {
    const tabs = [...one.tabs, ...added];
    return { ...one, tabs, active: one.active ?? tabs[0] ?? null };
  });
  return {
    ...filled,
    known: [...workspace.known.filter((id) => there.has(id)), ...fresh],
    closed: workspace.closed.filter((tab) => !isGone(tab)),
  };
}

/** What is kept of a workspace between starts. */
export interface StoredWorkspace {
  panes: readonly { tabs: readonly TabId[]; active: TabId | null }[];
  /** Which half was active: 0 or 1. */
  at: number;
  known: readonly string[];
}

export function storedWorkspace({ panes, activePane, known }: Workspace): StoredWorkspace {
  return {
    panes: panes.map(({ tabs, active }) => ({ tabs, active })),
    at: panes.findIndex(({ id }) => id === activePane),
    known,
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Reads back what was kept, however old or damaged it is: what makes no sense is left out. */
export function readWorkspace(stored: {
  panes?: unknown;
  at?: unknown;
  known?: unknown;
}): Workspace {
  const list = Array.isArray(stored.panes) ? (stored.panes as unknown[]).slice(0, 2) : [];
  const panes = list.map((one, index): Pane => {
    const { tabs, active } = (one ?? {}) as { tabs?: unknown; active?: unknown };
    const ids = Array.isArray(tabs) ? [...new Set((tabs as unknown[]).filter(isText))] : [];
    const shown = isText(active) && ids.includes(active) ? active : (ids[0] ?? null);
    return { ...pane(index === 0 ? 'a' : 'b', ids), active: shown };
  });
  const known = Array.isArray(stored.known) ? (stored.known as unknown[]).filter(isText) : [];
  const activePane = stored.at === 1 ? 'b' : 'a';
  return withPanes({ ...EMPTY_WORKSPACE, activePane, known }, panes);
}
