import type { AssociationEndRecord, AttributeRecord, ClassRecord } from '../../metamodel/kinds';
import {
  classifiers,
  displayName,
  endsOf,
  generalsOf,
  multiplicityText,
  typeName,
} from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { isRole } from '../gaps/knowledge';
import { spoken, spokenPlural, verbKey } from '../names';
import { isUnknown, multiplicityWords } from '../proposal/multiplicity';
import { escapeMarkdown as text, table } from './markdown';
import { sourcesOf } from './requirements';

/** Requirement numbers by statement id. */
export type Numbers = ReadonlyMap<string, string>;

/** One line for each class that acts on the system. */
export function roleLines(store: Store, numbers: Numbers): string[] {
  return classesOf(store)
    .filter(isRole)
    .map((role) => {
      const does = store.children(role.id, 'operation').map(({ name }) => text(spoken(name)));
      const about = [text(role.doc), does.length > 0 ? `Does: ${does.join(', ')}.` : ''];
      return bullet(`**${text(role.name)}**`, about, sourcesOf(store, role.id, numbers));
    });
}

/** A subchapter for each thing with its data, and one for each choice with its values. */
export function glossary(store: Store, numbers: Numbers): string[] {
  return classifiers(store).flatMap((record) => {
    const lines = [`### ${text(record.name)}`, ''];
    const generals = generalsOf(store, record.id).map(({ name }) => `**${text(name)}**`);
    if (generals.length > 0) lines.push(`A kind of ${generals.join(' and ')}.`, '');
    if (record.doc !== '') lines.push(text(record.doc), '');
    const body =
      record.kind === 'enumeration' ? values(store, record.id) : data(store, record.id, numbers);
    const sources = sourcesOf(store, record.id, numbers);
    if (sources !== '') lines.push(`Source: ${sources}`, '');
    return [...lines, ...body, ''];
  });
}

function values(store: Store, id: string): string[] {
  const names = store.children(id, 'literal').map(({ name }) => `\`${name.replace(/`/g, "'")}\``);
  return [names.length > 0 ? `One of: ${names.join(', ')}.` : 'No values are known yet.'];
}

function data(store: Store, id: string, numbers: Numbers): string[] {
  const rows = store
    .children(id, 'attribute')
    .map((attribute) => [
      text(spoken(attribute.name)),
      text(typeName(store, attribute)) || 'not known',
      text(multiplicityText(attribute.multiplicity)),
      notesOn(attribute),
      sourcesOf(store, attribute.id, numbers),
    ]);
  if (rows.length === 0) return ['No data is known of it yet.'];
  return table(['Data', 'Type', 'How many', 'Notes', 'Source'], rows);
}

function notesOn(attribute: AttributeRecord): string {
  const notes = [
    attribute.identifier ? 'identifies it' : '',
    attribute.unique ? 'unique' : '',
    attribute.derived ? 'derived' : '',
    attribute.default === null ? '' : `default ${text(attribute.default)}`,
    text(attribute.doc),
  ];
  return notes.filter(Boolean).join('; ');
}

/** Every relationship as a sentence in each direction: "One **member** borrows at most 5 **books**." */
export function relationshipLines(store: Store, numbers: Numbers): string[] {
  const associations = store
    .all('association')
    .sort(byOrder)
    .flatMap((association) => {
      const ends = endsOf(store, association.id);
      if (!ends) return [];
      const [source, target] = ends;
      const forth = sentence(store, source, target, verbKey(association.name) && association.name);
      const back = sentence(store, target, source, '');
      const holder = store.getAs('class', association.classId);
      const about = [`${forth} ${back}`];
      if (holder) about.push(`What is to be known of each is a **${text(spoken(holder.name))}**.`);
      if (association.doc !== '') about.push(text(association.doc));
      return bullet('', about, sourcesOf(store, association.id, numbers));
    });
  const kinds = store
    .all('generalization')
    .sort(byOrder)
    .map(({ id, ownerId, generalId }) => {
      const [specific, general] = [ownerId, generalId].map((end) =>
        text(spoken(displayName(store, end))),
      );
      const about = `Every **${specific}** is a **${general}**.`;
      return bullet('', [about], sourcesOf(store, id, numbers));
    });
  return [...associations, ...kinds];
}

function sentence(
  store: Store,
  near: AssociationEndRecord,
  far: AssociationEndRecord,
  verb: string,
): string {
  const one = text(spoken(displayName(store, near.classifierId)));
  const name = displayName(store, far.classifierId);
  const has = near.aggregation === 'none' ? 'has' : 'consists of';
  const { upper } = far.multiplicity;
  const other = text(upper === 1 ? spoken(name) : spokenPlural(name));
  const count = isUnknown(far) ? 'an unstated number of' : multiplicityWords(far.multiplicity);
  const role = far.role === '' ? '' : ` as ${text(spoken(far.role))}`;
  return `One **${one}** ${verb === '' ? has : text(verb)} ${count} **${other}**${role}.`;
}

/** What the things do, from their operations. */
export function operationLines(store: Store, numbers: Numbers): string[] {
  return classesOf(store).flatMap(({ id, name }) =>
    store.children(id, 'operation').map((operation) => {
      const about = [text(spoken(operation.name)), text(operation.doc)].filter(Boolean).join('. ');
      return bullet(`**${text(name)}**:`, [about], sourcesOf(store, operation.id, numbers));
    }),
  );
}

function classesOf(store: Store): ClassRecord[] {
  return classifiers(store).flatMap((record) => (record.kind === 'class' ? record : []));
}

function byOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  return a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1;
}

function bullet(head: string, about: readonly string[], sources: string): string {
  const parts = [head, ...about, sources === '' ? '' : `*(${sources})*`];
  return `- ${parts.filter(Boolean).join(' ')}`;
}
