import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import { call, chain, signature, variable } from '../../../lib/java/syntax';
import type { FieldPlan, PlanIndex, Recipe, ResourcePlan } from '../../plan';
import { exampleSource } from './examples';
import type { JavaModel, JavaResource } from './java-model';

export const TEST = 'core/src/test/java';

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

export function recipeOf({ index }: JavaModel, { plan }: JavaResource): Recipe {
  const recipe = index.plan.recipes.get(plan.id);
  if (!recipe) throw new Error(`There is no recipe for ${plan.title}.`);
  return recipe;
}

/** Makes valid records of a resource, and what they need, through the API. */
export function fixtureFile(model: JavaModel, resource: JavaResource): VirtualFile {
  const { plan, packageName, name } = resource;
  const file = new JavaFile(packageName, `${name}Fixture`);
  const recipe = recipeOf(model, resource);
  file.type(`${model.basePackage}.support.Api`);
  file.type('com.fasterxml.jackson.databind.JsonNode');
  file.type('java.util.Map');
  file.doc([`Makes each ${plan.label} that a test needs, through the API.`]);
  file.traced(plan.origin.recordIds, () =>
    file.block(`public final class ${name}Fixture`, () => {
      file.line(`private ${name}Fixture() {}`);
      if (recipe.resourceId === plan.id) writeBody(file, model, resource, recipe);
      writeCreate(file, model, resource, recipe);
    }),
  );
  return file.file(TEST);
}

const GIVEN = 'Map<String, ?> given';

function writeBody(file: JavaFile, model: JavaModel, { plan }: JavaResource, recipe: Recipe): void {
  const distinct = distinctFields(model.index, plan);
  const map = 'Map<String, Object>';
  file.type('java.util.LinkedHashMap');
  file.gap().doc([`A valid request for a new ${plan.label}; what it requires is created first.`]);
  file.block(`public static ${map} body(Api api)`, () => file.line('return body(api, Map.of());'));
  file.gap().line('/** The same with some of its members given. */');
  file.line(signature(`public static ${map} body`, ['Api api', GIVEN], ' {'));
  file.indented(() => {
    file.line(`${map} body = new LinkedHashMap<>();`);
    for (const field of model.index.writableFields(plan)) {
      const isDistinct = distinct.has(field);
      if (field.reference || (isDistinct && isScarceOption(field))) continue;
      const options = { distinct: isDistinct, variant: 'first' } as const;
      const value = exampleSource(file, model, field, options);
      file.line(call('body.put', [javaString(field.property), value]), ';');
    }
    for (const { field, resourceId } of recipe.needs) {
      const needed = model.resource(resourceId);
      const fixture = file.type(`${needed.packageName}.${needed.name}Fixture`);
      const key = javaString(field.property);
      file.block(`if (!given.containsKey(${key}))`, () => {
        const id = call('Api.idOf', [`${fixture}.create(api)`]);
        file.line(call('body.put', [key, id]), ';');
      });
    }
    file.line('body.putAll(given);').line('return body;');
  });
  file.line('}');
}

function writeCreate(
  file: JavaFile,
  model: JavaModel,
  { plan }: JavaResource,
  recipe: Recipe,
): void {
  const made = model.resource(recipe.resourceId);
  const url = (query: string) => javaString(`/${plan.segment}${query}`);
  file
    .gap()
    .doc([
      recipe.scarce
        ? `A ${plan.label} that exists. Its keys allow only a few: one that is there is used again.`
        : `A new ${plan.label}, as the API answered it.`,
    ]);
  file.block('public static JsonNode create(Api api)', () =>
    file.line('return create(api, Map.of());'),
  );
  file.gap().line('/** The same with some of its members given. */');
  file.line(signature('public static JsonNode create', ['Api api', GIVEN], ' {'));
  file.indented(() => {
    if (recipe.resourceId !== plan.id) {
      const fixture = file.type(`${made.packageName}.${made.name}Fixture`);
      file.line(`return ${fixture}.create(api, given);`);
      return;
    }
    if (recipe.scarce) {
      file.block('if (given.isEmpty())', () => {
        const page = chain('api', [call('get', [url('?limit=1')]), 'expect(200)', 'body()']);
        file.line(variable('JsonNode', 'page', page), ';');
        file.block('if (!page.path("items").isEmpty())', () =>
          file.line('return page.path("items").path(0);'),
        );
      });
    }
    const post = call('post', [url(''), 'body(api, given)']);
    file.line('return ', chain('api', [post, 'expect(201)', 'body()']), ';');
  });
  file.line('}');
}
