import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsKey, jsString } from '../../../lib/escape';
import { camel, pascal, wordsOf } from '../../../lib/names';
import type { ActionPlan, Expression, StateMachinePlan } from '../../behaviour-plan';
import { movable } from '../../behaviour-plan';
import type { PlanIndex, ResourcePlan } from '../../plan';
import { docOf } from './comments';
import { expressionSource, namesIn } from './expressions';
import { Imports } from './imports';
import { moveMethod } from './repository-changes';

/** A guard, an effect or a precondition: a method that a person may have to write. */
interface Rule {
  method: string;
  text: string;
  expression: Expression | null;
  isEffect: boolean;
  recordIds: string[];
}

/** `<resource>.rules.ts` and `<resource>.service.ts`, for a class with state machines. */
export function serviceFiles(index: PlanIndex, resource: ResourcePlan): VirtualFile[] {
  if (movable(resource.machines).length === 0) return [];
  const rules = rulesOf(resource);
  return [
    ...(rules.length > 0 ? [rulesFile(resource, rules)] : []),
    serviceFile(index, resource, rules),
  ];
}

/** Name of what has to hold before an action: `beforeClose`. */
function requirementOf({ method }: ActionPlan): string {
  return `before${pascal(wordsOf(method))}`;
}

function rulesOf(resource: ResourcePlan): Rule[] {
  return resource.machines.flatMap(({ actions }) =>
    actions.flatMap((action) => [
      ...action.preconditions.map(({ text, expression }, at): Rule => {
        const method = `${requirementOf(action)}${at === 0 ? '' : String(at + 1)}`;
        return { method, text, expression, isEffect: false, recordIds: action.origin.recordIds };
      }),
      ...action.transitions.flatMap(({ guard, effect, origin }) => [
        ...(guard ? [{ ...guard, isEffect: false, recordIds: origin.recordIds }] : []),
        ...(effect
          ? [{ ...effect, expression: null, isEffect: true, recordIds: origin.recordIds }]
          : []),
      ]),
    ]),
  );
}

function rulesName({ typeName }: ResourcePlan): string {
  return `${camel(wordsOf(typeName))}Rules`;
}

/** What guards and effects mean; what the model has in words only throws until it is written. */
function rulesFile(resource: ResourcePlan, rules: readonly Rule[]): VirtualFile {
  const { typeName, fileName, segment } = resource;
  const imports = new Imports()
    .type('../database/database.js', 'Db')
    .type(`./${fileName}.schema.js`, typeName);
  const body = new CodeWriter();
  writeStep(body, resource);
  body
    .gap()
    .doc([
      `What the state machines of ${typeName} ask and do. What the model has in words only throws until it is written here.`,
    ]);
  body.block(
    `export interface ${typeName}Rules {`,
    () =>
      rules.forEach((rule) =>
        body.traced(rule.recordIds, () => {
          body.doc([rule.text]);
          const result = rule.isEffect ? 'void | Promise<void>' : 'boolean | Promise<boolean>';
          body.line(`${jsKey(rule.method)}(step: ${typeName}Step): ${result};`);
        }),
      ),
    '}',
  );
  body
    .gap()
    .block(
      `export const ${rulesName(resource)}: ${typeName}Rules = {`,
      () => rules.forEach((rule) => writeRule(body, imports, resource, rule)),
      '};',
    );
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file(`core/src/${segment}/${fileName}.rules.ts`);
}

function writeStep(body: CodeWriter, { typeName }: ResourcePlan): void {
  body.doc(['What a guard or an effect gets to know. `db` is the transaction of the step.']);
  body.block(
    `export interface ${typeName}Step {`,
    () => body.line('db: Db;', `record: ${typeName};`),
    '}',
  );
}

