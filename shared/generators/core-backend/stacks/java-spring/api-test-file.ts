import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import type { Piece } from '../../../lib/java/layout';
import { annotation, call, chain, lambda, sum, variable } from '../../../lib/java/syntax';
import { shortName } from '../../../lib/java/names';
import { pascal, wordsOf } from '../../../lib/names';
import { filterParameter, filtersOf, isOptionalOnCreate } from '../../api-schema';
import type { ActionPlan, StateMachinePlan } from '../../behaviour-plan';
import type { FieldPlan, OperationPlan } from '../../plan';
import { exampleSource, mapOf } from './examples';
import { distinctFields, recipeOf, TEST } from './fixture-file';
import type { JavaModel, JavaResource } from './java-model';

interface Scope {
  file: JavaFile;
  model: JavaModel;
  resource: JavaResource;
}

/** What every endpoint of a resource promises, tested. */
export function apiTestFile(model: JavaModel, resource: JavaResource): VirtualFile {
  const { plan, packageName, name } = resource;
  const file = new JavaFile(packageName, `${name}ApiTest`);
  const scope = { file, model, resource };
  const base = file.type(`${model.basePackage}.support.ApiTest`);
  file.type(`${model.basePackage}.support.Api`);
  file.line(annotation(junit(file, 'DisplayName'), [javaString(`/${plan.segment}`)]));
  file.traced(plan.origin.recordIds, () =>
    file.block(`class ${name}ApiTest extends ${base}`, () => {
      file.line(
        variable('private static final String', 'URL', javaString(`/${plan.segment}`)),
        ';',
      );
      if (!plan.abstract) writeCreateTest(scope);
      writeListTests(scope);
      writeUpdateTest(scope);
      writeDeleteTests(scope);
      writeRefusals(scope);
      if (!plan.abstract) writeConflicts(scope);
      if (!plan.abstract) writeEncryption(scope);
      for (const machine of plan.machines) {
        for (const action of machine.actions) writeAction(scope, machine, action);
      }
      for (const operation of plan.operations) writeOperation(scope, operation);
    }),
  );
  return file.file(TEST);
}

export function junit(file: JavaFile, name: string): string {
  return file.type(`org.junit.jupiter.api.${name}`);
}

/** `@Test void name() { … }` */
export function writeTest(file: JavaFile, name: string, body: () => void): void {
  file.gap().line(`@${junit(file, 'Test')}`);
  file.line(`void ${name}() {`).indented(body).line('}');
}

/** `JsonNode name = LoanFixture.create(api);` */
export function writeMade(
  file: JavaFile,
  { packageName, name }: JavaResource,
  variableName: string,
  given?: Piece,
): void {
  const fixture = file.type(`${packageName}.${name}Fixture`);
  const made = call(`${fixture}.create`, ['api', ...(given ? [given] : [])]);
  file.line(
    variable(file.type('com.fasterxml.jackson.databind.JsonNode'), variableName, made),
    ';',
  );
}

function assertThat(file: JavaFile): string {
  return file.static('org.assertj.core.api.Assertions.assertThat');
}

const ONE = 'URL + "/" + Api.idOf(made)';

/** `api.get(url).expect(200);` */
export function expectStatus(
  file: JavaFile,
  method: string,
  args: readonly Piece[],
  status: number,
): void {
  file.line(chain('api', [call(method, args), `expect(${status})`]), ';');
}

function bodyOf({ file, resource }: Scope, given?: Piece): Piece {
  file.type('java.util.Map');
  return call(`${resource.name}Fixture.body`, ['api', ...(given ? [given] : [])]);
}

function writeCreateTest(scope: Scope): void {
  const { file, model } = scope;
  const answer = file.type(`${model.basePackage}.support.Answer`);
  writeTest(file, 'createsARecordAndReadsItBack', () => {
    file.line(variable('Map<String, Object>', 'body', bodyOf(scope)), ';');
    file.line(`${answer} made = api.post(URL, body).expect(201);`);
    file.line('api.expectMembers(made.body(), body);');
    file.line(`${answer} read = api.get(made.location()).expect(200);`);
    file.line(`${assertThat(file)}(read.body()).isEqualTo(made.body());`);
  });
  if (!model.index.plan.idempotency) return;
  writeTest(file, 'createsOneRecordForOneKey', () => {
    file.line(variable('Map<String, Object>', 'body', bodyOf(scope)), ';');
    file.line(`${answer} first = api.post(URL, body, "some key").expect(201);`);
    file.line(`${answer} again = api.post(URL, body, "some key").expect(201);`);
    file.line('assertThat(again.id()).isEqualTo(first.id());');
    file.line('api.post(URL, Map.of("another", true), "some key").expect(422);');
  });
}

