import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsKey, jsString, jsValue } from '../../../lib/escape';
import type { ActionPlan, StateMachinePlan, TransitionPlan } from '../../behaviour-plan';
import type { FieldPlan, PlanIndex, ResourcePlan } from '../../plan';
import { encryptedColumn } from './encryption-files';
import { exampleSource } from './examples';
import { distinctFields } from './factories-file';
import { Imports } from './imports';
import { writeTest } from './tests-file';

/** `test/<resources>.behaviour.test.ts`: what records do beyond being stored. */
export function behaviourTestFiles(index: PlanIndex): VirtualFile[] {
  return index.plan.resources
    .filter(({ abstract }) => !abstract)
    .flatMap((resource) => behaviourTestFile(index, resource) ?? []);
}

interface Scope {
  index: PlanIndex;
  resource: ResourcePlan;
  imports: Imports;
  url: string;
  /** Makes a record of the resource. */
  make: string;
}

function behaviourTestFile(index: PlanIndex, resource: ResourcePlan): VirtualFile | null {
  const { typeName, segment, origin } = resource;
  const scarce = index.plan.recipes.get(resource.id)?.scarce === true;
  const imports = new Imports()
    .value('node:test', 'describe', 'test')
    .value('./support/api.js', 'expectStatus', 'send')
    .value('./support/test-app.js', scarce ? 'startTestApp' : 'sharedTestApp');
  const url = `/${segment}`;
  const make = `const record = await create${typeName}(app);`;
  const scope: Scope = { index, resource, imports, url, make };
  const body = new CodeWriter();
  body.line(`const app = await ${scarce ? 'startTestApp' : 'sharedTestApp'}();`).gap();
  const tests = new CodeWriter();
  writeVersions(tests, scope);
  if (!scarce) writeIdempotency(tests, scope);
  writeLimits(tests, scope);
  if (!scarce) writeRoom(tests, scope);
  for (const machine of resource.machines) writeMachine(tests, scope, machine);
  if (!scarce) writeArchive(tests, scope);
  writeEncryption(tests, scope);
  if (tests.text() === '\n') return null;
  body.traced(origin.recordIds, () =>
    body.block(
      `describe(${jsString(`${url}: behaviour`)}, () => {`,
      () => body.append(tests),
      '});',
    ),
  );
  if (/\bassert\./.test(body.text())) imports.value('node:assert/strict', 'default as assert');
  for (const helper of [`create${typeName}`, `example${typeName}`]) {
    if (body.text().includes(`${helper}(`)) imports.value('./support/factories.js', helper);
  }
  for (const helper of ['next', 'nextOf', 'missingId']) {
    if (new RegExp(`\\b${helper}\\b`).test(body.text())) imports.value('./support/api.js', helper);
  }
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file(`core/test/${segment}.behaviour.test.ts`);
}

function writeVersions(body: CodeWriter, { index, resource, make, url }: Scope): void {
  if (!index.plan.locking) return;
  const distinct = distinctFields(index, resource);
  const field = index
    .writableFields(resource)
    .find((one) => !one.reference && !distinct.has(one) && !one.many);
  if (!field) return;
  const value = exampleSource(index, field, { distinct: false, variant: 'second' });
  writeTest(body, 'changes only the version that the request is meant for', [
    make,
    `const url = \`${url}/\${record.id}\`;`,
    `const { etag } = await send(app, 'GET', url);`,
    `const change = { ${jsKey(field.property)}: ${value} };`,
    `const changed = await send(app, 'PATCH', url, change, { 'if-match': etag });`,
    'expectStatus(changed, 200);',
    'assert.notEqual(changed.etag, etag);',
    `expectStatus(await send(app, 'PATCH', url, change, { 'if-match': etag }), 412);`,
    `expectStatus(await send(app, 'DELETE', url, undefined, { 'if-match': etag }), 412);`,
    `expectStatus(await send(app, 'DELETE', url, undefined, { 'if-match': changed.etag }), 204);`,
  ]);
}

