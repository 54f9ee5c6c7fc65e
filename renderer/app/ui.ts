import { create } from 'zustand';
import type { DiagramTypeId } from '../../shared/diagrams';
import type { VersionEntry } from '../../shared/ipc/views';
import type { ShownLanguage } from '../../shared/texts/texts';
import { remembered, remember } from './remembered';
import type { Pane, TabId, Workspace } from './tabs/workspace';
import { activePaneOf, EMPTY_WORKSPACE, openTab } from './tabs/workspace';

export type Theme = 'light' | 'dark' | 'system';
/** A language, or the one of the system. */
export type LanguageChoice = ShownLanguage | 'system';
export const LEFT_TABS = ['interview', 'explorer', 'outline', 'requirements', 'search'] as const;
export type LeftTab = (typeof LEFT_TABS)[number];
export const BOTTOM_TABS = ['timeline', 'problems', 'tasks', 'proof'] as const;
export type BottomTab = (typeof BOTTOM_TABS)[number];
/** What floats above the window; at most one at a time. */
export type Overlay =
  | 'commands'
  | 'elements'
  | 'keys'
  | 'save'
  | 'new-project'
  | 'models'
  | 'picture'
  | 'replace'
  | 'usages'
  | 'new-diagram'
  | null;
/** Centre tabs besides the diagrams. */
export const EXTRA_TABS = [
  'document',
  'traceability',
  'table',
  'relations',
  'code',
  'live',
] as const;
export type ExtraTab = (typeof EXTRA_TABS)[number];
/** A centre tab: a diagram by its id, or one of the others. */
export type CentreTab = { kind: 'diagram'; id: string } | { kind: ExtraTab };

/** The tab behind an id; null for none. */
export function tabOf(id: TabId | null): CentreTab | null {
  if (id === null) return null;
  const extra = EXTRA_TABS.find((kind) => kind === id);
  return extra ? { kind: extra } : { kind: 'diagram', id };
}

export interface PanelSizes {
  /** Pixels. */
  left: number;
  right: number;
  bottom: number;
}

interface Preferences {
  theme: Theme;
  language: LanguageChoice;
  leftOpen: boolean;
  rightOpen: boolean;
  bottomOpen: boolean;
  leftTab: LeftTab;
  bottomTab: BottomTab;
  sizes: PanelSizes;
}

interface UiState extends Preferences, Workspace {
  /** Of the active half of the centre. */
  selectedIds: readonly string[];
  /** Elements under the pointer, here or in another panel; null for none. */
  hovered: { recordIds: readonly string[] } | null;
  /** The diagram that was shown last in the active half. */
  activeDiagramId: string | null;
  /** What the active half shows. */
  centre: CentreTab | null;
  /** Part of the width that the left half has, percent. */
  splitAt: number;
  /** One diagram after the other, in the whole window. */
  presenting: boolean;
  /** A saved version that is being looked at; null: the model as it is now. */
  readOnlyVersion: VersionEntry | null;
  overlay: Overlay;
  /** Statement to show in Requirements; `at` makes a repeated request a new one. */
  shownStatement: { id: string; at: number } | null;
  /** Elements that the canvas of a half should bring to its middle. */
  centreRequest: { ids: readonly string[]; at: number; pane: Pane['id'] } | null;
  /** Type that is chosen when a new diagram is asked for. */
  newDiagramType: DiagramTypeId;
  /** Generated file to show in the code tab. */
  shownFile: string | null;
  setSelection: (ids: readonly string[]) => void;
  setHovered: (hovered: { recordIds: readonly string[] } | null) => void;
  set: (values: Partial<UiState>) => void;
  setPreferences: (values: Partial<Preferences>) => void;
  openTab: (tab: CentreTab) => void;
  /** Changes what is open, and where; selections stay with their halves. */
  arrange: (change: (workspace: Workspace) => Workspace) => void;
  /** Selects in a half, whichever is the active one. */
  selectIn: (pane: Pane['id'], ids: readonly string[]) => void;
  /** Brings elements to the middle of the active half's canvas. */
  bringIntoView: (ids: readonly string[]) => void;
  /** Opens or closes a side panel. In a narrow window there is room for one of them. */
  toggleSide: (side: 'left' | 'right') => void;
  showLeft: (tab: LeftTab) => void;
  showBottom: (tab: BottomTab) => void;
  openStatement: (id: string) => void;
  /** Everything that belongs to one project is forgotten. */
  reset: () => void;
}