function writeListTests(scope: Scope): void {
  const { file, model, resource } = scope;
  const answer = file.type(`${model.basePackage}.support.Answer`);
  if (recipeOf(model, resource).scarce) {
    writeTest(file, 'listsRecords', () => {
      writeMade(file, resource, 'made');
      file.line(`${answer} all = api.get(URL).expect(200);`);
      file.line(`${assertThat(file)}(all.ids()).contains(Api.idOf(made));`);
    });
  } else {
    writeTest(file, 'listsRecordsPageByPage', () => {
      writeMade(file, resource, 'older');
      writeMade(file, resource, 'newer');
      file.line(`${answer} all = api.get(URL + "?sort=-id").expect(200);`);
      file.line(`${assertThat(file)}(all.ids()).contains(Api.idOf(older), Api.idOf(newer));`);
      file.line(`${answer} first = api.get(URL + "?limit=1&sort=-id").expect(200);`);
      file.line(`${answer} second = api.get(URL + "?limit=1&offset=1&sort=-id").expect(200);`);
      file.line('assertThat(first.ids()).containsExactly(all.ids().get(0));');
      file.line('assertThat(second.ids()).containsExactly(all.ids().get(1));');
    });
  }
  for (const { field, operators } of filtersOf(model.index, resource.plan).slice(0, 3)) {
    if (field.required && !field.unique) writeFilterTest(scope, field, operators);
  }
  writeTest(file, 'refusesUnknownFiltersAndOrders', () => {
    file.line('api.get(URL + "?nonsense=1").expect(400);');
    file.line('api.get(URL + "?sort=nonsense").expect(400);');
    file.line('api.get(URL + "?limit=0").expect(400);');
  });
}

function writeFilterTest(scope: Scope, field: FieldPlan, operators: readonly string[]): void {
  const { file, model, resource } = scope;
  const answer = file.type(`${model.basePackage}.support.Answer`);
  const [operator = 'eq'] = operators;
  const parameter = filterParameter(field.property, operator);
  const encoded = parameter.replace('[', '%5B').replace(']', '%5D');
  writeTest(file, `filtersBy${shortName(pascal(wordsOf(field.property)))}`, () => {
    writeMade(file, resource, 'made');
    const value = call('made.path', [javaString(field.property)]);
    file.line(variable('JsonNode', 'value', value), ';');
    const query = javaString(`?${encoded}=`);
    const url = sum(['URL', query, 'Api.encode(value.asText())']);
    file.line(variable('String', 'url', url), ';');
    file.line(`${answer} found = api.get(url).expect(200);`);
    file.line(`${assertThat(file)}(found.ids()).contains(Api.idOf(made));`);
    const items = 'assertThat(found.body().path("items"))';
    const each = call('assertThat', [call('item.path', [javaString(field.property)])]);
    const same = lambda('item', chain(each, ['isEqualTo(value)']));
    file.line(chain(items, [call('allSatisfy', [same])]), ';');
  });
}

function writeUpdateTest(scope: Scope): void {
  const { file, model, resource } = scope;
  const fields = model.index.writableFields(resource.plan);
  const distinct = distinctFields(model.index, resource.plan);
  const values = fields.filter(({ reference }) => !reference);
  const field = values.find((one) => !distinct.has(one)) ?? values[0] ?? fields[0];
  if (!field) return;
  const options = { distinct: distinct.has(field), variant: 'second' } as const;
  const key = javaString(field.property);
  writeTest(file, 'changesWhatIsGivenAndLeavesTheRest', () => {
    writeMade(file, resource, 'made');
    // For a resource that only refers to others: the reference it has is as good as any.
    const value: Piece = field.reference
      ? call('made.path', [key])
      : exampleSource(file, model, field, options);
    file.line(variable('Map<String, ?>', 'change', mapOf(file, [[key, value]])), ';');
    file.line(`JsonNode before = api.get(${ONE}).expect(200).body();`);
    file.line(`JsonNode after = api.patch(${ONE}, change).expect(200).body();`);
    file.line('api.expectChanged(before, after, change);');
    file.line(`api.patch(${ONE}, Map.of()).expect(400);`);
  });
  if (resource.version === null) return;
  const answer = file.type(`${model.basePackage}.support.Answer`);
  writeTest(file, 'refusesAChangeOfAnOldVersion', () => {
    writeMade(file, resource, 'made');
    const value: Piece = field.reference
      ? call('made.path', [key])
      : exampleSource(file, model, field, options);
    file.line(variable('Map<String, ?>', 'change', mapOf(file, [[key, value]])), ';');
    file.line(`${answer} current = api.get(${ONE}).expect(200);`);
    file.line(`api.patch(${ONE}, change, "\\"0\\"").expect(412);`);
    file.line(`api.patch(${ONE}, change, current.etag()).expect(200);`);
  });
}

