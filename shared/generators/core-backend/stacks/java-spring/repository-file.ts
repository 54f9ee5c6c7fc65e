import type { VirtualFile } from '../../../contract';
import { javaString, sqlName } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import { annotation } from '../../../lib/java/syntax';
import { MAIN } from './entity-file';
import { isPart, type JavaModel, type JavaResource } from './java-model';

/**
 * True where a trigger takes the rows of the general along (see the migration): then one statement
 * deletes a record, instead of one for each of its tables.
 */
export function needsRowDeletion(model: JavaModel, resource: JavaResource): boolean {
  const root = model.root(resource);
  return model.index.family(root.plan).some((one) => one !== root.plan && isPart(one.fields));
}

/** Reads and writes a resource's tables. */
export function repositoryFile(model: JavaModel, resource: JavaResource): VirtualFile {
  const { plan, packageName, name } = resource;
  const file = new JavaFile(packageName, `${name}Repository`);
  const data = (type: string) => file.type(`org.springframework.data.jpa.repository.${type}`);
  const uuid = file.type('java.util.UUID');
  const generals = [
    `${data('JpaRepository')}<${name}, ${uuid}>`,
    `${data('JpaSpecificationExecutor')}<${name}>`,
  ];
  const root = model.root(resource).plan.table;
  file.doc([`The stored records (${plan.label}).`]);
  file.traced(plan.origin.recordIds, () => {
    const deletes = needsRowDeletion(model, resource);
    file.line((layout) => {
      layout.add(`public interface ${name}Repository`);
      layout.level(4, () => {
        layout.break(' ', { fill: true });
        layout.level(4, () => {
          layout.add('extends ', generals[0] ?? '', ',').break(' ', { fill: true });
          layout.add(generals[1] ?? '', deletes ? ' {' : ' {}');
        });
      });
    });
    if (!deletes) return;
    file.indented(() => {
      file.line('/** The database takes the other rows of the record along. */');
      const clears = ['clearAutomatically = true', 'flushAutomatically = true'];
      file.line(annotation(data('Modifying'), clears));
      const sql = javaString(`delete from ${sqlName(root)} where id = :id`);
      file.line(annotation(data('Query'), [`value = ${sql}`, 'nativeQuery = true']));
      file.line('void deleteRow(UUID id);');
    });
    file.line('}');
  });
  return file.file(MAIN);
}