const DEFAULTS: Preferences = {
  theme: 'system',
  language: 'system',
  leftOpen: true,
  rightOpen: true,
  bottomOpen: false,
  leftTab: 'interview',
  bottomTab: 'timeline',
  sizes: { left: 340, right: 300, bottom: 240 },
};

const PER_PROJECT = {
  selectedIds: [],
  hovered: null,
  activeDiagramId: null,
  centre: null,
  ...EMPTY_WORKSPACE,
  splitAt: 50,
  presenting: false,
  readOnlyVersion: null,
  overlay: null,
  shownStatement: null,
  centreRequest: null,
  shownFile: null,
  newDiagramType: 'class',
} as const;

/** As wide as 1280 pixels at 200 %, or a little more. */
export const NARROW = '(max-width: 900px)';

function isNarrow(): boolean {
  return window.matchMedia(NARROW).matches;
}

/** Each half keeps its selection while the other one is the active one. */
function arranged(before: UiState, { panes, activePane, known, closed }: Workspace) {
  const isOld = (id: Pane['id']) => before.panes.some((one) => one.id === id);
  const [first, second] = panes.map((one) =>
    one.id === before.activePane || !isOld(one.id)
      ? { ...one, selectedIds: before.selectedIds }
      : one,
  ) as [Pane, Pane?];
  const kept: Workspace['panes'] = second ? [first, second] : [first];
  const here = activePaneOf({ panes: kept, activePane });
  const centre = tabOf(here.active);
  return {
    panes: kept,
    activePane,
    known,
    closed,
    centre,
    selectedIds: activePane === before.activePane ? before.selectedIds : here.selectedIds,
    activeDiagramId: centre?.kind === 'diagram' ? centre.id : before.activeDiagramId,
  };
}

/** State of the window itself: nothing here is part of the model. */
export const useUi = create<UiState>((set, get) => ({
  ...remembered('preferences', DEFAULTS),
  ...PER_PROJECT,
  setSelection: (ids) => set({ selectedIds: ids }),
  setHovered: (hovered) => set({ hovered }),
  set,
  setPreferences(values) {
    set(values);
    const { theme, language, leftOpen, rightOpen, bottomOpen, leftTab, bottomTab, sizes } = get();
    const panels = { leftOpen, rightOpen, bottomOpen, leftTab, bottomTab, sizes };
    const kept: Preferences = { theme, language, ...panels };
    remember('preferences', kept);
  },
  openTab: (tab) =>
    get().arrange((workspace) => openTab(workspace, tab.kind === 'diagram' ? tab.id : tab.kind)),
  arrange(change) {
    const { panes, activePane, known, closed } = get();
    const before = { panes, activePane, known, closed };
    const after = change(before);
    if (after !== before) set(arranged(get(), after));
  },
  selectIn(pane, ids) {
    const { activePane, panes } = get();
    if (pane === activePane) return set({ selectedIds: ids });
    const [first, second] = panes;
    const chosen = (one: Pane) => (one.id === pane ? { ...one, selectedIds: ids } : one);
    return set({ panes: second ? [chosen(first), chosen(second)] : [chosen(first)] });
  },
  bringIntoView: (ids) =>
    set({ centreRequest: { ids, at: performance.now(), pane: get().activePane } }),
  toggleSide(side) {
    const { leftOpen, rightOpen, setPreferences } = get();
    const narrow = isNarrow();
    if (side === 'left') {
      setPreferences({ leftOpen: !leftOpen, rightOpen: rightOpen && !(narrow && !leftOpen) });
    } else {
      const open = !(rightOpen && !(narrow && leftOpen));
      setPreferences({ rightOpen: open, leftOpen: leftOpen && !(narrow && open) });
    }
  },
  showLeft: (tab) => get().setPreferences({ leftTab: tab, leftOpen: true }),
  showBottom: (tab) => get().setPreferences({ bottomTab: tab, bottomOpen: true }),
  openStatement(id) {
    get().showLeft('requirements');
    set({ shownStatement: { id, at: performance.now() } });
  },
  reset: () => set(PER_PROJECT),
}));
