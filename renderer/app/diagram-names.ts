import type { DiagramTypeId, RelationChoice, RelationId } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import { relationTable } from '../../shared/metamodel/relations';
import { named, t } from './text';

/*
 * Names of what the list of diagram types offers. A type comes with English names of its own; the
 * catalogue has them by id, with whole sentences where a name is bent ("Neue Klasse").
 */

interface Named {
  id: string;
  title: string;
}

type NamedRelation = Pick<RelationChoice, 'id' | 'hint'>;

/** `Class diagram` */
export function diagramTitle(type: DiagramTypeId): string {
  return named(`diagram.${type}`, diagramTypes[type].title);
}

/** `Class`, where there is little room. */
export function shortDiagramTitle(type: DiagramTypeId): string {
  return named(`diagram.${type}.short`, diagramTitle(type));
}

/** `Show as class diagram` */
export function showAsTitle(type: DiagramTypeId): string {
  const title = diagramTypes[type].title.toLowerCase();
  return named(`diagram.${type}.show`, t('canvas.showAsNamed', { title }));
}

/** What can be created on a diagram: `Abstract class`. */
export function toolTitle(type: DiagramTypeId, { id, title }: Named): string {
  return named(`tool.${type}.${id}`, title);
}

/** `New abstract class` */
export function newToolTitle(type: DiagramTypeId, { id, title }: Named): string {
  return named(`tool.${type}.${id}.new`, t('canvas.newNamed', { title: title.toLowerCase() }));
}

/** `Association` */
export function relationTitle(id: RelationId): string {
  return named(`relation.${id}.title`, relationTable[id].title);
}

/** What lies between the names of the two sides: `knows`. */
export function relationHint({ id, hint }: NamedRelation): string {
  return named(`relation.${id}.hint`, hint);
}

/** `Draw association` */
export function drawTitle(id: RelationId): string {
  const title = relationTitle(id).toLowerCase();
  return named(`relation.${id}.draw`, t('canvas.drawNamed', { title }));
}