function writeDeleteTests(scope: Scope): void {
  const { file, model, resource } = scope;
  const { index } = model;
  writeTest(file, 'deletesARecord', () => {
    writeMade(file, resource, 'made');
    file.line(`api.delete(${ONE}).expect(204);`);
    file.line(`api.get(${ONE}).expect(404);`);
    file.line(`api.delete(${ONE}).expect(404);`);
  });
  const made = index.resource(recipeOf(model, resource).resourceId);
  const family = new Set(index.lineage(made).map(({ id }) => id));
  const referrers = index.plan.resources.flatMap((referrer) =>
    index.allFields(referrer).flatMap((field) => {
      const use = index.plan.recipes.get(referrer.id);
      const fits = field.reference && family.has(field.reference.targetId);
      return fits && !referrer.abstract && use?.scarce === false
        ? [{ referrer: model.resource(referrer.id), field }]
        : [];
    }),
  );
  const keeps = referrers.find(({ field }) => field.reference?.onDelete === 'restrict');
  const goes = referrers.find(({ field }) => field.reference?.onDelete === 'cascade');
  if (goes) {
    const given = mapOf(file, [[javaString(goes.field.property), 'Api.idOf(made)']]);
    const part = javaString(`/${goes.referrer.plan.segment}/`);
    writeTest(file, 'takesPartsAlongWhenItIsDeleted', () => {
      writeMade(file, resource, 'made');
      writeMade(file, goes.referrer, 'part', given);
      file.line(`api.delete(${ONE}).expect(204);`);
      expectStatus(file, 'get', [sum([part, 'Api.idOf(part)'])], 404);
    });
  }
  if (keeps) {
    const given = mapOf(file, [[javaString(keeps.field.property), 'Api.idOf(made)']]);
    writeTest(file, 'keepsARecordThatAnotherOneRefersTo', () => {
      writeMade(file, resource, 'made');
      writeMade(file, keeps.referrer, 'referrer', given);
      file.line(`${assertThat(file)}(referrer.isObject()).isTrue();`);
      file.line(`api.delete(${ONE}).expect(409);`);
      file.line(`api.get(${ONE}).expect(200);`);
    });
  }
}

function writeRefusals(scope: Scope): void {
  const { file, model, resource } = scope;
  writeTest(file, 'answers404ForAnIdThatNoRecordHas', () => {
    file.line('api.get(URL + "/" + Api.MISSING_ID).expect(404);');
    file.line('api.delete(URL + "/" + Api.MISSING_ID).expect(404);');
    file.line('api.get(URL + "/nonsense").expect(400);');
  });
  if (resource.plan.abstract) return;
  const fields = model.index.writableFields(resource.plan);
  const typed = fields.find(
    ({ type }) => !(type.kind === 'primitive' && type.primitive === 'json'),
  );
  const needed = fields.find((field) => !isOptionalOnCreate(field));
  writeTest(file, 'refusesARequestThatIsNotValid', () => {
    const spoil = (key: Piece, value: Piece) => {
      const given = mapOf(file, [[key as string, value]]);
      expectStatus(file, 'post', ['URL', bodyOf(scope, given)], 400);
    };
    spoil('"nonsense"', 'true');
    if (typed) spoil(javaString(typed.property), 'Map.of("wrong", true)');
    if (!needed) return;
    file.line(variable('Map<String, Object>', 'incomplete', bodyOf(scope)), ';');
    file.line(call('incomplete.remove', [javaString(needed.property)]), ';');
    file.line('api.post(URL, incomplete).expect(400);');
  });
}

function writeConflicts(scope: Scope): void {
  const { file, model, resource } = scope;
  const { index } = model;
  const uniques = index.lineage(resource.plan).flatMap((one) => one.uniques);
  const unique = uniques.find(({ fields }) => fields.every(({ required }) => required));
  if (unique) {
    const same = unique.fields.map(({ property }): [string, Piece] => {
      const key = javaString(property);
      return [key, call('made.path', [key])];
    });
    writeTest(file, 'refusesASecondRecordWithTheSameKey', () => {
      writeMade(file, resource, 'made');
      expectStatus(file, 'post', ['URL', bodyOf(scope, mapOf(file, same))], 409);
    });
  }
  const reference = index.allFields(resource.plan).find((field) => field.reference);
  if (reference) {
    const given = mapOf(file, [[javaString(reference.property), 'Api.MISSING_ID']]);
    writeTest(file, 'refusesAReferenceToNothing', () => {
      expectStatus(file, 'post', ['URL', bodyOf(scope, given)], 409);
    });
  }
}

