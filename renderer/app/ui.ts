import { create } from 'zustand';
import type { DiagramTypeId } from '../../shared/diagrams';
import type { VersionEntry } from '../../shared/ipc/views';
import type { ShownLanguage } from '../../shared/texts/texts';
import { remembered, remember } from './remembered';

export type Theme = 'light' | 'dark' | 'system';
/** A language, or the one of the system. */
export type LanguageChoice = ShownLanguage | 'system';
export const LEFT_TABS = ['interview', 'explorer', 'requirements', 'search'] as const;
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
export const EXTRA_TABS = ['document', 'traceability', 'table', 'relations', 'code'] as const;
export type ExtraTab = (typeof EXTRA_TABS)[number];
/** A centre tab: a diagram by its id, or one of the others. */
export type CentreTab = { kind: 'diagram'; id: string } | { kind: ExtraTab };

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

interface UiState extends Preferences {
  selectedIds: readonly string[];
  /** Elements under the pointer, here or in another panel; null for none. */
  hovered: { recordIds: readonly string[] } | null;
  activeDiagramId: string | null;
  centre: CentreTab | null;
  /** Centre tabs besides the diagrams that are open. */
  openTabs: readonly ExtraTab[];
  /** A saved version that is being looked at; null: the model as it is now. */
  readOnlyVersion: VersionEntry | null;
  overlay: Overlay;
  /** Statement to show in Requirements; `at` makes a repeated request a new one. */
  shownStatement: { id: string; at: number } | null;
  /** Elements the canvas should bring to its middle. */
  centreRequest: { ids: readonly string[]; at: number } | null;
  /** Type that is chosen when a new diagram is asked for. */
  newDiagramType: DiagramTypeId;
  /** Generated file to show in the code tab. */
  shownFile: string | null;
  setSelection: (ids: readonly string[]) => void;
  setHovered: (hovered: { recordIds: readonly string[] } | null) => void;
  set: (values: Partial<UiState>) => void;
  setPreferences: (values: Partial<Preferences>) => void;
  openTab: (tab: CentreTab) => void;
  /** Opens or closes a side panel. In a narrow window there is room for one of them. */
  toggleSide: (side: 'left' | 'right') => void;
  closeTab: (tab: ExtraTab) => void;
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
  openTabs: [],
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
  openTab(tab) {
    const { openTabs } = get();
    if (tab.kind === 'diagram') return set({ centre: tab, activeDiagramId: tab.id });
    const open = openTabs.includes(tab.kind) ? openTabs : [...openTabs, tab.kind];
    return set({ centre: tab, openTabs: open });
  },
  closeTab(tab) {
    const { openTabs, centre, activeDiagramId } = get();
    const open = openTabs.filter((one) => one !== tab);
    if (centre?.kind !== tab) return set({ openTabs: open });
    const next = activeDiagramId ? ({ kind: 'diagram', id: activeDiagramId } as const) : null;
    return set({ openTabs: open, centre: next });
  },
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
