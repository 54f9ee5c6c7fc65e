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
import { guardOf } from './auth-files';
import { writeEndpoint, writeProviders } from './router-file';
import { docOf } from '../python/docs';

/** Module of a link in the package of its source: `author_links`. */
export function linkModule({ typeName }: LinkPlan): string {
  return `${snake(wordsOf(typeName))}_links`;
}

/** `app/<resources>/<link>_links.py`: the table and the endpoints of a many-to-many association. */
export function linkFile(index: PlanIndex, names: PythonNames, link: LinkPlan): VirtualFile {
  const of = index.resource(link.source.resourceId);
  const linked = index.resource(link.target.resourceId);
  const imports = new PythonImports(['app'])
    .from('fastapi', 'APIRouter', 'Depends', 'Path', 'Query')
    .from('app.core', 'database', 'problems')
    .from('app.core.links', 'LinkTable')
    .from('app.core.parameters', 'RecordId')
    .from('app.values', 'references')
    .from('sqlalchemy.ext.asyncio', 'AsyncSession');
  for (const one of [of, linked]) {
    imports.from(`app.${names.packageOf(one)}.service`, `${one.typeName}Service`);
  }
  if (index.plan.authentication) imports.from('app.core', 'auth');
  const body = new PythonWriter();
  body.traced(link.origin.recordIds, () => {
    writeLinkTable(body, index, link);
    const ends = [link.source, link.target].map(({ column }) => pyString(column));
    body.put('LINKS = ', call('LinkTable', ['TABLE', ...ends]));
    body.gap();
    body.put('router = ', call('APIRouter', [keyword('tags', list([pyString(of.typeName)]))]));
    body.put(
      '_TargetId = ',
      subscript('typing.Annotated', [
        `references.${referenceName(linked)}`,
        call('Path', [keyword('alias', pyString(link.target.parameter))]),
      ]),
    );
    writeService(body, link, of, linked);
    writeEndpoints(body, index, link, of, linked);
  });
  const code = body.code();
  importUsed(imports, code);
  for (const one of [of, linked]) {
    for (const name of [`${one.typeName}Page`, `${one.typeName}Query`]) {
      const isUsed = new RegExp(`\\b${name}\\b`).test(code);
      if (isUsed) imports.from(`app.${names.packageOf(one)}.schemas`, name);
    }
  }
  const head = new PythonWriter()
    .doc([`Links between records (${of.label}) and others (${linked.label}).`])
    .gap();
  imports.write(head);
  return head.append(body).file(`core/app/${names.packageOf(of)}/${linkModule(link)}.py`);
}

function writeService(
  body: PythonWriter,
  link: LinkPlan,
  of: ResourcePlan,
  linked: ResourcePlan,
): void {
  body.gap(2).block('class Links:', () => {
    body.doc(['Makes, removes and follows the links.']).gap();
    body.define('def __init__', ['self', 'session: AsyncSession'], 'None', () => {
      body.doc(['Work in a session, which whoever made it commits.']);
      body.line(
        'self.session = session',
        `self.sources = ${of.typeName}Service(session)`,
        `self.targets = ${linked.typeName}Service(session)`,
      );
    });
  });
  body.gap(2);
  writeProviders(body, 'Links', { reading: '_Reading', writing: '_Writing' });
  // Underscores: a class of the model may be called "Reading", or "Target".
  const query = ({ typeName }: ResourcePlan) =>
    subscript('typing.Annotated', [`${typeName}Query`, 'Query()']);
  body.put('_TargetQuery = ', query(linked));
  if (link.source.list) body.put('_SourceQuery = ', query(of));
}

function writeEndpoints(
  body: PythonWriter,
  index: PlanIndex,
  link: LinkPlan,
  of: ResourcePlan,
  linked: ResourcePlan,
): void {
  const { source, target } = link;
  const functions = new FunctionNames();
  const listOf = (owner: ResourcePlan, listed: ResourcePlan, end: LinkEnd, isTarget: boolean) => {
    if (!end.list) return;
    const model = `${isTarget ? 'links.targets' : 'links.sources'}.model`;
    const ids = `LINKS.${isTarget ? 'targets_of' : 'sources_of'}(record_id)`;
    const { guard, denials } = guardOf(index.plan, listed.access.read);
    writeEndpoint(body, functions, {
      method: 'get',
      guard,
      path: `/${owner.segment}/{id}/${end.list.segment}`,
      operationId: end.list.operationId,
      summary: summaryOf.linked(owner, listed),
      schema: `${listed.typeName}Page`,
      failures: [400, ...denials, 404],
      parameters: [
        'links: _Reading',
        'record_id: RecordId',
        `query: ${isTarget ? '_TargetQuery' : '_SourceQuery'}`,
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
  const parameters = ['links: _Writing', 'record_id: RecordId', 'target_id: _TargetId'];
  const { guard, denials } = guardOf(index.plan, link.access);
  writeEndpoint(body, functions, {
    method: 'put',
    guard,
    path: pair,
    operationId: link.linkOperationId,
    summary: summaryOf.link(of, linked),
    status: 204,
    failures: [400, ...denials, 404],
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
    guard,
    path: pair,
    operationId: link.unlinkOperationId,
    summary: summaryOf.unlink(of, linked),
    status: 204,
    failures: [400, ...denials, 404],
    parameters,
    result: 'None',
    doc: [],
    body: () => body.line('await LINKS.unlink(links.session, record_id, target_id)'),
  });
}
