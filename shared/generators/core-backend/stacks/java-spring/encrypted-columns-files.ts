import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import { call } from '../../../lib/java/syntax';
import type { Primitive } from '../../plan';
import { docOf } from './comments';
import { MAIN } from './entity-file';
import type { JavaField, JavaModel, JavaResource } from './java-model';
import { typeOf } from './java-types';

interface Column {
  resource: JavaResource;
  field: JavaField;
}

/** Which columns are encrypted, and how their values are written. */
export function encryptedColumnsFiles(model: JavaModel): VirtualFile[] {
  const { plan } = model.index;
  if (!plan.encryption) return [];
  const columns = plan.resources
    .map(({ id }) => model.resource(id))
    .flatMap((resource) =>
      resource.fields
        .filter((field) => field.plan.encrypted)
        .map((field): Column => ({ resource, field })),
    );
  return [columnsFile(model, columns), convertersFile(model, columns)];
}

function columnsFile(model: JavaModel, columns: readonly Column[]): VirtualFile {
  const file = new JavaFile(`${model.basePackage}.encryption`, 'EncryptedColumn');
  file.doc(['The columns whose values only this service can read.']);
  file.block('public enum EncryptedColumn', () => {
    columns.forEach(({ resource, field: { plan } }, at) => {
      const { table } = resource.plan;
      const { column, encrypted, origin } = plan;
      const texts = [table, column, encrypted?.context ?? ''].map(javaString);
      const mode = `FieldEncryption.Mode.${encrypted?.mode.toUpperCase() ?? ''}`;
      const ending = at === columns.length - 1 ? ';' : ',';
      file.traced(origin.recordIds, () => {
        file.line(call(model.encrypted(plan).constant, [...texts, mode]), ending);
      });
    });
    file.gap().line('private final String table;');
    file.line('private final String column;');
    file.line('private final String context;');
    file.line('private final FieldEncryption.Mode mode;').gap();
    const parameters = ['String table', 'String column', 'String context'];
    file.method('EncryptedColumn', [...parameters, 'FieldEncryption.Mode mode'], () => {
      for (const name of ['table', 'column', 'context', 'mode']) {
        file.line(`this.${name} = ${name};`);
      }
    });
    writeGetter(file, 'String', 'table');
    writeGetter(file, 'String', 'column');
    file.gap().doc(['What is authenticated with each value: it is good for this column only.']);
    writeGetter(file, 'String', 'context', false);
    writeGetter(file, 'FieldEncryption.Mode', 'mode');
  });
  return file.file(MAIN);
}

function writeGetter(file: JavaFile, type: string, name: string, hasGap = true): void {
  if (hasGap) file.gap();
  file.block(`public ${type} ${name}()`, () => file.line(`return ${name};`));
}

function convertersFile(model: JavaModel, columns: readonly Column[]): VirtualFile {
  const file = new JavaFile(`${model.basePackage}.encryption`, 'EncryptedConverters');
  file.doc(['How the values of encrypted columns are written as text, and read again.']);
  file.block('public final class EncryptedConverters', () => {
    file.line('private EncryptedConverters() {}');
    for (const { field } of columns) writeConverter(file, model, field);
  });
  return file.file(MAIN);
}

function writeConverter(file: JavaFile, model: JavaModel, { plan }: JavaField): void {
  const { converter, constant } = model.encrypted(plan);
  const { origin, type } = plan;
  const name = typeOf(file, model, type);
  const primitive = type.kind === 'primitive' ? type.primitive : 'string';
  file.gap().traced(origin.recordIds, () => {
    file.doc(docOf(origin));
    file.line(`@${file.type('jakarta.persistence.Converter')}`);
    file.line(`public static class ${converter} extends EncryptedConverter<${name}> {`);
    file.indented(() =>
      file.method(converter, ['FieldEncryption encryption'], () => {
        const own = ['encryption', `EncryptedColumn.${constant}`];
        file.line(call('super', [...own, ...codecOf(file, name, primitive)]), ';');
      }),
    );
    file.line('}');
  });
}

/** The functions that read a value from text and, where it is not what `toString` gives, write it. */
function codecOf(file: JavaFile, name: string, primitive: Primitive): string[] {
  switch (primitive) {
    case 'integer':
    case 'long':
    case 'float':
    case 'boolean':
      return [`${name}::valueOf`];
    case 'decimal':
      // 12.5 and 12.50 are the same value.
      return [`${name}::new`, 'number -> number.stripTrailingZeros().toPlainString()'];
    case 'date':
    case 'time':
    case 'datetime':
      return [`${name}::parse`];
    case 'uuid':
      return [`${name}::fromString`];
    default:
      return [`${file.type('java.util.function.Function')}.identity()`];
  }
}
