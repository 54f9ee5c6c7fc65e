import type { VirtualFile } from '../../../shared/generators/contract';
import type { Store } from '../../../shared/metamodel/store';

/** The record a line comes from: the narrowest range around it. Lines are 1-based. */
export function recordOfLine(file: VirtualFile, line: number): string | null {
  let found: { recordId: string; size: number } | null = null;
  for (const { startLine, endLine, recordId } of file.trace) {
    if (line < startLine || line > endLine) continue;
    const size = endLine - startLine;
    if (!found || size <= found.size) found = { recordId, size };
  }
  return found?.recordId ?? null;
}

/** Lines that come from any of the records or from what belongs to them. */
export function linesOfRecords(
  file: VirtualFile,
  store: Store,
  recordIds: readonly string[],
): Set<number> {
  const wanted = new Set(recordIds);
  const lines = new Set<number>();
  for (const { startLine, endLine, recordId } of file.trace) {
    if (!belongsTo(store, recordId, wanted)) continue;
    for (let line = startLine; line <= endLine; line += 1) lines.add(line);
  }
  return lines;
}

function belongsTo(store: Store, recordId: string, wanted: ReadonlySet<string>): boolean {
  const record = store.get(recordId);
  if (wanted.has(recordId)) return true;
  return record !== undefined && 'ownerId' in record && wanted.has(record.ownerId ?? '');
}
