import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import { annotation, sum, variable } from '../../../lib/java/syntax';
import type { LinkPlan } from '../../plan';
import { expectStatus, junit, writeMade, writeTest } from './api-test-file';
import { TEST } from './fixture-file';
import type { JavaModel } from './java-model';

/** What the endpoints of a many-to-many association promise, tested. */
export function linkTestFile(model: JavaModel, link: LinkPlan): VirtualFile {
  const { packageName, name } = model.link(link);
  const of = model.resource(link.source.resourceId);
  const linked = model.resource(link.target.resourceId);
  const file = new JavaFile(packageName, `${name}ApiTest`);
  const base = file.type(`${model.basePackage}.support.ApiTest`);
  file.type(`${model.basePackage}.support.Api`);
  const title = `/${of.plan.segment}/{id}/${link.target.list.segment}`;
  const root = javaString(`/${of.plan.segment}/`);
  const under = javaString(`/${link.target.list.segment}`);
  const list = (id: string, name = 'list') =>
    file.line(variable('String', name, sum([root, id, under])), ';');
  const setUp = () => {
    writeMade(file, of, 'source');
    writeMade(file, linked, 'target');
    list('Api.idOf(source)');
    file.line('String pair = list + "/" + Api.idOf(target);');
    file.line('api.put(pair).expect(204);');
  };
  file.line(annotation(junit(file, 'DisplayName'), [javaString(title)]));
  file.traced(link.origin.recordIds, () =>
    file.block(`class ${name}ApiTest extends ${base}`, () => {
      const assertThat = file.static('org.assertj.core.api.Assertions.assertThat');
      writeTest(file, 'linksTwoRecordsAndRemovesTheLink', () => {
        setUp();
        file.line('api.put(pair).expect(204);');
        file.line(
          `${assertThat}(api.get(list).expect(200).ids()).containsExactly(Api.idOf(target));`,
        );
        if (link.source.list) {
          const back = [
            javaString(`/${linked.plan.segment}/`),
            'Api.idOf(target)',
            javaString(`/${link.source.list.segment}`),
          ];
          file.line(variable('String', 'back', sum(back)), ';');
          file.line('assertThat(api.get(back).expect(200).ids()).contains(Api.idOf(source));');
        }
        file.line('api.delete(pair).expect(204);');
        file.line('api.delete(pair).expect(404);');
        file.line('assertThat(api.get(list).expect(200).ids()).isEmpty();');
      });
      writeTest(file, 'answers404WhereOneOfThemDoesNotExist', () => {
        writeMade(file, of, 'source');
        list('Api.idOf(source)');
        file.line('api.put(list + "/" + Api.MISSING_ID).expect(404);');
        list('Api.MISSING_ID', 'missing');
        file.line('api.get(missing).expect(404);');
      });
      // A scarce record may be in use elsewhere, and then it cannot be deleted.
      if (model.index.plan.recipes.get(linked.plan.id)?.scarce) return;
      writeTest(file, 'forgetsTheLinkWhenOneOfThemIsDeleted', () => {
        setUp();
        const one = sum([javaString(`/${linked.plan.segment}/`), 'Api.idOf(target)']);
        expectStatus(file, 'delete', [one], 204);
        file.line('assertThat(api.get(list).expect(200).ids()).isEmpty();');
      });
    }),
  );
  return file.file(TEST);
}
