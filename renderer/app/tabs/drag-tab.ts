import type { DragEvent } from 'react';
import type { Pane, TabId } from './workspace';

/** A tab on its way to another place, on the window's own drag and drop. */
const TAB_TYPE = 'application/x-modelwright-tab';

export interface DraggedTab {
  pane: Pane['id'];
  id: TabId;
}

export function writeTab(transfer: DataTransfer, tab: DraggedTab): void {
  transfer.setData(TAB_TYPE, JSON.stringify(tab));
  transfer.effectAllowed = 'move';
}

export function isTab({ types }: DataTransfer): boolean {
  return types.includes(TAB_TYPE);
}

/** The dragged tab; null when something else is dragged. */
export function readTab(transfer: DataTransfer): DraggedTab | null {
  const text = transfer.getData(TAB_TYPE);
  if (text === '') return null;
  const { pane, id } = JSON.parse(text) as { pane: unknown; id: unknown };
  return (pane === 'a' || pane === 'b') && typeof id === 'string' ? { pane, id } : null;
}

/** True over the right part of something, where a tab is let go to stand beside it. */
export function isAtRight({ clientX, currentTarget }: DragEvent): boolean {
  const { left, width } = currentTarget.getBoundingClientRect();
  return clientX > left + width * 0.6;
}
