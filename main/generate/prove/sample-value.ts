import type { ApiDocument, JsonSchema } from './openapi';
import { resolveSchema } from './openapi';

/**
 * A value that fits a schema, different for each `seed`, so that unique columns stay unique.
 *
 * @param reference gives the id for a property that points to another resource; undefined: leave the
 *   property out.
 */
export async function sampleValue(
  document: ApiDocument,
  raw: JsonSchema,
  seed: number,
  reference: (collection: string, required: boolean) => Promise<string | undefined>,
  required = true,
): Promise<unknown> {
  const schema = resolveSchema(document, raw);
  const collection = schema['x-references'];
  if (collection !== undefined) return reference(collection, required);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[seed % schema.enum.length];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const choice = choices.find((option) => resolveSchema(document, option).type !== 'null');
    return sampleValue(document, choice ?? {}, seed, reference, required);
  }
  if (schema.properties) return sampleObject(document, schema, seed, reference);
  const type = Array.isArray(schema.type) ? schema.type.find((t) => t !== 'null') : schema.type;
  switch (type) {
    case 'string':
      return sampleText(schema, seed);
    case 'integer':
      return sampleNumber(schema, seed, 1);
    case 'number':
      return sampleNumber(schema, seed, 0.5);
    case 'boolean':
      return seed % 2 === 0;
    case 'array': {
      const count = schema.minItems ?? (schema.items ? 1 : 0);
      const items: unknown[] = [];
      for (let i = 0; i < count; i += 1) {
        items.push(await sampleValue(document, schema.items ?? {}, seed + i, reference, required));
      }
      return items.filter((item) => item !== undefined);
    }
    default:
      return type === 'object' ? {} : 'value';
  }
}

async function sampleObject(
  document: ApiDocument,
  schema: JsonSchema,
  seed: number,
  reference: (collection: string, required: boolean) => Promise<string | undefined>,
): Promise<Record<string, unknown>> {
  const value: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const required = schema.required?.includes(name) ?? false;
    const sample = await sampleValue(document, property, seed, reference, required);
    if (sample !== undefined) value[name] = sample;
  }
  return value;
}

function sampleText(schema: JsonSchema, seed: number): string {
  const day = String(1 + (seed % 28)).padStart(2, '0');
  switch (schema.format) {
    case 'date':
      return `2026-01-${day}`;
    case 'time':
      return '10:30:00Z';
    case 'date-time':
      return `2026-01-${day}T10:30:00.000Z`;
    case 'duration':
      return 'PT1H';
    case 'email':
      return `person${seed}@example.org`;
    case 'uri':
    case 'url':
      return `https://example.org/${seed}`;
    case 'uuid':
      return `00000000-0000-4000-8000-${String(seed).padStart(12, '0')}`;
    default: {
      const text = matching(schema.pattern, seed);
      return text.padEnd(schema.minLength ?? 0, 'x').slice(0, schema.maxLength ?? 1000);
    }
  }
}

/** A text that fits a pattern, as far as one of the usual shapes does. */
function matching(pattern: string | undefined, seed: number): string {
  const number = String(seed);
  const usual = [
    `sample ${seed}`,
    `sample-${seed}`,
    `sample${seed}`,
    number,
    '10:30:00',
    'aGVsbG8=',
  ];
  const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  return usual.find((text) => expression?.test(text) ?? true) ?? number;
}

function sampleNumber(schema: JsonSchema, seed: number, extra: number): number {
  const lowest = schema.minimum ?? (schema.exclusiveMinimum ?? -1) + 1;
  const value = Math.max(lowest, 0) + (seed % 1000) + extra;
  const limit = schema.maximum ?? Number.MAX_SAFE_INTEGER;
  return value <= limit ? value : limit;
}
