import type {
  AnyRecord,
  AssociationEndRecord,
  AttributeRecord,
} from '../../../shared/metamodel/kinds';
import { displayName, endsOf, multiplicityText, typeName } from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';

const FLAGS = ['unique', 'identifier', 'derived', 'abstract'] as const;

/**
 * What differs between two states of a model, one line per fact that a person would name: `+ class Fee`,
 * `+ Fee.amount: Money`, `- Loan -- Fine`, `Loan > Lending`, `Loan per Member 0..5`. What falls with
 * its owner is not named.
 */
export function effectOf(before: Store, after: Store): string[] {
  const removed = before.toRecords().filter(({ id }) => !after.has(id));
  const gone = removed.filter((record) => !isGoneWithAnother(before, after, record));
  const added = after.toRecords().filter(({ id }) => !before.has(id));
  const kept = before.toRecords().filter(({ id }) => after.has(id));
  return [
    ...gone.flatMap((record) => describe(before, record).map((line) => `- ${bare(line)}`)),
    ...added.flatMap((record) => describe(after, record).map((line) => `+ ${line}`)),
    ...kept.flatMap((record) => changes(before, after, record, after.get(record.id) as AnyRecord)),
  ];
}

function isGoneWithAnother(before: Store, after: Store, record: AnyRecord): boolean {
  if ('ownerId' in record && record.ownerId !== null && !after.has(record.ownerId)) return true;
  if (record.kind === 'generalization') return !after.has(record.generalId);
  if (record.kind !== 'association') return false;
  return (endsOf(before, record.id) ?? []).some((end) => !after.has(end.classifierId));
}

/** `Loan.dueDate`, `Loan.extend()`, `Loan`. */
function path(store: Store, record: AnyRecord): string {
  const owner = 'ownerId' in record && record.ownerId !== null ? record.ownerId : null;
  const name = displayName(store, record.id);
  const member = owner === null ? name : `${displayName(store, owner)}.${name}`;
  return record.kind === 'operation' ? `${member}()` : member;
}

function describe(store: Store, record: AnyRecord): string[] {
  switch (record.kind) {
    case 'class':
      return [`${record.abstract ? 'abstract ' : ''}class ${record.name}`];
    case 'enumeration':
      return [`enum ${record.name}`];
    case 'attribute':
      return [`${path(store, record)}${facts(store, record)}`];
    case 'operation':
    case 'literal':
      return [path(store, record)];
    case 'association':
      return [line(store, record.id)];
    case 'generalization':
      return [`${displayName(store, record.ownerId)} < ${displayName(store, record.generalId)}`];
    default:
      return [];
  }
}

function facts(store: Store, attribute: AttributeRecord): string {
  const bounds = multiplicityText(attribute.multiplicity);
  const flags = FLAGS.filter((flag) => flag in attribute && attribute[flag as 'unique']);
  return [
    `: ${typeName(store, attribute)}`,
    bounds === '1' ? '' : ` [${bounds}]`,
    attribute.default === null ? '' : ` = ${attribute.default}`,
    flags.length > 0 ? ` {${flags.join(' ')}}` : '',
  ].join('');
}

/** Without what only an addition tells: `Loan.dueDate: Date` -> `Loan.dueDate`. */
function bare(text: string): string {
  return text
    .replace(/^abstract /, '')
    .replace(/:.*$/, '')
    .replace(/ \S+--\S+ /, ' -- ');
}

function line(store: Store, associationId: string): string {
  const ends = [...(endsOf(store, associationId) ?? [])];
  const name = (end: AssociationEndRecord) => displayName(store, end.classifierId);
  ends.sort((a, b) => (name(a) < name(b) ? -1 : 1));
  const [left, right] = ends as [AssociationEndRecord, AssociationEndRecord];
  const bounds = [left, right].map((end) => multiplicityText(end.multiplicity));
  return `${name(left)} ${bounds[0]}--${bounds[1]} ${name(right)}`;
}

function changes(before: Store, after: Store, old: AnyRecord, now: AnyRecord): string[] {
  if (old === now) return [];
  const place = path(before, old);
  const found: string[] = [];
  if ('name' in old && 'name' in now && old.name !== now.name) found.push(`${place} > ${now.name}`);
  const moved = 'ownerId' in old && 'ownerId' in now && old.ownerId !== now.ownerId;
  if (moved) found.push(`${place} >> ${displayName(after, now.ownerId)}`);
  for (const flag of FLAGS) {
    const [was, is] = [old, now].map(
      (record) => (record as unknown as Record<string, unknown>)[flag],
    );
    if (was !== is) found.push(`${path(after, now)} {${is === true ? '+' : '-'}${flag}}`);
  }
  if (old.kind === 'attribute' && now.kind === 'attribute') {
    const type = typeName(after, now);
    // A type that was renamed is no change of the attribute.
    const sameType = old.typeId === now.typeId && old.type === now.type;
    if (!sameType) found.push(`${path(after, now)}: ${type}`);
    if (old.default !== now.default) found.push(`${path(after, now)} = ${now.default}`);
    const bounds = multiplicityText(now.multiplicity);
    if (bounds !== multiplicityText(old.multiplicity))
      found.push(`${path(after, now)} [${bounds}]`);
  }
  if (old.kind === 'association-end' && now.kind === 'association-end') {
    const bounds = multiplicityText(now.multiplicity);
    const other = endsOf(after, now.ownerId)?.find(({ id }) => id !== now.id);
    if (other && bounds !== multiplicityText(old.multiplicity)) {
      const names = [now, other].map((end) => displayName(after, end.classifierId));
      found.push(`${names[0]} per ${names[1]} ${bounds}`);
    }
    if (old.aggregation !== now.aggregation) found.push(`${place} {${now.aggregation}}`);
  }
  return found;
}
