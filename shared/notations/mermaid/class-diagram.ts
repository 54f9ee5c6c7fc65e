import type {
  AssociationEndRecord,
  AttributeRecord,
  ClassifierRecord,
  OperationRecord,
} from '../../metamodel/kinds';
import {
  attributeProperties,
  classifierGeneralizations,
  classifiers,
  typeName,
} from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { Aliases } from '../lib/aliases';
import { aliasesOf } from '../lib/aliases';
import { associationLine } from '../lib/lines';
import { binaryAssociations } from '../lib/relations';
import { numberText } from '../lib/text';
import { frontMatter, plain, quoted } from './escape';

/**
 * The model as a Mermaid class diagram (https://mermaid.js.org/syntax/classDiagram.html). Mermaid has
 * no association class: a dotted line leads to it from both ends.
 */
export function printClassDiagram(store: Store, title: string): string {
  const alias = aliasesOf(store);
  const lines: string[] = [];
  for (const classifier of classifiers(store)) lines.push(...classBox(store, alias, classifier));
  for (const { ownerId, generalId } of classifierGeneralizations(store)) {
    lines.push(`${alias(generalId)} <|-- ${alias(ownerId)}`);
  }
  for (const { association, source, target } of binaryAssociations(store)) {
    const { name, classId } = association;
    const [left, right] = [alias(source.classifierId), alias(target.classifierId)];
    const line = `${endLabel(source)} ${associationLine(source, target)} ${endLabel(target)}`;
    const verb = plain(name);
    lines.push(`${left} ${line} ${right}${verb === '' ? '' : ` : ${verb}`}`);
    if (classId === null) continue;
    for (const end of new Set([left, right])) lines.push(`${end} .. ${alias(classId)}`);
  }
  // Mermaid refuses a diagram without anything.
  if (lines.length === 0) lines.push('note "The model has no classes yet."');
  const body = lines.map((line) => `  ${line}`);
  return `${[...frontMatter(title), 'classDiagram', ...body].join('\n')}\n`;
}

function classBox(store: Store, alias: Aliases, classifier: ClassifierRecord): string[] {
  const { id, name } = classifier;
  const shown = alias(id) === name ? name : `${alias(id)}[${quoted(name)}]`;
  const members = [
    ...annotations(classifier),
    ...store.children(id, 'literal').map((literal) => plain(literal.name)),
    ...store.children(id, 'attribute').map((attribute) => attributeLine(store, attribute)),
    ...store.children(id, 'operation').map((operation) => operationLine(store, operation)),
  ].filter((member) => member !== '');
  if (members.length === 0) return [`class ${shown}`];
  return [`class ${shown} {`, ...members.map((member) => `  ${member}`), '}'];
}

function annotations(classifier: ClassifierRecord): string[] {
  if (classifier.kind === 'enumeration') return ['<<enumeration>>'];
  if (classifier.kind === 'data-type') return ['<<dataType>>'];
  if (classifier.abstract) return ['<<abstract>>'];
  const stereotype = plain(classifier.stereotype ?? '');
  return stereotype === '' ? [] : [`<<${stereotype}>>`];
}

function attributeLine(store: Store, attribute: AttributeRecord): string {
  const { name, multiplicity, default: initial, derived } = attribute;
  const number = numberText(multiplicity);
  const value = plain(initial ?? '');
  const parts = [
    `${derived ? '/' : ''}${typed(name, typeName(store, attribute))}`,
    number === '1' ? '' : `[${number}]`,
    value === '' ? '' : `= ${value}`,
    plain(attributeProperties(attribute)),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function operationLine(store: Store, operation: OperationRecord): string {
  const parameters = store
    .children(operation.id, 'parameter')
    .map((parameter) => typed(parameter.name, typeName(store, parameter)));
  const result = plain(typeName(store, operation));
  return `${plain(operation.name)}(${parameters.join(', ')})${result === '' ? '' : ` ${result}`}`;
}

/** `name: Type`, or the name alone. */
function typed(name: string, type: string): string {
  return [name, type]
    .map(plain)
    .filter((part) => part !== '')
    .join(': ');
}

function endLabel({ multiplicity, role }: AssociationEndRecord): string {
  return `"${`${numberText(multiplicity)} ${plain(role)}`.trim()}"`;
}
