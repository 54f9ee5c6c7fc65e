import type { AttributeRecord, ClassRecord, OperationRecord } from '../../../metamodel/kinds';
import { camel, databaseName, kebab, NameScope, snake, wordsOf } from '../../lib/names';
import type { Expression, ExpressionType } from '../behaviour-plan';
import type {
  Bounds,
  FieldPlan,
  OperationPlan,
  Primitive,
  UniquePlan,
  ValuePlan,
  ValueType,
} from '../plan';
import { conditionsOf } from './conditions';
import type { PlanningContext } from './context';
import { safeWords } from './context';
import { encryptionOf } from './encryption';
import type { Vocabulary } from './expressions';
import { parseExpression } from './expressions';
import { isWithin, limitsOf } from './limits';
import type { Embedded, Reference } from './relations';
import { isClassTyped, isMany } from './relations';
import type { TypeNaming } from './type-names';
import { defaultValueOf, valueTypeOf } from './value-types';

/** Inherited by every JavaScript object, or taken by the database: unusable as a property. */
const RESERVED_PROPERTIES = (
  'id constructor prototype __proto__ toString toLocaleString valueOf hasOwnProperty isPrototypeOf ' +
  'propertyIsEnumerable then toJSON tableoid xmin cmin xmax cmax ctid oid rowid'
).split(' ');

/** The names in use inside one class, its generals included. */
export class MemberNames {
  readonly properties: NameScope;
  readonly segments: NameScope;

  constructor(
    readonly context: PlanningContext,
    general: MemberNames | undefined,
    discriminator: string | null,
  ) {
    this.properties = general ? general.properties.copy() : new NameScope(RESERVED_PROPERTIES);
    this.segments = general ? general.segments.copy() : new NameScope();
    if (discriminator !== null) this.properties.add(discriminator);
  }

  /** A property for the first of the names that is free; reports where the first one is not. */
  property(names: readonly [string, ...string[]], suffix: '' | 'Id', recordId: string): string {
    const candidates = names.map((name) => withSuffix(camel(safeWords(name, 'value')), suffix));
    const [wanted = '', ...others] = candidates;
    const property = this.properties.take([wanted, ...others, `${wanted}Value`]);
    if (property !== wanted) {
      const element = this.context.nameOf(recordId);
      this.context.note('backend.renamed', { element, name: property }, { elementId: recordId });
    }
    return property;
  }

  segment(names: readonly [string, ...string[]]): string {
    const [first, ...others] = names.map((name) => kebab(safeWords(name, 'list')));
    return this.segments.take([first as string, ...others]);
  }
}

function withSuffix(name: string, suffix: string): string {
  return name.endsWith(suffix) ? name : name + suffix;
}

export function boundsOf({ lower, upper }: AttributeRecord['multiplicity']): Bounds | undefined {
  return isMany({ lower, upper }) ? { min: lower, max: upper === '*' ? null : upper } : undefined;
}

/** True for an attribute `id` that says no more than that there is a key. */
export function isSurrogateKey(attribute: AttributeRecord): boolean {
  return (
    wordsOf(attribute.name).join('') === 'id' &&
    !attribute.derived &&
    attribute.typeId === null &&
    !isMany(attribute.multiplicity)
  );
}

export interface EnumLiterals {
  /** enumeration id -> lower-case literal name -> value */
  get(enumId: string): ReadonlyMap<string, string> | undefined;
}

/** The stored attributes of a class. */
export function attributeFields(
  context: PlanningContext,
  owner: ClassRecord,
  attributes: readonly AttributeRecord[],
  names: MemberNames,
  literals: EnumLiterals,
): FieldPlan[] {
  return attributes
    .filter((attribute) => !attribute.derived && !isClassTyped(context, attribute))
    .flatMap((attribute) => {
      if (attribute.ownerId === owner.id && isSurrogateKey(attribute)) {
        const element = context.nameOf(attribute.id);
        context.note('backend.id-is-key', { element }, { elementId: attribute.id });
        return [];
      }
      return [attributeField(context, owner, attribute, names, literals)];
    });
}

