import type {
  AnyRecord,
  AssociationEndRecord,
  AssociationRecord,
  AttributeRecord,
  ClassifierRecord,
  GeneralizationRecord,
  Kind,
  OperationRecord,
  ParameterRecord,
  StatementRecord,
  TraceRecord,
} from './kinds';
import { CLASSIFIER_KINDS, kindOf } from './kinds';
import { lineOf } from './lines';
import type { Multiplicity } from './kinds/define-kind';
import type { Store } from './store';
import { compareByOrder } from './store';

export type { Multiplicity } from './kinds/define-kind';

export function isClassifier(record: AnyRecord | undefined): record is ClassifierRecord {
  return record !== undefined && (CLASSIFIER_KINDS as readonly Kind[]).includes(record.kind);
}

/** All classifiers (classes, enumerations, data types), by order key. */
export function classifiers(store: Store): ClassifierRecord[] {
  return CLASSIFIER_KINDS.flatMap((kind) => store.all(kind) as ClassifierRecord[]).sort(
    compareByOrder,
  );
}

/** The classifier of that name, compared without case; undefined when there is none. */
export function classifierByName(store: Store, name: string): ClassifierRecord | undefined {
  const wanted = name.toLowerCase();
  return classifiers(store).find((classifier) => classifier.name.toLowerCase() === wanted);
}

/** The two ends of an association, source first. */
export function endsOf(
  store: Store,
  associationId: string,
): [source: AssociationEndRecord, target: AssociationEndRecord] | undefined {
  const [source, target] = store.children(associationId, 'association-end');
  return source && target ? [source, target] : undefined;
}

/** An association end together with its association and the end on the other side. */
export interface AttachedEnd {
  association: AssociationRecord;
  /** The end that touches the classifier asked about. */
  near: AssociationEndRecord;
  far: AssociationEndRecord;
}

/** Every association that touches a classifier; a self-association comes twice, once per end. */
export function associationsOf(store: Store, classifierId: string): AttachedEnd[] {
  const found: AttachedEnd[] = [];
  for (const { id, field } of store.referrers(classifierId)) {
    if (field !== 'classifierId') continue;
    const near = store.getAs('association-end', id);
    const association = near && store.getAs('association', near.ownerId);
    const far =
      association && store.children(association.id, 'association-end').find((end) => end.id !== id);
    if (near && association && far) found.push({ association, near, far });
  }
  return found.sort((a, b) => compareByOrder(a.association, b.association));
}

/** Direct generals (parents) of a classifier. */
export function generalsOf(store: Store, classifierId: string): ClassifierRecord[] {
  return store
    .children(classifierId, 'generalization')
    .map((generalization) => store.get(generalization.generalId))
    .filter(isClassifier);
}

/** Direct specifics (children) of a classifier. */
export function specificsOf(store: Store, classifierId: string): ClassifierRecord[] {
  return store
    .referrers(classifierId)
    .filter(({ field }) => field === 'generalId')
    .map(({ id }) => store.getAs('generalization', id))
    .map((generalization) => generalization && store.get(generalization.ownerId))
    .filter(isClassifier)
    .sort(compareByOrder);
}

/** Generalizations between classifiers of the structure: not those of actors and use cases. */
export function classifierGeneralizations(store: Store): GeneralizationRecord[] {
  return store.all('generalization').filter(({ ownerId }) => isClassifier(store.get(ownerId)));
}

/** All generals, nearest first, without repeats; ends on a cycle. */
export function ancestorsOf(store: Store, classifierId: string): ClassifierRecord[] {
  const found = new Map<string, ClassifierRecord>();
  const queue = generalsOf(store, classifierId);
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (found.has(next.id)) continue;
    found.set(next.id, next);
    queue.push(...generalsOf(store, next.id));
  }
  return [...found.values()];
}

/** The type a person reads: the referenced classifier's name, else the written type, else ''. */
export function typeName(
  store: Store,
  typed: Pick<AttributeRecord | OperationRecord | ParameterRecord, 'type' | 'typeId'>,
): string {
  const target = store.get(typed.typeId);
  if (target && 'name' in target) return target.name;
  return typed.type ?? '';
}

/** UML text of a multiplicity: `1`, `0..1`, `*`, `1..*`, `2..5`. */
export function multiplicityText({ lower, upper }: Multiplicity): string {
  if (lower === upper) return String(lower);
  if (lower === 0 && upper === '*') return '*';
  return `${lower}..${upper}`;
}

