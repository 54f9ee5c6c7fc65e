import { snake, wordsOf } from '../../../lib/names';
import { call, keyword, list, parenthesized, text } from '../../../lib/python/expression';
import type { PythonWriter } from '../../../lib/python/writer';
import type { ActionPlan, StateMachinePlan, TransitionPlan } from '../../behaviour-plan';
import type { PlanIndex, ResourcePlan } from '../../plan';
import { formulaOf, literalOf, preconditionsOf } from '../python/formulas';
import { attributeOf, serviceMethod, FORMULA_NAMES } from './naming';
import { docOf } from '../python/docs';

/** The methods of a service that lead its records from state to state. */
export function writeActions(body: PythonWriter, index: PlanIndex, resource: ResourcePlan): void {
  for (const machine of resource.machines) {
    for (const action of machine.actions) writeAction(body, index, resource, machine, action);
  }
}

/** Method of a guard or an effect. */
function helperOf(method: string): string {
  return `_${snake(wordsOf(method))}`;
}

function writeAction(
  body: PythonWriter,
  index: PlanIndex,
  resource: ResourcePlan,
  { field, title }: StateMachinePlan,
  action: ActionPlan,
): void {
  const state = `record.${attributeOf(field.property)}`;
  const name = `${resource.typeName}.${action.method}`;
  body.gap().traced(action.origin.recordIds, () =>
    body.define(
      `async def ${serviceMethod(action.method)}`,
      ['self', 'record_id: uuid.UUID', 'if_match: str | None = None'],
      `models.${resource.typeName}`,
      () => {
        const doc = docOf(action.origin);
        body.doc([`${action.trigger}: a step of ${title}.`, ...doc]);
        body.line('record = await self.changing(record_id, if_match)');
        for (const { text: words, expression } of action.preconditions) {
          if (expression) continue;
          body.put('raise ', call('problems.not_implemented', [text(name), text(words)]));
          return;
        }
        for (const check of preconditionsOf(FORMULA_NAMES, index, resource, action))
          body.put('', check);
        const transitions = action.transitions.map((transition) =>
          call('machines.Transition', [
            literalOf(index, field, transition.from),
            literalOf(index, field, transition.to),
            ...(transition.guard
              ? [keyword('guard', `self.${helperOf(transition.guard.method)}`)]
              : []),
            ...(transition.effect
              ? [keyword('effect', `self.${helperOf(transition.effect.method)}`)]
              : []),
          ]),
        );
        body.put(`${state} = await `, call('machines.step', ['record', state, list(transitions)]));
        body.line('return await self.changed(record)');
      },
    ),
  );
  for (const transition of action.transitions) writeHelpers(body, index, resource, transition);
}

function writeHelpers(
  body: PythonWriter,
  index: PlanIndex,
  resource: ResourcePlan,
  { guard, effect, origin }: TransitionPlan,
): void {
  const record = `record: models.${resource.typeName}`;
  const unwritten = (words: string, method: string) =>
    body.put(
      'raise ',
      call('problems.not_implemented', [text(`${resource.typeName}.${method}`), text(words)]),
    );
  body.traced(origin.recordIds, () => {
    if (guard) {
      body.gap().define(`def ${helperOf(guard.method)}`, ['self', record], 'bool', () => {
        body.doc([`Tell whether this holds: ${guard.text}`]);
        if (!guard.expression) unwritten(guard.text, guard.method);
        else {
          const formula = formulaOf(FORMULA_NAMES, index, resource, guard.expression);
          body.put('return ', typeof formula === 'string' ? parenthesized(formula) : formula);
        }
      });
    }
    if (effect) {
      const head = `async def ${helperOf(effect.method)}`;
      body.gap().define(head, ['self', record], 'None', () => {
        body.doc([`Do this: ${effect.text}`]);
        unwritten(effect.text, effect.method);
      });
    }
  });
}
