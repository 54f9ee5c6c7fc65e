import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsString, jsValue } from '../../../lib/escape';
import type { Access } from '../../behaviour-plan';
import type { PlanIndex } from '../../plan';
import { Imports } from './imports';
import { writeTest } from './tests-file';

/** Tests of what concerns the whole backend: who may do what, the log, the use cases. */
export function serviceTestFiles(index: PlanIndex): VirtualFile[] {
  const { authentication, audit, useCases } = index.plan;
  return [
    ...(authentication ? [accessTestFile(index)] : []),
    ...(audit ? [auditTestFile(index)] : []),
    ...(useCases.length > 0 ? [useCaseTestFile(index)] : []),
  ];
}

interface Endpoint {
  method: string;
  path: string;
  access: Access;
}

const ID = '00000000-0000-7000-8000-000000000000';

function endpointsOf({ plan }: PlanIndex): Endpoint[] {
  return [
    ...plan.resources.flatMap(({ segment, access, machines, operations, abstract }) => {
      const all = `/${segment}`;
      const one = `${all}/${ID}`;
      return [
        { method: 'GET', path: all, access: access.read },
        { method: 'GET', path: one, access: access.read },
        ...(abstract ? [] : [{ method: 'POST', path: all, access: access.create }]),
        { method: 'DELETE', path: one, access: access.delete },
        ...[...machines.flatMap(({ actions }) => actions), ...operations].map((call) => ({
          method: 'derived' in call && call.derived ? 'GET' : 'POST',
          path: `${one}/${call.segment}`,
          access: call.access,
        })),
      ];
    }),
    ...plan.useCases.map(({ segment, access }) => ({
      method: 'POST',
      path: `/use-cases/${segment}`,
      access,
    })),
  ];
}

function testImports(): Imports {
  return new Imports()
    .value('node:test', 'describe', 'test')
    .value('./support/api.js', 'expectStatus', 'send')
    .value('./support/test-app.js', 'sharedTestApp');
}

function accessTestFile(index: PlanIndex): VirtualFile {
  const imports = testImports().value('./support/tokens.js', 'bearer');
  const body = new CodeWriter();
  body.line('const app = await sharedTestApp();').gap();
  body.doc(['Every kind of endpoint, with the roles that it asks for; null: any caller will do.']);
  body.block(
    'const endpoints = [',
    () => {
      for (const { method, path, access } of endpointsOf(index)) {
        const roles = access === null ? 'null' : jsValue(access);
        body.line(`{ method: '${method}', path: '${path}', roles: ${roles} },`);
      }
    },
    '] as const;',
  );
  body.gap().block(
    `describe('access', () => {`,
    () => {
      writeTest(body, 'asks every caller for a valid token', [
        "const expired = await bearer([], '-1 minute');",
        "const given = [{ authorization: '' }, { authorization: 'Bearer nonsense' }, expired];",
        'for (const { method, path } of endpoints) {',
        '  for (const headers of given) {',
        '    expectStatus(await send(app, method, path, undefined, headers), 401);',
        '  }',
        '}',
      ]);
      writeTest(body, 'refuses callers that have none of the roles', [
        'const headers = await bearer([]);',
        'for (const { method, path, roles } of endpoints) {',
        '  if (roles === null) continue;',
        '  expectStatus(await send(app, method, path, undefined, headers), 403);',
        '}',
      ]);
      writeTest(body, 'lets callers with one of the roles in', [
        'for (const { method, path, roles } of endpoints) {',
        '  for (const role of roles ?? []) {',
        '    const { status } = await send(app, method, path, undefined, await bearer([role]));',
        '    assert.ok(status !== 401 && status !== 403, `${method} ${path} as ${role}`);',
        '  }',
        '}',
      ]);
      writeTest(body, 'leaves health, metrics and the document open', [
        `for (const path of ['/health', '/ready', '/openapi.json']) {`,
        `  expectStatus(await send(app, 'GET', path, undefined, { authorization: '' }), 200);`,
        '}',
      ]);
    },
    '});',
  );
  imports.value('node:assert/strict', 'default as assert');
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file('core/test/access.test.ts');
}

function auditTestFile(index: PlanIndex): VirtualFile {
  const { audit, resources } = index.plan;
  const watched = resources.find(({ id }) => id === audit?.resourceIds[0]);
  const imports = testImports()
    .value('node:assert/strict', 'default as assert')
    .value('./support/test-app.js', 'databaseOf')
    .value('./support/factories.js', `create${watched?.typeName}`);
  const body = new CodeWriter();
  body.line('const app = await sharedTestApp();').gap();
  const url = `/${watched?.segment}`;
  body.traced(audit?.origin.recordIds ?? [], () =>
    body.block(
      `describe('audit log', () => {`,
      () =>
        writeTest(body, 'has a line for every request', [
          `const record = await create${watched?.typeName}(app);`,
          `expectStatus(await send(app, 'GET', \`${url}/\${record.id}\`), 200);`,
          `expectStatus(await send(app, 'DELETE', \`${url}/\${record.id}\`), 204);`,
          'const lines = await databaseOf(app)',
          `  .selectFrom(${jsValue(audit?.table)})`,
          "  .select('status')",
          "  .where('record_id', '=', record.id)",
          '  .execute();',
          `assert.ok(lines.length >= ${audit?.reads === true ? 2 : 1});`,
        ]),
      '});',
    ),
  );
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file('core/test/audit.test.ts');
}

function useCaseTestFile({ plan }: PlanIndex): VirtualFile {
  const imports = new Imports()
    .value('node:assert/strict', 'default as assert')
    .value('node:test', 'describe', 'test')
    .value('./support/api.js', 'send')
    .value('./support/test-app.js', 'sharedTestApp');
  const body = new CodeWriter();
  body.line('const app = await sharedTestApp();').gap();
  body.block(
    `describe('use cases', () => {`,
    () => {
      for (const { title, segment, origin } of plan.useCases) {
        body.traced(origin.recordIds, () => {
          writeTest(body, `${title}: is done, or says that it has to be written`, [
            `const { status } = await send(app, 'POST', '/use-cases/${segment}');`,
            'assert.ok(status === 501 || status === 204, String(status));',
          ]);
          const words = origin.sentences[0] ?? origin.doc;
          body.gap().line(`test.todo(${jsString(words === '' ? title : `${title}: ${words}`)});`);
        });
      }
    },
    '});',
  );
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file('core/test/use-cases.test.ts');
}
