import type { DiagramTypeId } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import { named } from './text';

/**
 * Names of what the list of diagram types offers. A type comes with English names of its own; the
 * catalogue has them by id, and a test asks for each.
 */

/** `Class diagram` */
export function diagramTitle(type: DiagramTypeId): string {
  return named(`diagram.${type}`, diagramTypes[type].title);
}

/** `Association` */
export function relationTitle({ id, title }: { id: string; title: string }): string {
  return named(`relation.${id}.title`, title);
}
