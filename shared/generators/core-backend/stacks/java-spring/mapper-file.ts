import type { VirtualFile } from '../../../contract';
import { JavaFile } from '../../../lib/java/java-file';
import { accessor } from '../../../lib/java/names';
import { call, chain, lambda, variable } from '../../../lib/java/syntax';
import type { Piece } from '../../../lib/java/layout';
import { tellsNullApart } from './dto-files';
import { MAIN } from './entity-file';
import type { JavaField, JavaModel, JavaResource } from './java-model';
import { defaultSource } from './java-types';

/** Turns requests into entities and entities into answers. */
export function mapperFile(model: JavaModel, resource: JavaResource): VirtualFile {
  const { plan, packageName, name } = resource;
  const file = new JavaFile(packageName, `${name}Mapper`);
  const fields = model.allFields(resource);
  const writable = model.writableFields(resource);
  const usesReferences = writable.some(({ plan: field }) => field.reference);
  const references = () => file.type(`${model.basePackage}.persistence.References`);
  file.doc([`Turns requests into a ${plan.label}, and a ${plan.label} into what the API answers.`]);
  file.line(`@${file.type('org.springframework.stereotype.Component')}`);
  file.traced(plan.origin.recordIds, () =>
    file.block(`class ${name}Mapper`, () => {
      if (usesReferences) {
        file.line(`private final ${references()} references;`);
        file
          .gap()
          .method(`${name}Mapper`, ['References references'], () =>
            file.line('this.references = references;'),
          );
      }
      if (!plan.abstract) writeToEntity(file, model, resource, fields);
      if (writable.length > 0) writeApply(file, model, resource, writable);
      writeToResponse(file, model, resource, fields);
    }),
  );
  return file.file(MAIN);
}

function reference(file: JavaFile, model: JavaModel, { plan }: JavaField, id: string): Piece {
  const target = model.resource(plan.reference?.targetId ?? '');
  const type = file.type(`${target.packageName}.${target.name}`);
  return call('references.to', [`${type}.class`, id]);
}

function writeToEntity(
  file: JavaFile,
  model: JavaModel,
  { name }: JavaResource,
  fields: readonly JavaField[],
): void {
  file.gap().method(`${name} toEntity`, [`${name}Create request`], () => {
    file.line(variable(name, 'entity', `new ${name}()`), ';');
    for (const field of fields) {
      const { plan, component, attribute } = field;
      const given = `request.${component}()`;
      let value: Piece = given;
      if (plan.readOnly && plan.default !== undefined) {
        value = defaultSource(file, model, plan.type, plan.default);
      } else if (plan.reference) value = reference(file, model, field, given);
      else if (tellsNullApart(field) && plan.default !== undefined) {
        const initial = defaultSource(file, model, plan.type, plan.default);
        value = chain('request', [`${component}()`, call('orElse', [initial])]);
      }
      file.traced(plan.origin.recordIds, () =>
        file.line(call(`entity.${accessor('set', attribute)}`, [value]), ';'),
      );
    }
    file.line('return entity;');
  });
}

function writeApply(
  file: JavaFile,
  model: JavaModel,
  { name }: JavaResource,
  fields: readonly JavaField[],
): void {
  file.gap().line('/** Changes what the request gives and leaves the rest. */');
  file.method('void apply', [`${name}Update request`, `${name} entity`], () => {
    for (const field of fields) {
      const { plan, component, attribute } = field;
      const setter = accessor('set', attribute);
      const action: Piece = plan.reference
        ? lambda('id', call(`entity.${setter}`, [reference(file, model, field, 'id')]))
        : `entity::${setter}`;
      file.traced(plan.origin.recordIds, () =>
        file.line(chain('request', [`${component}()`, call('ifPresent', [action])]), ';'),
      );
    }
  });
}

function writeToResponse(
  file: JavaFile,
  model: JavaModel,
  { name, discriminator }: JavaResource,
  fields: readonly JavaField[],
): void {
  file.gap().method(`${name}Response toResponse`, [`${name} entity`], () => {
    const values = fields.map(({ plan, attribute }) => {
      const value = `entity.${accessor('get', attribute)}()`;
      if (!plan.reference) return value;
      file.type(`${model.basePackage}.persistence.References`);
      return call('References.idOf', [value]);
    });
    const kind = discriminator === null ? [] : [`entity.${accessor('get', discriminator)}()`];
    file.line('return ', call(`new ${name}Response`, ['entity.getId()', ...kind, ...values]), ';');
  });
}
