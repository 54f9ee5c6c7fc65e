import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import { accessor } from '../../../lib/java/names';
import type { Piece } from '../../../lib/java/layout';
import { call, operation } from '../../../lib/java/syntax';
import type { ActionPlan, Condition, StateMachinePlan } from '../../behaviour-plan';
import { docOf } from './comments';
import { MAIN } from './entity-file';
import { type FormulaScope, formulaSource, negated } from './formulas';
import type { JavaModel, JavaResource } from './java-model';
import { typeOf } from './java-types';

/** What may happen to a record, and in which of its states: the state machines of the class. */
export function lifecycleFile(model: JavaModel, resource: JavaResource): VirtualFile {
  const { plan, packageName, name } = resource;
  const file = new JavaFile(packageName, `${name}Lifecycle`);
  const scope: FormulaScope = { file, model, resource, parameters: [] };
  file.doc([`What may happen to each ${plan.label}, and in which of its states.`]);
  file.line(`@${file.type('org.springframework.stereotype.Component')}`);
  file.traced(plan.origin.recordIds, () =>
    file.block(`public class ${name}Lifecycle`, () => {
      for (const machine of plan.machines) {
        file.traced(machine.origin.recordIds, () => {
          for (const action of machine.actions) writeAction(scope, machine, action);
          writeParts(scope, machine);
        });
      }
    }),
  );
  return file.file(MAIN);
}

function writeAction(scope: FormulaScope, machine: StateMachinePlan, action: ActionPlan): void {
  const { file, model, resource } = scope;
  const { name, plan } = resource;
  const field = resource.fields.find(({ plan: own }) => own === machine.field);
  if (!field) throw new Error(`${machine.title} has no field.`);
  const type = typeOf(file, model, field.plan.type);
  const constants =
    field.plan.type.kind === 'enum'
      ? model.constants(model.index.enumeration(field.plan.type.id))
      : new Map<string, string>();
  const state = (value: string) => `${type}.${constants.get(value) ?? ''}`;
  file.gap().traced(action.origin.recordIds, () => {
    file.doc([
      ...docOf(action.origin, action.trigger),
      ...action.useCases.map((one) => `For: ${one}`),
    ]);
    file.method(`public void ${model.action(action)}`, [`${name} entity`], () => {
      const isDefined = writePreconditions(scope, `${plan.typeName}.${action.method}`, action);
      if (!isDefined) return;
      for (const transition of action.transitions) {
        const { from, to, guard, effect, origin } = transition;
        const current = `entity.${accessor('get', field.attribute)}()`;
        const isThere = `${current} == ${state(from)}`;
        const holds = guard ? [call(guard.method, ['entity'])] : [];
        const condition = operation('&&', [isThere, ...holds]);
        file.traced(origin.recordIds, () =>
          file.block(
            (layout) => layout.add('if (', condition, ')'),
            () => {
              if (effect) file.line(`${effect.method}(entity);`);
              if (to !== from) {
                file.line(call(`entity.${accessor('set', field.attribute)}`, [state(to)]), ';');
              }
              file.line('return;');
            },
          ),
        );
      }
      const problem = file.type(`${model.basePackage}.http.ProblemException`);
      const detail = `The ${plan.label} is not in a state for this: ${action.trigger}`;
      file.line('throw ', call(`${problem}.conflict`, ['"state"', javaString(detail)]), ';');
    });
  });
}

/**
 * Checks the formal preconditions. Where there are others, in words only, the method ends here with
 * 501.
 *
 * @returns false when it does
 */
export function writePreconditions(
  scope: FormulaScope,
  what: string,
  { preconditions }: { preconditions: readonly Condition[] },
  areWordsPending = true,
): boolean {
  const { file, model } = scope;
  for (const { text, expression } of preconditions) {
    if (!expression) continue;
    file.block(
      (layout) => layout.add('if (', negated(scope, expression), ')'),
      () => {
        const problem = file.type(`${model.basePackage}.http.ProblemException`);
        const detail = javaString(`It is required that ${text}`);
        file.line('throw ', call(`${problem}.conflict`, ['"precondition"', detail]), ';');
      },
    );
  }
  const words = preconditions.filter(({ expression }) => expression === null);
  if (words.length === 0 || !areWordsPending) return true;
  writePending(scope, what, words.map(({ text }) => text).join('; '));
  return false;
}

function writePending({ file, model }: FormulaScope, what: string, words: string): void {
  const pending = file.type(`${model.basePackage}.http.NotImplementedException`);
  const texts = [what, ...(words === '' ? [] : [words])].map(javaString);
  file.line('throw ', call(`new ${pending}`, texts), ';');
}

/** Guards and effects, each a method; what is in words only has to be written. */
function writeParts(scope: FormulaScope, machine: StateMachinePlan): void {
  const { file, resource } = scope;
  const { name, plan } = resource;
  const written = new Set<string>();
  const write = (head: string, method: string, text: string, body: Piece | null) => {
    if (written.has(method)) return;
    written.add(method);
    file.gap().doc([text]);
    file.method(`${head} ${method}`, [`${name} entity`], () => {
      if (body) file.line('return ', body, ';');
      else writePending(scope, `${plan.typeName}.${method}`, text);
    });
  };
  for (const { transitions } of machine.actions) {
    for (const { guard, effect } of transitions) {
      if (guard) {
        const body = guard.expression && formulaSource(scope, guard.expression);
        write('boolean', guard.method, guard.text, body);
      }
      if (effect) write('void', effect.method, effect.text, null);
    }
  }
}