function attributeField(
  context: PlanningContext,
  owner: ClassRecord,
  attribute: AttributeRecord,
  names: MemberNames,
  literals: EnumLiterals,
): FieldPlan {
  const type = valueTypeOf(context, attribute);
  const many = boundsOf(attribute.multiplicity);
  const property = names.property(
    [attribute.name, `${owner.name} ${attribute.name}`],
    '',
    attribute.id,
  );
  const encrypted = encryptionOf(context, attribute, type, many);
  const field: FieldPlan = {
    origin: context.origin(attribute),
    property,
    column: columnOf(property),
    type,
    required: many !== undefined || attribute.multiplicity.lower > 0 || attribute.identifier,
    unique: attribute.unique && many === undefined && canBeUnique(type),
    ...(many && { many }),
    ...limitsFor(context, attribute, type),
    ...(encrypted && { encrypted }),
  };
  if (attribute.default === null || many) return field;
  if (encrypted) {
    // The database could only fill in what everybody can read in its schema.
    context.note(
      'backend.default-encrypted',
      { value: attribute.default, element: context.nameOf(attribute.id) },
      { elementId: attribute.id },
    );
    return field;
  }
  const values = type.kind === 'enum' ? literals.get(type.id) : undefined;
  const value = defaultValueOf(attribute.default, type, values ?? new Map());
  if (value !== undefined && isWithin(value, field.limits)) return { ...field, default: value };
  const typeText = type.kind === 'primitive' ? type.primitive : type.kind;
  context.note(
    'backend.default-unusable',
    { value: attribute.default, element: context.nameOf(attribute.id), type: typeText },
    { elementId: attribute.id },
  );
  return field;
}

/** The `limits` member of a value, where there are any. */
export function limitsFor(
  context: PlanningContext,
  { type: written, typeId }: Pick<AttributeRecord, 'type' | 'typeId'>,
  type: ValueType,
): Pick<ValuePlan, 'limits'> {
  if (typeId !== null || !context.can('limits')) return {};
  const limits = limitsOf(written, type);
  return limits ? { limits } : {};
}

/** Values that a database compares as a whole and that there are enough of. */
export function canBeUnique(type: ValueType): boolean {
  if (type.kind === 'enum') return true;
  return (
    type.kind === 'primitive' && !['boolean', 'json', 'binary', 'text'].includes(type.primitive)
  );
}

export function columnOf(property: string): string {
  return snake(wordsOf(property));
}

export function referenceField(reference: Reference, names: MemberNames): FieldPlan {
  const [recordId = ''] = reference.origin.recordIds;
  const property = names.property(reference.names, 'Id', recordId);
  return {
    origin: reference.origin,
    property,
    column: columnOf(property),
    type: { kind: 'reference', id: reference.targetId },
    required: reference.required,
    unique: reference.unique,
    reference: {
      targetId: reference.targetId,
      onDelete: reference.onDelete,
      deferred: false,
      ...(reference.most !== undefined && { most: reference.most }),
    },
  };
}

export function embeddedField(embedded: Embedded, names: MemberNames): FieldPlan {
  const [recordId = ''] = embedded.origin.recordIds;
  const property = names.property(embedded.names, '', recordId);
  return {
    origin: embedded.origin,
    property,
    column: columnOf(property),
    type: embedded.type,
    required: embedded.required || embedded.many !== undefined,
    unique: false,
    ...(embedded.many && { many: embedded.many }),
  };
}

/** Unique single fields, then the identifier (all identifier attributes together). */
export function uniquesOf(
  table: string,
  fields: readonly FieldPlan[],
  identifierIds: ReadonlySet<string>,
): UniquePlan[] {
  const identifier = fields.filter(
    (field) =>
      identifierIds.has(field.origin.recordIds[0] ?? '') &&
      !field.many &&
      (field.reference || canBeUnique(field.type)),
  );
  const isAlone = (field: FieldPlan) => identifier.length === 1 && identifier[0] === field;
  const groups = fields.filter((field) => field.unique && !isAlone(field)).map((field) => [field]);
  if (identifier.length > 0) groups.push(identifier);
  return groups.map((group) => ({
    name: databaseName(table, ...group.map(({ column }) => column), 'key'),
    fields: group,
  }));
}

