import type { VirtualFile } from '../../../contract';
import { snake, wordsOf } from '../../../lib/names';
import { pyString } from '../../../lib/python/escape';
import { call } from '../../../lib/python/expression';
import { PythonWriter } from '../../../lib/python/writer';
import type { LinkPlan, PlanIndex, ResourcePlan } from '../../plan';
import { factoryOf } from './factories-file';
import { testModule, writeTest } from './test-scope';

/** `tests/test_<link>_links.py`: what the endpoints of a many-to-many association promise. */
export function linkTestFile(index: PlanIndex, link: LinkPlan, module: string): VirtualFile {
  const of = index.resource(link.source.resourceId);
  const linked = index.resource(link.target.resourceId);
  const scarce = [of, linked].some(({ id }) => index.plan.recipes.get(id)?.scarce);
  const client = scarce ? 'own_client' : 'client';
  const body = new PythonWriter();
  const pathOf = (owner: ResourcePlan, id: string, segment: string) =>
    call('path', [pyString(owner.segment), id, pyString(segment)]);
  const list = pathOf(of, 'source["id"]', link.target.list.segment);
  const isSame = of.id === linked.id;
  body.traced(link.origin.recordIds, () => {
    writeTest(body, client, 'link', 'Two records are linked, and the link removed.', () => {
      body.line(
        `source = ${factoryOf('create', of)}(client)`,
        `target = ${factoryOf('create', linked)}(client)`,
      );
      body.put('links = ', list);
      body.line(
        `pair = f"{links}/{target['id']}"`,
        'expect(client.put(pair), 204)',
        'expect(client.put(pair), 204)',
        'listed = expect(client.get(links), 200)',
        'assert [item["id"] for item in listed["items"]] == [target["id"]]',
      );
      if (link.source.list) {
        body.put('sources = ', pathOf(linked, 'target["id"]', link.source.list.segment));
        body.line(
          'back = expect(client.get(sources), 200)',
          'assert source["id"] in [item["id"] for item in back["items"]]',
        );
      }
      body.line('expect(client.delete(pair), 204)', 'expect(client.delete(pair), 404)');
    });
    writeTest(body, client, 'link_refusals', 'What does not exist cannot be linked.', () => {
      body.line(`source = ${factoryOf('create', of)}(client)`);
      body.put('links = ', list);
      body.line('expect(client.put(f"{links}/{MISSING_ID}"), 404)');
      body.put('nowhere = ', pathOf(of, 'MISSING_ID', link.target.list.segment));
      body.line('expect(client.get(nowhere), 404)');
      if (!isSame) {
        body.line(
          `target = ${factoryOf('create', linked)}(client)`,
          `expect(client.put(f"{nowhere}/{target['id']}"), 404)`,
        );
      }
    });
  });
  const name = `test_${snake(wordsOf(link.typeName))}_links`;
  const doc = `What /${of.segment}/{id}/${link.target.list.segment} promises.`;
  return testModule(body, doc, name, { client: module });
}
