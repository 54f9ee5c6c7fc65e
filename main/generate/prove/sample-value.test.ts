import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueProblem } from './check-value';
import type { ApiDocument, JsonSchema } from './openapi';
import { sampleValue } from './sample-value';

const EMPTY: ApiDocument = { openapi: '3.1.0', paths: {} };
const noReference = () => Promise.resolve(undefined);

function sample(schema: JsonSchema, seed = 1, document = EMPTY): Promise<unknown> {
  return sampleValue(document, schema, seed, noReference);
}

type Judge = (schema: JsonSchema, value: unknown) => boolean;

/** The JSON Schema implementation that other packages bring along; our own check where none does. */
function independentJudge(): Judge {
  try {
    const Ajv = createRequire(__filename)('ajv') as new (
      options: object,
    ) => {
      validate(schema: JsonSchema, value: unknown): boolean;
    };
    const ajv = new Ajv({ strict: false, validateFormats: false, multipleOfPrecision: 6 });
    return (schema, value) => ajv.validate(schema, value);
  } catch {
    console.log('ajv is not installed: samples are judged by our own check only');
    return (schema, value) => valueProblem(EMPTY, schema, value) === '';
  }
}
const judge = independentJudge();

/** Schemas as OpenAPI documents have them, satisfiable by construction. */
const schemas = fc.letrec<{ schema: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<JsonSchema>({ type: 'boolean' }, { const: 7 }, { enum: ['a', 'b'] }, {}),
    fc
      .tuple(fc.nat(12), fc.nat(30))
      .map(([minLength, more]) => ({ type: 'string', minLength, maxLength: minLength + more })),
    fc
      .constantFrom('date', 'date-time', 'uuid', 'email', 'uri', 'duration', 'byte')
      .map((format): JsonSchema => ({ type: 'string', format })),
    fc
      .tuple(fc.integer({ min: -2000, max: 2000 }), fc.nat(3000))
      .map(([minimum, more]) => ({ type: 'integer', minimum, maximum: minimum + more })),
    fc
      .tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 99 }))
      .map(([low, more]) => ({
        type: 'number',
        exclusiveMinimum: low,
        exclusiveMaximum: low + more + 1,
      })),
    fc
      .constantFrom(0.01, 0.5, 3)
      .map((multipleOf): JsonSchema => ({ type: 'number', multipleOf, minimum: 1 })),
    fc
      .constantFrom('^\\d+$', '^[a-z]\\w*$', '^([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$')
      .map((pattern): JsonSchema => ({ type: 'string', pattern })),
    tie('schema').map((schema): JsonSchema => ({ anyOf: [{ type: 'null' }, schema] })),
    fc.tuple(tie('schema'), fc.nat(3), fc.nat(3)).map(([items, minItems, more]) => ({
      type: 'array',
      items,
      minItems,
      maxItems: minItems + more,
    })),
    fc.dictionary(fc.string(), tie('schema'), { maxKeys: 4 }).map(
      (properties): JsonSchema => ({
        type: 'object',
        properties,
        required: Object.keys(properties),
        additionalProperties: false,
      }),
    ),
  ),
}));

