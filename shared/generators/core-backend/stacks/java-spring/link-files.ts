import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import {
  annotation,
  assignment,
  call,
  generic,
  signature,
  variable,
} from '../../../lib/java/syntax';
import type { LinkEnd, LinkPlan } from '../../plan';
import { summaryOf } from '../../summaries';
import { docOf } from './comments';
import { pathVariable, queryParameters, web } from './controller-file';
import { MAIN } from './entity-file';
import type { JavaModel, JavaResource } from './java-model';
import { writeInjected } from './service-file';

/** A many-to-many association: a table of pairs; its files are beside those of its source. */
export function linkFiles(model: JavaModel, link: LinkPlan): VirtualFile[] {
  return [
    linkEntityFile(model, link),
    linkRepositoryFile(model, link),
    linkServiceFile(model, link),
    linkControllerFile(model, link),
  ];
}

function linkEntityFile(model: JavaModel, link: LinkPlan): VirtualFile {
  const { packageName, name } = model.link(link);
  const file = new JavaFile(packageName, name);
  const jpa = (type: string) => file.type(`jakarta.persistence.${type}`);
  const uuid = file.type('java.util.UUID');
  const ends = [link.source, link.target];
  file.doc(docOf(link.origin, 'A pair of records that are linked.'));
  file.traced(link.origin.recordIds, () => {
    file.line(`@${jpa('Entity')}`);
    file.line(annotation(jpa('Table'), [`name = ${javaString(link.table)}`]));
    file.line(annotation(jpa('IdClass'), [`${name}.Key.class`]));
    file.block(`public class ${name}`, () => {
      file.line('/** Both ids together tell one pair from another. */');
      const parameters = ends.map(({ parameter }) => `${uuid} ${parameter}`);
      const serializable = file.type('java.io.Serializable');
      file.line(signature('public record Key', parameters, ' {}', `implements ${serializable}`));
      for (const { column, parameter } of ends) {
        file.gap().line(`@${jpa('Id')}`);
        file.line(annotation(jpa('Column'), [`name = ${javaString(column)}`]));
        file.line(variable(`private ${uuid}`, parameter), ';');
      }
      file.gap().line('/** For the database. */').line(`protected ${name}() {}`);
      file.gap().line(signature(`public ${name}`, parameters, ' {'));
      file.indented(() => {
        for (const { parameter } of ends)
          file.line(assignment(`this.${parameter}`, parameter), ';');
      });
      file.line('}');
    });
  });
  return file.file(MAIN);
}

function linkRepositoryFile(model: JavaModel, link: LinkPlan): VirtualFile {
  const { packageName, name } = model.link(link);
  const file = new JavaFile(packageName, `${name}Repository`);
  const data = (type: string) => file.type(`org.springframework.data.jpa.repository.${type}`);
  const uuid = file.type('java.util.UUID');
  const [source, target] = [link.source.parameter, link.target.parameter];
  const parameters = [`${uuid} ${source}`, `${uuid} ${target}`];
  file.doc(['The pairs of records that are linked.']);
  file.traced(link.origin.recordIds, () => {
    file.line((layout) => {
      layout.add(`interface ${name}Repository`);
      layout.level(4, () => {
        layout.break(' ', { fill: true });
        layout.add('extends ', generic(data('JpaRepository'), [name, `${name}.Key`]), ' {');
      });
    });
    file.indented(() => {
      file.line('/** Makes the link; one that is there already stays as it is. */');
      file.line(`@${data('Modifying')}`);
      const insert =
        `insert into ${name} (${source}, ${target})` +
        ` values (:${source}, :${target}) on conflict do nothing`;
      file.line(annotation(data('Query'), [javaString(insert)]));
      file.line(signature('void link', parameters, ';'));
      file.gap().line('/** How many links went: none or one. */');
      file.line('@Modifying');
      const remove =
        `delete from ${name} pair` +
        ` where pair.${source} = :${source} and pair.${target} = :${target}`;
      file.line(annotation('Query', [javaString(remove)]));
      file.line(signature('int unlink', parameters, ';'));
    });
    file.line('}');
  });
  return file.file(MAIN);
}

interface Ends {
  source: JavaResource;
  target: JavaResource;
}

function endsOf(model: JavaModel, link: LinkPlan): Ends {
  return {
    source: model.resource(link.source.resourceId),
    target: model.resource(link.target.resourceId),
  };
}

function typeIn(file: JavaFile, { packageName, name }: JavaResource, suffix: string): string {
  return file.type(`${packageName}.${name}${suffix}`);
}

