import type { AssociationEndRecord, AttributeRecord, ClassRecord } from '../../metamodel/kinds';
import {
  classifierGeneralizations,
  classifiers,
  displayName,
  endsOf,
  generalsOf,
  isClassifier,
  multiplicityText,
  typeName,
} from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { compareByOrder } from '../../metamodel/store';
import { isRole } from '../gaps/knowledge';
import { spoken, spokenPlural, verbKey } from '../names';
import { isUnknown, multiplicityWords } from '../proposal/multiplicity';
import type { Block, ListItem, Run } from './blocks';
import { code, heading, joined, paragraph, run, strong, table } from './blocks';
import type { Numbers } from './requirements';
import { sourcesOf } from './requirements';

/** One point for each class that acts on the system. */
export function roleItems(store: Store, numbers: Numbers): ListItem[] {
  return classesOf(store)
    .filter(isRole)
    .map(({ id, name, doc }) => {
      const does = store.children(id, 'operation').map((operation) => spoken(operation.name));
      const about = [doc.trim(), does.length > 0 ? `Does: ${does.join(', ')}.` : ''];
      const words = about.filter(Boolean).map((text) => [run(text)]);
      return item(joined([[strong(name, id)], ...words], ' '), sourcesOf(store, id, numbers));
    });
}

/** A part for each thing with its data, and one for each choice with its values. */
export function glossary(store: Store, numbers: Numbers): Block[] {
  return classifiers(store).flatMap((record) => {
    const generals = generalsOf(store, record.id).map(({ id, name }) => [strong(name, id)]);
    const sources = sourcesOf(store, record.id, numbers);
    return [
      heading(3, record.name, record.id),
      ...(generals.length > 0 ? [paragraph('A kind of ', ...joined(generals, ' and '), '.')] : []),
      ...(record.doc.trim() === '' ? [] : [paragraph(record.doc)]),
      ...(sources.length > 0 ? [paragraph('Source: ', ...sources)] : []),
      ...(record.kind === 'enumeration'
        ? [values(store, record.id)]
        : data(store, record.id, numbers)),
    ];
  });
}

function values(store: Store, id: string): Block {
  const names = store.children(id, 'literal').map(({ name }) => [code(name)]);
  if (names.length === 0) return paragraph('No values are known yet.');
  return paragraph('One of: ', ...joined(names, ', '), '.');
}

const DATA_COLUMNS = [
  { title: 'Data', width: 3 },
  { title: 'Type', width: 2 },
  { title: 'How many', width: 1.5 },
  { title: 'Notes', width: 4 },
  { title: 'Source', width: 2.5 },
];

function data(store: Store, id: string, numbers: Numbers): Block[] {
  const rows = store
    .children(id, 'attribute')
    .map((attribute) => [
      [run(spoken(attribute.name))],
      [typeRun(store, attribute)],
      [run(multiplicityText(attribute.multiplicity))],
      [run(notesOn(attribute))],
      sourcesOf(store, attribute.id, numbers),
    ]);
  return rows.length === 0 ? [paragraph('No data is known of it yet.')] : table(DATA_COLUMNS, rows);
}

function typeRun(store: Store, attribute: AttributeRecord): Run {
  const text = typeName(store, attribute).trim() || 'not known';
  return isClassifier(store.get(attribute.typeId)) && attribute.typeId !== null
    ? { text, to: attribute.typeId }
    : { text };
}

function notesOn(attribute: AttributeRecord): string {
  const notes = [
    attribute.identifier ? 'identifies it' : '',
    attribute.unique ? 'unique' : '',
    attribute.derived ? 'derived' : '',
    attribute.encrypted ? 'kept encrypted' : '',
    attribute.default === null ? '' : `default ${attribute.default}`,
    attribute.doc.trim(),
  ];
  return notes.filter(Boolean).join('; ');
}

/** Every relationship as a sentence in each direction: "One **member** borrows at most 5 **books**." */
export function relationshipItems(store: Store, numbers: Numbers): ListItem[] {
  const associations = store
    .all('association')
    .sort(compareByOrder)
    .flatMap(({ id, name, doc, classId }) => {
      const ends = endsOf(store, id);
      if (!ends) return [];
      const [source, target] = ends;
      const holder = store.getAs('class', classId);
      const about = [
        sentence(store, source, target, verbKey(name) && name),
        sentence(store, target, source, ''),
        holder
          ? [
              run('What is to be known of each is a '),
              strong(spoken(holder.name), holder.id),
              run('.'),
            ]
          : [],
        [run(doc.trim())],
      ];
      return [item(joined(about, ' '), sourcesOf(store, id, numbers))];
    });
  const kinds = classifierGeneralizations(store)
    .sort(compareByOrder)
    .map(({ id, ownerId, generalId }) => {
      const named = (end: string) => strong(spoken(displayName(store, end)), end);
      const about = [run('Every '), named(ownerId), run(' is a '), named(generalId), run('.')];
      return item(about, sourcesOf(store, id, numbers));
    });
  return [...associations, ...kinds];
}

function sentence(
  store: Store,
  near: AssociationEndRecord,
  far: AssociationEndRecord,
  verb: string,
): Run[] {
  const one = spoken(displayName(store, near.classifierId));
  const name = displayName(store, far.classifierId);
  const has = near.aggregation === 'none' ? 'has' : 'consists of';
  const other = far.multiplicity.upper === 1 ? spoken(name) : spokenPlural(name);
  const count = isUnknown(far) ? 'an unstated number of' : multiplicityWords(far.multiplicity);
  const role = far.role === '' ? '' : ` as ${spoken(far.role)}`;
  return [
    run('One '),
    strong(one, near.classifierId),
    run(` ${verb === '' ? has : verb} ${count} `),
    strong(other, far.classifierId),
    run(`${role}.`),
  ];
}

/** What the things do, from their operations. */
export function operationItems(store: Store, numbers: Numbers): ListItem[] {
  return classesOf(store).flatMap((record) =>
    store.children(record.id, 'operation').map(({ id, name, doc }) => {
      const about = [spoken(name), doc.trim()].filter(Boolean).join('. ');
      const runs = [strong(record.name, record.id), run(`: ${about}`)];
      return item(runs, sourcesOf(store, id, numbers));
    }),
  );
}

function classesOf(store: Store): ClassRecord[] {
  return classifiers(store).flatMap((record) => (record.kind === 'class' ? record : []));
}

function item(runs: Run[], aside: Run[]): ListItem {
  return { runs, aside };
}
