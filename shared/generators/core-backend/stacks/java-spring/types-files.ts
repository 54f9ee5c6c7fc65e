import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import type { Piece } from '../../../lib/java/layout';
import { call, component } from '../../../lib/java/syntax';
import type { EnumPlan, OperationPlan, StructurePlan, ValuePlan } from '../../plan';
import { docOf } from './comments';
import { writeRecord } from './dto-files';
import { MAIN } from './entity-file';
import { componentsOf, type JavaModel, type JavaResource } from './java-model';
import { constrainedType, jsonName, typeOf } from './java-types';

/** An enumeration of the model. */
export function enumFile(model: JavaModel, one: EnumPlan): VirtualFile {
  const { packageName, name } = model.valueType(one.id);
  const file = new JavaFile(packageName, name);
  const api = file.type(`${model.basePackage}.http.ApiEnum`);
  const constants = model.constants(one);
  file.doc(docOf(one.origin, `The values of ${name}.`));
  file.traced(one.origin.recordIds, () =>
    file.block(`public enum ${name} implements ${api}`, () => {
      one.literals.forEach(({ value, origin }, at) => {
        const ending = at === one.literals.length - 1 ? ';' : ',';
        file.traced(origin.recordIds, () => {
          file.doc(docOf(origin));
          file.line(call(constants.get(value) ?? '', [javaString(value)]), ending);
        });
      });
      file.gap().line('private final String value;');
      file.gap().block(`${name}(String value)`, () => file.line('this.value = value;'));
      file
        .gap()
        .line('@Override')
        .block('public String value()', () => file.line('return value;'));
    }),
  );
  return file.file(MAIN);
}

/** A data type of the model: a value without identity. */
export function structureFile(model: JavaModel, structure: StructurePlan): VirtualFile {
  const { packageName, name } = model.valueType(structure.id);
  const file = new JavaFile(packageName, name);
  const include = file.type('com.fasterxml.jackson.annotation.JsonInclude');
  file.doc(docOf(structure.origin, `The parts of ${name}.`));
  file.traced(structure.origin.recordIds, () => {
    file.line(`@${include}(${include}.Include.NON_NULL)`);
    writeRecord(
      file,
      `public record ${name}`,
      valueComponents(file, model, structure.fields),
      null,
    );
  });
  return file.file(MAIN);
}

/** Components of a record for values of which the optional ones may be left out. */
function valueComponents(file: JavaFile, model: JavaModel, values: readonly ValuePlan[]): Piece[] {
  return [...componentsOf(values)].map(([value, own]) => {
    const { annotations, type } = constrainedType(file, model, value);
    const isNeeded = value.many ? value.many.min > 0 : value.required;
    const presence = isNeeded
      ? [`@${file.type('jakarta.validation.constraints.NotNull')}`]
      : value.many
        ? [`@${file.type(`${model.basePackage}.validation.NotNullIfGiven`)}`]
        : [];
    const named = jsonName(file, value.property, own);
    return component([...named, ...presence, ...annotations], type, own);
  });
}

/** What an operation is given and what it answers. */
export function operationTypeFiles(
  model: JavaModel,
  resource: JavaResource,
  operation: OperationPlan,
): VirtualFile[] {
  const { parameters, result, origin, method } = operation;
  const names = model.operation(operation);
  const files: VirtualFile[] = [];
  if (parameters.length > 0) {
    const file = new JavaFile(resource.packageName, names.input);
    file.doc([`What ${method} is given.`]);
    file.traced(origin.recordIds, () =>
      writeRecord(
        file,
        `public record ${names.input}`,
        valueComponents(file, model, parameters),
        null,
      ),
    );
    files.push(file.file(MAIN));
  }
  if (result) {
    const file = new JavaFile(resource.packageName, names.result);
    const type = typeOf(file, model, result.type);
    file.doc([`What ${method} answers.`]);
    file.traced(origin.recordIds, () =>
      writeRecord(file, `public record ${names.result}`, [component([], type, 'result')], null),
    );
    files.push(file.file(MAIN));
  }
  return files;
}
