import type { VirtualFile } from '../../../contract';
import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, subscript, text } from '../../../lib/python/expression';
import { PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import type { PlanIndex, ResourcePlan, ValuePlan } from '../../plan';
import { docOf } from '../python/docs';
import type { TypePlace } from './field-types';
import { membersOf } from '../python/values';
import { importUsed, propertyType, referenceName } from './field-types';
import { attributeOf, needsAlias } from './naming';

/** `app/values/enums.py`: the enumerations. */
export function enumsFile({ plan }: PlanIndex): VirtualFile {
  const body = new PythonWriter();
  for (const one of plan.enums) {
    const { origin, literals } = one;
    const members = membersOf(one);
    body.gap(2).traced(origin.recordIds, () =>
      body.block(`class ${one.typeName}(enum.StrEnum):`, () => {
        body.doc(docOf(origin, `What a ${one.typeName} may be.`)).gap();
        for (const literal of literals) {
          body.traced(literal.origin.recordIds, () => {
            body.comment(docOf(literal.origin));
            body.put(`${members.get(literal.value) ?? ''} = `, text(literal.value));
          });
        }
      }),
    );
  }
  const head = new PythonWriter().doc(['The enumerations.']).gap();
  if (plan.enums.length > 0) head.line('import enum').gap(2);
  return head.append(body).file('core/app/values/enums.py');
}

/** `app/values/structures.py`: data types with attributes, JSON objects without identity. */
export function structuresFile(index: PlanIndex): VirtualFile {
  const imports = new PythonImports(['app']);
  const place: TypePlace = { index, imports, inStructures: true };
  const body = new PythonWriter();
  for (const structure of index.plan.structures) {
    const { origin, fields, typeName } = structure;
    imports.from('app.core', 'schemas');
    body.gap(2).traced(origin.recordIds, () =>
      body.block(`class ${structure.typeName}(schemas.Value):`, () => {
        body.doc(docOf(origin, `A ${typeName}.`)).gap();
        for (const field of fields) writeValue(body, place, field, 'alias');
      }),
    );
  }
  const head = new PythonWriter().doc(['Values that consist of several others.']).gap();
  imports.write(head);
  return head.gap(2).append(body).file('core/app/values/structures.py');
}

/** `app/values/references.py`: ids of other resources' records. */
export function referencesFile(index: PlanIndex): VirtualFile {
  const body = new PythonWriter();
  for (const resource of referredTo(index)) {
    const collection = `fields.refers_to(${pyString(`/${resource.segment}`)})`;
    body.traced(resource.origin.recordIds, () =>
      body.put(
        `${referenceName(resource)} = `,
        subscript('typing.Annotated', ['uuid.UUID', collection]),
      ),
    );
  }
  const imports = new PythonImports(['app']);
  importUsed(imports, body.code());
  const head = new PythonWriter().doc(["Ids of other resources' records."]).gap();
  imports.write(head);
  return head.append(body).file('core/app/values/references.py');
}

/** Resources that some property, parameter or link names by id. */
function referredTo({ plan }: PlanIndex): ResourcePlan[] {
  const values: ValuePlan[] = [
    ...plan.structures.flatMap(({ fields }) => fields),
    ...plan.resources.flatMap(({ fields, operations }) => [
      ...fields,
      ...operations.flatMap(({ parameters }) => parameters),
    ]),
  ];
  const types = [
    ...values.map(({ type }) => type),
    ...plan.resources.flatMap(({ operations }) =>
      operations.flatMap(({ result }) => (result ? [result.type] : [])),
    ),
  ];
  const ids = new Set([
    ...types.flatMap((type) => (type.kind === 'reference' ? [type.id] : [])),
    ...plan.links.map(({ target }) => target.resourceId),
  ]);
  return plan.resources.filter(({ id }) => ids.has(id));
}

/** A member of a structure or of a request body; what is optional may be left out. */
export function writeValue(
  body: PythonWriter,
  place: TypePlace,
  value: ValuePlan,
  aliasKeyword: 'alias' | 'validation_alias',
): void {
  const { property, origin, many, required } = value;
  const isOptional = many ? many.min === 0 : !required;
  const options = [
    ...(isOptional ? [many ? 'default_factory=list' : 'default=None'] : []),
    ...(needsAlias(property) ? [`${aliasKeyword}=${pyString(property)}`] : []),
  ];
  body.traced(origin.recordIds, () => {
    writeMember(body, place, property, propertyType(place, value), options);
    body.doc(docOf(origin));
  });
}

/** `name: type = pydantic.Field(...)`; where that is too long, the field stands behind the type. */
export function writeMember(
  body: PythonWriter,
  place: TypePlace,
  property: string,
  type: string,
  options: readonly string[],
): void {
  const name = attributeOf(property);
  const isName = /^[\w.]+$/.test(type);
  if (!isName || body.fits(`${name}: ${type}${options.length > 0 ? ' = (' : ''}`)) {
    body.member(name, type, assigned(place, options));
    return;
  }
  place.imports.module('typing').module('pydantic');
  const isDefault = (option: string) => option.startsWith('default=');
  const field = `pydantic.Field(${options.filter((option) => !isDefault(option)).join(', ')})`;
  const initial = options.find(isDefault)?.slice('default='.length);
  body.member(name, `typing.Annotated[${type}, ${field}]`, initial);
}

/** What stands behind `=`: nothing, a plain default, or `pydantic.Field(...)`. */
function assigned(place: TypePlace, options: readonly string[]): Expression | undefined {
  const [only] = options;
  if (only === undefined) return undefined;
  if (options.length === 1 && only.startsWith('default=')) return only.slice('default='.length);
  place.imports.module('pydantic');
  return call('pydantic.Field', options);
}
