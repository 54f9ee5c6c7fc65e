import type { VirtualFile } from '../../../contract';
import { snake, wordsOf } from '../../../lib/names';
import { pyString } from '../../../lib/python/escape';
import { call, keyword, list, subscript } from '../../../lib/python/expression';
import { PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import type { LinkEnd, LinkPlan, PlanIndex, ResourcePlan } from '../../plan';
import { summaryOf } from '../../summaries';
import { importUsed, referenceName } from './field-types';
import type { PythonNames } from './naming';
import { FunctionNames } from './naming';
import { writeLinkTable } from './models-file';
import { writeEndpoint } from './router-file';
import { docOf } from './values-files';

/** Module of a link in the package of its source: `author_links`. */
export function linkModule({ typeName }: LinkPlan): string {
  return `${snake(wordsOf(typeName))}_links`;
}

/** `app/<resources>/<link>_links.py`: the table and the endpoints of a many-to-many association. */
export function linkFile(index: PlanIndex, names: PythonNames, link: LinkPlan): VirtualFile {
  const of = index.resource(link.source.resourceId);
  const linked = index.resource(link.target.resourceId);
  const [ofName, linkedName] = [names.packageOf(of), names.packageOf(linked)];
  const imports = new PythonImports(['app'])
    .from('fastapi', 'APIRouter', 'Depends', 'Path', 'Query')
    .from('app.core', 'database', 'problems')
    .from('app.core.links', 'LinkTable')
    .from('app.core.parameters', 'RecordId')
    .from('app.values', 'references')
    .from('sqlalchemy.ext.asyncio', 'AsyncSession');
  const packages = new Set([ofName, linkedName]);
  for (const name of packages) {
    imports.from(`app.${name}`, `service as ${name}_service`);
  }
  const body = new PythonWriter();
  body.traced(link.origin.recordIds, () => {
    writeLinkTable(body, index, link);
    const ends = [link.source, link.target].map(({ column }) => pyString(column));
    body.put('LINKS = ', call('LinkTable', ['TABLE', ...ends]));
    body.gap();
    body.put('router = ', call('APIRouter', [keyword('tags', list([pyString(of.typeName)]))]));
    body.put(
      'TargetId = ',
      subscript('typing.Annotated', [
        `references.${referenceName(linked)}`,
        call('Path', [keyword('alias', pyString(link.target.parameter))]),
      ]),
    );
    writeService(body, names, link, of, linked);
    writeEndpoints(body, names, link, of, linked);
  });
  const source = body.text();
  importUsed(imports, source);
  for (const name of packages) {
    if (source.includes(`${name}_schemas.`))
      imports.from(`app.${name}`, `schemas as ${name}_schemas`);
  }
  const head = new PythonWriter()
    .doc([`Links between records (${of.label}) and others (${linked.label}).`])
    .gap();
  imports.write(head);
  return head.append(body).file(`core/app/${ofName}/${linkModule(link)}.py`);
}

function writeService(
  body: PythonWriter,
  names: PythonNames,
  link: LinkPlan,
  of: ResourcePlan,
  linked: ResourcePlan,
): void {
  const service = (resource: ResourcePlan) =>
    `${names.aliasOf(resource, 'service')}.${resource.typeName}Service`;
  body.gap(2).block(`class ${link.typeName}Links:`, () => {
    body.doc(['Makes, removes and follows the links.']).gap();
    body.define('def __init__', ['self', 'session: AsyncSession'], 'None', () => {
      body.doc(['Work in a session, which whoever made it commits.']);
      body.line(
        'self.session = session',
        `self.sources = ${service(of)}(session)`,
        `self.targets = ${service(linked)}(session)`,
      );
    });
  });
  body.gap(2);
  for (const kind of ['Reading', 'Writing']) {
    const scope = kind === 'Writing' ? [keyword('scope', '"function"')] : [];
    const provided = call(`database.${kind.toLowerCase()}`, [`${link.typeName}Links`]);
    body.put(
      `${kind} = `,
      subscript('typing.Annotated', [
        `${link.typeName}Links`,
        call('Depends', [provided, ...scope]),
      ]),
    );
  }
}

function writeEndpoints(
  body: PythonWriter,
  names: PythonNames,
  link: LinkPlan,
  of: ResourcePlan,
  linked: ResourcePlan,
): void {
  const { source, target } = link;
  const functions = new FunctionNames();
  const listOf = (owner: ResourcePlan, listed: ResourcePlan, end: LinkEnd, isTarget: boolean) => {
    if (!end.list) return;
    const schemas = `${names.aliasOf(listed, 'schemas')}.${listed.typeName}`;
    const model = `${isTarget ? 'links.targets' : 'links.sources'}.model`;
    const ids = `LINKS.${isTarget ? 'targets_of' : 'sources_of'}(record_id)`;
    writeEndpoint(body, functions, {
      method: 'get',
      path: `/${owner.segment}/{id}/${end.list.segment}`,
      operationId: end.list.operationId,
      summary: summaryOf.linked(owner, listed),
      schema: `${schemas}Page`,
      failures: [400, 404],
      parameters: [
        'links: Reading',
        'record_id: RecordId',
        `query: typing.Annotated[${schemas}Query, Query()]`,
      ],
      result: 'dict[str, typing.Any]',
      doc: [],
      body: () =>
        body.line(
          `await links.${isTarget ? 'sources' : 'targets'}.get(record_id)`,
          `linked = ${model}.id.in_(${ids})`,
          `return await links.${isTarget ? 'targets' : 'sources'}.page(query, linked)`,
        ),
    });
  };
  listOf(of, linked, target, true);
  listOf(linked, of, source, false);
  const pair = `/${of.segment}/{id}/${target.list.segment}/{${target.parameter}}`;
  const parameters = ['links: Writing', 'record_id: RecordId', 'target_id: TargetId'];
  writeEndpoint(body, functions, {
    method: 'put',
    path: pair,
    operationId: link.linkOperationId,
    summary: summaryOf.link(of, linked),
    status: 204,
    failures: [400, 404],
    parameters,
    result: 'None',
    doc: docOf(link.origin),
    body: () =>
      body.line(
        'await links.sources.get(record_id)',
        'await links.targets.get(target_id)',
        'await LINKS.link(links.session, record_id, target_id)',
      ),
  });
  writeEndpoint(body, functions, {
    method: 'delete',
    path: pair,
    operationId: link.unlinkOperationId,
    summary: summaryOf.unlink(of, linked),
    status: 204,
    failures: [400, 404],
    parameters,
    result: 'None',
    doc: [],
    body: () => body.line('await LINKS.unlink(links.session, record_id, target_id)'),
  });
}