describe('a sample', () => {
  test('fits its schema, whatever the schema, and our own check agrees', async () => {
    await fc.assert(
      fc.asyncProperty(schemas.schema, fc.nat(5000), async (schema, seed) => {
        const value = await sample(schema, seed);
        expect(valueProblem(EMPTY, schema, value)).toBe('');
        expect(judge(schema, value)).toBe(true);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test.each<[string, JsonSchema]>([
    ['text', { type: 'string', minLength: 1, maxLength: 255 }],
    ['short text', { type: 'string', maxLength: 4 }],
    ['date', { type: 'string', format: 'date' }],
    ['time', { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$' }],
    ['e-mail', { type: 'string', format: 'email' }],
    ['integer', { type: 'integer', minimum: -2_147_483_648, maximum: 2_147_483_647 }],
    ['number from 0 to 1000', { type: 'number', minimum: 0, maximum: 1000 }],
    ['percentage below zero', { type: 'integer', minimum: -1000, maximum: -1 }],
  ])('%s differs from seed to seed', async (_name, schema) => {
    const values = await Promise.all(
      Array.from({ length: 500 }, (_, seed) => sample(schema, seed)),
    );
    expect(new Set(values).size).toBe(500);
  });

  test('a reference is asked for, and left out where there is none', async () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: {
        member: { type: 'string', 'x-references': '/members' },
        copy: { anyOf: [{ type: 'string', 'x-references': '/copies' }, { type: 'null' }] },
      },
      required: ['member'],
    };
    const asked: [string, boolean][] = [];
    const value = await sampleValue(EMPTY, schema, 1, async (collection, required) => {
      asked.push([collection, required]);
      return required ? 'm-1' : undefined;
    });
    expect(value).toEqual({ member: 'm-1' });
    expect(asked).toEqual([
      ['/members', true],
      ['/copies', false],
    ]);
  });

  test('schemas that hold themselves come to an end', async () => {
    const node: JsonSchema = {
      type: 'object',
      properties: {
        name: { type: 'string' },
        children: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
        next: { $ref: '#/components/schemas/Node' },
      },
      required: ['name', 'children'],
    };
    const loop: JsonSchema = { $ref: '#/components/schemas/Loop' };
    const document = { ...EMPTY, components: { schemas: { Node: node, Loop: loop } } };
    const value = await sample({ $ref: '#/components/schemas/Node' }, 1, document);
    expect(valueProblem(document, node, value)).toBe('');
    expect(await sample(loop, 1, document)).toBe('sample 1');
  });

  test('allOf is put together', async () => {
    const base: JsonSchema = {
      type: 'object',
      properties: { id: { type: 'integer' } },
      required: ['id'],
    };
    const document = { ...EMPTY, components: { schemas: { Base: base } } };
    const schema: JsonSchema = {
      allOf: [
        { $ref: '#/components/schemas/Base' },
        { properties: { name: { type: 'string' } }, required: ['name'] },
      ],
    };
    expect(await sample(schema, 3, document)).toEqual({ id: 4, name: 'sample 3' });
  });
});

describe('the check of a value', () => {
  test('agrees with an independent implementation on values that need not fit', () => {
    fc.assert(
      fc.property(schemas.schema, fc.jsonValue({ maxDepth: 3 }), (schema, value) => {
        if (JSON.stringify(schema).includes('"format"')) return;
        expect(valueProblem(EMPTY, schema, value) === '').toBe(judge(schema, value));
      }),
      { numRuns: 2000, seed: 11 },
    );
  });

  test.each<[JsonSchema, unknown, string]>([
    [{ type: 'string' }, 7, 'the answer is number, not string'],
    [{ type: 'string', maxLength: 2 }, 'abc', 'the answer is longer than 2'],
    [{ type: 'string', maxLength: 1 }, '😀', ''],
    [{ type: 'string', format: 'date' }, '2026-02-31T', 'the answer is not a date'],
    [{ type: 'string', format: 'uuid' }, 'x', 'the answer is not a uuid'],
    [
      { type: 'array', items: { type: 'integer' } },
      [1, 1.5],
      'the answer/1 is number, not integer',
    ],
    [{ type: 'array', uniqueItems: true }, [1, 1], 'the answer has an item twice'],
    [{ type: 'object', required: ['id'] }, {}, 'the answer/id is missing'],
    [
      { type: 'object', properties: {}, additionalProperties: false },
      { password: 'x' },
      'the answer/password is not in the OpenAPI document',
    ],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 1, 'the answer is number, not string'],
    [{ enum: ['a'] }, 'b', 'the answer is none of ["a"]'],
    [{ type: 'object' }, undefined, 'the answer is missing, not object'],
  ])('%j with %j: %s', (schema, value, problem) => {
    expect(valueProblem(EMPTY, schema, value)).toBe(problem);
  });
});
