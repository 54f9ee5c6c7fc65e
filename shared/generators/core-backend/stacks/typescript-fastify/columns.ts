import { jsValue } from '../../../lib/escape';
import { pascal } from '../../../lib/names';
import type { FieldPlan, ResourcePlan } from '../../plan';
import { wordsOfTable } from '../../planning/type-names';
import type { Storage } from '../../storage';
import { plainStorageOf, storageOf } from '../../storage';
import { decryptorOf, encryptedColumn } from './encryption-files';
import type { Imports } from './imports';

const VALUES = '../database/values.js';
const ENCRYPTION = '../database/encryption.js';
const ENCRYPTED_COLUMNS = '../database/encrypted-columns.js';

/** Interface of a table in `src/database/schema.ts`: `order_lines` is `OrderLinesTable`. */
export function tableType(table: string): string {
  return `${pascal(wordsOfTable(table))}Table`;
}

/** TypeScript type of a stored value, without null; an enumeration's own type is narrower. */
export function storedType(storage: Storage): 'Flag' | 'number' | 'string' {
  switch (storage) {
    case 'boolean':
      return 'Flag';
    case 'integer':
    case 'long':
    case 'float':
    case 'decimal':
      return 'number';
    default:
      return 'string';
  }
}

/**
 * An expression for the value to store, from an expression for the value that the API gave. What it
 * calls is imported.
 */
export function toStored(
  imports: Imports,
  holder: ResourcePlan,
  field: FieldPlan,
  given: string,
): string {
  const plain = () => {
    switch (plainStorageOf(field)) {
      case 'json':
        imports.value(VALUES, 'toJson');
        return `toJson(${given})`;
      case 'datetime':
        imports.value(VALUES, 'toInstant');
        return `toInstant(${given})`;
      default:
        return given;
    }
  };
  if (!field.encrypted) return plain();
  imports.value(ENCRYPTION, 'encrypt').value(ENCRYPTED_COLUMNS, 'encryptedColumns');
  return `encrypt(${encryptedColumn(holder, field)}, ${plain()})`;
}

/** An expression for the API's value, from the row. What it calls is imported. */
export function fromStored(imports: Imports, holder: ResourcePlan, field: FieldPlan): string {
  const stored = `row.${field.column}`;
  if (field.encrypted) {
    const decrypt = decryptorOf(field);
    imports.value(ENCRYPTION, decrypt).value(ENCRYPTED_COLUMNS, 'encryptedColumns');
    return `${decrypt}(${encryptedColumn(holder, field)}, ${stored})`;
  }
  switch (storageOf(field)) {
    case 'json':
      imports.value(VALUES, 'fromJson');
      return `fromJson(${stored})`;
    case 'boolean':
      imports.value(VALUES, 'fromFlag');
      return `fromFlag(${stored})`;
    default:
      return stored;
  }
}

/** Column of a resource as it is named in a query: `'loans.due_on'`. */
export function qualified(resource: ResourcePlan, column: string): string {
  return jsValue(`${resource.table}.${column}`);
}
