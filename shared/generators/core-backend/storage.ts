import type { FieldPlan } from './plan';

/** How a value is stored: which column type, and how it is converted on the way. */
export type Storage =
  | 'id'
  | 'text'
  | 'integer'
  | 'long'
  | 'float'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'time'
  | 'datetime'
  | 'json'
  /** A text of its own form: see `EncryptionPlan`. */
  | 'encrypted';

export function storageOf(field: Pick<FieldPlan, 'type' | 'many' | 'encrypted'>): Storage {
  return field.encrypted ? 'encrypted' : plainStorageOf(field);
}

/** How a value would be stored if it were not encrypted: what is left after decrypting. */
export function plainStorageOf({ type, many }: Pick<FieldPlan, 'type' | 'many'>): Storage {
  if (many || type.kind === 'structure') return 'json';
  if (type.kind === 'reference') return 'id';
  if (type.kind === 'enum') return 'text';
  switch (type.primitive) {
    case 'uuid':
      return 'id';
    case 'integer':
    case 'long':
    case 'float':
    case 'decimal':
    case 'boolean':
    case 'date':
    case 'time':
    case 'datetime':
    case 'json':
      return type.primitive;
    default:
      return 'text';
  }
}

/** Lists are never null: an empty one is `[]`. */
export function isNullable({ required, many }: FieldPlan): boolean {
  return !required && !many;
}
