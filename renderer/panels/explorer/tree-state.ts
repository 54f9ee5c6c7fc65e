import { create } from 'zustand';

/** What is open and what is looked for. It outlives the panel, which is gone while another is shown. */
interface TreeState {
  /** Ids of rows that are not as they start. */
  toggled: ReadonlySet<string>;
  filter: string;
  /** Row the keyboard is at; null before it was there. */
  activeId: string | null;
  /** Row whose name is being edited. */
  renaming: string | null;
  scrollTop: number;
}

export const useTree = create<TreeState>(() => ({
  toggled: new Set(),
  filter: '',
  activeId: null,
  renaming: null,
  scrollTop: 0,
}));

/** Opens or closes rows. */
export function toggleRows(ids: readonly string[]): void {
  useTree.setState(({ toggled }) => {
    const next = new Set(toggled);
    for (const id of ids) {
      if (!next.delete(id)) next.add(id);
    }
    return { toggled: next };
  });
}
