import type { VirtualFile } from '../../../contract';
import { NameScope } from '../../../lib/names';
import { usesModule } from '../../../lib/python/code';
import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, dict, keyword, list, text } from '../../../lib/python/expression';
import { PythonWriter } from '../../../lib/python/writer';
import { isOptionalOnCreate } from '../../api-schema';
import type { FieldPlan, PlanIndex, ResourcePlan, ValuePlan, ValueType } from '../../plan';
import { API_TYPES } from '../python/values';
import { defaultOf } from './models-file';
import { docOf } from '../python/docs';
import { importsFor } from './models-file';
import type { DjangoNames } from './naming';
import { attributeNames, needsAlias } from './naming';

type Argument = Parameters<typeof call>[1][number];

/** A serializer's field for one value. */
export function fieldOf(
  index: PlanIndex,
  type: ValueType,
  options: readonly Argument[],
): Expression {
  switch (type.kind) {
    case 'enum': {
      const choices = `enums.${index.enumeration(type.id).typeName}.choices`;
      return call('fields.Choice', [keyword('choices', choices), ...options]);
    }
    case 'structure':
      return call('fields.Structure', [
        `structures.${index.structure(type.id).typeName}Serializer`,
        ...options,
      ]);
    case 'reference':
      return call('fields.Uuid', options);
    default:
      return call(`fields.${API_TYPES[type.primitive]}`, options);
  }
}

function valueOf(index: PlanIndex, value: ValuePlan, more: readonly Argument[]): Expression {
  const { type, many, required } = value;
  const limits = limitsOf(value);
  if (!many) {
    const isAny = type.kind === 'primitive' && type.primitive === 'json';
    const isOpen = !required || isAny;
    return fieldOf(index, type, [...more, ...(isOpen ? ['allow_null=True'] : []), ...limits]);
  }
  const child = fieldOf(index, type, [...takesEmpty(value), ...limits]);
  return call('fields.List', [
    keyword('child', child),
    ...more,
    ...(many.min > 0 ? [`min_length=${many.min}`] : []),
    ...(many.max === null ? [] : [`max_length=${many.max}`]),
  ]);
}

/** Only a required value, not one of several, has to have a character. */
function takesEmpty({ type, limits }: ValuePlan): Argument[] {
  if (limits?.minLength || type.kind !== 'primitive') return [];
  if (type.primitive === 'json') return ['allow_null=True'];
  return type.primitive === 'string' || type.primitive === 'text' ? ['allow_blank=True'] : [];
}

/** What the model narrows the values by; what has to have a length is not empty. */
function limitsOf({ type, limits = {} }: ValuePlan): Argument[] {
  const { minimum, maximum, minLength, maxLength } = limits;
  const isText = type.kind === 'primitive' && ['string', 'text'].includes(type.primitive);
  return [
    ...(minimum === undefined ? [] : [`min_value=${minimum}`]),
    ...(maximum === undefined ? [] : [`max_value=${maximum}`]),
    ...(isText && minLength ? ['allow_blank=False', `min_length=${minLength}`] : []),
    ...(maxLength === undefined ? [] : [`max_length=${maxLength}`]),
  ];
}

