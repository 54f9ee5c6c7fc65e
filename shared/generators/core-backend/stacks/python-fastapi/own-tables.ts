import { pyString } from '../../../lib/python/escape';
import { call, keyword, layout, list } from '../../../lib/python/expression';
import type { BackendPlan } from '../../plan';
import { indexName } from './schema-columns';

/** What fills the holes of the files about the audit log and the archive. */
export function storedValues({ audit, archive, resources }: BackendPlan): Record<string, string> {
  const watched = resources.filter(({ id }) => audit?.resourceIds.includes(id) === true);
  const paths = list(watched.map(({ segment }) => pyString(`/${segment}`)));
  return {
    audit: audit ? 'audit, ' : '',
    auditMiddleware: audit
      ? '    app.add_middleware(audit.AuditMiddleware, database=database)\n'
      : '',
    auditTable: audit?.table ?? '',
    auditIndex: indexName(audit?.table ?? '', 'record_id'),
    watched: layout(paths, { prefix: '_WATCHED = ' }).join('\n').replace('_WATCHED = ', ''),
    unwatched: audit?.reads === true ? 'set()' : '{"GET", "HEAD"}',
    run: audit ? RUN : '',
    archive: archive ? archiveTable(archive.table) : '',
    archiveImport: archive ? 'from app.core.columns import Instant, Json\n' : '',
  };
}

const RUN = `    async def run(self, statement: sa.Executable) -> None:
        """Run one statement, which needs no transaction of its own."""
        async with self.turns, self._single.connect() as connection:
            await connection.execute(statement)

`;

/** The table of `ArchivePlan`, which only triggers write. */
function archiveTable(table: string): string {
  const column = (name: string, type: string) =>
    call('sa.Column', [pyString(name), type, keyword('nullable', 'False')]);
  const lines = layout(
    call('sa.Table', [
      pyString(table),
      'Base.metadata',
      column('table_name', 'sa.Text()'),
      column('record_id', 'sa.Text()'),
      column('record', 'Json()'),
      column('deleted_at', 'Instant()'),
      call('sa.Index', [indexName(table, 'record_id'), 'record_id'].map(pyString)),
    ]),
    { prefix: 'ARCHIVE = ' },
  );
  return ['# Rows that were deleted: triggers keep them here.', ...lines, '\n'].join('\n');
}
