import type { ApiDocument, JsonSchema } from './openapi';
import { resolveSchema } from './openapi';

/** A way to make a valid body invalid. */
export interface Spoiling {
  /** `wrong type` or `missing property`. */
  what: string;
  spoil(valid: unknown): unknown;
}

/**
 * How a body of the schema can be spoilt: a property of another type, and a required one left out.
 * No way for a schema that says nothing about its type.
 */
export function spoilings(document: ApiDocument, schema: JsonSchema): Spoiling[] {
  const { properties = {}, required = [], type } = schema;
  const found: Spoiling[] = [];
  const scalar = Object.keys(properties).find((name) => isScalar(document, properties[name] ?? {}));
  if (scalar !== undefined) {
    // An object: what converts texts to numbers and back leaves it alone.
    const wrong = { [scalar]: { unexpected: true } };
    found.push({ what: 'wrong type', spoil: (valid) => ({ ...asObject(valid), ...wrong }) });
  } else if (type === 'object') found.push({ what: 'wrong type', spoil: () => [] });
  const [first] = required;
  if (first !== undefined)
    found.push({ what: 'missing property', spoil: (v) => without(v, first) });
  return found;
}

function without(value: unknown, name: string): unknown {
  const { [name]: _left, ...rest } = asObject(value);
  return rest;
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** True when no object fits the schema. */
function isScalar(document: ApiDocument, raw: JsonSchema): boolean {
  const schema = resolveSchema(document, raw);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.every((choice) => isScalar(document, choice));
  if (schema.type === undefined) return schema.enum?.every((v) => typeof v !== 'object') ?? false;
  return [schema.type].flat().every((type) => type !== 'object' && type !== 'array');
}
