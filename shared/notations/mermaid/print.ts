import type { AssociationEndRecord } from '../../metamodel/kinds';
import { classifiers, endsOf, multiplicityText, typeName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';

/**
 * The model as a Mermaid class diagram (https://mermaid.js.org/syntax/classDiagram.html). Ids are the
 * records' own, names are labels, so that any name is safe.
 */
export function printClassDiagram(store: Store, title: string): string {
  const lines = [...front(title), 'classDiagram'];
  for (const classifier of classifiers(store)) {
    lines.push(`  class ${classifier.id}["${label(classifier.name)}"] {`);
    if (classifier.kind === 'enumeration') lines.push('    <<enumeration>>');
    if (classifier.kind === 'data-type') lines.push('    <<dataType>>');
    if (classifier.kind === 'class' && classifier.abstract) lines.push('    <<abstract>>');
    for (const { name } of store.children(classifier.id, 'literal'))
      lines.push(`    ${member(name)}`);
    for (const attribute of store.children(classifier.id, 'attribute')) {
      const type = typeName(store, attribute);
      const slash = attribute.derived ? '/' : '';
      lines.push(`    ${type === '' ? '' : `${member(type)} `}${slash}${member(attribute.name)}`);
    }
    for (const { name } of store.children(classifier.id, 'operation'))
      lines.push(`    ${member(name)}()`);
    lines.push('  }');
  }
  for (const { ownerId, generalId } of store.all('generalization').sort(byId)) {
    lines.push(`  ${generalId} <|-- ${ownerId}`);
  }
  for (const { id, name, classId } of store.all('association').sort(byId)) {
    const ends = endsOf(store, id);
    if (!ends) continue;
    const [source, target] = ends;
    const verb = name === '' ? '' : ` : ${label(name)}`;
    lines.push(
      `  ${source.classifierId} "${endLabel(source)}" ${diamond(source)}--${diamond(target)} "${endLabel(target)}" ${target.classifierId}${verb}`,
    );
    if (classId !== null) lines.push(`  ${source.classifierId} .. ${classId}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The model as a Mermaid ER diagram (https://mermaid.js.org/syntax/entityRelationshipDiagram.html). */
export function printErDiagram(store: Store, title: string): string {
  const lines = [...front(title), 'erDiagram'];
  for (const { id, name } of store.all('class').sort(byId)) {
    lines.push(`  ${id}["${label(name)}"] {`);
    for (const attribute of store.children(id, 'attribute')) {
      const type = word(typeName(store, attribute)) || 'String';
      const key = attribute.identifier ? ' PK' : attribute.unique ? ' UK' : '';
      lines.push(`    ${type} ${word(attribute.name) || attribute.id}${key}`);
    }
    lines.push('  }');
  }
  for (const { id, name } of store.all('association').sort(byId)) {
    const ends = endsOf(store, id);
    if (!ends || ends.some((end) => store.get(end.classifierId)?.kind !== 'class')) continue;
    const [source, target] = ends;
    lines.push(
      `  ${source.classifierId} ${crowsFoot(source, 'left')}--${crowsFoot(target, 'right')} ${target.classifierId} : "${label(name)}"`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function front(title: string): string[] {
  return ['---', `title: ${JSON.stringify(oneLine(title))}`, '---'];
}

function diamond(end: AssociationEndRecord): string {
  return end.aggregation === 'composite' ? '*' : end.aggregation === 'shared' ? 'o' : '';
}

function endLabel(end: AssociationEndRecord): string {
  return label(`${multiplicityText(end.multiplicity)} ${end.role}`.trim());
}

function crowsFoot(
  { multiplicity: { lower, upper } }: AssociationEndRecord,
  side: 'left' | 'right',
) {
  const many = upper === '*' || upper > 1;
  if (side === 'left') return many ? (lower > 0 ? '}|' : '}o') : lower > 0 ? '||' : '|o';
  return many ? (lower > 0 ? '|{' : 'o{') : lower > 0 ? '||' : 'o|';
}

/** Text for a quoted label: Mermaid's entity codes (`#35;`) stand for what it would obey. */
function label(text: string): string {
  return oneLine(text).replace(/["#<>&;`[\]{}()%\\]/g, (c) => `#${c.charCodeAt(0)};`);
}

/** A class member: what would end the member, open a block or be markup becomes an underscore. */
function member(text: string): string {
  return oneLine(text).replace(/["#<>&;`[\]{}()%\\~$*:]/g, '_');
}

/** A single word for ER columns, which allow nothing else. */
function word(text: string): string {
  return text.replace(/[^\p{L}\p{N}_]+/gu, '_').replace(/^[^\p{L}_]+/u, '');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
