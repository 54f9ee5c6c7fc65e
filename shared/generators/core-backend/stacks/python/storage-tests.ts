import type { VirtualFile } from '../../../contract';
import { pyString } from '../../../lib/python/escape';
import { call } from '../../../lib/python/expression';
import { PythonWriter } from '../../../lib/python/writer';
import type { PlanIndex } from '../../plan';
import { factoryOf } from './factories-file';
import type { Scope } from './test-scope';
import { created, one, test, testModule, writeTest } from './test-scope';

/** `tests/storage.py` has `rows_about(client, table, record_id)`, in the way of the framework. */
const ROWS = 'rows_about';

/** `expect_encrypted(client, table, column, record_id)`, also there. */
const ENCRYPTED = 'expect_encrypted';

/** What the archive promises. */
export function writeArchiveTest(scope: Scope): void {
  const { index, resource, recipe, body } = scope;
  const { archive } = index.plan;
  const made = index.resource(recipe.resourceId);
  if (!archive?.resourceIds.includes(resource.id) || made.id !== resource.id) return;
  body.traced(archive.origin.recordIds, () =>
    test(scope, 'delete_archives', 'What is deleted is kept.', () => {
      body.line(created(scope), `expect(client.delete(${one()}), 204)`);
      body.put('kept = ', call(ROWS, ['client', pyString(archive.table), 'record["id"]']));
      body.line('tables = [row["table_name"] for row in kept]');
      body.line(`assert ${pyString(resource.table)} in tables`);
    }),
  );
}

/** What the encryption of fields promises. */
export function writeEncryptionTest(scope: Scope): void {
  const { index, resource, recipe, body } = scope;
  const made = index.resource(recipe.resourceId);
  if (made.id !== resource.id) return;
  const columns = index
    .lineage(resource)
    .flatMap(({ table, fields }) =>
      fields.filter(({ encrypted }) => encrypted).map(({ column }) => ({ table, column })),
    );
  if (columns.length === 0) return;
  const doc = 'What is encrypted cannot be read in the database.';
  test(scope, 'encryption', doc, () => {
    body.line(created(scope));
    for (const { table, column } of columns) {
      const names = [table, column].map(pyString);
      body.put('', call(ENCRYPTED, ['client', ...names, 'record["id"]']));
    }
    body.line(`assert expect(client.get(${one()}), 200) == record`);
  });
}

/** `tests/test_audit.py`: what the audit log promises. */
export function auditTestFiles(index: PlanIndex, client: string): VirtualFile[] {
  const { audit, resources, authentication } = index.plan;
  const watched = resources.find(
    ({ id, abstract }) => audit?.resourceIds.includes(id) === true && !abstract,
  );
  if (!audit || !watched) return [];
  const body = new PythonWriter();
  const rows = call(ROWS, ['client', pyString(audit.table), 'record["id"]']);
  body.traced(audit.origin.recordIds, () => {
    writeTest(body, 'own_client', 'changes_are_logged', 'Who changed what is logged.', () => {
      body.line(`record = ${factoryOf('create', watched)}(client)`);
      body.line(`url = ${one()}`);
      body.line('expect(client.get(url), 200)', 'expect(client.delete(url), 204)');
      body.put('rows = ', rows);
      const reads = audit.reads ? [200] : [];
      body.line('rows.sort(key=lambda row: row["at"])');
      const statuses = [201, ...reads, 204].join(', ');
      body.line(`assert [row["status"] for row in rows] == [${statuses}]`);
      const caller = authentication ? 'tester' : '';
      body.line(`assert {row["caller"] for row in rows} == {${pyString(caller)}}`);
      body.line('operation = rows[0]["operation"]');
      body.line(`assert operation == ${pyString(`create${watched.typeName}`)}`);
    });
    writeTest(body, 'own_client', 'refusals_are_logged', 'So is what was refused.', () => {
      body.line('expect(client.delete(f"{URL}/{MISSING_ID}"), 404)');
      body.put('[row] = ', call(ROWS, ['client', pyString(audit.table), 'MISSING_ID']));
      body.line('assert row["status"] == 404');
    });
  });
  const constant = `URL = ${pyString(`/${watched.segment}`)}`;
  return [testModule(body, 'What the audit log promises.', 'test_audit', { constant, client })];
}