function writeIdempotency(body: CodeWriter, { index, resource, url, imports }: Scope): void {
  if (!index.plan.idempotency) return;
  imports.value('node:crypto', 'randomUUID');
  const { typeName } = resource;
  writeTest(body, 'creates once, however often the request is sent', [
    `const headers = { 'idempotency-key': randomUUID() };`,
    `const payload = await example${typeName}(app);`,
    `const first = await send(app, 'POST', '${url}', payload, headers);`,
    'expectStatus(first, 201);',
    `const second = await send(app, 'POST', '${url}', payload, headers);`,
    'expectStatus(second, 201);',
    'assert.deepEqual(second, first);',
    `const other = await example${typeName}(app);`,
    `const third = await send(app, 'POST', '${url}', { ...other, id: first.body.id }, headers);`,
    'expectStatus(third, 400);',
  ]);
}

/** Values just outside of the bounds of a field. */
function outside({ limits = {} }: FieldPlan): string[] {
  const { minimum, maximum, minLength = 0, maxLength } = limits;
  return [
    ...(minimum === undefined ? [] : [String(minimum - 1)]),
    ...(maximum === undefined ? [] : [String(maximum + 1)]),
    ...(minLength > 1 ? [`'x'.repeat(${minLength - 1})`] : []),
    ...(maxLength === undefined ? [] : [`'x'.repeat(${maxLength + 1})`]),
  ];
}

function writeLimits(body: CodeWriter, { index, resource, url }: Scope): void {
  for (const field of index.writableFields(resource)) {
    const values = outside(field).map((value) => (field.many ? `[${value}]` : value));
    if (values.length === 0) continue;
    body.traced(field.origin.recordIds, () =>
      writeTest(body, `keeps ${field.property} within its bounds`, [
        `const payload = await example${resource.typeName}(app);`,
        `for (const value of [${values.join(', ')}]) {`,
        `  const request = { ...payload, ${jsKey(field.property)}: value };`,
        `  expectStatus(await send(app, 'POST', '${url}', request), 400);`,
        '}',
      ]),
    );
  }
}

function writeRoom(body: CodeWriter, { index, resource, url, imports }: Scope): void {
  const distinct = distinctFields(index, resource);
  const { typeName } = resource;
  for (const field of index.allFields(resource)) {
    const { most, targetId = '' } = field.reference ?? {};
    // Beyond a handful a test would take long, and another key may allow fewer.
    if (most === undefined || most > 20 || distinct.has(field)) continue;
    const target = index.resource(targetId);
    if (index.plan.recipes.get(targetId)?.scarce === true) continue;
    imports.value('./support/factories.js', `create${target.typeName}`);
    const given = `{ ${jsKey(field.property)}: target.id }`;
    body.traced(field.origin.recordIds, () =>
      writeTest(body, `allows ${most} for one ${field.property}`, [
        `const target = await create${target.typeName}(app);`,
        `for (let made = 0; made < ${most}; made += 1) {`,
        `  await create${typeName}(app, ${given});`,
        '}',
        `const payload = await example${typeName}(app, ${given});`,
        `expectStatus(await send(app, 'POST', '${url}', payload), 409);`,
      ]),
    );
  }
}

/** Nothing has to be known or written for it. */
function isPlain({ guard, effect }: TransitionPlan): boolean {
  return guard === null && effect === null;
}

/** Segments of the actions that lead from the initial state to each state that can be reached. */
function pathsOf({ initial, actions }: StateMachinePlan): Map<string, string[]> {
  const paths = new Map<string, string[]>([[initial, []]]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { segment, transitions, preconditions } of actions) {
      for (const transition of transitions.filter(isPlain)) {
        const path = paths.get(transition.from);
        if (!path || paths.has(transition.to) || preconditions.length > 0) continue;
        paths.set(transition.to, [...path, segment]);
        grew = true;
      }
    }
  }
  return paths;
}

function writeMachine(body: CodeWriter, scope: Scope, machine: StateMachinePlan): void {
  const { make, url, resource, index } = scope;
  const { field, initial, actions, title } = machine;
  const paths = pathsOf(machine);
  const access = `body.${field.property}`;
  const writable = index.writableFields(resource).length > 0;
  body.gap().block(
    `describe(${jsString(title)}, () => {`,
    () => {
      writeTest(body, `begins with ${initial}, and no request sets the state`, [
        make,
        `assert.equal(record.${field.property}, ${jsString(initial)});`,
        `const payload = { ...(await example${resource.typeName}(app)), ${jsKey(field.property)}: ${jsString(initial)} };`,
        `expectStatus(await send(app, 'POST', '${url}', payload), 400);`,
        ...(writable
          ? [
              `const change = { ${jsKey(field.property)}: ${jsString(initial)} };`,
              `expectStatus(await send(app, 'PATCH', \`${url}/\${record.id}\`, change), 400);`,
            ]
          : []),
      ]);
      for (const action of actions) {
        body.traced(action.origin.recordIds, () => writeAction(body, scope, action, paths, access));
      }
    },
    '});',
  );
}

