import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsKey, jsString } from '../../../lib/escape';
import type { FieldPlan, PlanIndex, Recipe, ResourcePlan } from '../../plan';
import { exampleSource } from './examples';
import { Imports } from './imports';

/** Fields whose values must differ between records: every part of a unique key. */
export function distinctFields(index: PlanIndex, resource: ResourcePlan): Set<FieldPlan> {
  return new Set(
    index.lineage(resource).flatMap(({ uniques }) => uniques.flatMap(({ fields }) => fields)),
  );
}

/** An optional value of which there are too few to give each record another: it stays empty. */
function isScarceOption({ type, required }: FieldPlan): boolean {
  return type.kind === 'enum' && !required;
}

/** `test/support/factories.ts`: makes valid records, and what they need, through the API. */
export function factoriesFile(index: PlanIndex): VirtualFile {
  const { resources, recipes } = index.plan;
  const imports = new Imports()
    .value('./api.js', 'expectStatus', 'send')
    .type('./api.js', 'Json', 'Made')
    .type('./test-app.js', 'TestApp');
  const body = new CodeWriter();
  for (const resource of resources) {
    const recipe = recipes.get(resource.id);
    if (!recipe) continue;
    body.gap().traced(resource.origin.recordIds, () => {
      if (recipe.resourceId === resource.id) {
        writeExample(body, imports, index, resource, recipe);
        writeCreate(body, resource, recipe);
      } else {
        const made = index.resource(recipe.resourceId).typeName;
        body.doc([`${resource.typeName} is abstract: a ${made} stands for it.`]);
        body.block(
          `export function create${resource.typeName}(app: TestApp, given: Json = {}) {`,
          () => body.line(`return create${made}(app, given);`),
          '}',
        );
      }
    });
  }
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file('core/test/support/factories.ts');
}

function writeExample(
  body: CodeWriter,
  imports: Imports,
  index: PlanIndex,
  resource: ResourcePlan,
  recipe: Recipe,
): void {
  const distinct = distinctFields(index, resource);
  const fields = index.writableFields(resource).filter(({ reference }) => !reference);
  const usesApp = recipe.needs.length > 0;
  body.doc([
    `A valid request body for a new ${resource.label}; what it requires is created first.`,
  ]);
  body.listBlock(
    `export async function example${resource.typeName}(`,
    [`${usesApp ? 'app' : '_app'}: TestApp`, 'given: Json = {}'],
    '): Promise<Json> {',
    () =>
      body.block(
        'return {',
        () => {
          for (const field of fields) {
            const isDistinct = distinct.has(field);
            const value =
              isDistinct && isScarceOption(field)
                ? 'null'
                : exampleSource(index, field, { distinct: isDistinct, variant: 'first' });
            for (const helper of ['next', 'nextOf', 'missingId']) {
              if (new RegExp(`\\b${helper}\\b`).test(value)) imports.value('./api.js', helper);
            }
            body.line(`${jsKey(field.property)}: ${value},`);
          }
          for (const { field, resourceId } of recipe.needs) {
            const made = index.resource(resourceId).typeName;
            body.line(
              `${jsKey(field.property)}: given.${field.property} ?? (await create${made}(app)).id,`,
            );
          }
          body.line('...given,');
        },
        '};',
      ),
  );
}

function writeCreate(body: CodeWriter, resource: ResourcePlan, recipe: Recipe): void {
  const { typeName, segment, label } = resource;
  const url = jsString(`/${segment}`);
  body.gap();
  if (recipe.scarce) {
    body.doc([
      `A ${label} that exists. Its keys allow only a few, so one that is there is used again.`,
    ]);
  } else body.doc([`A new ${label}, as the API answered it.`]);
  body.listBlock(
    `export async function create${typeName}(`,
    ['app: TestApp', 'given: Json = {}'],
    '): Promise<Made> {',
    () => {
      if (recipe.scarce) {
        body.block(
          'if (Object.keys(given).length === 0) {',
          () => {
            body.line(
              `const { body } = await send(app, 'GET', ${jsString(`/${segment}?limit=1`)});`,
            );
            body.line('const [first] = body.items;', 'if (first !== undefined) return first;');
          },
          '}',
        );
      }
      body.line(
        `const answer = await send(app, 'POST', ${url}, await example${typeName}(app, given));`,
      );
      body.line('expectStatus(answer, 201);', 'return answer.body;');
    },
  );
}
