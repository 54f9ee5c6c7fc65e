import type { AttributeRecord, ClassRecord } from '../../metamodel/kinds';
import { typeName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { Aliases } from '../lib/aliases';
import { aliasesOf } from '../lib/aliases';
import { crowsFoot, entitiesOf, erRelations } from '../lib/relations';
import { numberText } from '../lib/text';
import { plain, quoted } from './escape';

/**
 * The classes of the model as a PlantUML entity-relationship diagram (https://plantuml.com/ie-diagram):
 * identifying attributes above the line, mandatory ones with a dot.
 */
export function printErDiagram(store: Store, title: string): string {
  const alias = aliasesOf(store);
  const lines = [
    '@startuml',
    `title ${plain(title) || 'Entity-relationship diagram'}`,
    'hide circle',
    'hide empty members',
  ];
  for (const entity of entitiesOf(store)) lines.push('', ...entityBox(store, alias, entity));
  lines.push('');
  for (const { left, right, label } of erRelations(store)) {
    const feet = `${crowsFoot(left.multiplicity, 'left')}--${crowsFoot(right.multiplicity, 'right')}`;
    const verb = plain(label) === '' ? '' : ` : ${plain(label)}`;
    lines.push(`${alias(left.entityId)} ${feet} ${alias(right.entityId)}${verb}`);
  }
  return `${[...lines, '@enduml'].join('\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

function entityBox(store: Store, alias: Aliases, { id, name }: ClassRecord): string[] {
  const shown = alias(id) === name ? name : `${quoted(name)} as ${alias(id)}`;
  const attributes = store.children(id, 'attribute');
  const keys = attributes.filter(({ identifier }) => identifier);
  const others = attributes.filter(({ identifier }) => !identifier);
  const columns = [
    ...keys.map((attribute) => column(store, attribute)),
    ...(keys.length > 0 && others.length > 0 ? ['--'] : []),
    ...others.map((attribute) => column(store, attribute)),
  ];
  if (columns.length === 0) return [`entity ${shown}`];
  return [`entity ${shown} {`, ...columns.map((line) => `  ${line}`), '}'];
}

function column(store: Store, attribute: AttributeRecord): string {
  const { name, multiplicity, unique, derived } = attribute;
  const type = plain(typeName(store, attribute));
  const isMany = multiplicity.upper === '*' || multiplicity.upper > 1;
  const parts = [
    multiplicity.lower > 0 ? '*' : '',
    `{field} ${derived ? '/' : ''}${plain(name)}${type === '' ? '' : `: ${type}`}`,
    isMany ? `[${numberText(multiplicity)}]` : '',
    unique ? '<<unique>>' : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}
