import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import { call, variable } from '../../../lib/java/syntax';
import { docOf } from './comments';
import { MAIN } from './entity-file';
import type { JavaModel } from './java-model';

/** The requests that are written down in the audit log. */
export function auditedPathsFile(model: JavaModel): VirtualFile {
  const { audit, resources } = model.index.plan;
  const file = new JavaFile(`${model.basePackage}.audit`, 'AuditedPaths');
  const list = file.type('java.util.List');
  const watched = resources.filter(({ id }) => audit?.resourceIds.includes(id));
  const patterns = watched.map(({ segment }) => javaString(`/${segment}/**`));
  file.doc(docOf(audit?.origin ?? { recordIds: [], doc: '', sentences: [] }, 'What is watched.'));
  file.traced(audit?.origin.recordIds ?? [], () =>
    file.block('final class AuditedPaths', () => {
      const value = call('List.of', patterns);
      file.line(variable(`static final ${list}<String>`, 'PATTERNS', value), ';');
      file.gap().line('private AuditedPaths() {}');
    }),
  );
  return file.file(MAIN);
}