/** `api/structures.py`: data types with attributes, JSON objects without identity. */
export function structuresFile(index: PlanIndex): VirtualFile {
  const body = new PythonWriter();
  for (const structure of inOrder(index)) {
    const { origin, fields, typeName } = structure;
    body.gap(2).traced(origin.recordIds, () =>
      body.classOf(`${structure.typeName}Serializer`, 'serializers.ValueSerializer', () => {
        body.doc(docOf(origin, `A ${typeName}.`)).gap();
        writeValues(body, index, fields);
      }),
    );
  }
  // In this module, structures need no module.
  const imports = importsFor(new PythonWriter().append(body));
  if (usesModule(body.code(), 'fields')) imports.from('common', 'fields');
  if (index.plan.structures.length > 0) imports.from('common', 'serializers');
  const head = new PythonWriter().doc(['Values that consist of several others.']).gap();
  imports.write(head);
  const file = head.gap(2).append(body).file('core/api/structures.py');
  return { ...file, text: file.text.replace(/(?<![\w."])structures\./g, '') };
}

/** Those that others consist of come first. */
function inOrder(index: PlanIndex): PlanIndex['plan']['structures'] {
  const done = new Set<string>();
  const ordered: PlanIndex['plan']['structures'] = [];
  const visit = (id: string) => {
    if (done.has(id)) return;
    done.add(id);
    const structure = index.structure(id);
    for (const { type } of structure.fields) if (type.kind === 'structure') visit(type.id);
    ordered.push(structure);
  };
  for (const { id } of index.plan.structures) visit(id);
  return ordered;
}

function writeValues(body: PythonWriter, index: PlanIndex, values: readonly ValuePlan[]): void {
  const names = attributeNames(
    values.map(({ property }) => property),
    new NameScope(),
  );
  const aliases = new Map<string, string>();
  const lines = new PythonWriter();
  values.forEach((value, at) => {
    const name = names[at] ?? '';
    if (needsAlias(name, value.property)) aliases.set(name, value.property);
    const unset = value.many ? (value.many.min === 0 ? ['default=list'] : []) : [];
    const isOptional = !value.many && !value.required;
    const more = isOptional ? ['default=None'] : unset;
    lines.traced(value.origin.recordIds, () => {
      lines.indented(() => lines.put(`${name} = `, valueOf(index, value, more)));
    });
  });
  writeAliases(body, aliases);
  body.append(lines);
}

function writeAliases(body: PythonWriter, aliases: ReadonlyMap<string, string>): void {
  if (aliases.size === 0) return;
  const entries = [...aliases].map(([name, property]): [string, Expression] => [
    pyString(name),
    text(property),
  ]);
  body.put('properties = ', dict(entries)).gap();
}

/** `api/serializers/<resources>.py`: what the API says and accepts. */
export function serializerFile(
  index: PlanIndex,
  names: DjangoNames,
  resource: ResourcePlan,
): VirtualFile {
  const { label, origin, operations } = resource;
  const body = new PythonWriter();
  body.traced(origin.recordIds, () =>
    body.classOf(`${resource.typeName}Serializer`, 'serializers.RecordSerializer', () => {
      body.doc([`What the API says and accepts about a ${label}.`]).gap();
      body.line(`model = models.${resource.typeName}`);
      writeMembers(body, index, names, resource);
    }),
  );
  for (const { parameters, typeName, method, origin: why } of operations) {
    if (parameters.length === 0) continue;
    body.gap(2).traced(why.recordIds, () =>
      body.classOf(`${typeName}InputSerializer`, 'serializers.ValueSerializer', () => {
        body.doc([`What ${method} needs to know.`]).gap();
        writeValues(body, index, parameters);
      }),
    );
  }
  const code = body.code();
  const imports = importsFor(body).from('api', 'models').from('common', 'serializers');
  if (usesModule(code, 'fields')) imports.from('common', 'fields');
  if (usesModule(code, 'structures')) imports.from('api', 'structures');
  const head = new PythonWriter()
    .doc([`What the API says and accepts about records (${label}).`])
    .gap();
  imports.write(head);
  const path = `core/api/serializers/${names.moduleOf(resource)}.py`;
  return head.gap(2).append(body).file(path);
}

function writeMembers(
  body: PythonWriter,
  index: PlanIndex,
  names: DjangoNames,
  resource: ResourcePlan,
): void {
  const fields = index.allFields(resource);
  const discriminator = index.discriminator(resource);
  const [root = resource] = index.lineage(resource);
  const aliases = new Map<string, string>();
  const note = (name: string, property: string) => {
    if (needsAlias(name, property)) aliases.set(name, property);
  };
  if (discriminator) note(names.discriminatorOf(root), discriminator.property);
  for (const field of fields) note(names.memberOf(field), field.property);
  writeAliases(body, aliases);
  body.gap();
  if (discriminator) {
    const values = discriminator.values.map(({ value }) => pyString(value));
    const kind =
      index.family(resource).length > 1
        ? call('fields.Kind', [keyword('choices', list(values)), 'read_only=True'])
        : 'fields.Fixed(read_only=True)';
    body.put(`${names.discriminatorOf(root)} = `, kind);
  }
  for (const field of fields) {
    body.traced(field.origin.recordIds, () =>
      body.put(`${names.memberOf(field)} = `, memberOf(index, names, field)),
    );
  }
}

function memberOf(index: PlanIndex, names: DjangoNames, field: FieldPlan): Expression {
  const { reference, required } = field;
  if (field.readOnly) return fieldOf(index, field.type, ['read_only=True']);
  const isList = field.many !== undefined && field.many.min > 0;
  const initial = isList ? undefined : defaultOf(index, field);
  const unset = isOptionalOnCreate(field) ? 'None' : undefined;
  const given = initial ?? unset;
  const more = [
    ...(given === undefined ? [] : [keyword('default', given)]),
    ...(field.encrypted ? ['searchable=False'] : []),
  ];
  if (!reference) return valueOf(index, field, more);
  const target = index.resource(reference.targetId).typeName;
  return call('fields.Reference', [
    keyword('source', pyString(names.fieldOf(field))),
    keyword('queryset', `models.${target}.objects.all()`),
    ...more,
    ...(required ? [] : ['allow_null=True']),
  ]);
}
