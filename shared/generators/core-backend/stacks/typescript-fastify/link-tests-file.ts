import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsString } from '../../../lib/escape';
import type { LinkPlan, PlanIndex } from '../../plan';
import { Imports } from './imports';
import { writeTest } from './tests-file';

/** `test/<link>.links.test.ts`: what the endpoints of a many-to-many association promise. */
export function linkTestFile(index: PlanIndex, link: LinkPlan): VirtualFile {
  const of = index.resource(link.source.resourceId);
  const linked = index.resource(link.target.resourceId);
  const imports = new Imports()
    .value('node:assert/strict', 'default as assert')
    .value('node:test', 'describe', 'test')
    .value('./support/api.js', 'expectStatus', 'missingId', 'send')
    .value('./support/factories.js', `create${of.typeName}`, `create${linked.typeName}`)
    .value('./support/test-app.js', 'sharedTestApp');
  const body = new CodeWriter();
  body.line('const app = await sharedTestApp();').gap();
  const title = `/${of.segment}/{id}/${link.target.list.segment}`;
  body.traced(link.origin.recordIds, () =>
    body.block(
      `describe(${jsString(title)}, () => {`,
      () => {
        const under = (id: string) => `/${of.segment}/${id}/${link.target.list.segment}`;
        const list = `\`${under('${source.id}')}\``;
        const setUp = [
          `const source = await create${of.typeName}(app);`,
          `const target = await create${linked.typeName}(app);`,
          `const pair = \`${under('${source.id}')}/\${target.id}\`;`,
          `expectStatus(await send(app, 'PUT', pair), 204);`,
        ];
        writeTest(body, 'links two records and removes the link', [
          ...setUp,
          `expectStatus(await send(app, 'PUT', pair), 204);`,
          `const listed = await send(app, 'GET', ${list});`,
          'expectStatus(listed, 200);',
          'assert.equal(listed.body.total, 1);',
          'assert.equal(listed.body.items[0]?.id, target.id);',
          ...backwards(index, link),
          `expectStatus(await send(app, 'DELETE', pair), 204);`,
          `expectStatus(await send(app, 'DELETE', pair), 404);`,
          `const left = await send(app, 'GET', ${list});`,
          'assert.equal(left.body.total, 0);',
        ]);
        writeTest(body, 'answers 404 where one of them does not exist', [
          `const source = await create${of.typeName}(app);`,
          `expectStatus(await send(app, 'PUT', \`${under('${source.id}')}/\${missingId}\`), 404);`,
          `expectStatus(await send(app, 'GET', \`${under('${missingId}')}\`), 404);`,
        ]);
        // A scarce record may be in use elsewhere, and then it cannot be deleted.
        if (index.plan.recipes.get(linked.id)?.scarce) return;
        writeTest(body, 'forgets the link when one of them is deleted', [
          ...setUp,
          `expectStatus(await send(app, 'DELETE', \`/${linked.segment}/\${target.id}\`), 204);`,
          `const left = await send(app, 'GET', ${list});`,
          'assert.equal(left.body.total, 0);',
        ]);
      },
      '});',
    ),
  );
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file(`core/test/${link.fileName}.links.test.ts`);
}

/** The same link seen from the other side, where it can be. */
function backwards(index: PlanIndex, { source, target }: LinkPlan): string[] {
  if (!source.list) return [];
  const { segment } = index.resource(target.resourceId);
  return [
    `const back = await send(app, 'GET', \`/${segment}/\${target.id}/${source.list.segment}\`);`,
    'expectStatus(back, 200);',
    'assert.ok(back.body.items.some((item: { id: string }) => item.id === source.id));',
  ];
}
