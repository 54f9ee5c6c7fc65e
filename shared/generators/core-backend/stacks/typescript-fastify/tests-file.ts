import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsKey, jsString } from '../../../lib/escape';
import type { FieldPlan, OperationPlan, PlanIndex, Recipe, ResourcePlan } from '../../plan';
import { exampleSource } from './examples';
import { distinctFields } from './factories-file';
import { Imports } from './imports';
import { filterParameter, filtersOf, isOptionalOnCreate } from '../../api-schema';

interface Scope {
  index: PlanIndex;
  resource: ResourcePlan;
  recipe: Recipe;
  imports: Imports;
  url: string;
}

/** `test/<resources>.test.ts`: what every endpoint of the resource promises. */
export function testFile(index: PlanIndex, resource: ResourcePlan): VirtualFile {
  const recipe = index.plan.recipes.get(resource.id);
  if (!recipe) throw new Error(`There is no recipe for ${resource.title}.`);
  const imports = new Imports()
    .value('node:assert/strict', 'default as assert')
    .value('node:test', 'describe', 'test')
    .value('./support/api.js', 'expectStatus', 'missingId', 'send')
    .value('./support/factories.js', `create${resource.typeName}`);

  const scope: Scope = { index, resource, recipe, imports, url: `/${resource.segment}` };
  const body = new CodeWriter();
  // With scarce keys, records of other test files would be in the way.
  const start = recipe.scarce ? 'startTestApp' : 'sharedTestApp';
  imports.value('./support/test-app.js', start);
  body.line(`const app = await ${start}();`).gap();
  body.traced(resource.origin.recordIds, () =>
    body.block(
      `describe(${jsString(scope.url)}, () => {`,
      () => {
        if (!resource.abstract) writeCreateTest(body, scope);
        writeListTests(body, scope);
        writeUpdateTest(body, scope);
        writeDeleteTests(body, scope);
        writeRefusals(body, scope);
        if (!resource.abstract) writeConflicts(body, scope);
        resource.operations.forEach((operation) => writeOperation(body, scope, operation));
      },
      '});',
    ),
  );
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file(`core/test/${resource.segment}.test.ts`);
}

/** `test(title, async () => { … });` */
export function writeTest(body: CodeWriter, title: string, lines: readonly string[]): void {
  body.gap().block(`test(${jsString(title)}, async () => {`, () => body.line(...lines), '});');
}

/** Makes the record that a test is about. */
function created({ resource }: Scope, name = 'record'): string {
  return `const ${name} = await create${resource.typeName}(app);`;
}

function writeCreateTest(body: CodeWriter, { resource, imports, url }: Scope): void {
  const { typeName } = resource;
  imports
    .value('./support/factories.js', `example${typeName}`)
    .value('./support/api.js', 'expectMembers');
  writeTest(body, 'creates a record and reads it back', [
    `const payload = await example${typeName}(app);`,
    `const made = await send(app, 'POST', '${url}', payload);`,
    'expectStatus(made, 201);',
    'expectMembers(made.body, payload);',
    `const read = await send(app, 'GET', made.location);`,
    'expectStatus(read, 200);',
    'assert.deepEqual(read.body, made.body);',
  ]);
}

function writeListTests(body: CodeWriter, scope: Scope): void {
  const { recipe, url, index, resource } = scope;
  if (recipe.scarce) {
    writeTest(body, 'lists records', [
      created(scope),
      `const all = await send(app, 'GET', '${url}');`,
      'expectStatus(all, 200);',
      'assert.ok(all.body.items.some((item: { id: string }) => item.id === record.id));',
    ]);
  } else {
    writeTest(body, 'lists records page by page', [
      created(scope, 'older'),
      created(scope, 'newer'),
      `const first = await send(app, 'GET', '${url}?limit=1&sort=-id');`,
      `const second = await send(app, 'GET', '${url}?limit=1&offset=1&sort=-id');`,
      'expectStatus(first, 200);',
      'expectStatus(second, 200);',
      'const ids = [...first.body.items, ...second.body.items].map((item) => item.id);',
      'assert.equal(ids.length, 2);',
      'assert.deepEqual(ids, [...new Set(ids)].sort().reverse());',
      'assert.ok(first.body.total >= 2);',
      'for (const { id } of [older, newer]) {',
      `  expectStatus(await send(app, 'GET', \`${url}/\${id}\`), 200);`,
      '}',
    ]);
  }
  for (const { field, operators } of filtersOf(index, resource).slice(0, 3)) {
    if (!field.required || field.unique) continue;
    writeFilterTest(body, scope, field, operators);
  }
  writeTest(body, 'refuses unknown filters and orders', [
    `expectStatus(await send(app, 'GET', '${url}?nonsense=1'), 400);`,
    `expectStatus(await send(app, 'GET', '${url}?sort=nonsense'), 400);`,
    `expectStatus(await send(app, 'GET', '${url}?limit=0'), 400);`,
  ]);
}

