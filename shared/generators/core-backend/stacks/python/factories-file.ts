import type { VirtualFile } from '../../../contract';
import { snake, wordsOf } from '../../../lib/names';
import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, dict, keyword } from '../../../lib/python/expression';
import { PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import type { FieldPlan, PlanIndex, Recipe, ResourcePlan } from '../../plan';
import { exampleOf, supportUsed } from './examples';

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

/** `create_loan`, `example_loan`: functions of the factories for a resource. */
export function factoryOf(verb: 'create' | 'example', { typeName }: ResourcePlan): string {
  return `${verb}_${snake(wordsOf(typeName))}`;
}

/**
 * `tests/factories.py`: makes valid records, and what they need, through the API.
 *
 * @param client module that has `TestClient`.
 */
export function factoriesFile(index: PlanIndex, client: string): VirtualFile {
  const { resources, recipes } = index.plan;
  const body = new PythonWriter();
  for (const resource of resources) {
    const recipe = recipes.get(resource.id);
    if (!recipe) continue;
    body.traced(resource.origin.recordIds, () => {
      if (recipe.resourceId === resource.id) {
        writeExample(body, index, resource, recipe);
        writeCreate(body, resource, recipe);
        return;
      }
      const made = index.resource(recipe.resourceId);
      body
        .gap(2)
        .define(
          `def ${factoryOf('create', resource)}`,
          ['client: TestClient', 'given: Json | None = None'],
          'Json',
          () => {
            body.doc([`${resource.typeName} is abstract: a ${made.typeName} stands for it.`]);
            body.line(`return ${factoryOf('create', made)}(client, given)`);
          },
        );
    });
  }
  const code = body.code();
  const imports = new PythonImports(['app', 'tests']);
  if (code !== '') imports.from(client, 'TestClient');
  const used = supportUsed(code);
  if (used.length > 0) imports.from('tests.support', ...used);
  const head = new PythonWriter()
    .doc(['Makes valid records, and what they need, through the API.'])
    .gap();
  imports.write(head);
  return head.gap(2).append(body).file('core/tests/factories.py');
}

function writeExample(
  body: PythonWriter,
  index: PlanIndex,
  resource: ResourcePlan,
  recipe: Recipe,
): void {
  const distinct = distinctFields(index, resource);
  const fields = index.writableFields(resource).filter(({ reference }) => !reference);
  const usesClient = recipe.needs.length > 0;
  const entries = fields.map((field): [string, Expression] => {
    const isDistinct = distinct.has(field);
    const isEmpty = isDistinct && isScarceOption(field);
    const example = exampleOf(index, field, { distinct: isDistinct, variant: 'first' });
    return [pyString(field.property), isEmpty ? 'None' : example];
  });
  body
    .gap(2)
    .define(
      `def ${factoryOf('example', resource)}`,
      [`${usesClient ? 'client' : '_client'}: TestClient`, 'given: Json | None = None'],
      'Json',
      () => {
        body.doc([`Return a valid body for a new ${resource.label}; make what it needs.`]);
        body.put('payload: Json = ', dict(entries));
        for (const { field, resourceId } of recipe.needs) {
          const made = factoryOf('create', index.resource(resourceId));
          body.block(`if ${pyString(field.property)} not in (given or {}):`, () =>
            body.line(
              `needed = ${made}(client)`,
              `payload[${pyString(field.property)}] = needed["id"]`,
            ),
          );
        }
        body.line('return payload | (given or {})');
      },
    );
}

function writeCreate(body: PythonWriter, resource: ResourcePlan, recipe: Recipe): void {
  const { segment, label } = resource;
  body
    .gap(2)
    .define(
      `def ${factoryOf('create', resource)}`,
      ['client: TestClient', 'given: Json | None = None'],
      'Json',
      () => {
        if (recipe.scarce) {
          body.doc([`Return a ${label} that exists: its keys allow only a few.`]);
          body.block('if not given:', () => {
            const request = call('client.get', [pyString(`/${segment}?limit=1`)]);
            body.put('found = ', call('expect', [request, '200']));
            body.block('if found["items"]:', () => body.line('return dict(found["items"][0])'));
          });
        } else body.doc([`Return a new ${label}, as the API answered it.`]);
        body.line(`payload = ${factoryOf('example', resource)}(client, given)`);
        const request = call('client.post', [pyString(`/${segment}`), keyword('json', 'payload')]);
        body.put('return ', call('expect', [request, '201']));
      },
    );
}
