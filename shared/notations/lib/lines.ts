import type { AssociationEndRecord } from '../../metamodel/kinds';

/**
 * The line of an association in a class diagram, as PlantUML and Mermaid both write it: a diamond at
 * the whole, an arrowhead where it can be navigated to one side only.
 */
export function associationLine(
  source: AssociationEndRecord,
  target: AssociationEndRecord,
): string {
  const isOneWay = source.navigable !== target.navigable;
  const left = diamond(source) || (isOneWay && source.navigable ? '<' : '');
  const right = diamond(target) || (isOneWay && target.navigable ? '>' : '');
  return `${left}--${right}`;
}

function diamond({ aggregation }: AssociationEndRecord): string {
  if (aggregation === 'composite') return '*';
  return aggregation === 'shared' ? 'o' : '';
}
