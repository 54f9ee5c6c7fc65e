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
import { plain, quoted } from './escape';

/** The model as a PlantUML class diagram (https://plantuml.com/class-diagram). */
export function printClassDiagram(store: Store, title: string): string {
  const alias = aliasesOf(store);
  const lines = ['@startuml', `title ${plain(title) || 'Class diagram'}`, 'hide empty members'];
  for (const classifier of classifiers(store))
    lines.push('', ...classBox(store, alias, classifier));
  lines.push('');
  for (const { ownerId, generalId } of classifierGeneralizations(store)) {
    lines.push(`${alias(generalId)} <|-- ${alias(ownerId)}`);
  }
  for (const { association, source, target } of binaryAssociations(store)) {
    const { name, classId } = association;
    const [left, right] = [alias(source.classifierId), alias(target.classifierId)];
    const line = `${endLabel(source)} ${associationLine(source, target)} ${endLabel(target)}`;
    const verb = plain(name);
    lines.push(`${left} ${line} ${right}${verb === '' ? '' : ` : ${verb}`}`);
    if (classId !== null) lines.push(`(${left}, ${right}) .. ${alias(classId)}`);
  }
  return `${[...lines, '@enduml'].join('\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

function classBox(store: Store, alias: Aliases, classifier: ClassifierRecord): string[] {
  const { id, name } = classifier;
  const shown = alias(id) === name ? name : `${quoted(name)} as ${alias(id)}`;
  const members = [
    ...store.children(id, 'literal').map((literal) => `{field} ${plain(literal.name)}`),
    ...store.children(id, 'attribute').map((attribute) => attributeLine(store, attribute)),
    ...store.children(id, 'operation').map((operation) => operationLine(store, operation)),
  ];
  const head = `${keywordOf(classifier)} ${shown}${stereotypeOf(classifier)}`;
  if (members.length === 0) return [head];
  return [`${head} {`, ...members.map((member) => `  ${member}`), '}'];
}

function keywordOf(classifier: ClassifierRecord): string {
  if (classifier.kind === 'enumeration') return 'enum';
  return classifier.kind === 'class' && classifier.abstract ? 'abstract class' : 'class';
}

function stereotypeOf(classifier: ClassifierRecord): string {
  if (classifier.kind === 'data-type') return ' <<dataType>>';
  const stereotype = classifier.kind === 'class' ? plain(classifier.stereotype ?? '') : '';
  return stereotype === '' ? '' : ` <<${stereotype}>>`;
}

function attributeLine(store: Store, attribute: AttributeRecord): string {
  const { name, multiplicity, default: initial, derived } = attribute;
  const number = numberText(multiplicity);
  const value = plain(initial ?? '');
  const parts = [
    `{field} ${derived ? '/' : ''}${typed(name, typeName(store, attribute))}`,
    number === '1' ? '' : `[${number}]`,
    value === '' ? '' : `= ${value}`,
    attributeProperties(attribute),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function operationLine(store: Store, operation: OperationRecord): string {
  const parameters = store
    .children(operation.id, 'parameter')
    .map((parameter) => typed(parameter.name, typeName(store, parameter)));
  const result = plain(typeName(store, operation));
  const call = `${plain(operation.name)}(${parameters.join(', ')})`;
  return `{method} ${call}${result === '' ? '' : `: ${result}`}`;
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
