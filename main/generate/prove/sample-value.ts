import type { ApiDocument, JsonSchema } from './openapi';
import { resolveSchema } from './openapi';

/**
 * Gives the id of a record of a collection; undefined: there need not be one, leave the property out.
 */
export type GetReference = (collection: string, required: boolean) => Promise<string | undefined>;

/** Below this depth what may be left out is left out, so that a schema that holds itself ends. */
const DEPTH_LIMIT = 4;

/**
 * A value that fits a schema, different for each `seed` as far as the schema leaves room, so that
 * unique columns stay unique. Of a pattern it knows only the usual ones (`PATTERNS`).
 *
 * @returns undefined when the value is a reference that was left out.
 */
export function sampleValue(
  document: ApiDocument,
  schema: JsonSchema,
  seed: number,
  reference: GetReference,
): Promise<unknown> {
  return new Sampler(document, seed, reference).value(schema, true, 0);
}

class Sampler {
  constructor(
    readonly document: ApiDocument,
    readonly seed: number,
    readonly reference: GetReference,
  ) {}

  async value(
    raw: JsonSchema,
    required: boolean,
    depth: number,
    seed = this.seed,
  ): Promise<unknown> {
    const schema = resolveSchema(this.document, raw);
    const collection = schema['x-references'];
    if (collection !== undefined) return this.reference(collection, required);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[seed % schema.enum.length];
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) {
      const isNull = (option: JsonSchema) => resolveSchema(this.document, option).type === 'null';
      const choice = choices.find((option) => !isNull(option)) ?? choices[0] ?? {};
      return this.value(choice, required, depth, seed);
    }
    const type = [schema.type ?? []].flat().find((name) => name !== 'null');
    if (schema.properties || type === 'object') return this.#object(schema, depth);
    switch (type) {
      case 'string':
        return sampleText(schema, seed);
      case 'integer':
        return sampleNumber(schema, seed, 1);
      case 'number':
        return sampleNumber(schema, seed, 0.5);
      case 'boolean':
        return seed % 2 === 0;
      case 'array':
        return this.#array(schema, required, depth);
      default:
        return schema.type === 'null' ? null : `sample ${seed}`;
    }
  }

  async #array(schema: JsonSchema, required: boolean, depth: number): Promise<unknown[]> {
    const least = schema.minItems ?? 0;
    const wanted = schema.items && depth < DEPTH_LIMIT ? Math.max(1, least) : least;
    const items: unknown[] = [];
    for (let i = 0; i < Math.min(wanted, schema.maxItems ?? wanted); i += 1) {
      const isNeeded = required && i < least;
      const item = await this.value(schema.items ?? {}, isNeeded, depth + 1, this.seed + i);
      if (item !== undefined) items.push(item);
    }
    return items;
  }

  async #object(schema: JsonSchema, depth: number): Promise<Record<string, unknown>> {
    const value: Record<string, unknown> = {};
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const required = schema.required?.includes(name) ?? false;
      if (!required && depth >= DEPTH_LIMIT) continue;
      const sample = await this.value(property, required, depth + 1);
      if (sample !== undefined) value[name] = sample;
    }
    return value;
  }
}

const DAY = 86_400_000;

/** The formats of JSON Schema that a model's types lead to; an instant a day, so that they differ. */
const FORMATS: Readonly<Record<string, (seed: number) => string>> = {
  date: (seed) => dayOf(seed).slice(0, 10),
  time: (seed) => `${clock(seed)}Z`,
  'date-time': dayOf,
  duration: (seed) => `PT${seed}M`,
  email: (seed) => `person${seed}@example.org`,
  uri: (seed) => `https://example.org/${seed}`,
  url: (seed) => `https://example.org/${seed}`,
  uuid: (seed) => `00000000-0000-4000-8000-${String(seed).padStart(12, '0')}`,
  byte: (seed) => Buffer.from(`sample ${seed}`).toString('base64'),
};

/** Texts tried against a pattern, most specific first. */
const PATTERNS: readonly ((seed: number) => string)[] = [
  clock,
  (seed) => `PT${seed}M`,
  (seed) => FORMATS.byte?.(seed) ?? '',
  (seed) => String(seed),
  (seed) => `${seed}.50`,
  (seed) => `a${seed}`,
  (seed) => `A${seed}`,
  (seed) => `sample-${seed}`,
];

function sampleText(schema: JsonSchema, seed: number): string {
  const formatted = FORMATS[schema.format ?? '']?.(seed);
  if (formatted !== undefined) return formatted;
  const { minLength = 0, maxLength = Infinity, pattern } = schema;
  if (pattern !== undefined) {
    const expression = new RegExp(pattern, 'u');
    const found = PATTERNS.map((make) => make(seed)).find(
      (text) => expression.test(text) && text.length >= minLength && text.length <= maxLength,
    );
    if (found !== undefined) return found;
  }
  const text = `sample ${seed}`;
  // Where there is little room, the part that differs from sample to sample is kept.
  const fitting = text.length <= maxLength ? text : seed.toString(36).slice(-maxLength);
  return maxLength === 0 ? '' : fitting.padEnd(minLength, 'x');
}

function dayOf(seed: number): string {
  return new Date(Date.UTC(2026, 0, 1, 10, 30) + (seed % 20_000) * DAY).toISOString();
}

function clock(seed: number): string {
  return new Date((seed % 86_400) * 1000).toISOString().slice(11, 19);
}

/** The `seed`-th number from the lowest allowed one, or from zero, in steps that are allowed. */
function sampleNumber(schema: JsonSchema, seed: number, fraction: number): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const step = multipleOf ?? 1;
  const gap = fraction < 1 && multipleOf === undefined ? fraction : step;
  const lowest = Math.max(
    minimum ?? -Infinity,
    exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + gap,
  );
  const highest = Math.min(
    maximum ?? Infinity,
    exclusiveMaximum === undefined ? Infinity : exclusiveMaximum - gap,
  );
  const start = multipleOf === undefined ? lowest : Math.ceil(lowest / step) * step;
  const from = start > 0 ? start : Math.min(0, highest);
  const offset = (seed % 1_000_000) * step + (multipleOf === undefined ? fraction : 0);
  if (from + offset <= highest) return rounded(from + offset);
  // Little room: walk around in it.
  const base = Number.isFinite(start) ? start : highest - 1000 * step;
  const places = Math.max(1, Math.floor((highest - base) / step) + 1);
  return rounded(Math.min(base + (seed % places) * step, highest));
}

/** Without the noise of binary fractions: 0.30000000000000004 is 0.3. */
function rounded(value: number): number {
  return Number(value.toPrecision(15));
}
