import type {
  AssociationEndRecord,
  AttributeRecord,
  ClassifierRecord,
  PrimitiveType,
} from '../../metamodel/kinds';
import { PRIMITIVE_TYPES } from '../../metamodel/kinds';
import type { AttachedEnd } from '../../metamodel/queries';
import {
  ancestorsOf,
  associationsOf,
  displayName,
  generalsOf,
  typeName,
} from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { Row } from '../diagram-type';

/** How a relational database would hold each primitive: standard SQL names, no dialect. */
const COLUMN_TYPES: Record<PrimitiveType, string> = {
  String: 'varchar(255)',
  Text: 'text',
  Integer: 'integer',
  Long: 'bigint',
  Decimal: 'numeric',
  Float: 'double',
  Boolean: 'boolean',
  Date: 'date',
  Time: 'time',
  DateTime: 'timestamp',
  Duration: 'interval',
  UUID: 'uuid',
  Email: 'varchar(320)',
  Url: 'varchar(2048)',
  Money: 'numeric(19,4)',
  Binary: 'blob',
  Json: 'json',
};

const PLAIN = { detail: '', tail: '', italic: false, implied: false } as const;

/**
 * The columns of an entity: its key (its own, its parent's, or an implied surrogate), its other
 * attributes, and a foreign key for each relation that it would hold.
 */
export function columnsOf(store: Store, record: ClassifierRecord): Row[] {
  const own = store
    .children(record.id, 'attribute')
    .map((attribute) => attributeColumn(store, attribute));
  if (record.kind !== 'class') return own;
  const foreign = [...foreignKeys(store, record), ...linkedKeys(store, record)];
  return [...impliedKey(store, record), ...own, ...foreign];
}

function attributeColumn(store: Store, attribute: AttributeRecord): Row {
  const { multiplicity, derived } = attribute;
  const many = multiplicity.upper === '*' || multiplicity.upper > 1;
  return {
    ...PLAIN,
    elementId: attribute.id,
    key: attribute.id,
    glyphs: attribute.identifier ? ['PK'] : attribute.unique ? ['UQ'] : [],
    name: `${derived ? '/' : ''}${attribute.name}`,
    detail: `${columnType(store, attribute)}${many ? '[]' : ''}`,
    tail: [
      multiplicity.lower === 0 && !many ? 'null' : '',
      attribute.default === null ? '' : `= ${attribute.default}`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  };
}

/** Physical-looking type of an attribute; '' while it is unknown. */
export function columnType(
  store: Store,
  attribute: Pick<AttributeRecord, 'type' | 'typeId'>,
): string {
  const type = typeName(store, attribute);
  const primitive = PRIMITIVE_TYPES.find((name) => name === type);
  return primitive && attribute.typeId === null ? COLUMN_TYPES[primitive] : type;
}

/** Attributes that identify an entity, its own or those of the nearest ancestor that has some. */
function identifiersOf(store: Store, classifierId: string): AttributeRecord[] {
  for (const id of [classifierId, ...ancestorsOf(store, classifierId).map((one) => one.id)]) {
    const found = store.children(id, 'attribute').filter(({ identifier }) => identifier);
    if (found.length > 0) return found;
  }
  return [];
}

/** The key that nobody wrote: the parent's in a table joined to it, else a surrogate. */
function impliedKey(store: Store, record: ClassifierRecord): Row[] {
  const identifiers = identifiersOf(store, record.id);
  if (identifiers.some(({ ownerId }) => ownerId === record.id)) return [];
  const glyphs: Row['glyphs'] = generalsOf(store, record.id).length > 0 ? ['PK', 'FK'] : ['PK'];
  const surrogate = { key: 'surrogate', name: 'id', detail: 'uuid' };
  const inherited = identifiers.map((attribute) => ({
    key: `inherited ${attribute.id}`,
    name: attribute.name,
    detail: columnType(store, attribute),
  }));
  const columns = inherited.length > 0 ? inherited : [surrogate];
  return columns.map((column) => ({
    ...PLAIN,
    ...column,
    elementId: null,
    glyphs,
    implied: true,
  }));
}

function foreignKeys(store: Store, record: ClassifierRecord): Row[] {
  return associationsOf(store, record.id)
    .filter((attached) => holdsForeignKey(store, attached))
    .map(({ near, far }) =>
      foreignKey(store, near.id, far, {
        unique: near.multiplicity.upper === 1,
        optional: far.multiplicity.lower === 0,
      }),
    );
}

/** An association class is the table between both ends: it refers to each of them. */
function linkedKeys(store: Store, record: ClassifierRecord): Row[] {
  return store
    .all('association')
    .filter(({ classId }) => classId === record.id)
    .flatMap(({ id }) => store.children(id, 'association-end'))
    .map((end) => foreignKey(store, end.id, end, { unique: false, optional: false }));
}

function foreignKey(
  store: Store,
  id: string,
  to: AssociationEndRecord,
  { unique, optional }: { unique: boolean; optional: boolean },
): Row {
  const base = to.role === '' ? displayName(store, to.classifierId) : to.role;
  return {
    ...PLAIN,
    elementId: null,
    key: `fk ${id}`,
    glyphs: unique ? ['FK', 'UQ'] : ['FK'],
    name: `${base.charAt(0).toLowerCase()}${base.slice(1)}Id`,
    detail: keyType(store, to.classifierId),
    tail: optional ? 'null' : '',
    implied: true,
  };
}

function keyType(store: Store, classifierId: string): string {
  const [key, ...more] = identifiersOf(store, classifierId);
  return key && more.length === 0 ? columnType(store, key) : 'uuid';
}

/**
 * Whether the near side holds the key. The many side does; of one-to-one relations the part of a
 * whole does, then the side whose partner is mandatory, then the source. Many-to-many needs a table
 * of its own, and an association class already is one.
 */
function holdsForeignKey(store: Store, { association, near, far }: AttachedEnd): boolean {
  const one = (end: AttachedEnd['near']) => end.multiplicity.upper === 1;
  if (association.classId !== null && store.has(association.classId)) return false;
  if (!one(far)) return false;
  if (!one(near)) return true;
  if (far.aggregation !== near.aggregation) return far.aggregation !== 'none';
  if (far.multiplicity.lower !== near.multiplicity.lower) return far.multiplicity.lower === 1;
  return near.order < far.order;
}
