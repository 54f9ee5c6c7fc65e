import { z } from 'zod';
import type { Generator } from './contract';

/** One thing a project may choose about a generator, as a form can ask for it. */
export type SettingField = { key: string } & (
  | { kind: 'choice'; value: string; choices: { value: string; title: string }[] }
  | { kind: 'number'; value: number; least: number | null; most: number | null }
  | { kind: 'switch'; value: boolean }
  | { kind: 'text'; value: string }
);

export interface GeneratorSettings {
  generator: string;
  title: string;
  fields: SettingField[];
}

/** The part of JSON Schema that options are made of. */
const property = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  const: z.unknown().optional(),
});
const schema = z.object({ properties: z.record(z.string(), z.unknown()).default({}) });

/**
 * What a project may choose about each generator, with what it has chosen. Options that are wrong are
 * shown as their defaults; options with only one value, or of a shape no form asks for, are left out.
 *
 * @param raw options by generator name, as the project's manifest has them
 * @param titleOf name of a choice for people, e.g. of a stack; undefined: the choice itself
 */
export function settingsOf(
  generators: readonly Generator[],
  raw: Readonly<Record<string, unknown>>,
  titleOf: (generator: string, key: string, value: string) => string | undefined,
): GeneratorSettings[] {
  return generators
    .map(({ name, title, options }) => {
      const chosen = options.safeParse(raw[name] ?? {});
      const known = chosen.success ? chosen.data : options.parse({});
      const values = z.record(z.string(), z.unknown()).parse(known);
      const { properties } = schema.parse(z.toJSONSchema(options, { io: 'input' }));
      const fields = Object.entries(properties).flatMap(([key, found]) =>
        fieldOf(key, values[key], property.safeParse(found).data, (value) =>
          titleOf(name, key, value),
        ),
      );
      return { generator: name, title, fields };
    })
    .filter(({ fields }) => fields.length > 0);
}

function fieldOf(
  key: string,
  value: unknown,
  found: z.infer<typeof property> | undefined,
  titleOf: (value: string) => string | undefined,
): SettingField[] {
  if (typeof value === 'boolean') return [{ key, kind: 'switch', value }];
  if (typeof value === 'number') {
    const { minimum, maximum } = found ?? {};
    return [{ key, kind: 'number', value, least: bound(minimum), most: bound(maximum) }];
  }
  if (typeof value !== 'string' || !found?.type) return [];
  if (!found.enum) return 'const' in found ? [] : [{ key, kind: 'text', value }];
  if (found.enum.length < 2) return [];
  const choices = found.enum.map((one) => ({ value: one, title: titleOf(one) ?? one }));
  return [{ key, kind: 'choice', value, choices }];
}

/** An integer without bounds has those of the largest safe one: nothing to tell a person. */
function bound(value: number | undefined): number | null {
  return value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value;
}
