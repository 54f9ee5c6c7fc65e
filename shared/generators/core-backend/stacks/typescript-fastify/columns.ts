import { jsValue } from '../../../lib/escape';
import { pascal } from '../../../lib/names';
import type { FieldPlan, ResourcePlan } from '../../plan';
import { wordsOfTable } from '../../planning/type-names';
import type { Storage } from '../../storage';
import { storageOf } from '../../storage';

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

/** An expression for the value to store, from an expression for the value that the API gave. */
export function toStored(field: FieldPlan, given: string): string {
  switch (storageOf(field)) {
    case 'json':
      return `toJson(${given})`;
    case 'datetime':
      return `toInstant(${given})`;
    default:
      return given;
  }
}

/** An expression for the API's value, from the row. */
export function fromStored(field: FieldPlan): string {
  const stored = `row.${field.column}`;
  switch (storageOf(field)) {
    case 'json':
      return `fromJson(${stored})`;
    case 'boolean':
      return `fromFlag(${stored})`;
    default:
      return stored;
  }
}

/** Column of a resource as it is named in a query: `'loans.due_on'`. */
export function qualified(resource: ResourcePlan, column: string): string {
  return jsValue(`${resource.table}.${column}`);
}
