import type {
  AssociationEndRecord,
  AttributeRecord,
  ClassifierRecord,
} from '../../metamodel/kinds';
import { classifiers, endsOf, multiplicityText, typeName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';

/**
 * The model as a PlantUML class diagram.
 *
 * Names are quoted and aliased, so that any text is safe; PlantUML's own escapes are defused.
 * Syntax: https://plantuml.com/class-diagram.
 */
export function printClassDiagram(store: Store, title: string): string {
  const lines = head(title);
  for (const classifier of classifiers(store)) lines.push(...classBox(store, classifier));
  for (const generalization of store.all('generalization').sort(byId)) {
    lines.push(`${alias(generalization.generalId)} <|-- ${alias(generalization.ownerId)}`);
  }
  for (const { id, name, classId } of store.all('association').sort(byId)) {
    const ends = endsOf(store, id);
    if (!ends) continue;
    const [source, target] = ends;
    const line = `${diamond(source, '*', 'o')}--${diamond(target, '*', 'o')}`;
    const label = name === '' ? '' : ` : ${plain(name)}`;
    lines.push(
      `${alias(source.classifierId)} ${endLabel(source)} ${line} ${endLabel(target)} ${alias(target.classifierId)}${label}`,
    );
    if (classId !== null) {
      lines.push(
        `(${alias(source.classifierId)}, ${alias(target.classifierId)}) .. ${alias(classId)}`,
      );
    }
  }
  return [...lines, '@enduml', ''].join('\n');
}

/** The model as a PlantUML entity-relationship diagram with crow's feet (https://plantuml.com/ie-diagram). */
export function printErDiagram(store: Store, title: string): string {
  const lines = [...head(title), 'hide circle', 'skinparam linetype ortho'];
  for (const { id, name } of store.all('class').sort(byId)) {
    lines.push(`entity "${quoted(name)}" as ${alias(id)} {`);
    const attributes = store.children(id, 'attribute');
    for (const attribute of attributes.filter((a) => a.identifier))
      lines.push(column(store, attribute));
    lines.push('  --');
    for (const attribute of attributes.filter((a) => !a.identifier))
      lines.push(column(store, attribute));
    lines.push('}');
  }
  for (const { id, name } of store.all('association').sort(byId)) {
    const ends = endsOf(store, id);
    if (!ends || ends.some((end) => store.get(end.classifierId)?.kind !== 'class')) continue;
    const [source, target] = ends;
    const label = name === '' ? '' : ` : ${plain(name)}`;
    lines.push(
      `${alias(source.classifierId)} ${crowsFoot(source, 'left')}--${crowsFoot(target, 'right')} ${alias(target.classifierId)}${label}`,
    );
  }
  return [...lines, '@enduml', ''].join('\n');
}

function head(title: string): string[] {
  return ['@startuml', `title ${plain(title)}`, 'hide empty members'];
}

function classBox(store: Store, classifier: ClassifierRecord): string[] {
  const keyword = classifier.kind === 'enumeration' ? 'enum' : 'class';
  const abstract = classifier.kind === 'class' && classifier.abstract ? 'abstract ' : '';
  const stereotype = stereotypeOf(classifier);
  const lines = [
    `${abstract}${keyword} "${quoted(classifier.name)}" as ${alias(classifier.id)}${stereotype} {`,
  ];
  for (const literal of store.children(classifier.id, 'literal'))
    lines.push(`  ${plain(literal.name)}`);
  for (const attribute of store.children(classifier.id, 'attribute')) {
    lines.push(`  {field} ${attributeText(store, attribute)}`);
  }
  for (const operation of store.children(classifier.id, 'operation')) {
    const parameters = store
      .children(operation.id, 'parameter')
      .map((parameter) => typed(parameter.name, typeName(store, parameter)));
    const result = typeName(store, operation);
    lines.push(
      `  {method} ${plain(operation.name)}(${parameters.join(', ')})${result && `: ${plain(result)}`}`,
    );
  }
  return [...lines, '}'];
}

function stereotypeOf(classifier: ClassifierRecord): string {
  if (classifier.kind === 'data-type') return ' <<dataType>>';
  if (classifier.kind === 'class' && classifier.stereotype)
    return ` <<${plain(classifier.stereotype)}>>`;
  return '';
}

function attributeText(store: Store, attribute: AttributeRecord): string {
  const { lower, upper } = attribute.multiplicity;
  const multiplicity = lower === 1 && upper === 1 ? '' : ` [${multiplicityText({ lower, upper })}]`;
  const value = attribute.default === null ? '' : ` = ${plain(attribute.default)}`;
  const id = attribute.identifier ? ' {id}' : '';
  const slash = attribute.derived ? '/' : '';
  return `${slash}${typed(attribute.name, typeName(store, attribute))}${multiplicity}${value}${id}`;
}

function column(store: Store, attribute: AttributeRecord): string {
  const mandatory = attribute.multiplicity.lower > 0 ? '* ' : '';
  return `  ${mandatory}${typed(attribute.name, typeName(store, attribute))}`;
}

function typed(name: string, type: string): string {
  return type === '' ? plain(name) : `${plain(name)}: ${plain(type)}`;
}

function endLabel(end: AssociationEndRecord): string {
  return `"${quoted(`${multiplicityText(end.multiplicity)} ${end.role}`.trim())}"`;
}

function diamond(end: AssociationEndRecord, composite: string, shared: string): string {
  return end.aggregation === 'composite' ? composite : end.aggregation === 'shared' ? shared : '';
}

function crowsFoot(
  { multiplicity: { lower, upper } }: AssociationEndRecord,
  side: 'left' | 'right',
) {
  const many = upper === '*' || upper > 1;
  if (side === 'left') return many ? (lower > 0 ? '}|' : '}o') : lower > 0 ? '||' : '|o';
  return many ? (lower > 0 ? '|{' : 'o{') : lower > 0 ? '||' : 'o|';
}

/** An alias PlantUML accepts, made of the record's id. */
function alias(id: string): string {
  return id.replace(/[^A-Za-z0-9_]/g, (c) => `u${c.charCodeAt(0).toString(16)}`);
}

/** Text inside double quotes; PlantUML has no escape for the quote itself, so it becomes ’’. */
function quoted(text: string): string {
  return plain(text).replaceAll('"', '’’');
}

/**
 * Text on one line with nothing PlantUML would obey: braces, Creole and HTML markup, directives and
 * line breaks are written as numeric character references.
 */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[{}<>~!@\\%&]/g, (c) => `&#${c.charCodeAt(0)};`);
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
