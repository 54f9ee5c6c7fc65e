import type { AttributeRecord, ClassRecord } from '../../metamodel/kinds';
import { typeName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { Aliases } from '../lib/aliases';
import { aliasesOf } from '../lib/aliases';
import { crowsFoot, entitiesOf, erRelations } from '../lib/relations';
import { numberText } from '../lib/text';
import { frontMatter, plain, quoted, word } from './escape';

/**
 * The classes of the model as a Mermaid ER diagram
 * (https://mermaid.js.org/syntax/entityRelationshipDiagram.html). Its attributes are single words, so
 * a name that is not one stands beside it as a comment.
 */
export function printErDiagram(store: Store, title: string): string {
  const alias = aliasesOf(store);
  const lines: string[] = [];
  for (const entity of entitiesOf(store)) lines.push(...entityBox(store, alias, entity));
  for (const { left, right, label } of erRelations(store)) {
    const feet = `${crowsFoot(left.multiplicity, 'left')}--${crowsFoot(right.multiplicity, 'right')}`;
    lines.push(`${alias(left.entityId)} ${feet} ${alias(right.entityId)} : ${quoted(label)}`);
  }
  const body = lines.map((line) => `  ${line}`);
  return `${[...frontMatter(title), 'erDiagram', ...body].join('\n')}\n`;
}

function entityBox(store: Store, alias: Aliases, { id, name }: ClassRecord): string[] {
  const shown = alias(id) === name ? name : `${alias(id)}[${quoted(name)}]`;
  const columns = store.children(id, 'attribute').map((attribute) => column(store, attribute));
  if (columns.length === 0) return [shown];
  return [`${shown} {`, ...columns.map((line) => `  ${line}`), '}'];
}

function column(store: Store, attribute: AttributeRecord): string {
  const { id, name, multiplicity, identifier, unique, derived } = attribute;
  const called = word(name) || word(id);
  const number = numberText(multiplicity);
  const remarks = [
    called === name ? '' : plain(name),
    number === '1' ? '' : number,
    derived ? 'derived' : '',
  ].filter((remark) => remark !== '');
  const parts = [
    // Mermaid insists on a type.
    word(typeName(store, attribute)) || 'unknown',
    called,
    identifier ? 'PK' : unique ? 'UK' : '',
    remarks.length === 0 ? '' : `"${remarks.join(', ')}"`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
