import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsString } from '../../../lib/escape';
import type { LinkPlan, PlanIndex } from '../../plan';
import { Imports } from './imports';

/** `test/<link>.links.test.ts`: what the endpoints of a many-to-many association promise. */
export function linkTestFile(index: PlanIndex, link: LinkPlan): VirtualFile {
  const of = index.resource(link.source.resourceId);
  const linked = index.resource(link.target.resourceId);
  const imports = new Imports()
    .value('node:assert/strict', 'default as assert')
    .value('node:test', 'describe', 'test')
    .value('./support/api.js', 'expectStatus', 'missingId', 'send')
    .value('./support/factories.js', `create${of.typeName}`, `create${linked.typeName}`)
    .value('./support/test-app.js', 'startTestApp');
  const list = `/${of.segment}/\${source.id}/${link.target.list.segment}`;
  const back = link.source.list
    ? `/${linked.segment}/\${target.id}/${link.source.list.segment}`
    : undefined;
  const body = new CodeWriter();
  body.line('const app = await startTestApp();').gap();
  const setUp = [
    `const source = await create${of.typeName}(app);`,
    `const target = await create${linked.typeName}(app);`,
    `const pair = \`${list}/\${target.id}\`;`,
  ];
  body.traced(link.origin.recordIds, () =>
    body.block(
      `describe(${jsString(`/${of.segment}/{id}/${link.target.list.segment}`)}, () => {`,
      () => {
        body.block(
          `test('links two records and removes the link', async () => {`,
          () => {
            body.line(
              ...setUp,
              `expectStatus(await send(app, 'PUT', pair), 204);`,
              `expectStatus(await send(app, 'PUT', pair), 204);`,
              `const listed = await send(app, 'GET', \`${list}\`);`,
              'expectStatus(listed, 200);',
              'assert.deepEqual(listed.body.items.map((item: { id: string }) => item.id), [target.id]);',
            );
            if (back) {
              body.line(
                `const back = await send(app, 'GET', \`${back}\`);`,
                'expectStatus(back, 200);',
                'assert.ok(back.body.items.some((item: { id: string }) => item.id === source.id));',
              );
            }
            body.line(
              `expectStatus(await send(app, 'DELETE', pair), 204);`,
              `expectStatus(await send(app, 'DELETE', pair), 404);`,
              `assert.equal((await send(app, 'GET', \`${list}\`)).body.total, 0);`,
            );
          },
          '});',
        );
        body
          .gap()
          .block(
            `test('answers 404 where one of them does not exist', async () => {`,
            () =>
              body.line(
                `const source = await create${of.typeName}(app);`,
                `expectStatus(await send(app, 'PUT', \`${list}/\${missingId}\`), 404);`,
                `expectStatus(await send(app, 'GET', \`/${of.segment}/\${missingId}/${link.target.list.segment}\`), 404);`,
              ),
            '});',
          );
        body
          .gap()
          .block(
            `test('forgets the link when one of them is deleted', async () => {`,
            () =>
              body.line(
                ...setUp,
                `expectStatus(await send(app, 'PUT', pair), 204);`,
                `expectStatus(await send(app, 'DELETE', \`/${linked.segment}/\${target.id}\`), 204);`,
                `assert.equal((await send(app, 'GET', \`${list}\`)).body.total, 0);`,
              ),
            '});',
          );
      },
      '});',
    ),
  );
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file(`core/test/${link.fileName}.links.test.ts`);
}
