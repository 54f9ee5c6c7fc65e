import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsKey, jsString, jsValue } from '../../../lib/escape';
import { camel, wordsOf } from '../../../lib/names';
import type { OperationPlan, PlanIndex, ResourcePlan } from '../../plan';
import { docOf } from './comments';
import { expressionSource, namesIn } from './expressions';
import { Imports } from './imports';
import type { ModulePlace } from './typebox';
import { descriptionOf } from '../../api-schema';
import { propertySchema, schemaOf } from './typebox';

export function operationsConstant(resource: ResourcePlan): string {
  return `${camel(wordsOf(resource.typeName))}Operations`;
}

/**
 * `src/<resources>/<resource>.operations.ts`: the place for what the model names but cannot define.
 * Every operation and derived attribute is a method that fails openly until somebody writes it.
 */
export function operationsFile(index: PlanIndex, resource: ResourcePlan): VirtualFile {
  const { typeName, operations } = resource;
  const imports = new Imports()
    .type('../database/database.js', 'Db')
    .type(`./${resource.fileName}.schema.js`, typeName);
  const place: ModulePlace = { imports, root: '..', types: '../types', index, own: new Set() };
  const body = new CodeWriter();
  for (const operation of operations) writeSchemas(body, place, operation);
  body.gap().doc([`What ${typeName} can be asked to do. \`id\` is that of a record that exists.`]);
  body.block(
    `export interface ${typeName}Operations {`,
    () => operations.forEach((operation) => writeSignature(body, typeName, operation)),
    '}',
  );
  body
    .gap()
    .block(
      `export const ${operationsConstant(resource)}: ${typeName}Operations = {`,
      () => operations.forEach((operation) => writeStart(body, imports, resource, operation)),
      '};',
    );
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file(`core/src/${resource.segment}/${resource.fileName}.operations.ts`);
}

function writeSchemas(body: CodeWriter, place: ModulePlace, operation: OperationPlan): void {
  const { typeName, parameters, result, origin } = operation;
  if (parameters.length > 0 || result)
    place.imports.value('typebox', 'Type').type('typebox', 'Static');
  if (parameters.length > 0) {
    const name = `${typeName}Input`;
    body.gap().traced(origin.recordIds, () => {
      body.block(
        `export const ${name} = Type.Object(`,
        () => {
          body.block(
            '{',
            () =>
              parameters.forEach((parameter) => {
                const schema = propertySchema(place, parameter);
                const isOptional = parameter.many ? parameter.many.min === 0 : !parameter.required;
                const value = isOptional ? `Type.Optional(${schema})` : schema;
                body.traced(parameter.origin.recordIds, () =>
                  body.line(`${jsKey(parameter.property)}: ${value},`),
                );
              }),
            '},',
          );
          body.line(`${jsValue({ $id: name, additionalProperties: false })},`);
        },
        ');',
      );
      body.line(`export type ${name} = Static<typeof ${name}>;`);
    });
  }
  if (!result) return;
  const name = `${typeName}Result`;
  body.gap().traced(origin.recordIds, () => {
    const value = schemaOf(place, result.type);
    body.list(
      `export const ${name} = Type.Object(`,
      [`{ result: ${value} }`, `{ $id: ${jsString(name)} }`],
      ');',
    );
    body.line(`export type ${name} = Static<typeof ${name}>;`);
  });
}

function writeSignature(body: CodeWriter, owner: string, operation: OperationPlan): void {
  const { typeName, method, parameters, result, origin, preconditions, postconditions } = operation;
  const input = parameters.length > 0 ? `; input: ${typeName}Input` : '';
  const output = result ? `${typeName}Result` : 'void';
  body.traced(origin.recordIds, () => {
    body.doc([
      ...docOf(origin),
      ...preconditions.map(({ text }) => `Precondition: ${text}`),
      ...postconditions.map((text) => `Postcondition: ${text}`),
    ]);
    body.line(`${jsKey(method)}(call: { db: Db; record: ${owner}${input} }): Promise<${output}>;`);
  });
}

/** True when something formal has to hold before the operation runs. */
export function hasConditions({ preconditions }: OperationPlan): boolean {
  return preconditions.some(({ expression }) => expression !== null);
}

function writeStart(
  body: CodeWriter,
  imports: Imports,
  resource: ResourcePlan,
  operation: OperationPlan,
): void {
  const { method, origin, formula, preconditions } = operation;
  const requirement = origin.sentences[0] ?? descriptionOf(origin);
  const args = [
    jsString(`${resource.typeName}.${method}`),
    ...(requirement ? [jsString(requirement)] : []),
  ];
  const checked = preconditions.flatMap(({ text, expression }) =>
    expression ? [{ text, expression }] : [],
  );
  const used = [formula, ...checked.map(({ expression }) => expression)].flatMap((expression) =>
    expression ? [...namesIn(expression)] : [],
  );
  const names = ['record', 'input'].filter((name) => used.includes(name)).join(', ');
  body.traced(origin.recordIds, () =>
    body.block(
      `async ${jsKey(method)}(${names === '' ? '' : `{ ${names} }`}) {`,
      () => {
        for (const { text, expression } of checked) {
          imports.value('../http/problem.js', 'preconditionFailed');
          const condition = `!(${expressionSource(expression)})`;
          body.line(`if (${condition}) throw preconditionFailed(${jsString(text)});`);
        }
        if (formula) {
          body.line(`return { result: ${expressionSource(formula)} };`);
          return;
        }
        imports.value('../http/problem.js', 'notImplemented');
        body.line(`throw notImplemented(${args.join(', ')});`);
      },
      '},',
    ),
  );
}
