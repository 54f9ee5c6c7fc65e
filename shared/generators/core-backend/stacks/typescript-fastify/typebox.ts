import { jsValue } from '../../../lib/escape';
import type { Limits } from '../../behaviour-plan';
import { descriptionOf, primitiveKeywords } from '../../api-schema';
import type { FieldPlan, PlanIndex, ValuePlan, ValueType } from '../../plan';
import type { Imports } from './imports';

/** The module that is being written. */
export interface ModulePlace {
  imports: Imports;
  /** Path from the module to `src`. */
  root: string;
  /** Path from the module to `src/types`. */
  types: string;
  index: PlanIndex;
  /** Type names that the module declares itself. */
  own: ReadonlySet<string>;
}

interface SchemaOptions {
  description?: string;
  /** Refuse the empty text. */
  nonEmpty?: boolean;
  limits?: Limits;
}

const CONSTRUCTORS: Readonly<Record<string, string>> = {
  string: 'Type.String',
  integer: 'Type.Integer',
  number: 'Type.Number',
  boolean: 'Type.Boolean',
};

/** A TypeBox expression for one value of the type. */
export function schemaOf(place: ModulePlace, type: ValueType, options: SchemaOptions = {}): string {
  const { imports, root, index } = place;
  switch (type.kind) {
    case 'primitive': {
      const { type: name, ...keywords } = primitiveKeywords(type.primitive, options);
      imports.value('typebox', 'Type');
      return call(CONSTRUCTORS[String(name)] ?? 'Type.Unknown', describe(keywords, options));
    }
    case 'reference':
      imports.value(`${root}/http/schemas.js`, 'referenceTo');
      return `referenceTo(${jsValue(`/${index.resource(type.id).segment}`)})`;
    default: {
      imports.value(`${root}/http/schemas.js`, 'refTo');
      const item = type.kind === 'enum' ? index.enumeration(type.id) : index.structure(type.id);
      importType(place, item.typeName, item.fileName);
      return `refTo(${item.typeName})`;
    }
  }
}

/** A module of `src/types`, unless the name is declared right here. */
function importType(
  { imports, types, own }: ModulePlace,
  typeName: string,
  fileName: string,
): void {
  if (own.has(typeName)) return;
  imports.value(`${types}/${fileName}.js`, typeName);
}

/** A TypeBox expression for a property: a list, a nullable or a plain value. */
export function propertySchema(place: ModulePlace, value: ValuePlan | FieldPlan): string {
  const { imports, root } = place;
  const { type, required, many, origin, limits } = value;
  const text = { description: descriptionOf(origin) };
  if (many) {
    imports.value('typebox', 'Type');
    const bounds = {
      ...(many.min > 0 && { minItems: many.min }),
      ...(many.max !== null && { maxItems: many.max }),
    };
    return call('Type.Array', describe(bounds, text), schemaOf(place, type, { limits }));
  }
  const schema = schemaOf(place, type, { ...text, nonEmpty: required, limits });
  const isAny = type.kind === 'primitive' && type.primitive === 'json';
  if (required || isAny) return schema;
  imports.value(`${root}/http/schemas.js`, 'nullable');
  return `nullable(${schema})`;
}

function describe(
  keywords: Record<string, unknown>,
  { description }: SchemaOptions,
): Record<string, unknown> {
  return description === undefined ? keywords : { ...keywords, description };
}

function call(name: string, options: Record<string, unknown>, ...before: string[]): string {
  const args = Object.keys(options).length > 0 ? [...before, jsValue(options)] : before;
  return `${name}(${args.join(', ')})`;
}
