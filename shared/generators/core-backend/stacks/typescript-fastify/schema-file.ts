import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsKey, jsValue } from '../../../lib/escape';
import { camel, wordsOf } from '../../../lib/names';
import type { FieldPlan, PlanIndex, ResourcePlan } from '../../plan';
import { docOf } from './comments';
import { Imports } from './imports';
import type { ModulePlace } from './typebox';
import { descriptionOf, filterParameter, filtersOf, isOptionalOnCreate } from '../../api-schema';
import { propertySchema, schemaOf } from './typebox';

/** Name of the constant that holds a resource's fields, e.g. `loanFields`. */
function constant(resource: ResourcePlan, suffix: string): string {
  return camel(wordsOf(resource.typeName)) + suffix;
}

/** True when a record can be changed by giving values. */
export function hasFields(index: PlanIndex, resource: ResourcePlan): boolean {
  return index.writableFields(resource).length > 0;
}

/** `src/<resources>/<resource>.schema.ts`: what the API says and accepts. */
export function schemaFile(index: PlanIndex, resource: ResourcePlan): VirtualFile {
  const imports = new Imports()
    .value('typebox', 'Type')
    .type('typebox', 'Static')
    .value('../http/list-query.js', 'pageOf', 'pageParameters', 'sortParameter')
    .value('../http/schemas.js', 'idSchema', 'refTo');
  const place: ModulePlace = {
    imports,
    root: '..',
    types: '../types',
    index,
    own: new Set([resource.typeName]),
  };
  const body = new CodeWriter();
  writeFields(body, place, resource);
  writeRead(body, place, resource);
  if (!resource.abstract) writeCreate(body, place, resource);
  if (hasFields(index, resource)) writeUpdate(body, index, resource);
  writeQuery(body, place, resource);
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file(`core/src/${resource.segment}/${resource.fileName}.schema.ts`);
}

function writeFields(body: CodeWriter, place: ModulePlace, resource: ResourcePlan): void {
  const parent = parentOf(place, resource);
  const fields = constant(resource, 'Fields');
  const input = constant(resource, 'Input');
  if (parent) {
    const module = `../${parent.segment}/${parent.fileName}.schema.js`;
    place.imports.value(module, constant(parent, 'Fields'), constant(parent, 'Input'));
  }
  body.block(
    `export const ${fields} = {`,
    () => {
      if (parent) body.line(`...${constant(parent, 'Fields')},`);
      for (const field of resource.fields) {
        body.traced(field.origin.recordIds, () => {
          body.doc(docOf(field.origin));
          body.line(`${jsKey(field.property)}: ${propertySchema(place, field)},`);
        });
      }
    },
    '};',
  );
  body.gap().doc(['What may be left out when a record is created, and what it is then.']);
  body.block(
    `export const ${input} = {`,
    () => {
      if (parent) body.line(`...${constant(parent, 'Input')},`);
      for (const field of resource.fields.filter(({ readOnly }) => !readOnly)) {
        body.traced(field.origin.recordIds, () => body.line(`${inputProperty(fields, field)},`));
      }
    },
    '};',
  );
}

function inputProperty(fields: string, field: FieldPlan): string {
  const key = jsKey(field.property);
  const access = `${fields}.${field.property}`;
  if (field.default !== undefined) {
    return `${key}: Type.Optional({ ...${access}, default: ${jsValue(field.default)} })`;
  }
  return `${key}: ${isOptionalOnCreate(field) ? `Type.Optional(${access})` : access}`;
}

function writeRead(body: CodeWriter, place: ModulePlace, resource: ResourcePlan): void {
  const { typeName } = resource;
  const discriminator = place.index.discriminator(resource);
  const description = descriptionOf(resource.origin);
  body.gap().traced(resource.origin.recordIds, () => {
    body.doc(docOf(resource.origin));
    body.block(
      `export const ${typeName} = Type.Object(`,
      () => {
        body.block(
          '{',
          () => {
            body.line('id: idSchema,');
            if (discriminator) {
              const values = discriminator.values.map(({ value }) => value);
              body.line(
                `${jsKey(discriminator.property)}: Type.Enum(${jsValue(values)}, { type: 'string' }),`,
              );
            }
            body.line(`...${constant(resource, 'Fields')},`);
          },
          '},',
        );
        body.line(`${jsValue({ $id: typeName, ...(description && { description }) })},`);
      },
      ');',
    );
    body.line(`export type ${typeName} = Static<typeof ${typeName}>;`);
  });
}

function writeCreate(body: CodeWriter, _place: ModulePlace, resource: ResourcePlan): void {
  const name = `${resource.typeName}Create`;
  body.gap().traced(resource.origin.recordIds, () => {
    body.callWithObject(
      `export const ${name} = Type.Object(`,
      [constant(resource, 'Input')],
      [`$id: ${jsValue(name)}`, 'additionalProperties: false'],
    );
    body.line(`export type ${name} = Static<typeof ${name}>;`);
  });
}

function writeUpdate(body: CodeWriter, index: PlanIndex, resource: ResourcePlan): void {
  const name = `${resource.typeName}Update`;
  const all = `Type.Object(${constant(resource, 'Fields')})`;
  const readOnly = index.allFields(resource).filter((field) => field.readOnly);
  const kept = readOnly.map(({ property }) => property);
  const fields = kept.length > 0 ? `Type.Omit(${all}, ${jsValue(kept)})` : all;
  body.gap().traced(resource.origin.recordIds, () => {
    body.callWithObject(
      `export const ${name} = Type.Partial(`,
      [fields],
      [`$id: ${jsValue(name)}`, 'additionalProperties: false', 'minProperties: 1'],
    );
    body.line(`export type ${name} = Static<typeof ${name}>;`);
  });
}

function writeQuery(body: CodeWriter, place: ModulePlace, resource: ResourcePlan): void {
  const { index } = place;
  const name = `${resource.typeName}Query`;
  const filters = filtersOf(index, resource);
  const discriminator = index.discriminator(resource);
  const sortable = ['id', ...filters.map(({ field }) => field.property)];
  body.gap().doc(['Page, order and filters of the list.']);
  body.block(
    `export const ${name} = Type.Object(`,
    () => {
      body.block(
        '{',
        () => {
          body.line('...pageParameters,');
          body.list(
            'sort: sortParameter([',
            sortable.map((one) => jsValue(one)),
            ']),',
          );
          if (discriminator && index.family(resource).length > 1) {
            const values = jsValue(discriminator.values.map(({ value }) => value));
            body.line(
              `${discriminator.property}: Type.Optional(Type.Enum(${values}, { type: 'string' })),`,
            );
          }
          for (const { field, operators } of filters) {
            body.traced(field.origin.recordIds, () => {
              for (const operator of operators) {
                const key = jsKey(filterParameter(field.property, operator));
                const schema =
                  operator === 'contains' ? 'Type.String()' : schemaOf(place, field.type);
                body.line(`${key}: Type.Optional(${schema}),`);
              }
            });
          }
        },
        '},',
      );
      body.line('{ additionalProperties: false },');
    },
    ');',
  );
  body.line(`export type ${name} = Static<typeof ${name}>;`);
  const page = `${resource.typeName}Page`;
  body.gap();
  body.line(`export const ${page} = pageOf(${jsValue(page)}, refTo(${resource.typeName}));`);
}

function parentOf({ index }: ModulePlace, resource: ResourcePlan): ResourcePlan | undefined {
  return resource.parentId === null ? undefined : index.resource(resource.parentId);
}
