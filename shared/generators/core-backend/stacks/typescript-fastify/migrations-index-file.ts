import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsString } from '../../../lib/escape';
import { camel } from '../../../lib/names';
import type { SchemaHistory } from '../../migrations/history';
import { fingerprintOf } from '../../migrations/schema';
import { Imports } from './imports';

/** `src/database/migrations/index.ts`: the list of migrations. */
export function migrationsIndexFile(history: SchemaHistory): VirtualFile {
  const writer = new CodeWriter();
  new Imports().type('kysely', 'Kysely').type('../database.js', 'Dialect').write(writer);
  const later = history.migrations.map(({ name }) => ({ name, module: moduleOf(name) }));
  const modules = [{ name: '0001-initial', module: 'initial' }, ...later];
  const text = writer.text().trimEnd();
  const head = new CodeWriter().line(text);
  for (const { name, module } of modules) {
    head.line(`import * as ${module} from ${jsString(`./${name}.js`)};`);
  }
  head.gap();
  head.block(
    'export interface PortableMigration {',
    () => head.line('up(db: Kysely<unknown>, dialect: Dialect): Promise<void>;'),
    '}',
  );
  head.gap();
  head.doc([
    'In the order of their names. Never change one that has run somewhere: add another. They only go forward; to take one back, write one that undoes it. The first one carries a fingerprint of its tables.',
  ]);
  head.block(
    'export const migrations: Readonly<Record<string, PortableMigration>> = {',
    () => {
      head.line(`${jsString(`0001-initial-${fingerprintOf(history.initial)}`)}: initial,`);
      for (const { name, module } of later) head.line(`${jsString(name)}: ${module},`);
    },
    '};',
  );
  return head.file('core/src/database/migrations/index.ts');
}

/** `0002-rename-loans` is `m0002RenameLoans`: a name cannot begin with a digit. */
function moduleOf(name: string): string {
  return camel(['m', ...name.split('-')]);
}
