import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Generator } from './contract';
import { generators } from './index';
import { settingsOf } from './settings';

const made: Generator = {
  name: 'made',
  title: 'Made',
  folders: ['made'],
  options: z.strictObject({
    stack: z.enum(['one', 'two']).default('one'),
    folder: z.literal('core').default('core'),
    size: z.number().int().min(1).default(10),
    audit: z.boolean().default(false),
    domain: z.string().default('example.org'),
    parts: z.array(z.string()).default([]),
    alone: z.enum(['only']).default('only'),
  }),
  requires: [],
  provides: [],
  plan: () => ({ files: [], diagnostics: [] }),
};

const fields = (raw: Record<string, unknown>) =>
  settingsOf([made], raw, (_generator, _key, value) => (value === 'two' ? 'Two!' : undefined))[0]
    ?.fields;

test('a field for every option that a form can ask for, with what was chosen', () => {
  expect(fields({ made: { stack: 'two', size: 20 } })).toEqual([
    {
      key: 'stack',
      kind: 'choice',
      value: 'two',
      choices: [
        { value: 'one', title: 'one' },
        { value: 'two', title: 'Two!' },
      ],
    },
    { key: 'size', kind: 'number', value: 20, least: 1, most: null },
    { key: 'audit', kind: 'switch', value: false },
    { key: 'domain', kind: 'text', value: 'example.org' },
  ]);
});

test('options that are wrong are shown as their defaults', () => {
  expect(fields({ made: { size: -1 } })?.[1]).toMatchObject({ value: 10 });
});

test('every generator’s options can be asked for', () => {
  const settings = settingsOf(generators, {}, () => undefined);
  expect(settings.find(({ generator }) => generator === 'core-backend')?.fields).toContainEqual({
    key: 'maximumPageSize',
    kind: 'number',
    value: 100,
    least: 1,
    most: 1000,
  });
});
