import type { VirtualFile } from '../../../contract';
import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, dict, flat, keyword, text } from '../../../lib/python/expression';
import { PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import type { FilterPlan } from '../../api-schema';
import { filterParameter, filtersOf, isOptionalOnCreate } from '../../api-schema';
import type { FieldPlan, OperationPlan, PlanIndex, ResourcePlan } from '../../plan';
import type { TypePlace } from './field-types';
import { apiType, defaultSource, importUsed, propertyType } from './field-types';
import type { PythonNames } from './naming';
import { attributeOf, needsAlias } from './naming';
import { docOf } from '../python/docs';
import { writeMember, writeValue } from './values-files';

interface Scope extends TypePlace {
  resource: ResourcePlan;
  fields: FieldPlan[];
  /** Those that a request may give. */
  writable: FieldPlan[];
}

/** `app/<resources>/schemas.py`: what the API says and accepts. */
export function schemasFile(
  index: PlanIndex,
  names: PythonNames,
  resource: ResourcePlan,
): VirtualFile {
  const imports = new PythonImports(['app']);
  const scope: Scope = {
    index,
    imports,
    resource,
    fields: index.allFields(resource),
    writable: index.writableFields(resource),
  };
  const body = new PythonWriter();
  const { typeName, origin } = resource;
  writeRecord(body, scope);
  if (!resource.abstract) writeCreate(body, scope);
  if (scope.writable.length > 0) writeChange(body, scope);
  body.gap(2).traced(origin.recordIds, () =>
    body.block(`class ${typeName}Page(schemas.Page):`, () => {
      body.doc([`A page of records (${resource.label}).`]).gap();
      body.member('items', `list[${resource.typeName}]`);
    }),
  );
  writeQuery(body, scope);
  for (const operation of resource.operations) writeOperation(body, scope, operation);
  const head = new PythonWriter()
    .doc([`What the API says and accepts about records (${resource.label}).`])
    .gap();
  importUsed(imports, body.code());
  imports.write(head);
  const path = `core/app/${names.packageOf(resource)}/schemas.py`;
  return head.gap(2).append(body).file(path);
}

function writeRecord(body: PythonWriter, scope: Scope): void {
  const { resource, index, fields } = scope;
  const { origin, label } = resource;
  const discriminator = index.discriminator(resource);
  body.traced(origin.recordIds, () =>
    body.block(`class ${resource.typeName}(schemas.Output):`, () => {
      body.doc(docOf(origin, `A ${label}.`)).gap();
      body.member('id', 'uuid.UUID');
      if (discriminator) {
        const { property, values } = discriminator;
        const type = `typing.Literal[${values.map(({ value }) => pyString(value)).join(', ')}]`;
        writeMember(body, scope, property, type, alias(property, 'serialization_alias'));
      }
      for (const field of fields) {
        body.traced(field.origin.recordIds, () => {
          const { property } = field;
          const given = alias(property, 'serialization_alias');
          writeMember(body, scope, property, propertyType(scope, field), given);
          body.doc(docOf(field.origin));
        });
      }
    }),
  );
}

function alias(property: string, name: string): string[] {
  return needsAlias(property) ? [`${name}=${pyString(property)}`] : [];
}

function writeCreate(body: PythonWriter, scope: Scope): void {
  const { resource, writable } = scope;
  body.gap(2).traced(resource.origin.recordIds, () =>
    body.block(`class ${resource.typeName}Create(schemas.Input):`, () => {
      body.doc([`What is needed to make a ${resource.label}.`]).gap();
      for (const field of writable) {
        const { property } = field;
        const initial = defaultSource(scope, field);
        const isOptional = isOptionalOnCreate(field);
        const unset = field.many ? 'default_factory=list' : 'default=None';
        const options = [
          ...(initial !== undefined ? [`default=${flat(initial)}`] : isOptional ? [unset] : []),
          ...alias(property, 'validation_alias'),
        ];
        body.traced(field.origin.recordIds, () =>
          writeMember(body, scope, property, propertyType(scope, field), options),
        );
      }
    }),
  );
}

function writeChange(body: PythonWriter, scope: Scope): void {
  const { resource, writable } = scope;
  body.gap(2).traced(resource.origin.recordIds, () =>
    body.block(`class ${resource.typeName}Update(schemas.Change):`, () => {
      body.doc([`What can be changed of a ${resource.label}.`]).gap();
      for (const field of writable) {
        const { property } = field;
        const type = propertyType(scope, field);
        const isNullable = type.endsWith('| None');
        if (!isNullable) scope.imports.from('app.core', 'fields');
        const options = [
          `default=${isNullable ? 'None' : 'fields.UNCHANGED'}`,
          ...alias(property, 'validation_alias'),
        ];
        body.traced(field.origin.recordIds, () =>
          writeMember(body, scope, property, type, options),
        );
      }
    }),
  );
}

function writeQuery(body: PythonWriter, scope: Scope): void {
  const { resource, index } = scope;
  const filters = filtersOf(index, resource);
  const sortable: [string, Expression][] = [
    ['"id"', '"id"'],
    ...filters.map(({ field: { property } }): [string, Expression] => [
      pyString(property),
      text(attributeOf(property)),
    ]),
  ];
  const discriminator = index.discriminator(resource);
  body.gap(2).traced(resource.origin.recordIds, () =>
    body.block(`class ${resource.typeName}Query(schemas.ListQuery):`, () => {
      body.doc([`Which records (${resource.label}) a list has.`]).gap();
      body.member('sortable', 'typing.ClassVar[dict[str, str]]', dict(sortable));
      body.gap();
      scope.imports.module('pydantic');
      const pattern = 'schemas.sort_pattern(sortable)';
      body.member(
        'sort',
        'str | None',
        call('pydantic.Field', [keyword('default', 'None'), keyword('pattern', pattern)]),
      );
      if (discriminator && index.family(resource).length > 1) {
        const { property, values } = discriminator;
        const type = `typing.Literal[${values.map(({ value }) => pyString(value)).join(', ')}]`;
        writeFilter(body, property, 'eq', type, property);
      }
      for (const filter of filters) writeFilters(body, scope, filter);
    }),
  );
}

function writeFilters(body: PythonWriter, scope: Scope, { field, operators }: FilterPlan): void {
  const { property, type, origin } = field;
  body.traced(origin.recordIds, () => {
    for (const operator of operators) {
      const kind = operator === 'contains' ? 'str' : apiType(scope, type, { inQuery: true });
      writeFilter(body, property, operator, kind, filterParameter(property, operator));
    }
  });
}

function writeFilter(
  body: PythonWriter,
  property: string,
  operator: string,
  type: string,
  parameter: string,
): void {
  const options = ['default=None', `alias=${pyString(parameter)}`];
  body.member(
    `${attributeOf(property)}__${operator}`,
    `${type} | None`,
    call('pydantic.Field', options),
  );
}

function writeOperation(body: PythonWriter, scope: Scope, operation: OperationPlan): void {
  const { typeName, parameters, result, origin, method } = operation;
  if (parameters.length > 0) {
    body.gap(2).traced(origin.recordIds, () =>
      body.block(`class ${typeName}Input(schemas.Input):`, () => {
        body.doc([`What ${method} needs to know.`]).gap();
        for (const parameter of parameters) writeValue(body, scope, parameter, 'validation_alias');
      }),
    );
  }
  if (result) {
    body.gap(2).traced(origin.recordIds, () =>
      body.block(`class ${typeName}Result(schemas.Output):`, () => {
        body.doc([`What ${method} answers.`]).gap();
        body.member('result', apiType(scope, result.type));
      }),
    );
  }
}
