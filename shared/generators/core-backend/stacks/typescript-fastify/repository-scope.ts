import type { CodeWriter } from '../../../lib/code-writer';
import { jsKey, jsValue } from '../../../lib/escape';
import type { PlanIndex, ResourcePlan } from '../../plan';
import { toStored } from './columns';
import type { Imports } from './imports';

/** The repository that is being written. */
export interface Scope {
  /** Column that counts changes; null without locking. */
  version: string | null;
  /** Type of a record as the repository gives it. */
  stored: string;
  index: PlanIndex;
  resource: ResourcePlan;
  /** The tables of one record, topmost first. */
  lineage: ResourcePlan[];
  imports: Imports;
}

/** The type of a record that may not be there. */
export function maybe({ version, stored }: Scope): string {
  return version === null ? `${stored} | undefined` : `(${stored}) | undefined`;
}

/** True where a record is a row in several tables. */
export function isDivided({ lineage }: Scope): boolean {
  return lineage.length > 1;
}

/** `.selectAll()`, or of all tables of a record. */
export function selection({ lineage }: Scope): string {
  const tables = lineage.map(({ table }) => table);
  return lineage.length > 1 ? `.selectAll(${jsValue(tables)})` : '.selectAll()';
}

/** Lines `column: value,` for the fields of one table of the record's. */
export function writeValues(
  body: CodeWriter,
  scope: Scope,
  holder: ResourcePlan,
  forUpdate: boolean,
): void {
  for (const field of holder.fields.filter(({ readOnly }) => !readOnly)) {
    const given = `input.${field.property}`;
    const value = field.many && field.many.min === 0 && !forUpdate ? `${given} ?? []` : given;
    const stored = toStored(scope.imports, holder, field, value);
    body.traced(field.origin.recordIds, () => body.line(`${jsKey(field.column)}: ${stored},`));
  }
}
