import type { AttributeRecord, OperationRecord, ParameterRecord } from '../../metamodel/kinds';
import { PRIMITIVE_TYPES } from '../../metamodel/kinds';
import type { Multiplicity } from '../../metamodel/queries';
import {
  attributeProperties,
  classifierByName,
  multiplicityText,
  parseMultiplicity,
  typeName,
} from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';

/** The fields of an attribute that its one-line notation says. */
export type AttributeText = Pick<
  AttributeRecord,
  | 'name'
  | 'type'
  | 'typeId'
  | 'multiplicity'
  | 'default'
  | 'unique'
  | 'identifier'
  | 'derived'
  | 'encrypted'
>;

export interface ParameterText {
  name: string;
  type: string | null;
  typeId: string | null;
  multiplicity: Multiplicity;
  direction: ParameterRecord['direction'];
}

/** The fields of an operation that its one-line notation says. */
export interface OperationText {
  name: string;
  type: string | null;
  typeId: string | null;
  parameters: ParameterText[];
}

/** Part of a text, in characters; `to` is exclusive. */
export interface TextRange {
  from: number;
  to: number;
}

/** A text that cannot be read: why, in words for the person who typed it, and where. */
export interface Misread {
  ok: false;
  problem: string;
  /** What is wrong; absent: the text as a whole. */
  at?: TextRange;
}

/** A parsed line, or what is wrong with it. */
export type Parsed<T> = { ok: true; value: T } | Misread;

/** A refusal that points at a part of the line; at the whole line when the part is not in it. */
export function misread(line: string, part: string, problem: string): Misread {
  const from = part === '' ? -1 : line.lastIndexOf(part);
  return from < 0
    ? { ok: false, problem }
    : { ok: false, problem, at: { from, to: from + part.length } };
}

const ONE: Multiplicity = { lower: 1, upper: 1 };

/** Spellings of primitive types that people use, in lower case. */
const ALIASES: Record<string, string> = {
  int: 'Integer',
  number: 'Decimal',
  double: 'Float',
  bool: 'Boolean',
  str: 'String',
  varchar: 'String',
  timestamp: 'DateTime',
  datetime: 'DateTime',
  blob: 'Binary',
  url: 'Url',
  uri: 'Url',
};

/**
 * A type as it is written, resolved: a classifier of the model wins over a primitive, a primitive
 * is spelled as the product spells it, anything else is kept as written.
 */
export function resolveType(store: Store, text: string): Pick<AttributeRecord, 'type' | 'typeId'> {
  const written = text.trim();
  if (written === '') return { type: null, typeId: null };
  const classifier = classifierByName(store, written);
  if (classifier) return { type: null, typeId: classifier.id };
  const lower = written.toLowerCase();
  const primitive = PRIMITIVE_TYPES.find((name) => name.toLowerCase() === lower);
  return { type: primitive ?? ALIASES[lower] ?? written, typeId: null };
}

/** What can stand in the braces after an attribute. */
export const ATTRIBUTE_PROPERTIES = ['id', 'unique', 'derived', 'encrypted'];

/**
 * Reads an attribute in UML notation (UML 2.5.1, 9.5.4):
 * `[visibility] [/] name [: type] [[multiplicity]] [= default] [{id, unique, derived, encrypted}]`.
 * A `?` after the type means 0..1, as in many languages. Visibility is read over.
 */
export function parseAttribute(store: Store, line: string): Parsed<AttributeText> {
  let rest = line.trim().replace(/^[+#~-]\s*/, '');
  const derived = rest.startsWith('/');
  if (derived) rest = rest.slice(1).trim();

  const properties = takeProperties(rest);
  if (!properties.ok) return inLine(line, rest, properties);
  rest = properties.value.rest;
  const { names } = properties.value;
  const unknown = names.find((name) => !ATTRIBUTE_PROPERTIES.includes(name) && name !== 'readonly');
  if (unknown !== undefined) {
    const problem = `{${unknown}} is not known. Use {id}, {unique}, {derived} or {encrypted}.`;
    return misread(line, unknown, problem);
  }

  const equals = rest.indexOf('=');
  const written = equals < 0 ? null : rest.slice(equals + 1).trim();
  if (written === '') return misread(line, '=', 'A default value is missing after "=".');
  const head = equals < 0 ? rest : rest.slice(0, equals);

  const typed = parseTyped(store, head);
  if (!typed.ok) return inLine(line, head, typed);
  return {
    ok: true,
    value: {
      ...typed.value,
      default: written,
      identifier: names.includes('id'),
      unique: names.includes('unique'),
      derived: derived || names.includes('derived'),
      encrypted: names.includes('encrypted'),
    },
  };
}

/** A refusal of a part of a line, told of the line. */
function inLine(line: string, part: string, { problem, at }: Misread): Misread {
  const from = line.indexOf(part);
  if (!at || from < 0) return { ok: false, problem };
  return { ok: false, problem, at: { from: from + at.from, to: from + at.to } };
}

/** `name [: type] [[multiplicity]]`, the part that attributes and parameters share. */
function parseTyped(
  store: Store,
  text: string,
): Parsed<Pick<AttributeText, 'name' | 'type' | 'typeId' | 'multiplicity'>> {
  let multiplicity = ONE;
  let rest = text.trim();
  const bracket = /\[([^\]]*)\]\s*$/.exec(rest) ?? /\[([^\]]*)\]/.exec(rest);
  if (bracket) {
    const [whole, inner = ''] = bracket;
    const parsed =
      inner.trim() === '' ? { lower: 0, upper: '*' as const } : parseMultiplicity(inner);
    if (!parsed) {
      const problem = `[${inner}] is not a multiplicity. Try [0..1], [*] or [1..*].`;
      return misread(text, whole.trim(), problem);
    }
    multiplicity = parsed;
    rest = rest.replace(whole, '').trim();
  } else if (rest.includes('[') || rest.includes(']')) {
    const bracket = rest.slice(Math.max(rest.indexOf('['), rest.indexOf(']')));
    return misread(text, bracket, 'A bracket is not closed. Try [0..1].');
  }
  const colon = rest.indexOf(':');
  const name = (colon < 0 ? rest : rest.slice(0, colon)).trim();
  let type = colon < 0 ? '' : rest.slice(colon + 1).trim();
  if (name === '') return { ok: false, problem: 'A name is missing.', at: { from: 0, to: 0 } };
  if (type.endsWith('?') && !bracket) {
    type = type.slice(0, -1).trim();
    multiplicity = { lower: 0, upper: 1 };
  }
  return { ok: true, value: { name, ...resolveType(store, type), multiplicity } };
}