function linkServiceFile(model: JavaModel, link: LinkPlan): VirtualFile {
  const { packageName, name } = model.link(link);
  const { source, target } = endsOf(model, link);
  const file = new JavaFile(packageName, `${name}Service`);
  const [sourceId, targetId] = [link.source.parameter, link.target.parameter];
  const uuid = file.type('java.util.UUID');
  const transactional = file.type('org.springframework.transaction.annotation.Transactional');
  const pair = [`${uuid} ${sourceId}`, `${uuid} ${targetId}`];
  file.doc(['Makes, removes and follows links.']);
  file.line(`@${file.type('org.springframework.stereotype.Service')}`);
  file.traced(link.origin.recordIds, () =>
    file.block(`public class ${name}Service`, () => {
      writeInjected(file, `${name}Service`, [
        [`${name}Repository`, 'links'],
        [typeIn(file, source, 'Service'), 'sources'],
        [typeIn(file, target, 'Service'), 'targets'],
      ]);
      const follow = (listed: JavaResource, of: LinkEnd, end: LinkEnd, names: [string, string]) => {
        if (!end.list) return;
        const page = file.type(`${model.basePackage}.http.PageResponse`);
        const map = file.type('org.springframework.util.MultiValueMap');
        const through = file.type(`${model.basePackage}.persistence.Linked`);
        file.gap().doc([`The records (${listed.plan.label}) that are linked to this one.`]);
        file.line(`@${transactional}(readOnly = true)`);
        const head = `public ${page}<${typeIn(file, listed, 'Response')}> ${names[1]}`;
        const parameters = [`${uuid} ${of.parameter}`, `${map}<String, String> parameters`];
        file.line(signature(head, parameters, ' {'));
        file.indented(() => {
          file.line(call(`${names[0]}.requireExists`, [of.parameter]), ';');
          const condition = call(`${through}.through`, [
            `${name}.class`,
            javaString(end.parameter),
            javaString(of.parameter),
            of.parameter,
          ]);
          const repository = names[0] === 'sources' ? 'targets' : 'sources';
          file.line('return ', call(`${repository}.list`, ['parameters', condition]), ';');
        });
        file.line('}');
      };
      follow(target, link.source, link.target, ['sources', 'targetsOf']);
      follow(source, link.target, link.source, ['targets', 'sourcesOf']);
      file
        .gap()
        .line(`@${transactional}`)
        .line(signature('public void link', pair, ' {'));
      file.indented(() => {
        file.line(call('sources.requireExists', [sourceId]), ';');
        file.line(call('targets.requireExists', [targetId]), ';');
        file.line(call('links.link', [sourceId, targetId]), ';');
      });
      file.line('}');
      file
        .gap()
        .line(`@${transactional}`)
        .line(signature('public void unlink', pair, ' {'));
      file.indented(() => {
        const removed = call('links.unlink', [sourceId, targetId]);
        file.line(variable('int', 'removed', removed), ';');
        file.block('if (removed == 0)', () => {
          const missing = file.type(`${model.basePackage}.http.NotFoundException`);
          file.line('throw ', call(`new ${missing}`, ['"link"', targetId]), ';');
        });
      });
      file.line('}');
    }),
  );
  return file.file(MAIN);
}

function linkControllerFile(model: JavaModel, link: LinkPlan): VirtualFile {
  const { packageName, name } = model.link(link);
  const { source, target } = endsOf(model, link);
  const file = new JavaFile(packageName, `${name}Controller`);
  const { parameter, list } = link.target;
  file.doc(docOf(link.origin, 'The endpoints of links.'));
  file.line(`@${web(file, 'RestController')}`);
  file.traced(link.origin.recordIds, () =>
    file.block(`class ${name}Controller`, () => {
      writeInjected(file, `${name}Controller`, [[`${name}Service`, 'service']]);
      const follow = (of: JavaResource, listed: JavaResource, end: LinkEnd, method: string) => {
        if (!end.list) return;
        const page = file.type(`${model.basePackage}.http.PageResponse`);
        file.gap().doc([`${summaryOf.linked(of.plan, listed.plan)}.`]);
        const path = `/${of.plan.segment}/{id}/${end.list.segment}`;
        file.line(annotation(web(file, 'GetMapping'), [javaString(path)]));
        const head = `${page}<${typeIn(file, listed, 'Response')}> ${method}`;
        file.method(head, [pathVariable(file, 'id'), queryParameters(file)], () =>
          file.line(`return service.${method}(id, parameters);`),
        );
      };
      follow(source, target, link.target, 'targetsOf');
      follow(target, source, link.source, 'sourcesOf');
      const path = javaString(`/${source.plan.segment}/{id}/${list.segment}/{${parameter}}`);
      const status = file.type('org.springframework.http.HttpStatus');
      const write = (mapping: string, method: string, summary: string) => {
        file.gap().doc([`${summary}.`]);
        file.line(annotation(web(file, mapping), [path]));
        file.line(annotation(web(file, 'ResponseStatus'), [`${status}.NO_CONTENT`]));
        const both = [pathVariable(file, 'id'), pathVariable(file, parameter)];
        file.method(`void ${method}`, both, () =>
          file.line(call(`service.${method}`, ['id', parameter]), ';'),
        );
      };
      write('PutMapping', 'link', summaryOf.link(source.plan, target.plan));
      write('DeleteMapping', 'unlink', summaryOf.unlink(source.plan, target.plan));
    }),
  );
  return file.file(MAIN);
}
