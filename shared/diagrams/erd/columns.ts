import type { AttributeRecord, ClassifierRecord, PrimitiveType } from '../../metamodel/kinds';
import { PRIMITIVE_TYPES } from '../../metamodel/kinds';
import type { AttachedEnd } from '../../metamodel/queries';
import { associationsOf, displayName, generalsOf, typeName } from '../../metamodel/queries';
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
 * The columns of an entity: its own attributes, an implied surrogate key when nothing identifies it,
 * and a foreign key for each relation that it would hold.
 */
export function columnsOf(store: Store, record: ClassifierRecord): Row[] {
  const attributes = store.children(record.id, 'attribute');
  const own = attributes.map((attribute) => attributeColumn(store, attribute));
  const foreign = foreignKeys(store, record);
  const keyed = attributes.some(({ identifier }) => identifier);
  if (keyed || record.kind !== 'class') return [...own, ...foreign];
  return [surrogateKey(store, record), ...own, ...foreign];
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

function surrogateKey(store: Store, record: ClassifierRecord): Row {
  const inherits = generalsOf(store, record.id).length > 0;
  return {
    ...PLAIN,
    elementId: null,
    key: 'surrogate',
    glyphs: inherits ? ['PK', 'FK'] : ['PK'],
    name: 'id',
    detail: 'uuid',
    implied: true,
  };
}

function foreignKeys(store: Store, record: ClassifierRecord): Row[] {
  return associationsOf(store, record.id)
    .filter((attached) => holdsForeignKey(store, attached))
    .map(({ near, far }): Row => {
      const target = displayName(store, far.classifierId);
      const base = far.role === '' ? target : far.role;
      return {
        ...PLAIN,
        elementId: null,
        key: `fk ${near.id}`,
        glyphs: near.multiplicity.upper === 1 ? ['FK', 'UQ'] : ['FK'],
        name: `${base.charAt(0).toLowerCase()}${base.slice(1)}Id`,
        detail: keyType(store, far.classifierId),
        tail: far.multiplicity.lower === 0 ? 'null' : '',
        implied: true,
      };
    });
}

function keyType(store: Store, classifierId: string): string {
  const [key, ...more] = store
    .children(classifierId, 'attribute')
    .filter(({ identifier }) => identifier);
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
