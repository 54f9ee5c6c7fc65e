import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsString, jsValue } from '../../../lib/escape';
import type { FieldPlan, PlanIndex, ResourcePlan } from '../../plan';
import type { Storage } from '../../storage';
import { plainStorageOf } from '../../storage';

/** `src/database/encrypted-columns.ts`: which columns are encrypted, and for what. */
export function encryptedColumnsFile({ plan }: PlanIndex): VirtualFile[] {
  if (!plan.encryption) return [];
  const body = new CodeWriter();
  body.line(`import type { Encryption } from './encryption.js';`).gap();
  body.line('export interface EncryptedColumn extends Encryption {', '  table: string;');
  body.line('  column: string;', '}').gap();
  body.doc(['The columns whose values only this service can read, by table and name.']);
  body.block(
    'export const encryptedColumns = {',
    () => {
      for (const { table, fields } of plan.resources) {
        for (const { column, encrypted, origin } of fields) {
          if (!encrypted) continue;
          const entry = { table, column, ...encrypted };
          body.traced(origin.recordIds, () =>
            body.block(
              `${keyOf(table, column)}: {`,
              () => {
                for (const [name, value] of Object.entries(entry)) {
                  body.line(`${name}: ${jsString(value)},`);
                }
              },
              '},',
            ),
          );
        }
      }
    },
    '} as const satisfies Record<string, EncryptedColumn>;',
  );
  return [body.file('core/src/database/encrypted-columns.ts')];
}

function keyOf(table: string, column: string): string {
  return jsValue(`${table}.${column}`);
}

/** `encryptedColumns['patients.diagnosis']`. */
export function encryptedColumn({ table }: ResourcePlan, { column }: FieldPlan): string {
  return `encryptedColumns[${keyOf(table, column)}]`;
}

/** The function that gives a value of the field back. */
export function decryptorOf(field: FieldPlan): 'decrypt' | 'decryptFlag' | 'decryptNumber' {
  const storage: Storage = plainStorageOf(field);
  if (storage === 'boolean') return 'decryptFlag';
  const isNumber = ['integer', 'long', 'float', 'decimal'].includes(storage);
  return isNumber ? 'decryptNumber' : 'decrypt';
}
