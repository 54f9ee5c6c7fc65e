import type { VirtualFile } from '../../../contract';
import { snake, wordsOf } from '../../../lib/names';
import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, dict, indexed, keyword, text } from '../../../lib/python/expression';
import { PythonWriter } from '../../../lib/python/writer';
import { filterParameter, filtersOf, isOptionalOnCreate } from '../../api-schema';
import type { FieldPlan, OperationPlan, PlanIndex, ResourcePlan } from '../../plan';
import { exampleOf } from './examples';
import { writeIdempotencyTest, writeLockingTests, writeMachineTests } from './behaviour-tests';
import { writeArchiveTest, writeEncryptionTest } from './storage-tests';
import { distinctFields, factoryOf } from './factories-file';
import type { Scope } from './test-scope';
import { created, one, test, testModule } from './test-scope';

/**
 * `tests/test_<resources>.py`: what every endpoint of the resource promises.
 *
 * @param name of the resource in the project: `order_lines`.
 * @param client module that has `TestClient`.
 */
export function resourceTestFile(
  index: PlanIndex,
  resource: ResourcePlan,
  name: string,
  client: string,
): VirtualFile {
  const recipe = index.plan.recipes.get(resource.id);
  if (!recipe) throw new Error(`There is no recipe for ${resource.title}.`);
  const body = new PythonWriter();
  const scope: Scope = { index, resource, recipe, body, url: `/${resource.segment}` };
  body.traced(resource.origin.recordIds, () => {
    if (!resource.abstract) writeCreateTest(scope);
    writeListTests(scope);
    writeUpdateTest(scope);
    writeDeleteTests(scope);
    writeRefusals(scope);
    if (!resource.abstract) writeConflicts(scope);
    if (index.plan.locking) writeLockingTests(scope);
    if (index.plan.idempotency && !resource.abstract) writeIdempotencyTest(scope);
    writeArchiveTest(scope);
    writeEncryptionTest(scope);
    for (const machine of resource.machines) writeMachineTests(scope, machine);
    for (const operation of resource.operations) writeOperation(scope, operation);
  });
  const constant = `URL = ${pyString(scope.url)}`;
  return testModule(body, `What ${scope.url} promises.`, `test_${name}`, { constant, client });
}

function writeCreateTest(scope: Scope): void {
  const { resource, body } = scope;
  test(scope, 'create', 'A record is made and read back.', () =>
    body.line(
      `payload = ${factoryOf('example', resource)}(client)`,
      `answer = client.post(URL, json=payload)`,
      'made = expect(answer, 201)',
      'assert {name: made[name] for name in payload} == payload',
      'assert expect(client.get(answer.headers["location"]), 200) == made',
    ),
  );
}

function writeListTests(scope: Scope): void {
  const { recipe, index, resource, body } = scope;
  if (recipe.scarce) {
    test(scope, 'list', 'Records are listed.', () =>
      body.line(
        created(scope),
        `found = expect(client.get(URL), 200)`,
        'assert record["id"] in [item["id"] for item in found["items"]]',
      ),
    );
  } else {
    test(scope, 'list', 'Records are listed page by page.', () =>
      body.line(
        created(scope, 'older'),
        created(scope, 'newer'),
        `first = expect(client.get(f"{URL}?limit=1&sort=-id"), 200)`,
        `second = expect(client.get(f"{URL}?limit=1&offset=1&sort=-id"), 200)`,
        'ids = [item["id"] for item in first["items"] + second["items"]]',
        'assert len(ids) == 2',
        'assert ids == sorted(set(ids), reverse=True)',
        'assert first["total"] >= 2',
        'for record in (older, newer):',
        `    expect(client.get(${one()}), 200)`,
      ),
    );
  }
  for (const { field, operators } of filtersOf(index, resource).slice(0, 3)) {
    if (field.required && !field.unique) writeFilterTest(scope, field, operators);
  }
  test(scope, 'list_refusals', 'Unknown filters and orders are refused.', () => {
    for (const query of ['nonsense=1', 'sort=nonsense', 'limit=0']) {
      body.line(`expect(client.get(f"{URL}?${query}"), 400)`);
    }
  });
}

