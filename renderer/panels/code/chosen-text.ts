import type { FileChoice, FilePreview } from '../../../shared/ipc/views';
import type { VirtualFile } from '../../../shared/generators/contract';

/**
 * What a file would be, with the elements its lines come from; null: it would be gone. A file nobody
 * has decided about is shown merged, with its conflicts between markers.
 */
export function chosenText(file: FilePreview, take: FileChoice | null): VirtualFile | null {
  const { path, current, next, merged } = file;
  const shown = take ?? (merged ? 'merged' : 'generated');
  if (shown === 'merged') return merged ?? next;
  if (shown === 'generated') return next;
  return current === null ? null : { path, text: current, trace: [] };
}

/** Lines, 1-based, that stand between conflict markers, the markers among them. */
export function conflictLines(lines: readonly string[]): Set<number> {
  const found = new Set<number>();
  let isInside = false;
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('<<<<<<< ')) isInside = true;
    if (isInside) found.add(index + 1);
    if (line.startsWith('>>>>>>> ')) isInside = false;
  }
  return found;
}
