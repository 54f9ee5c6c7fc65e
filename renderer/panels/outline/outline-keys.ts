import type { OutlineRow } from './outline-rows';

/** What a key does in the outline. */
export type OutlineStep =
  | { do: 'go'; index: number }
  | { do: 'toggle'; key: string }
  | { do: 'show'; id: string };

const PAGE = 10;

/**
 * The keys of a tree, after the pattern of the ARIA Authoring Practices: arrows walk and open, Enter
 * and Space follow.
 *
 * @param at the active row; -1 for none.
 * @returns null for a key that means nothing here.
 */
export function outlineStep(
  rows: readonly OutlineRow[],
  at: number,
  key: string,
): OutlineStep | null {
  const row = rows[at];
  const go = (index: number): OutlineStep => ({
    do: 'go',
    index: Math.max(0, Math.min(rows.length - 1, index)),
  });
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'PageDown':
      return go(at + PAGE);
    case 'PageUp':
      return go(at - PAGE);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (row?.open === false) return { do: 'toggle', key: row.key };
      return row?.open ? go(at + 1) : null;
    case 'ArrowLeft': {
      if (row?.open) return { do: 'toggle', key: row.key };
      const parent = rows.findIndex((one) => one.key === row?.parentKey);
      return parent < 0 ? null : go(parent);
    }
    case 'Enter':
    case ' ':
      return row ? { do: 'show', id: row.id } : null;
    default:
      return null;
  }
}