function writeFilterTest(scope: Scope, field: FieldPlan, operators: readonly string[]): void {
  const { body } = scope;
  const [operator = 'eq'] = operators;
  const parameter = filterParameter(field.property, operator);
  const name = `list_by_${snake(wordsOf(field.property))}`;
  test(scope, name, `A list is filtered by ${field.property}.`, () => {
    body.line(created(scope));
    body.line(`name = ${pyString(field.property)}`);
    const wanted: [string, Expression] = [pyString(parameter), 'as_text(record[name])'];
    body.put('query = ', dict([wanted, ['"sort"', '"-id"']]));
    body.line(
      'found = expect(client.get(URL, params=query), 200)',
      'assert record["id"] in [item["id"] for item in found["items"]]',
      'assert all(item[name] == record[name] for item in found["items"])',
    );
  });
}

function writeUpdateTest(scope: Scope): void {
  const { index, resource, body } = scope;
  const fields = index.writableFields(resource);
  if (fields.length === 0) return;
  const distinct = distinctFields(index, resource);
  const values = fields.filter(({ reference }) => !reference);
  const field = values.find((value) => !distinct.has(value)) ?? values[0];
  const change = field
    ? dict([
        [
          pyString(field.property),
          exampleOf(index, field, { distinct: distinct.has(field), variant: 'second' }),
        ],
      ])
    : referenceChange(scope);
  test(scope, 'update', 'What is given is changed, the rest is left.', () => {
    body.line(created(scope), `url = ${one()}`, 'before = expect(client.get(url), 200)');
    body.put('change: Json = ', change);
    body.line(
      'changed = expect(client.patch(url, json=change), 200)',
      'assert changed == before | change',
      'assert expect(client.get(url), 200) == changed',
      'expect(client.patch(url, json={}), 400)',
    );
  });
}

/** For a resource that only refers to others: the reference it has already is as good as any. */
function referenceChange({ index, resource }: Scope): Expression {
  const [field] = index.writableFields(resource);
  const key = pyString(field?.property ?? '');
  return dict(field ? [[key, indexed('record', key)]] : []);
}

function writeDeleteTests(scope: Scope): void {
  const { index, recipe, body } = scope;
  test(scope, 'delete', 'A record is deleted.', () =>
    body.line(
      created(scope),
      `url = ${one()}`,
      'expect(client.delete(url), 204)',
      'expect(client.get(url), 404)',
      'expect(client.delete(url), 404)',
    ),
  );
  const made = index.resource(recipe.resourceId);
  const family = new Set(index.lineage(made).map(({ id }) => id));
  const referrers = index.plan.resources.flatMap((referrer) =>
    index.allFields(referrer).flatMap((field) => {
      const use = index.plan.recipes.get(referrer.id);
      const fits = field.reference && family.has(field.reference.targetId);
      return fits && !referrer.abstract && use?.scarce === false ? [{ referrer, field }] : [];
    }),
  );
  const goes = referrers.find(({ field }) => field.reference?.onDelete === 'cascade');
  if (goes) {
    const { label, segment } = goes.referrer;
    test(scope, 'delete_parts', `Each ${label} goes with what it is part of.`, () => {
      body.line(created(scope));
      writeReferrer(body, 'part = ', goes);
      body.line(`expect(client.delete(${one()}), 204)`);
      const url = `f"/${segment}/{part['id']}"`;
      body.put('', call('expect', [call('client.get', [url]), '404']));
    });
  }
  const keeps = referrers.find(({ field }) => field.reference?.onDelete === 'restrict');
  if (!keeps) return;
  const doc = `A record that a ${keeps.referrer.label} refers to is kept.`;
  test(scope, 'delete_refusal', doc, () => {
    body.line(created(scope));
    writeReferrer(body, '', keeps);
    body.line(`expect(client.delete(${one()}), 409)`, `expect(client.get(${one()}), 200)`);
  });
}

function writeReferrer(
  body: PythonWriter,
  prefix: string,
  { referrer, field }: { referrer: ResourcePlan; field: FieldPlan },
): void {
  const given = dict([[pyString(field.property), 'record["id"]']]);
  body.put(prefix, call(factoryOf('create', referrer), ['client', given]));
}

