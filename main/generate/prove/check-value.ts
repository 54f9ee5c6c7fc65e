import { isDeepStrictEqual } from 'node:util';
import type { ApiDocument, JsonSchema } from './openapi';
import { resolveSchema } from './openapi';

const DATE = /^\d{4}-\d\d-\d\d$/;
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  date: (text) => DATE.test(text) && !Number.isNaN(Date.parse(text)),
  'date-time': (text) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text)),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  email: (text) => /^[^\s@]+@[^\s@]+$/.test(text),
  byte: (text) => /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0,
};

/**
 * What is wrong with a JSON value under a schema, with the place; '' when it fits. Knows the keywords
 * of `JsonSchema`, of the formats those above (JSON Schema 2020-12, validation vocabulary).
 */
export function valueProblem(
  document: ApiDocument,
  raw: JsonSchema,
  value: unknown,
  at = 'the answer',
): string {
  const schema = resolveSchema(document, raw);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const problems = choices.map((choice) => valueProblem(document, choice, value, at));
    if (problems.every((problem) => problem !== '')) return problems[0] ?? '';
  }
  if (schema.const !== undefined && !isDeepStrictEqual(schema.const, value))
    return `${at} is not ${JSON.stringify(schema.const)}`;
  if (schema.enum && !schema.enum.some((option) => isDeepStrictEqual(option, value)))
    return `${at} is none of ${JSON.stringify(schema.enum)}`;
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => hasType(type, value)))
    return `${at} is ${typeOf(value)}, not ${types.join(' or ')}`;
  if (typeof value === 'string') return textProblem(schema, value, at);
  if (typeof value === 'number') return numberProblem(schema, value, at);
  if (Array.isArray(value)) return arrayProblem(document, schema, value, at);
  if (typeof value === 'object' && value !== null)
    return objectProblem(document, schema, value as Record<string, unknown>, at);
  return '';
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return value === undefined ? 'missing' : typeof value;
}

function hasType(type: string, value: unknown): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeOf(value) === type;
}

function textProblem(schema: JsonSchema, value: string, at: string): string {
  // JSON Schema counts characters, not UTF-16 units.
  const length = Array.from(value).length;
  if (length < (schema.minLength ?? 0)) return `${at} is shorter than ${schema.minLength}`;
  if (length > (schema.maxLength ?? Infinity)) return `${at} is longer than ${schema.maxLength}`;
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value))
    return `${at} does not match ${schema.pattern}`;
  const isFormat = FORMATS[schema.format ?? ''];
  return isFormat && !isFormat(value) ? `${at} is not a ${schema.format}` : '';
}

function numberProblem(schema: JsonSchema, value: number, at: string): string {
  if (value < (schema.minimum ?? -Infinity)) return `${at} is below ${schema.minimum}`;
  if (value > (schema.maximum ?? Infinity)) return `${at} is above ${schema.maximum}`;
  if (value <= (schema.exclusiveMinimum ?? -Infinity))
    return `${at} is not above ${schema.exclusiveMinimum}`;
  if (value >= (schema.exclusiveMaximum ?? Infinity))
    return `${at} is not below ${schema.exclusiveMaximum}`;
  const steps = schema.multipleOf === undefined ? 0 : value / schema.multipleOf;
  const isMultiple = Math.abs(steps - Math.round(steps)) < 1e-6;
  return isMultiple ? '' : `${at} is not a multiple of ${schema.multipleOf}`;
}

function arrayProblem(
  document: ApiDocument,
  schema: JsonSchema,
  value: readonly unknown[],
  at: string,
): string {
  if (value.length < (schema.minItems ?? 0)) return `${at} has fewer than ${schema.minItems} items`;
  if (value.length > (schema.maxItems ?? Infinity))
    return `${at} has more than ${schema.maxItems} items`;
  if (schema.uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length)
    return `${at} has an item twice`;
  const { items } = schema;
  if (!items) return '';
  return firstProblem(
    value.map((item, i) => () => valueProblem(document, items, item, `${at}/${i}`)),
  );
}

function objectProblem(
  document: ApiDocument,
  schema: JsonSchema,
  value: Record<string, unknown>,
  at: string,
): string {
  const missing = schema.required?.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${at}/${missing} is missing`;
  const { properties = {}, additionalProperties } = schema;
  return firstProblem(
    Object.entries(value).map(([name, member]) => () => {
      const place = `${at}/${name}`;
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (known) return valueProblem(document, known, member, place);
      if (additionalProperties === false) return `${place} is not in the OpenAPI document`;
      if (typeof additionalProperties !== 'object') return '';
      return valueProblem(document, additionalProperties, member, place);
    }),
  );
}

function firstProblem(checks: (() => string)[]): string {
  for (const check of checks) {
    const problem = check();
    if (problem !== '') return problem;
  }
  return '';
}