function writeRule(body: CodeWriter, imports: Imports, resource: ResourcePlan, rule: Rule): void {
  const { method, text, expression, recordIds } = rule;
  const isReading = expression !== null && namesIn(expression).has('record');
  body.traced(recordIds, () =>
    body.block(
      `${jsKey(method)}(${isReading ? '{ record }' : ''}) {`,
      () => {
        if (expression) {
          body.line(`return ${expressionSource(expression)};`);
          return;
        }
        imports.value('../http/problem.js', 'notImplemented');
        const name = jsString(`${resource.typeName}.${method}`);
        body.line(`throw notImplemented(${name}, ${jsString(text)});`);
      },
      '},',
    ),
  );
}

function serviceFile(
  index: PlanIndex,
  resource: ResourcePlan,
  rules: readonly Rule[],
): VirtualFile {
  const { typeName, fileName, segment, origin } = resource;
  const machines = movable(resource.machines);
  const imports = new Imports()
    .type('../database/database.js', 'Db')
    .value('../database/database.js', 'inTransaction')
    .value('../domain/state-machine.js', 'stateConflict', 'transitionFrom')
    .type('../domain/state-machine.js', 'Transition')
    .value('../http/problem.js', 'notFound')
    .value(`./${fileName}.repository.js`, `${typeName}Repository`)
    .type(`./${fileName}.schema.js`, typeName);
  if (rules.length > 0) {
    imports.value(`./${fileName}.rules.js`, rulesName(resource));
    imports.type(`./${fileName}.rules.js`, `${typeName}Step`);
  }
  const isLocked = index.plan.locking !== null;
  if (isLocked) {
    imports.value('../http/versions.js', 'version', 'versionConflict');
    imports.type('../http/versions.js', 'Versioned');
  }
  const body = new CodeWriter();
  if (rules.length === 0) writeStep(body, resource);
  for (const machine of machines) writeTable(body, imports, index, resource, machine);
  body.gap().doc([`What ${typeName} does: its steps from state to state, each in a transaction.`]);
  body.traced(origin.recordIds, () =>
    body.block(
      `export class ${typeName}Service {`,
      () => {
        body.line('constructor(private readonly db: Db) {}');
        for (const machine of machines) {
          for (const action of machine.actions)
            writeAction(body, resource, machine, action, isLocked);
        }
        for (const machine of machines) writeTake(body, resource, machine, isLocked);
      },
      '}',
    ),
  );
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file(`core/src/${segment}/${fileName}.service.ts`);
}

/** `statusTransitions`. */
function tableName({ field }: StateMachinePlan): string {
  return `${field.property}Transitions`;
}

/** `StatusTransitions`. */
function listName({ field }: StateMachinePlan): string {
  return `${pascal(wordsOf(field.property))}Transitions`;
}

function writeTable(
  body: CodeWriter,
  imports: Imports,
  index: PlanIndex,
  resource: ResourcePlan,
  machine: StateMachinePlan,
): void {
  const { field, title, origin, actions } = machine;
  if (field.type.kind !== 'enum') return;
  const { typeName, fileName } = index.enumeration(field.type.id);
  imports.type(`../types/${fileName}.js`, typeName);
  const rules = rulesName(resource);
  const step = `${resource.typeName}Step`;
  body.gap().line(`type ${listName(machine)} = Transition<${typeName}, ${step}>[];`);
  body.gap().traced(origin.recordIds, () => {
    body.doc([`The transitions that each event may take (${title}).`, ...docOf(origin)]);
    body.block(
      `const ${tableName(machine)} = {`,
      () => {
        for (const action of actions) {
          body.traced(action.origin.recordIds, () =>
            writeList(
              body,
              jsKey(action.method),
              action.transitions.map(({ from, to, guard, effect }) => {
                const members = [
                  `from: ${jsString(from)}`,
                  `to: ${jsString(to)}`,
                  ...(guard ? [`guard: ${rules}.${guard.method}`] : []),
                  ...(effect ? [`effect: ${rules}.${effect.method}`] : []),
                ];
                return `{ ${members.join(', ')} }`;
              }),
            ),
          );
        }
      },
      `} satisfies Record<string, ${listName(machine)}>;`,
    );
  });
}