function writeFilterTest(
  body: CodeWriter,
  scope: Scope,
  field: FieldPlan,
  operators: readonly string[],
): void {
  const key = `record.${field.property}`;
  const [operator = 'eq'] = operators;
  const parameter = encodeURI(filterParameter(field.property, operator));
  writeTest(body, `filters by ${field.property}`, [
    created(scope),
    `const value = encodeURIComponent(String(${key}));`,
    `const found = await send(app, 'GET', \`${scope.url}?limit=20&sort=-id&${parameter}=\${value}\`);`,
    'expectStatus(found, 200);',
    `assert.ok(found.body.items.some((item: { id: string }) => item.id === record.id));`,
    `for (const item of found.body.items) assert.equal(item.${field.property}, ${key});`,
  ]);
}

function writeUpdateTest(body: CodeWriter, scope: Scope): void {
  const { index, resource, imports, url } = scope;
  const fields = index.writableFields(resource);
  if (fields.length === 0) return;
  const distinct = distinctFields(index, resource);
  const values = fields.filter(({ reference }) => !reference);
  const field = values.find((one) => !distinct.has(one)) ?? values[0];
  const change = field
    ? `{ ${jsKey(field.property)}: ${exampleSource(index, field, { distinct: distinct.has(field), variant: 'second' })} }`
    : referenceChange(scope);
  for (const helper of ['next', 'nextOf']) {
    if (new RegExp(`\\b${helper}\\b`).test(change)) imports.value('./support/api.js', helper);
  }
  writeTest(body, 'changes what is given and leaves the rest', [
    created(scope),
    `const before = await send(app, 'GET', \`${url}/\${record.id}\`);`,
    `const change = ${change};`,
    `const changed = await send(app, 'PATCH', \`${url}/\${record.id}\`, change);`,
    'expectStatus(changed, 200);',
    'assert.deepEqual(changed.body, { ...before.body, ...change });',
    `expectStatus(await send(app, 'PATCH', \`${url}/\${record.id}\`, {}), 400);`,
  ]);
}

/** For a resource that only refers to others: the reference it has already is as good as any. */
function referenceChange({ index, resource }: Scope): string {
  const [field] = index.writableFields(resource);
  return field ? `{ ${jsKey(field.property)}: record.${field.property} }` : '{}';
}

function writeDeleteTests(body: CodeWriter, scope: Scope): void {
  const { url, index, imports, recipe } = scope;
  writeTest(body, 'deletes a record', [
    created(scope),
    `expectStatus(await send(app, 'DELETE', \`${url}/\${record.id}\`), 204);`,
    `expectStatus(await send(app, 'GET', \`${url}/\${record.id}\`), 404);`,
    `expectStatus(await send(app, 'DELETE', \`${url}/\${record.id}\`), 404);`,
  ]);
  const made = index.resource(recipe.resourceId);
  const family = new Set(index.lineage(made).map(({ id }) => id));
  const referrers = index.plan.resources.flatMap((referrer) =>
    index.allFields(referrer).flatMap((field) => {
      const use = index.plan.recipes.get(referrer.id);
      const fits = field.reference && family.has(field.reference.targetId);
      return fits && !referrer.abstract && use?.scarce === false ? [{ referrer, field }] : [];
    }),
  );
  const keeps = referrers.find(({ field }) => field.reference?.onDelete === 'restrict');
  const goes = referrers.find(({ field }) => field.reference?.onDelete === 'cascade');
  if (goes) {
    const { typeName, label, segment } = goes.referrer;
    imports.value('./support/factories.js', `create${typeName}`);
    writeTest(body, `takes each ${label} along when it is deleted`, [
      created(scope),
      `const part = await create${typeName}(app, { ${jsKey(goes.field.property)}: record.id });`,
      `expectStatus(await send(app, 'DELETE', \`${url}/\${record.id}\`), 204);`,
      `expectStatus(await send(app, 'GET', \`/${segment}/\${part.id}\`), 404);`,
    ]);
  }
  // Last: a scarce record is used again, and what refers to it stays.
  if (keeps) {
    const { typeName, label } = keeps.referrer;
    imports.value('./support/factories.js', `create${typeName}`);
    writeTest(body, `keeps a record that a ${label} refers to`, [
      created(scope),
      `await create${typeName}(app, { ${jsKey(keeps.field.property)}: record.id });`,
      `expectStatus(await send(app, 'DELETE', \`${url}/\${record.id}\`), 409);`,
      `expectStatus(await send(app, 'GET', \`${url}/\${record.id}\`), 200);`,
    ]);
  }
}