/** Takes a trailing `{a, b}` off a line. */
function takeProperties(line: string): Parsed<{ rest: string; names: string[] }> {
  const match = /\{([^{}]*)\}\s*$/.exec(line);
  if (!match) {
    const open = /\{[^}]*$/.exec(line);
    return open
      ? misread(line, open[0], 'A brace is not closed. Try {id}.')
      : { ok: true, value: { rest: line, names: [] } };
  }
  const names = (match[1] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  return { ok: true, value: { rest: line.slice(0, match.index).trim(), names } };
}

/** The inverse of `parseAttribute`: `/name: Type [0..1] = default {id, unique}`. */
export function printAttribute(store: Store, attribute: AttributeText): string {
  const properties = attributeProperties(attribute);
  return [
    `${attribute.derived ? '/' : ''}${attribute.name}${typeSuffix(store, attribute)}`,
    multiplicitySuffix(attribute.multiplicity).trim(),
    attribute.default === null ? '' : `= ${attribute.default}`,
    properties,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** `: Type`, or '' while the type is unknown. */
export function typeSuffix(store: Store, typed: Pick<AttributeRecord, 'type' | 'typeId'>): string {
  const type = typeName(store, typed);
  return type === '' ? '' : `: ${type}`;
}

/** ` [0..1]`, or '' for exactly one, which UML leaves out. */
export function multiplicitySuffix(multiplicity: Multiplicity): string {
  const text = multiplicityText(multiplicity);
  return text === '1' ? '' : ` [${text}]`;
}

/**
 * Reads an operation (UML 2.5.1, 9.6.4): `name([in|out|inout] a: Type [0..1], …)[: Type]`. The
 * brackets may be left out when there are no parameters.
 */
export function parseOperation(store: Store, line: string): Parsed<OperationText> {
  const text = line.trim().replace(/^[+#~-]\s*/, '');
  const match = /^([^():]*)(?:\(([\s\S]*)\))?\s*(?::\s*([^()]*))?$/.exec(text);
  if (!match) {
    const open = /\([^)]*$/.exec(line);
    return misread(line, open?.[0] ?? '', 'Write it as name(a: Type): Type.');
  }
  const [, rawName = '', rawParameters = '', rawType = ''] = match;
  const name = rawName.trim();
  if (name === '') return { ok: false, problem: 'A name is missing.' };
  const parameters: ParameterText[] = [];
  for (const part of rawParameters.split(',').filter((p) => p.trim() !== '')) {
    const directed = /^\s*(inout|in|out)\s+(.*)$/.exec(part);
    const parsed = parseTyped(store, directed?.[2] ?? part);
    if (!parsed.ok) return inLine(line, directed?.[2] ?? part, parsed);
    const direction = (directed?.[1] ?? 'in') as ParameterText['direction'];
    parameters.push({ ...parsed.value, direction });
  }
  return { ok: true, value: { name, ...resolveType(store, rawType), parameters } };
}

/** The inverse of `parseOperation`. */
export function printOperation(
  store: Store,
  operation: Pick<OperationRecord, 'id' | 'name' | 'type' | 'typeId'>,
): string {
  const parameters = store.children(operation.id, 'parameter').map((parameter) => {
    const direction = parameter.direction === 'in' ? '' : `${parameter.direction} `;
    const multiplicity = multiplicitySuffix(parameter.multiplicity);
    return `${direction}${parameter.name}${typeSuffix(store, parameter)}${multiplicity}`;
  });
  return `${operation.name}(${parameters.join(', ')})${typeSuffix(store, operation)}`;
}

/** Literals as they are typed in one go: `open, closed, lost`. */
export function parseLiterals(line: string): string[] {
  return line
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