function writeRefusals(scope: Scope): void {
  const { resource, index, body } = scope;
  test(scope, 'unknown_id', 'An id that no record has is 404, what is no id 400.', () =>
    body.line(
      `expect(client.get(f"{URL}/{MISSING_ID}"), 404)`,
      `expect(client.delete(f"{URL}/{MISSING_ID}"), 404)`,
      `expect(client.get(f"{URL}/nonsense"), 400)`,
    ),
  );
  if (resource.abstract) return;
  const fields = index.writableFields(resource);
  const typed = fields.find(
    ({ type }) => !(type.kind === 'primitive' && type.primitive === 'json'),
  );
  const needed = fields.find((field) => !isOptionalOnCreate(field));
  test(scope, 'create_refusals', 'A request that is not valid is refused.', () => {
    body.line(`payload = ${factoryOf('example', resource)}(client)`);
    body.line(`expect(client.post(URL, json=payload | {"nonsense": True}), 400)`);
    if (typed) {
      body.put('wrong: Json = ', dict([[pyString(typed.property), '{"wrong": []}']]));
      body.line(`expect(client.post(URL, json=payload | wrong), 400)`);
    }
    if (needed) {
      body.line(`del payload[${pyString(needed.property)}]`);
      body.line(`expect(client.post(URL, json=payload), 400)`);
    }
  });
}

function writeConflicts(scope: Scope): void {
  const { resource, index, body } = scope;
  const uniques = index.lineage(resource).flatMap((one) => one.uniques);
  const unique = uniques.find(({ fields }) => fields.every(({ required }) => required));
  if (unique) {
    test(scope, 'create_duplicate', 'A second record with the same key is refused.', () => {
      body.line(created(scope));
      const same = unique.fields.map(({ property }): [string, Expression] => {
        return [pyString(property), indexed('record', pyString(property))];
      });
      body.put('same: Json = ', dict(same));
      body.put('payload = ', call(factoryOf('example', resource), ['client', 'same']));
      body.line('expect(client.post(URL, json=payload), 409)');
    });
  }
  const reference = index.writableFields(resource).find((field) => field.reference);
  if (!reference) return;
  test(scope, 'create_dangling', 'A reference to no record is refused.', () => {
    body.put('dangling: Json = ', dict([[pyString(reference.property), 'MISSING_ID']]));
    body.put('payload = ', call(factoryOf('example', resource), ['client', 'dangling']));
    body.line('expect(client.post(URL, json=payload), 409)');
  });
}

function writeOperation(scope: Scope, operation: OperationPlan): void {
  const { index, body } = scope;
  const { method, segment, parameters, derived, origin } = operation;
  const name = `call_${snake(wordsOf(method))}`;
  const input = parameters.map((parameter): [string, Expression] => [
    pyString(parameter.property),
    exampleOf(index, parameter, { distinct: false, variant: 'first' }),
  ]);
  const path = `f"{URL}/{MISSING_ID}/${segment}"`;
  body.traced(origin.recordIds, () => {
    test(scope, `${name}_of_unknown_id`, `${method} answers 404 where there is no record.`, () => {
      if (parameters.length === 0) {
        const request = call(`client.${derived ? 'get' : 'post'}`, [path]);
        body.put('', call('expect', [request, '404']));
        return;
      }
      body.put('payload: Json = ', dict(input));
      const request = call('client.post', [path, keyword('json', 'payload')]);
      body.put('', call('expect', [request, '404']));
    });
    if (operation.formula) {
      test(scope, name, `${method} is computed.`, () => {
        body.line(created(scope));
        const request = call('client.get', [`f"{URL}/{record['id']}/${segment}"`]);
        body.put('answer = ', call('expect', [request, '200']));
        body.line('assert answer["result"] is not None');
      });
      return;
    }
    const because = origin.sentences[0] ?? origin.doc;
    const reason = because === '' ? `${method} is to be written.` : `${method}: ${because}`;
    body.gap(2).put('@', call('pytest.mark.skip', [keyword('reason', text(reason))]));
    body.define(`def test_${name}`, [], 'None', () => body.doc([`${method} does what it says.`]));
  });
}
