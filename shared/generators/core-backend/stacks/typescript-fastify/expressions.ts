import { jsValue } from '../../../lib/escape';
import type { Expression } from '../../behaviour-plan';

const OPERATORS: Readonly<Record<string, string>> = {
  '=': '===',
  '<>': '!==',
  and: '&&',
  or: '||',
};

/** How tightly an operator binds; what binds less loosely needs no brackets inside of it. */
const STRENGTH: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '<>': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
};

/** The expression in TypeScript, over `record` and `input`. */
export function expressionSource(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return jsValue(expression.value);
    case 'field':
      return `record.${expression.property}`;
    case 'parameter':
      return `input.${expression.property}`;
    case 'not':
      return `!(${expressionSource(expression.operand)})`;
    default: {
      const { operator, left, right } = expression;
      if (expression.type === 'text') return `\`${templateOf(expression)}\``;
      const sign = OPERATORS[operator] ?? operator;
      return `${within(left, operator, false)} ${sign} ${within(right, operator, true)}`;
    }
  }
}

/** Joined texts as the inside of a template. */
function templateOf(expression: Expression): string {
  if (expression.kind === 'binary') {
    return templateOf(expression.left) + templateOf(expression.right);
  }
  return expression.kind === 'literal'
    ? String(expression.value).replace(/[\\`]|\$\{/g, '\\$&')
    : `\${${expressionSource(expression)}}`;
}

/** An operand; in brackets where it would be read otherwise, or where readers expect them. */
function within(operand: Expression, outer: string, isRight: boolean): string {
  const source = expressionSource(operand);
  if (operand.kind !== 'binary') return source;
  const [inner, around] = [STRENGTH[operand.operator] ?? 0, STRENGTH[outer] ?? 0];
  const isMixed = outer === 'or' && operand.operator === 'and';
  return inner < around || isMixed || (inner === around && isRight) ? `(${source})` : source;
}

/** Which of `record` and `input` the expression reads. */
export function namesIn(expression: Expression): Set<string> {
  switch (expression.kind) {
    case 'literal':
      return new Set();
    case 'field':
      return new Set(['record']);
    case 'parameter':
      return new Set(['input']);
    case 'not':
      return namesIn(expression.operand);
    default:
      return new Set([...namesIn(expression.left), ...namesIn(expression.right)]);
  }
}
