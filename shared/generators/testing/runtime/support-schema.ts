/** `support/schema.mjs`. */
export const supportSchema = `/** Values for JSON schemas, and whether a value is one: as much of JSON Schema as the API uses. */
import { resolved } from './openapi.mjs';
import { between, pick, random, word } from './random.mjs';

const FORMATS = {
  uuid: /^[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}$/i,
  date: /^\\d{4}-\\d\\d-\\d\\d$/,
  'date-time': /^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$/i,
  email: /^[^\\s@]+@[^\\s@]+$/,
  uri: /^[a-z][a-z\\d+.-]*:\\S*$/i,
  duration: /^-?P/,
  byte: /^[A-Za-z\\d+/]*={0,2}$/,
};

/**
 * What is wrong with a value, each with its place; empty when nothing is.
 *
 * @returns {string[]}
 */
export function violations(schema, value, place = 'body') {
  const rule = resolved(schema);
  if (rule.anyOf ?? rule.oneOf) {
    const found = (rule.anyOf ?? rule.oneOf).map((one) => violations(one, value, place));
    return found.some((one) => one.length === 0) ? [] : (found[0] ?? []);
  }
  if (rule.allOf) return rule.allOf.flatMap((one) => violations(one, value, place));
  if (rule.enum && !rule.enum.includes(value)) return [\`\${place} is \${JSON.stringify(value)}\`];
  if (rule.const !== undefined && rule.const !== value) return [\`\${place} is not \${rule.const}\`];
  const types = [rule.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => isOfType(type, value))) {
    return [\`\${place} is not of type \${types.join(' or ')}: \${JSON.stringify(value)}\`];
  }
  if (typeof value === 'string') return textViolations(rule, value, place);
  if (typeof value === 'number') return numberViolations(rule, value, place);
  if (Array.isArray(value)) return listViolations(rule, value, place);
  if (typeof value === 'object' && value !== null) return objectViolations(rule, value, place);
  return [];
}

function isOfType(type, value) {
  if (type === 'null') return value === null;
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object')
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function textViolations({ minLength = 0, maxLength = Infinity, pattern, format }, value, place) {
  const length = [...value].length;
  if (length < minLength || length > maxLength) return [\`\${place} has \${length} characters\`];
  const isWrong =
    (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) ||
    (FORMATS[format] !== undefined && !FORMATS[format].test(value));
  return isWrong ? [\`\${place} is not in its format: \${JSON.stringify(value)}\`] : [];
}

function numberViolations({ minimum = -Infinity, maximum = Infinity }, value, place) {
  return value < minimum || value > maximum ? [\`\${place} is out of range: \${value}\`] : [];
}

function listViolations({ minItems = 0, maxItems = Infinity, items = {} }, value, place) {
  const found = value.flatMap((item, at) => violations(items, item, \`\${place}/\${at}\`));
  const isWrong = value.length < minItems || value.length > maxItems;
  return isWrong ? [\`\${place} has \${value.length} items\`, ...found] : found;
}

function objectViolations({ required = [], properties = {}, additionalProperties }, value, place) {
  const missing = required.filter((name) => !Object.hasOwn(value, name));
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  return [
    ...missing.map((name) => \`\${place}/\${name} is missing\`),
    ...(additionalProperties === false ? unknown.map((name) => \`\${place}/\${name} is unknown\`) : []),
    ...Object.entries(properties).flatMap(([name, rule]) =>
      Object.hasOwn(value, name) ? violations(rule, value[name], \`\${place}/\${name}\`) : [],
    ),
  ];
}

/**
 * A random value that the schema allows. Properties that may be left out are there half of the time;
 * references to other records are left to the caller.
 */
export function exampleOf(schema) {
  const rule = resolved(schema);
  if (rule.const !== undefined) return rule.const;
  if (rule.enum) return pick(rule.enum);
  const choices = rule.anyOf ?? rule.oneOf;
  if (choices) return exampleOf(choices.find((one) => resolved(one).type !== 'null') ?? choices[0]);
  if (rule.allOf) return Object.assign({}, ...rule.allOf.map(exampleOf));
  switch ([rule.type ?? []].flat().find((type) => type !== 'null')) {
    case 'string':
      return textOf(rule);
    case 'integer':
      return between(Math.max(rule.minimum ?? 0, -1000), Math.min(rule.maximum ?? 1000, 100_000));
    case 'number':
      return between(Math.max(rule.minimum ?? 0, -1000), Math.min(rule.maximum ?? 1000, 100_000));
    case 'boolean':
      return random() < 0.5;
    case 'array': {
      const least = rule.minItems ?? 0;
      const length = between(least, Math.min(rule.maxItems ?? least + 2, least + 2));
      return Array.from({ length }, () => exampleOf(rule.items ?? {}));
    }
    case 'object':
      return objectOf(rule);
    default:
      return { note: word(6) };
  }
}

function objectOf({ properties = {}, required = [] }) {
  const wanted = Object.keys(properties).filter(
    (name) => required.includes(name) || (isFree(properties[name]) && random() < 0.5),
  );
  return Object.fromEntries(wanted.map((name) => [name, exampleOf(properties[name])]));
}

function isFree(schema) {
  return referenceIn(schema) === undefined;
}

/** The collection that a property refers to; undefined for a plain value. */
export function referenceIn(schema) {
  const rule = resolved(schema);
  const choices = rule.anyOf ?? rule.oneOf ?? [];
  return rule['x-references'] ?? choices.map(referenceIn).find((path) => path !== undefined);
}

function two(number) {
  return String(number).padStart(2, '0');
}

function textOf({ format, pattern, minLength = 0, maxLength = 255 }) {
  const date = \`\${between(2001, 2035)}-\${two(between(1, 12))}-\${two(between(1, 28))}\`;
  const time = \`\${two(between(0, 23))}:\${two(between(0, 59))}:\${two(between(0, 59))}\`;
  const byFormat = {
    uuid: crypto.randomUUID(),
    date,
    'date-time': \`\${date}T\${time}Z\`,
    email: \`\${word(10)}@example.org\`,
    uri: \`https://example.org/\${word(10)}\`,
    duration: \`PT\${between(1, 90)}M\`,
    byte: Buffer.from(word(9)).toString('base64'),
  }[format];
  if (byFormat !== undefined) return byFormat;
  if (pattern !== undefined && new RegExp(pattern, 'u').test(time)) return time;
  return word(Math.min(Math.max(minLength, 10), maxLength));
}

/**
 * Values that the schema does not allow, and why.
 *
 * @returns {{ why: string, value: unknown }[]}
 */
export function wrongValuesFor(schema) {
  const rule = resolved(schema);
  const choices = rule.anyOf ?? rule.oneOf;
  if (choices) {
    const one = choices.find((choice) => resolved(choice).type !== 'null');
    const isNullable = choices.some((choice) => resolved(choice).type === 'null');
    return one ? wrongValuesFor(one).filter(({ value }) => !(isNullable && value === null)) : [];
  }
  if (rule.enum) return [{ why: 'is not one of its values', value: 'no such value' }];
  const types = [rule.type ?? []].flat();
  if (types.length === 0) return [];
  const wrong = [];
  if (!types.includes('null')) wrong.push({ why: 'is null', value: null });
  if (types.includes('string')) {
    wrong.push({ why: 'is a number', value: 12 });
    if (rule.minLength > 0) wrong.push({ why: 'is empty', value: '' });
    if (rule.maxLength !== undefined) {
      wrong.push({ why: 'is too long', value: 'x'.repeat(rule.maxLength + 1) });
    }
    if (FORMATS[rule.format] && rule.format !== 'byte') {
      wrong.push({ why: \`is not in the format \${rule.format}\`, value: 'not in the format' });
    }
  }
  if (types.includes('integer')) wrong.push({ why: 'has a fraction', value: 1.5 });
  if (types.includes('integer') || types.includes('number')) {
    wrong.push({ why: 'is a text', value: 'twelve' });
    if (rule.minimum > Number.MIN_SAFE_INTEGER) {
      wrong.push({ why: 'is too small', value: rule.minimum - 1 });
    }
    if (rule.maximum < Number.MAX_SAFE_INTEGER) {
      wrong.push({ why: 'is too large', value: rule.maximum + 1 });
    }
  }
  if (types.includes('boolean')) wrong.push({ why: 'is a text', value: 'maybe' });
  if (types.includes('array')) {
    wrong.push({ why: 'is not a list', value: 'one' });
    if (rule.minItems > 0) wrong.push({ why: 'has too few items', value: [] });
    if (rule.maxItems !== undefined) {
      const items = Array.from({ length: rule.maxItems + 1 }, () => exampleOf(rule.items ?? {}));
      wrong.push({ why: 'has too many items', value: items });
    }
  }
  if (types.includes('object')) wrong.push({ why: 'is not an object', value: 'one' });
  return wrong.filter(({ value }) => violations(rule, value).length > 0);
}
`;
