import { javaString } from '../../../lib/java/escape';
import type { JavaFile } from '../../../lib/java/java-file';
import { accessor } from '../../../lib/java/names';
import type { Piece } from '../../../lib/java/layout';
import { call, operation } from '../../../lib/java/syntax';
import type { Expression } from '../../behaviour-plan';
import type { ValuePlan, ValueType } from '../../plan';
import { componentsOf, type JavaModel, type JavaResource } from './java-model';
import { typeOf } from './java-types';

/** Where the names of an expression are found in Java. */
export interface FormulaScope {
  file: JavaFile;
  model: JavaModel;
  /** Its record is the variable `entity`. */
  resource: JavaResource;
  /** Of the request `input`. */
  parameters: readonly ValuePlan[];
}

const ARITHMETIC: Readonly<Record<string, string>> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'dividedBy',
};
/** A comparison as a method, and whether its sides change places. */
const COMPARISONS: Readonly<Record<string, [method: string, swapped: boolean]>> = {
  '=': ['equal', false],
  '<>': ['different', false],
  '<': ['less', false],
  '<=': ['atMost', false],
  '>': ['less', true],
  '>=': ['atMost', true],
};

/** A checked expression as Java: a BigDecimal, a String, a LocalDate, or a boolean that is never null. */
export function formulaSource(scope: FormulaScope, expression: Expression): Piece {
  const { file, model } = scope;
  const use = (method: string, ...args: Piece[]) => {
    file.type(`${model.basePackage}.http.Formula`);
    return call(`Formula.${method}`, args);
  };
  switch (expression.kind) {
    case 'literal':
      if (expression.type === 'number') {
        const decimal = file.type('java.math.BigDecimal');
        return `new ${decimal}(${javaString(String(expression.value))})`;
      }
      return expression.type === 'boolean'
        ? String(expression.value)
        : javaString(String(expression.value));
    case 'field':
    case 'parameter': {
      const { source, value } = found(scope, expression.kind, expression.property);
      if (expression.type === 'number') return use('number', source);
      if (expression.type === 'boolean') return call('Boolean.TRUE.equals', [source]);
      return value.type.kind === 'enum' ? use('text', source) : source;
    }
    case 'not':
      return negated(scope, expression.operand);
    default: {
      const { operator, type } = expression;
      if (operator === 'and' || operator === 'or') {
        const sides = [expression.left, expression.right].map((side) => {
          const source = formulaSource(scope, side);
          const isOther = isJunction(side) && side.operator !== operator;
          return isOther ? bracketed(source) : source;
        });
        return operation(operator === 'and' ? '&&' : '||', sides);
      }
      const left = formulaSource(scope, expression.left);
      const right = formulaSource(scope, expression.right);
      const [method, isSwapped] = COMPARISONS[operator] ?? ['', false];
      if (method !== '') return isSwapped ? use(method, right, left) : use(method, left, right);
      return type === 'text'
        ? use('join', left, right)
        : use(ARITHMETIC[operator] ?? '', left, right);
    }
  }
}

type Binary = Extract<Expression, { kind: 'binary' }>;

function isJunction(expression: Expression): expression is Binary {
  return expression.kind === 'binary' && ['and', 'or'].includes(expression.operator);
}

function bracketed(source: Piece): Piece {
  return (layout) => layout.add('(', source, ')');
}

/** The opposite of a condition. */
export function negated(scope: FormulaScope, expression: Expression): Piece {
  if (expression.kind === 'not') return formulaSource(scope, expression.operand);
  const source = formulaSource(scope, expression);
  const operand = isJunction(expression) ? bracketed(source) : source;
  return (layout) => layout.add('!', operand);
}

function found(
  { model, resource, parameters }: FormulaScope,
  kind: 'field' | 'parameter',
  property: string,
): { source: string; value: ValuePlan } {
  if (kind === 'field') {
    const field = model.allFields(resource).find(({ plan }) => plan.property === property);
    if (field) {
      return { source: `entity.${accessor('get', field.attribute)}()`, value: field.plan };
    }
  }
  for (const [value, component] of componentsOf(parameters)) {
    if (value.property === property) return { source: `input.${component}()`, value };
  }
  throw new Error(`An expression names ${property}, which ${resource.name} does not have.`);
}

/** The value of an expression as the type of a result. */
export function resultSource(scope: FormulaScope, type: ValueType, expression: Expression): Piece {
  const { file, model } = scope;
  const value = formulaSource(scope, expression);
  if (type.kind === 'enum') {
    const api = file.type(`${model.basePackage}.http.ApiEnum`);
    return call(`${api}.valueOf`, [`${typeOf(file, model, type)}.class`, value]);
  }
  const primitive = type.kind === 'primitive' ? type.primitive : 'string';
  const method = { integer: 'toInteger', long: 'toLong', float: 'toDouble' }[primitive as string];
  if (method === undefined) return value;
  file.type(`${model.basePackage}.http.Formula`);
  return call(`Formula.${method}`, [value]);
}