function writeAction(
  body: CodeWriter,
  { make, url }: Scope,
  action: ActionPlan,
  paths: ReadonlyMap<string, readonly string[]>,
  access: string,
): void {
  const { segment, transitions, preconditions, method } = action;
  const post = (one: string) => `await send(app, 'POST', \`${url}/\${record.id}/${one}\`)`;
  const arrive = (state: string) => [
    make,
    ...(paths.get(state) ?? []).map((one) => `expectStatus(${post(one)}, 200);`),
  ];
  const reachable = transitions.filter(({ from }) => paths.has(from));
  const plain = preconditions.length === 0 ? reachable.find(isPlain) : undefined;
  if (plain && reachable.find(({ from }) => from === plain.from) === plain) {
    writeTest(body, `${method} leads from ${plain.from} to ${plain.to}`, [
      ...arrive(plain.from),
      `const moved = ${post(segment)};`,
      'expectStatus(moved, 200);',
      `assert.equal(moved.${access}, ${jsString(plain.to)});`,
      `assert.deepEqual((await send(app, 'GET', \`${url}/\${record.id}\`)).body, moved.body);`,
    ]);
  }
  const froms = new Set(transitions.map(({ from }) => from));
  const refused = [...paths.keys()].find((state) => !froms.has(state));
  if (refused !== undefined) {
    writeTest(body, `${method} is refused when the state is ${refused}`, [
      ...arrive(refused),
      `const refused = ${post(segment)};`,
      'expectStatus(refused, 409);',
      `const { body } = await send(app, 'GET', \`${url}/\${record.id}\`);`,
      `assert.equal(${access}, ${jsString(refused)});`,
    ]);
  }
  for (const { guard, effect } of transitions) {
    const words = [guard?.expression === null ? guard.text : '', effect?.text ?? ''];
    for (const text of words.filter((one) => one !== '')) {
      body.gap().line(`test.todo(${jsString(`${method}: ${text}`)});`);
    }
  }
}

function writeArchive(body: CodeWriter, { index, resource, make, url, imports }: Scope): void {
  const { archive } = index.plan;
  if (!archive?.resourceIds.includes(resource.id)) return;
  imports.value('./support/test-app.js', 'databaseOf');
  body.traced(archive.origin.recordIds, () =>
    writeTest(body, 'keeps what is deleted', [
      make,
      `expectStatus(await send(app, 'DELETE', \`${url}/\${record.id}\`), 204);`,
      'const kept = await databaseOf(app)',
      `  .selectFrom(${jsValue(archive.table)})`,
      "  .select('record')",
      "  .where('record_id', '=', record.id)",
      `  .where('table_name', '=', ${jsValue(resource.table)})`,
      '  .execute();',
      'assert.equal(kept.length, 1);',
    ]),
  );
}

function writeEncryption(body: CodeWriter, { index, resource, make, url, imports }: Scope): void {
  const fields = index
    .lineage(resource)
    .flatMap((holder) => holder.fields.map((field) => ({ holder, field })))
    .filter(({ field }) => field.encrypted);
  if (fields.length === 0) return;
  imports
    .value('../src/database/encrypted-columns.js', 'encryptedColumns')
    .value('./support/encrypted-values.js', 'expectEncrypted');
  const checks = fields.map(
    ({ holder, field }) =>
      `await expectEncrypted(app, ${encryptedColumn(holder, field)}, record.id);`,
  );
  body.traced(
    fields.flatMap(({ field }) => field.origin.recordIds),
    () =>
      writeTest(body, 'keeps what is encrypted from who reads the database', [
        make,
        ...checks,
        `const { body } = await send(app, 'GET', \`${url}/\${record.id}\`);`,
        'assert.deepEqual(body, record);',
      ]),
  );
}