function writeRefusals(body: CodeWriter, scope: Scope): void {
  const { url, resource, index, imports } = scope;
  const fields = index.writableFields(resource);
  writeTest(body, 'answers 404 for an id that no record has, 400 for one that is none', [
    `expectStatus(await send(app, 'GET', \`${url}/\${missingId}\`), 404);`,
    `expectStatus(await send(app, 'DELETE', \`${url}/\${missingId}\`), 404);`,
    `expectStatus(await send(app, 'GET', '${url}/nonsense'), 400);`,
  ]);
  if (resource.abstract) return;
  imports.value('./support/factories.js', `example${resource.typeName}`);
  const lines = [
    `const payload = await example${resource.typeName}(app);`,
    `expectStatus(await send(app, 'POST', '${url}', { ...payload, nonsense: true }), 400);`,
  ];
  const typed = fields.find(
    ({ type }) => !(type.kind === 'primitive' && type.primitive === 'json'),
  );
  if (typed) {
    const wrong = `{ ...payload, ${jsKey(typed.property)}: { wrong: [] } }`;
    lines.push(`expectStatus(await send(app, 'POST', '${url}', ${wrong}), 400);`);
  }
  const needed = fields.find((field) => !isOptionalOnCreate(field));
  if (needed) {
    lines.push(
      `const { ${bind(needed.property)}, ...incomplete } = payload;`,
      `assert.notEqual(omitted, undefined);`,
      `expectStatus(await send(app, 'POST', '${url}', incomplete), 400);`,
    );
  }
  writeTest(body, 'refuses a request that is not valid', lines);
}

function bind(property: string): string {
  return `${jsKey(property)}: omitted`;
}

function writeConflicts(body: CodeWriter, scope: Scope): void {
  const { url, resource, index, imports } = scope;
  const { typeName } = resource;
  const uniques = index.lineage(resource).flatMap((one) => one.uniques);
  const unique = uniques.find(({ fields }) => fields.every(({ required }) => required));
  if (unique) {
    imports.value('./support/factories.js', `example${typeName}`);
    const same = unique.fields.map(({ property }) => `${jsKey(property)}: record.${property}`);
    writeTest(
      body,
      `refuses a second record with the same ${unique.fields.map(({ property }) => property).join(', ')}`,
      [
        created(scope),
        `const again = await example${typeName}(app, { ${same.join(', ')} });`,
        `expectStatus(await send(app, 'POST', '${url}', again), 409);`,
      ],
    );
  }
  const reference = index.allFields(resource).find((field) => field.reference);
  if (reference) {
    imports.value('./support/factories.js', `example${typeName}`);
    writeTest(body, `refuses a ${reference.property} that does not exist`, [
      `const payload = await example${typeName}(app, { ${jsKey(reference.property)}: missingId });`,
      `expectStatus(await send(app, 'POST', '${url}', payload), 409);`,
    ]);
  }
}

function writeOperation(body: CodeWriter, scope: Scope, operation: OperationPlan): void {
  const { url, index } = scope;
  const { method, segment, parameters, derived, origin } = operation;
  const verb = derived ? 'GET' : 'POST';
  const input = parameters.map((parameter) => {
    const example = exampleSource(index, parameter, { distinct: false, variant: 'first' });
    return `${jsKey(parameter.property)}: ${example}`;
  });
  const payload = parameters.length > 0 ? `, { ${input.join(', ')} }` : '';
  const because = origin.sentences[0] ?? origin.doc;
  body.traced(origin.recordIds, () => {
    writeTest(body, `${method} answers 404 for an id that no record has`, [
      `const url = \`${url}/\${missingId}/${segment}\`;`,
      `expectStatus(await send(app, '${verb}', url${payload}), 404);`,
    ]);
    if (operation.formula) {
      writeTest(body, `computes ${method}`, [
        created(scope),
        `const found = await send(app, 'GET', \`${url}/\${record.id}/${segment}\`);`,
        'expectStatus(found, 200);',
        `assert.notEqual(found.body.result, undefined);`,
      ]);
      return;
    }
    body
      .gap()
      .line(
        `test.todo(${jsString(because === '' ? `${method} does what it says` : `${method}: ${because}`)});`,
      );
  });
}
