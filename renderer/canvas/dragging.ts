/** Records on their way from the explorer to a diagram, on the window's own drag and drop. */
export const DRAG_TYPE = 'application/x-modelwright-records';

export function writeDragged(transfer: DataTransfer, ids: readonly string[]): void {
  transfer.setData(DRAG_TYPE, JSON.stringify(ids));
  transfer.effectAllowed = 'copy';
}

/** The dragged record ids; none when something else is dragged. */
export function readDragged(transfer: DataTransfer): string[] {
  const text = transfer.getData(DRAG_TYPE);
  if (text === '') return [];
  const ids: unknown = JSON.parse(text);
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
}
