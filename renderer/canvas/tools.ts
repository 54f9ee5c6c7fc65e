import type { DiagramTypeId } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';

/** Tools that are wanted most have a key; the others are found by name. */
export function toolShortcut(type: DiagramTypeId, toolId: string): string | undefined {
  const ids = diagramTypes[type].palette.map(({ id }) => id);
  const second = ids.includes('enumeration') ? 'enumeration' : ids[1];
  if (toolId === ids[0]) return 'N';
  return toolId === second ? 'Shift+N' : undefined;
}
