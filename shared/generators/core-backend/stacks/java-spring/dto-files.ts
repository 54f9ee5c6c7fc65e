import type { VirtualFile } from '../../../contract';
import { JavaFile } from '../../../lib/java/java-file';
import type { Piece } from '../../../lib/java/layout';
import { assignment, call, chain, component, signature } from '../../../lib/java/syntax';
import { isOptionalOnCreate } from '../../api-schema';
import { docOf } from './comments';
import { MAIN } from './entity-file';
import type { JavaField, JavaModel, JavaResource } from './java-model';
import { constrainedType, defaultSource, jsonName, plainTypeOf } from './java-types';

/** What the API answers and accepts for a resource. */
export function dtoFiles(model: JavaModel, resource: JavaResource): VirtualFile[] {
  return [
    responseFile(model, resource),
    ...(resource.plan.abstract ? [] : [createFile(model, resource)]),
    ...(model.writableFields(resource).length > 0 ? [updateFile(model, resource)] : []),
  ];
}

/** `public record Name(…) {`, one component a line. */
export function writeRecord(
  file: JavaFile,
  head: string,
  components: readonly Piece[],
  body: (() => void) | null,
  clause?: string,
): void {
  file.line(signature(head, components, body ? ' {' : ' {}', clause));
  if (body) file.indented(body).line('}');
}

function responseFile(model: JavaModel, resource: JavaResource): VirtualFile {
  const { plan, packageName, name, discriminator } = resource;
  const file = new JavaFile(packageName, `${name}Response`);
  const components: Piece[] = [component([], file.type('java.util.UUID'), 'id')];
  const kind = model.index.discriminator(plan);
  if (kind && discriminator !== null) {
    components.push(
      component(jsonName(file, kind.property, discriminator), 'String', discriminator),
    );
  }
  for (const { plan: field, component: own } of model.allFields(resource)) {
    const type = plainTypeOf(file, model, field);
    components.push(component(jsonName(file, field.property, own), type, own));
  }
  file.doc(docOf(plan.origin, `What the API answers of the ${plan.label}.`));
  file.traced(plan.origin.recordIds, () =>
    writeRecord(file, `public record ${name}Response`, components, null),
  );
  return file.file(MAIN);
}

function createFile(model: JavaModel, resource: JavaResource): VirtualFile {
  const { plan, packageName, name } = resource;
  const file = new JavaFile(packageName, `${name}Create`);
  const fields = model.writableFields(resource);
  const components = fields.map((field) => createComponent(file, model, field));
  const defaults = fields.flatMap((field) => defaultOf(file, model, field));
  file.doc([`A request for a new ${plan.label}.`]);
  file.traced(plan.origin.recordIds, () =>
    writeRecord(
      file,
      `public record ${name}Create`,
      components,
      defaults.length === 0
        ? null
        : () => {
            file.block(`public ${name}Create`, () => {
              for (const [own, value] of defaults) {
                const given = `${own} == null`;
                file.block(`if (${given})`, () => file.line(assignment(own, value), ';'));
              }
            });
          },
    ),
  );
  return file.file(MAIN);
}

/** True where leaving it out and giving null are not the same. */
export function tellsNullApart({ plan }: JavaField): boolean {
  return plan.default !== undefined && !plan.required && !plan.many;
}

function createComponent(file: JavaFile, model: JavaModel, field: JavaField): Piece {
  const { plan, component: own } = field;
  const { annotations, type } = constrainedType(file, model, plan);
  const named = jsonName(file, plan.property, own);
  if (tellsNullApart(field)) {
    const nullable = file.type('org.openapitools.jackson.nullable.JsonNullable');
    const inner = [...annotations, type].join(' ');
    return component(named, `${nullable}<${inner}>`, own);
  }
  const presence = presenceOf(file, model, plan);
  return component([...named, ...presence, ...annotations], type, own);
}

function presenceOf(file: JavaFile, model: JavaModel, plan: JavaField['plan']): string[] {
  if (!isOptionalOnCreate(plan)) return [`@${file.type('jakarta.validation.constraints.NotNull')}`];
  const isNullable = !plan.required && !plan.many;
  return isNullable ? [] : [`@${file.type(`${model.basePackage}.validation.NotNullIfGiven`)}`];
}

/** What a component becomes when it is left out. */
function defaultOf(file: JavaFile, model: JavaModel, field: JavaField): [string, string][] {
  const { plan, component: own } = field;
  if (plan.many) return plan.many.min === 0 ? [[own, `${file.type('java.util.List')}.of()`]] : [];
  if (plan.default === undefined || tellsNullApart(field)) return [];
  return [[own, defaultSource(file, model, plan.type, plan.default)]];
}

function updateFile(model: JavaModel, resource: JavaResource): VirtualFile {
  const { plan, packageName, name } = resource;
  const file = new JavaFile(packageName, `${name}Update`);
  const nullable = file.type('org.openapitools.jackson.nullable.JsonNullable');
  const validation = (type: string) => file.type(`${model.basePackage}.validation.${type}`);
  const fields = model.writableFields(resource);
  const components = fields.map(({ plan: field, component: own }) => {
    const { annotations, type } = constrainedType(file, model, field);
    const isNullable = !field.required && !field.many;
    const isAny = field.type.kind === 'primitive' && field.type.primitive === 'json' && !field.many;
    const presence =
      isNullable || isAny ? [] : [`@${file.type('jakarta.validation.constraints.NotNull')}`];
    const inner = [...presence, ...annotations, type].join(' ');
    return component(jsonName(file, field.property, own), `${nullable}<${inner}>`, own);
  });
  file.doc([`A request to change a ${plan.label}: what is left out stays as it is.`]);
  file.traced(plan.origin.recordIds, () => {
    file.line(`@${validation('AtLeastOneChange')}`);
    const body = () => {
      file.line('@Override').line('public boolean changesAnything() {');
      file.indented(() => writeChangesAnything(file, fields)).line('}');
    };
    const clause = `implements ${validation('Update')}`;
    writeRecord(file, `public record ${name}Update`, components, body, clause);
  });
  return file.file(MAIN);
}

function writeChangesAnything(file: JavaFile, fields: readonly JavaField[]): void {
  const names = fields.map(({ component: own }) => own);
  if (names.length === 1) {
    file.line(`return ${names[0] ?? ''}.isPresent();`);
    return;
  }
  const stream = file.type('java.util.stream.Stream');
  const calls = [call('of', names), 'anyMatch(JsonNullable::isPresent)'];
  file.line('return ', chain(stream, calls), ';');
}
