import { snake, wordsOf } from '../../../lib/names';
import { call, keyword, list, parenthesized, text } from '../../../lib/python/expression';
import type { PythonWriter } from '../../../lib/python/writer';
import type {
  ActionPlan,
  Expression as Formula,
  StateMachinePlan,
  TransitionPlan,
} from '../../behaviour-plan';
import type { OperationPlan, PlanIndex, ResourcePlan } from '../../plan';
import { docOf } from '../python/docs';
import type { FormulaNames } from '../python/formulas';
import { formulaOf, literalOf, preconditionsOf } from '../python/formulas';
import type { DjangoNames } from './naming';

/** The methods of a model that lead its records from state to state, and that compute something. */
export function writeMethods(
  body: PythonWriter,
  index: PlanIndex,
  names: DjangoNames,
  resource: ResourcePlan,
): void {
  const scope: Scope = {
    body,
    index,
    names,
    resource,
    formulas: formulaNames(names, index, resource, 'self'),
  };
  for (const machine of resource.machines) {
    for (const action of machine.actions) writeStep(scope, machine, action);
  }
  for (const operation of resource.operations) {
    if (operation.formula) writeFormula(scope, operation, operation.formula);
  }
}

interface Scope {
  body: PythonWriter;
  index: PlanIndex;
  names: DjangoNames;
  resource: ResourcePlan;
  formulas: FormulaNames;
}

/**
 * How formulas name what they speak of.
 *
 * @param record source of the record: `self`.
 * @param given sources of what was sent, by property.
 */
export function formulaNames(
  names: DjangoNames,
  index: PlanIndex,
  resource: ResourcePlan,
  record: string,
  given: ReadonlyMap<string, string> = new Map(),
): FormulaNames {
  const fields = new Map(index.allFields(resource).map((field) => [field.property, field]));
  const known = (value: string | undefined, property: string) => {
    if (value === undefined) throw new Error(`${resource.title} has no ${property}.`);
    return value;
  };
  return {
    field: (property) => {
      const field = fields.get(property);
      return `${record}.${known(field && names.memberOf(field), property)}`;
    },
    parameter: (property) => known(given.get(property), property),
  };
}

const RESULTS: Readonly<Record<Formula['type'], string>> = {
  number: 'decimal.Decimal',
  text: 'str',
  boolean: 'bool',
  date: 'datetime.date',
};

/** A derived value: a problem (404) where something that it needs is missing. */
function writeFormula(scope: Scope, operation: OperationPlan, formula: Formula): void {
  const { body, index, names, resource, formulas } = scope;
  const { method, origin } = operation;
  const result = RESULTS[formula.type];
  body.gap().traced(origin.recordIds, () =>
    body.define(`def ${names.methodOf(operation)}`, ['self'], result, () => {
      body.doc(docOf(origin, `The ${method} of a record.`));
      const source = formulaOf(formulas, index, resource, formula);
      if (formula.type === 'boolean') {
        body.put('return ', typeof source === 'string' ? parenthesized(source) : source);
      } else body.put('return ', call('formulas.known', [source, text(method)]));
    }),
  );
}

/** Raises 501 with the words of the model. */
function writeUnwritten({ body, resource }: Scope, method: string, words: string): void {
  const name = text(`${resource.typeName}.${method}`);
  body.put('raise ', call('problems.NotImplementedProblem', [name, text(words)]));
}

function writeStep(scope: Scope, { field, title }: StateMachinePlan, action: ActionPlan): void {
  const { body, index, names, resource, formulas } = scope;
  const state = `self.${names.fieldOf(field)}`;
  body.gap().traced(action.origin.recordIds, () =>
    body.define(`def ${names.methodOf(action)}`, ['self'], 'None', () => {
      body.doc([`${action.trigger}: a step of ${title}.`, ...docOf(action.origin)]);
      const worded = action.preconditions.find(({ expression }) => expression === null);
      if (worded) {
        writeUnwritten(scope, action.method, worded.text);
        return;
      }
      for (const check of preconditionsOf(formulas, index, resource, action)) body.put('', check);
      const transitions = action.transitions.map(({ from, to, guard, effect }) =>
        call('machines.Transition', [
          literalOf(index, field, from),
          literalOf(index, field, to),
          ...(guard ? [keyword('guard', `self.${helperOf('guard', guard.method)}`)] : []),
          ...(effect ? [keyword('effect', `self.${helperOf('effect', effect.method)}`)] : []),
        ]),
      );
      body.put(`${state} = `, call('machines.step', [state, list(transitions)]));
    }),
  );
  for (const transition of action.transitions) writeHelpers(scope, transition);
}

/** Method of a guard or an effect. */
function helperOf(part: 'guard' | 'effect', method: string): string {
  return `_${part}_${snake(wordsOf(method))}`;
}

function writeHelpers(scope: Scope, { guard, effect, origin }: TransitionPlan): void {
  const { body, index, resource, formulas } = scope;
  body.traced(origin.recordIds, () => {
    if (guard) {
      body.gap().define(`def ${helperOf('guard', guard.method)}`, ['self'], 'bool', () => {
        body.doc([`Tell whether this holds: ${guard.text}`]);
        if (!guard.expression) writeUnwritten(scope, guard.method, guard.text);
        else {
          const formula = formulaOf(formulas, index, resource, guard.expression);
          body.put('return ', typeof formula === 'string' ? parenthesized(formula) : formula);
        }
      });
    }
    if (effect) {
      body.gap().define(`def ${helperOf('effect', effect.method)}`, ['self'], 'None', () => {
        body.doc([`Do this: ${effect.text}`]);
        writeUnwritten(scope, effect.method, effect.text);
      });
    }
  });
}
