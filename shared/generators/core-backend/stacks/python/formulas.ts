import { pyString } from '../../../lib/python/escape';
import type { Expression as Source } from '../../../lib/python/expression';
import { call, text } from '../../../lib/python/expression';
import type { Condition, Expression } from '../../behaviour-plan';
import type { FieldPlan, OperationPlan, PlanIndex, ResourcePlan, ValuePlan } from '../../plan';
import { membersOf } from './values';

/** How a stack's code names what a formula speaks of. */
export interface FormulaNames {
  /** A stored value of the record: `record.due_on`. */
  field(property: string): string;
  /** What a call was given: `request.days`. */
  parameter(property: string): string;
}

/** Functions of `formulas.py`. */
const COMPARISONS: Readonly<Record<string, string>> = {
  '=': 'equal',
  '<>': 'differ',
  '<': 'less',
  '<=': 'at_most',
  '>': 'more',
  '>=': 'at_least',
  and: 'both',
  or: 'either',
};
const ARITHMETIC: Readonly<Record<string, string>> = {
  '-': 'minus',
  '*': 'times',
  '/': 'divided',
};

/** A checked expression in Python. The functions of `formulas.py` know what null means in it. */
export function formulaOf(
  names: FormulaNames,
  index: PlanIndex,
  resource: ResourcePlan,
  expression: Expression,
  parameters: readonly ValuePlan[] = [],
): Source {
  const write = (one: Expression) => formulaOf(names, index, resource, one, parameters);
  switch (expression.kind) {
    case 'literal':
      return literal(expression);
    case 'field': {
      const field = index.allFields(resource).find((f) => f.property === expression.property);
      return typed(names.field(expression.property), expression, field);
    }
    case 'parameter': {
      const value = parameters.find((p) => p.property === expression.property);
      return typed(names.parameter(expression.property), expression, value);
    }
    case 'not':
      return call('formulas.negated', [write(expression.operand)]);
    default: {
      const { operator, left, right, type } = expression;
      const sides = [write(left), write(right)];
      const name =
        COMPARISONS[operator] ?? ARITHMETIC[operator] ?? (type === 'text' ? 'joined' : 'plus');
      return call(`formulas.${name}`, sides);
    }
  }
}

function literal({ type, value }: Extract<Expression, { kind: 'literal' }>): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (type === 'number') {
    return Number.isInteger(value)
      ? `decimal.Decimal(${String(value)})`
      : `decimal.Decimal(${pyString(String(value))})`;
  }
  if (type === 'date') return `datetime.date.fromisoformat(${pyString(String(value))})`;
  return pyString(String(value));
}

/** Numbers of all kinds become decimals; a boolean that may be null counts as false. */
function typed(source: string, { type }: Expression, value: ValuePlan | undefined): string {
  if (type === 'number') return `formulas.number(${source})`;
  return type === 'boolean' && value?.required !== true ? `bool(${source})` : source;
}

/** Statements that refuse (409) where a formal condition does not hold, and 501 where it is words. */
export function preconditionsOf(
  names: FormulaNames,
  index: PlanIndex,
  resource: ResourcePlan,
  operation: Pick<OperationPlan, 'preconditions'> & { parameters?: readonly ValuePlan[] },
): Source[] {
  return operation.preconditions.flatMap(({ text: words, expression }: Condition): Source[] => {
    if (!expression) return [];
    const formula = formulaOf(names, index, resource, expression, operation.parameters ?? []);
    return [call('machines.require', [formula, text(words)])];
  });
}

/** `enums.LoanStatus.ACTIVE` for a value of an enumeration field. */
export function literalOf(index: PlanIndex, field: FieldPlan, value: string): string {
  if (field.type.kind !== 'enum') return pyString(value);
  const plan = index.enumeration(field.type.id);
  return `enums.${plan.typeName}.${membersOf(plan).get(value) ?? ''}`;
}