/** The operations of a class, and its derived attributes, which are operations that only read. */
export function operationsOf(
  context: PlanningContext,
  typeName: string,
  derived: readonly AttributeRecord[],
  operations: readonly OperationRecord[],
  names: MemberNames,
  naming: TypeNaming,
  vocabulary: Omit<Vocabulary, 'parameters'>,
): OperationPlan[] {
  const methods = new NameScope(RESERVED_PROPERTIES);
  const name = (record: AttributeRecord | OperationRecord) => {
    const words = safeWords(record.name, 'operation');
    const method = methods.take([camel(words)]);
    return {
      method,
      segment: names.segment([method]),
      ...naming.operation(typeName, safeWords(method, 'operation')),
    };
  };
  const readings = derived.map((attribute): OperationPlan => {
    const type = valueTypeOf(context, attribute);
    const formula = formulaOf(context, attribute, type, vocabulary);
    if (!formula) {
      context.note(
        'backend.derived-pending',
        { element: context.nameOf(attribute.id) },
        { elementId: attribute.id },
      );
    }
    return {
      origin: context.origin(attribute),
      ...name(attribute),
      parameters: [],
      result: { type },
      derived: true,
      formula,
      preconditions: [],
      postconditions: [],
      access: null,
      useCases: [],
    };
  });
  const calls = operations.map((operation): OperationPlan => {
    context.note(
      'backend.operation-pending',
      { element: context.nameOf(operation.id) },
      { elementId: operation.id },
    );
    const hasResult =
      operation.typeId !== null || !/^(void|none|)$/i.test(operation.type?.trim() ?? '');
    const parameters = parametersOf(context, operation);
    const { preconditions, postconditions } = conditionsOf(operation.doc);
    const isFormal = context.can('formulas');
    return {
      origin: context.origin(operation),
      ...name(operation),
      parameters,
      result: hasResult ? { type: valueTypeOf(context, operation) } : null,
      derived: false,
      formula: null,
      preconditions: preconditions.map((text) => ({
        text,
        expression: isFormal
          ? parseExpression(text, { ...vocabulary, parameters }, ['boolean'])
          : null,
      })),
      postconditions,
      access: null,
      useCases: [],
    };
  });
  return [...readings, ...calls];
}

/**
 * How a derived attribute is computed: its default, where that is an expression over stored
 * attributes (`/total: Decimal = price * quantity`).
 */
function formulaOf(
  context: PlanningContext,
  attribute: AttributeRecord,
  type: ValueType,
  vocabulary: Omit<Vocabulary, 'parameters'>,
): Expression | null {
  if (attribute.default === null || type.kind !== 'primitive' || !context.can('formulas')) {
    return null;
  }
  const wanted: Partial<Record<Primitive, ExpressionType>> = {
    decimal: 'number',
    float: 'number',
    boolean: 'boolean',
    string: 'text',
    text: 'text',
  };
  const result = wanted[type.primitive];
  if (!result) return null;
  return parseExpression(attribute.default, { ...vocabulary, parameters: [] }, [result]);
}

function parametersOf(context: PlanningContext, operation: OperationRecord): ValuePlan[] {
  const scope = new NameScope(RESERVED_PROPERTIES);
  return context.store.children(operation.id, 'parameter').flatMap((parameter): ValuePlan[] => {
    if (parameter.direction === 'out') {
      context.note(
        'backend.parameter-out',
        { element: context.nameOf(parameter.id) },
        { elementId: parameter.id },
      );
      return [];
    }
    const type = valueTypeOf(context, parameter);
    const many = boundsOf(parameter.multiplicity);
    const base = camel(safeWords(parameter.name, 'value'));
    const wanted = type.kind === 'reference' && !many ? withSuffix(base, 'Id') : base;
    return [
      {
        origin: context.origin(parameter),
        property: scope.take([wanted, `${wanted}Value`]),
        type,
        required: many !== undefined || parameter.multiplicity.lower > 0,
        ...(many && { many }),
        ...limitsFor(context, parameter, type),
      },
    ];
  });
}