function writeEncryption({ file, model, resource }: Scope): void {
  const fields = model.allFields(resource).filter(({ plan }) => plan.encrypted);
  if (fields.length === 0) return;
  const records = fields.flatMap(({ plan }) => plan.origin.recordIds);
  file.traced(records, () =>
    writeTest(file, 'keepsWhatIsEncryptedFromWhoReadsTheDatabase', () => {
      const columns = file.type(`${model.basePackage}.encryption.EncryptedColumn`);
      writeMade(file, resource, 'made');
      for (const { plan } of fields) {
        const at = `${columns}.${model.encrypted(plan).constant}`;
        file.line(call('encryptedValues.expectEncrypted', [at, 'Api.idOf(made)']), ';');
      }
      const read = `api.get(${ONE}).expect(200).body()`;
      file.line(chain(call(assertThat(file), [read]), [call('isEqualTo', ['made'])]), ';');
    }),
  );
}

/** What happens to a new record: the transition from the initial state, or a refusal. */
function writeAction(scope: Scope, machine: StateMachinePlan, action: ActionPlan): void {
  const { file, model, resource } = scope;
  const endpoint = model.actionEndpoint(action);
  const [first, ...others] = action.transitions.filter(({ from }) => from === machine.initial);
  const isPlain = action.preconditions.length === 0 && !first?.guard && !first?.effect;
  file.traced(action.origin.recordIds, () => {
    writeTest(file, `${endpoint}Answers404ForAnIdThatNoRecordHas`, () => {
      const url = sum(['URL', '"/"', 'Api.MISSING_ID', javaString(`/${action.segment}`)]);
      file.line(variable('String', 'url', url), ';');
      file.line('api.post(url).expect(404);');
    });
    if (!isPlain || (first && others.length > 0)) return;
    writeTest(file, first ? `${endpoint}ChangesTheState` : `${endpoint}IsRefusedAtFirst`, () => {
      writeMade(file, resource, 'made');
      const url = sum(['URL', '"/"', 'Api.idOf(made)', javaString(`/${action.segment}`)]);
      file.line(variable('String', 'url', url), ';');
      if (!first) {
        file.line('api.post(url).expect(409);');
        return;
      }
      file.line('JsonNode body = api.post(url).expect(200).body();');
      const property = call('body.path', [javaString(machine.field.property)]);
      const text: Piece = (layout) => layout.add(property, '.asText()');
      const check = chain(call(assertThat(file), [text]), [
        call('isEqualTo', [javaString(first.to)]),
      ]);
      file.line(check, ';');
    });
  });
}

function writeOperation(scope: Scope, operation: OperationPlan): void {
  const { file, model, resource } = scope;
  const { parameters, derived, origin, segment, method } = operation;
  const { endpoint } = model.operation(operation);
  const because = origin.sentences[0] ?? origin.doc;
  file.traced(origin.recordIds, () => {
    writeTest(file, `${endpoint}Answers404ForAnIdThatNoRecordHas`, () => {
      const url = javaString(`/${segment}`);
      const whole = sum(['URL', '"/"', 'Api.MISSING_ID', url]);
      file.line(variable('String', 'url', whole), ';');
      const options = { distinct: false, variant: 'first' } as const;
      const members = parameters.map((one): [string, Piece] => [
        javaString(one.property),
        exampleSource(file, model, one, options),
      ]);
      const body = parameters.length > 0 ? [mapOf(file, members)] : [];
      expectStatus(file, derived ? 'get' : 'post', ['url', ...body], 404);
    });
    if (operation.formula) return;
    file.gap().line(`@${junit(file, 'Test')}`);
    const reason =
      because === '' ? `${resource.plan.typeName}.${method} is not written yet` : because;
    file.line(annotation(junit(file, 'Disabled'), [javaString(reason)]));
    const fail = file.static('org.assertj.core.api.Assertions.fail');
    file.line(`void ${endpoint}DoesWhatItSays() {`);
    file.indented(() =>
      file.line(call(fail, [javaString(`Write ${resource.name}Operations and this test.`)]), ';'),
    );
    file.line('}');
  });
}