/** A list of objects: on one line when it is just one. */
function writeList(body: CodeWriter, key: string, items: readonly string[]): void {
  if (items.length === 1) body.line(`${key}: [${items.join('')}],`);
  else body.block(`${key}: [`, () => items.forEach((item) => body.line(`${item},`)), '],');
}

function writeAction(
  body: CodeWriter,
  resource: ResourcePlan,
  machine: StateMachinePlan,
  action: ActionPlan,
  isLocked: boolean,
): void {
  const { method, trigger, origin, useCases, preconditions, transitions } = action;
  const expected = isLocked ? ', expected?: number' : '';
  const result = `Promise<${resource.typeName}${isLocked ? ' & Versioned' : ''}>`;
  const given = isLocked ? 'id, expected' : 'id';
  const ways = transitions.map(
    ({ from, to, guard, effect }) =>
      `${from} to ${to}${guard ? ` [${guard.text}]` : ''}${effect ? ` / ${effect.text}` : ''}`,
  );
  body.gap().traced(origin.recordIds, () => {
    body.doc([
      `${trigger}: ${ways.join('; ')}.`,
      ...docOf(origin),
      ...preconditions.map(({ text }) => `Precondition: ${text}`),
      ...useCases.map((title) => `Use case: ${title}`),
    ]);
    const requirements = preconditions.map((_, at) => {
      const name = `${requirementOf(action)}${at === 0 ? '' : String(at + 1)}`;
      return `${rulesName(resource)}.${name}`;
    });
    const more = requirements.length > 0 ? `, [${requirements.join(', ')}]` : '';
    body.block(
      `${jsKey(method)}(id: string${expected}): ${result} {`,
      () =>
        body.line(
          `return this.#${moveMethod(machine.field)}(${jsString(method)}, ${given}${more});`,
        ),
      '}',
    );
  });
}

function writeTake(
  body: CodeWriter,
  resource: ResourcePlan,
  machine: StateMachinePlan,
  isLocked: boolean,
): void {
  const { typeName, label } = resource;
  const { property } = machine.field;
  const table = tableName(machine);
  const move = moveMethod(machine.field);
  const isAsking = machine.actions.some(({ preconditions }) => preconditions.length > 0);
  const step = `${typeName}Step`;
  const parameters = [
    `event: keyof typeof ${table}`,
    'id: string',
    ...(isLocked ? ['expected: number | undefined'] : []),
    ...(isAsking ? [`requirements: ((step: ${step}) => boolean | Promise<boolean>)[] = []`] : []),
  ];
  body.gap();
  body.line(
    `async #${move}(${parameters.join(', ')}): Promise<${typeName}${isLocked ? ' & Versioned' : ''}> {`,
  );
  body.indented(() =>
    body.block(
      'return inTransaction(this.db, async (db) => {',
      () => {
        body.line(
          `const repository = new ${typeName}Repository(db);`,
          'const record = await repository.find(id);',
          `if (record === undefined) throw notFound(${jsString(label)}, id);`,
        );
        if (isLocked) {
          body.block(
            'if (expected !== undefined && record[version] !== expected) {',
            () => body.line('throw versionConflict();'),
            '}',
          );
        }
        body.line(`const state = record.${property};`);
        if (isAsking) {
          body.block(
            'for (const holds of requirements) {',
            () =>
              body.line('if (!(await holds({ db, record }))) throw stateConflict(event, state);'),
            '}',
          );
        }
        body.line(
          `const transitions: ${listName(machine)} = ${table}[event];`,
          'const step = { db, record };',
          'const { to, effect } = await transitionFrom(transitions, state, event, step);',
          `const moved = await repository.${move}(id, state, to);`,
          'if (moved === undefined) throw stateConflict(event, state);',
          'if (effect === undefined) return moved;',
          'await effect({ db, record: moved });',
          'return (await repository.find(id)) ?? moved;',
        );
      },
      '});',
    ),
  );
  body.line('}');
}