/**
 * Reads `1`, `0..1`, `*`, `1..*`, `2..5`, `n`, `0..n`.
 *
 * @returns null when the text is not a multiplicity.
 */
export function parseMultiplicity(text: string): Multiplicity | null {
  const match = /^\s*(\d{1,6}|\*|n)\s*(?:(?:\.\.|-|…)\s*(\d{1,6}|\*|n|m))?\s*$/i.exec(text);
  if (!match) return null;
  const [, first = '', second] = match;
  const upperOf = (part: string) => (/^\d/.test(part) ? Number(part) : '*');
  if (second === undefined) {
    const upper = upperOf(first);
    return { lower: upper === '*' ? 0 : upper, upper };
  }
  if (!/^\d/.test(first)) return null;
  return { lower: Number(first), upper: upperOf(second) };
}

/** What a person calls a record, for messages: its name, or what it is when it has none. */
export function displayName(store: Store, id: string | null): string {
  const record = store.get(id);
  if (!record) return id === null ? 'The model' : id;
  const called = 'operationId' in record ? store.getAs('operation', record.operationId) : undefined;
  if (called) return called.name;
  if ('name' in record && record.name !== '') return record.name;
  return nameless(store, record);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function nameless(store: Store, record: AnyRecord): string {
  const { label, line } = kindOf(record.kind);
  switch (record.kind) {
    case 'association': {
      const ends = endsOf(store, record.id);
      return ends ? ends.map((end) => displayName(store, end.classifierId)).join(' – ') : label;
    }
    case 'association-end':
      return record.role || displayName(store, record.classifierId);
    case 'generalization':
      return `${displayName(store, record.ownerId)} is a ${displayName(store, record.generalId)}`;
    case 'statement':
      return shortened(record.text);
    case 'placement':
    case 'line-placement':
      return displayName(store, record.elementId);
    case 'state':
    case 'activity-node':
      return 'classifierId' in record && record.classifierId !== null
        ? displayName(store, record.classifierId)
        : record.type.replace('-', ' ');
    case 'lifeline':
    case 'partition':
      return record.representsId === null ? label : displayName(store, record.representsId);
    case 'instance':
      return record.classifierId === null ? label : `: ${displayName(store, record.classifierId)}`;
    case 'slot':
      return displayName(store, record.attributeId);
    case 'note':
      return shortened(record.text) || label;
    case 'combined-fragment':
      return record.operator;
    case 'operand':
      return record.guard === '' ? label : `[${record.guard}]`;
    default: {
      const sides = line && lineOf(record);
      if (!sides) return label;
      const [source, target] = [sides.sourceId, sides.targetId].map((id) => displayName(store, id));
      return `${source} ${line.verb} ${target}`;
    }
  }
}

/** A statement that an element came from, and the words in it. */
export interface ElementEvidence {
  trace: TraceRecord;
  statement: StatementRecord;
}

/** Why an element exists: its own trace links, strongest first. */
export function evidenceOf(store: Store, elementId: string): ElementEvidence[] {
  const found: ElementEvidence[] = [];
  for (const { id, field } of store.referrers(elementId)) {
    const trace = field === 'elementId' ? store.getAs('trace', id) : undefined;
    const statement = trace && store.getAs('statement', trace.ownerId);
    if (trace && statement) found.push({ trace, statement });
  }
  return found.sort(
    (a, b) => b.trace.confidence - a.trace.confidence || compareByOrder(a.statement, b.statement),
  );
}

/** `{id, unique, encrypted}`, or '' for none of them. */
export function attributeProperties(
  attribute: Pick<AttributeRecord, 'identifier' | 'unique' | 'encrypted'>,
): string {
  const { identifier, unique, encrypted } = attribute;
  const names = [identifier && 'id', unique && 'unique', encrypted && 'encrypted'];
  const said = names.filter((name) => name !== false);
  return said.length === 0 ? '' : `{${said.join(', ')}}`;
}

/** The owner chain of names, outermost first: `lending`, `Loan`, `dueOn`. */
export function qualifiedName(store: Store, id: string): string[] {
  const names: string[] = [];
  const seen = new Set<string>();
  let record = store.get(id);
  while (record && !seen.has(record.id)) {
    seen.add(record.id);
    names.unshift(displayName(store, record.id));
    record = 'ownerId' in record ? store.get(record.ownerId) : undefined;
  }
  return names;
}
