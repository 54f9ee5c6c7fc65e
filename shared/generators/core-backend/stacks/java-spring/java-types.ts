import type { JavaFile } from '../../../lib/java/java-file';
import { javaString } from '../../../lib/java/escape';
import { annotation } from '../../../lib/java/syntax';
import type { Piece } from '../../../lib/java/layout';
import type { Limits } from '../../behaviour-plan';
import type { DefaultValue, Primitive, ValuePlan, ValueType } from '../../plan';
import type { JavaModel } from './java-model';

const PRIMITIVES: Readonly<Record<Primitive, string>> = {
  string: 'java.lang.String',
  text: 'java.lang.String',
  integer: 'java.lang.Integer',
  long: 'java.lang.Long',
  decimal: 'java.math.BigDecimal',
  float: 'java.lang.Double',
  boolean: 'java.lang.Boolean',
  date: 'java.time.LocalDate',
  time: 'java.time.LocalTime',
  datetime: 'java.time.Instant',
  duration: 'java.lang.String',
  uuid: 'java.util.UUID',
  email: 'java.lang.String',
  url: 'java.lang.String',
  binary: 'java.lang.String',
  json: 'com.fasterxml.jackson.databind.JsonNode',
};

/** The Java type of a single value; makes it known to the file. */
export function typeOf(file: JavaFile, model: JavaModel, type: ValueType): string {
  switch (type.kind) {
    case 'primitive':
      return file.type(PRIMITIVES[type.primitive]);
    case 'reference':
      return file.type('java.util.UUID');
    default: {
      const { packageName, name } = model.valueType(type.id);
      return file.type(`${packageName}.${name}`);
    }
  }
}

/** The Java type of a value or of a list of values, without constraints. */
export function plainTypeOf(file: JavaFile, model: JavaModel, value: ValuePlan): string {
  const one = typeOf(file, model, value.type);
  return value.many ? `${file.type('java.util.List')}<${one}>` : one;
}

/** Constraints on one value, as annotations. */
function constraintsOf(
  file: JavaFile,
  model: JavaModel,
  { type, limits = {} }: ValuePlan,
  nonEmpty: boolean,
): string[] {
  const own = (name: string) => [`@${file.type(`${model.basePackage}.validation.${name}`)}`];
  if (type.kind === 'structure') return [`@${file.type('jakarta.validation.Valid')}`];
  if (type.kind !== 'primitive') return [];
  switch (type.primitive) {
    case 'string':
      return [lengthOf(file, limits, nonEmpty, 255)];
    case 'text':
      return nonEmpty || limits.minLength !== undefined || limits.maxLength !== undefined
        ? [lengthOf(file, limits, nonEmpty, null)]
        : [];
    case 'integer':
      return rangeOf(file, limits, ['Min', 'Max'], String);
    case 'long':
      return [...own('SafeInteger'), ...rangeOf(file, limits, ['Min', 'Max'], String)];
    case 'decimal':
      return [...own('DecimalRange'), ...decimalRange(file, limits)];
    case 'float':
      return decimalRange(file, limits);
    case 'duration':
      return own('IsoDuration');
    case 'email':
      return own('EmailAddress');
    case 'url':
      return own('AbsoluteUri');
    case 'binary':
      return own('Base64Text');
    default:
      return [];
  }
}

function lengthOf(
  file: JavaFile,
  { minLength = 0, maxLength }: Limits,
  nonEmpty: boolean,
  most: number | null,
): string {
  return size(file, { min: Math.max(minLength, nonEmpty ? 1 : 0), max: maxLength ?? most });
}

function rangeOf(
  file: JavaFile,
  { minimum, maximum }: Limits,
  names: [least: string, most: string],
  write: (bound: number) => string,
): string[] {
  const one = (name: string, bound: number | undefined) =>
    bound === undefined
      ? []
      : [`@${file.type(`jakarta.validation.constraints.${name}`)}(${write(bound)})`];
  return [...one(names[0], minimum), ...one(names[1], maximum)];
}

function decimalRange(file: JavaFile, limits: Limits): string[] {
  return rangeOf(file, limits, ['DecimalMin', 'DecimalMax'], (bound) => `"${bound}"`);
}

function size(file: JavaFile, { min, max }: { min: number; max: number | null }): string {
  file.type('jakarta.validation.constraints.Size');
  const limits = [...(min > 0 ? [`min = ${min}`] : []), ...(max === null ? [] : [`max = ${max}`])];
  return `@Size(${limits.join(', ')})`;
}

export interface ConstrainedType {
  annotations: string[];
  type: string;
}

/** The type of a value in a request, with its constraints; whether it may be null is not among them. */
export function constrainedType(
  file: JavaFile,
  model: JavaModel,
  value: ValuePlan,
): ConstrainedType {
  const type = typeOf(file, model, value.type);
  if (!value.many) {
    return { annotations: constraintsOf(file, model, value, value.required), type };
  }
  const inner = constraintsOf(file, model, value, false);
  const { min, max } = value.many;
  const list = file.type('java.util.List');
  return {
    annotations: min > 0 || max !== null ? [size(file, { min, max })] : [],
    type: `${list}<${[...inner, type].join(' ')}>`,
  };
}

/** Annotations that keep the name of the API where the component has another one. */
export function jsonName(file: JavaFile, property: string, component: string): Piece[] {
  // Jackson would read `isOpen()` as a getter of `open`.
  if (property === component && !/^(is|get)[A-Z\d]/.test(component)) return [];
  const name = file.type('com.fasterxml.jackson.annotation.JsonProperty');
  return [annotation(name, [javaString(property)])];
}

/** A default as a Java expression. */
export function defaultSource(
  file: JavaFile,
  model: JavaModel,
  type: ValueType,
  value: DefaultValue,
): string {
  if (type.kind === 'enum') {
    const constants = model.constants(model.index.enumeration(type.id));
    return `${typeOf(file, model, type)}.${constants.get(String(value)) ?? ''}`;
  }
  const primitive = type.kind === 'primitive' ? type.primitive : 'string';
  const name = typeOf(file, model, type);
  switch (primitive) {
    case 'integer':
    case 'boolean':
      return String(value);
    case 'long':
      return `${String(value)}L`;
    case 'float':
      return floatSource(Number(value));
    case 'decimal':
      return `new ${name}(${javaString(String(value))})`;
    case 'date':
    case 'time':
    case 'datetime':
      return `${name}.parse(${javaString(String(value))})`;
    default:
      return javaString(String(value));
  }
}

function floatSource(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
