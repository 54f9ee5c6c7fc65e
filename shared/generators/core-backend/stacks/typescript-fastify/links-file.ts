import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsString, jsValue } from '../../../lib/escape';
import type { LinkEnd, LinkPlan, PlanIndex, ResourcePlan } from '../../plan';
import { summaryOf } from '../../summaries';
import { Imports } from './imports';
import { labels, problemsOf, routesName, writeRoute } from './routes-file';

/** Files of a many-to-many association; they stand in the folder of its source. */
export function linkFiles(index: PlanIndex, link: LinkPlan): VirtualFile[] {
  const folder = `core/src/${index.resource(link.source.resourceId).segment}`;
  return [linkRepositoryFile(index, link, folder), linkRoutesFile(index, link, folder)];
}

function linkRepositoryFile(index: PlanIndex, link: LinkPlan, folder: string): VirtualFile {
  const { table, typeName, source, target, origin } = link;
  const imports = new Imports()
    .type('kysely', 'Expression', 'SqlBool')
    .value('kysely', 'expressionBuilder')
    .type('../database/database.js', 'Db')
    .type('../database/schema.js', 'Schema');
  const body = new CodeWriter();
  const ends = `${source.parameter}: string, ${target.parameter}: string`;
  body.traced(origin.recordIds, () =>
    body.block(
      `export class ${typeName}Repository {`,
      () => {
        body.line('constructor(private readonly db: Db) {}');
        writeCondition(body, index, link, 'targetsOf', source, target);
        if (source.list) writeCondition(body, index, link, 'sourcesOf', target, source);
        body.gap().doc(['Makes the link; one that is there already stays as it is.']);
        body.block(
          `async link(${ends}): Promise<void> {`,
          () =>
            body.line(
              'await this.db',
              `  .insertInto(${jsValue(table)})`,
              `  .values({ ${source.column}: ${source.parameter}, ${target.column}: ${target.parameter} })`,
              '  .onConflict((conflict) => conflict.doNothing())',
              '  .execute();',
            ),
          '}',
        );
        body.gap().doc(['@returns false when there is no such link']);
        body.block(
          `async unlink(${ends}): Promise<boolean> {`,
          () =>
            body.line(
              'const { numDeletedRows } = await this.db',
              `  .deleteFrom(${jsValue(table)})`,
              `  .where(${jsValue(source.column)}, '=', ${source.parameter})`,
              `  .where(${jsValue(target.column)}, '=', ${target.parameter})`,
              '  .executeTakeFirst();',
              'return numDeletedRows > 0n;',
            ),
          '}',
        );
      },
      '}',
    ),
  );
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file(`${folder}/${link.fileName}.repository.ts`);
}

/** A method that gives the condition "is linked to this record". */
function writeCondition(
  body: CodeWriter,
  index: PlanIndex,
  { table }: LinkPlan,
  name: string,
  of: LinkEnd,
  listed: LinkEnd,
): void {
  const listedTable = index.resource(listed.resourceId).table;
  body.gap().doc([`The condition on \`${listedTable}\` that a record is linked to this one.`]);
  body.block(
    `${name}(${of.parameter}: string): Expression<SqlBool> {`,
    () => {
      body.chain('const linked = this.db', [
        `.selectFrom(${jsValue(table)})`,
        `.select(${jsValue(listed.column)})`,
        `.where(${jsValue(of.column)}, '=', ${of.parameter})`,
      ]);
      const builder = `expressionBuilder<Schema, ${jsValue(listedTable)}>()`;
      body.line(`return ${builder}(${jsValue(`${listedTable}.id`)}, 'in', linked);`);
    },
    '}',
  );
}

function linkRoutesFile(index: PlanIndex, link: LinkPlan, folder: string): VirtualFile {
  const { typeName, source, target, origin, access } = link;
  const failing = (method: string) => problemsOf(index.plan, method, access, 400, 404);
  const of = index.resource(source.resourceId);
  const linked = index.resource(target.resourceId);
  const imports = new Imports()
    .type('@fastify/type-provider-typebox', 'FastifyPluginAsyncTypebox')
    .value('typebox', 'Type')
    .type('../database/database.js', 'Db')
    .value('../http/problem.js', 'notFound')
    .value(
      '../http/schemas.js',
      'idParameters',
      'idSchema',
      'noContent',
      'problems',
      'referenceTo',
      'success',
    )
    .value(`./${link.fileName}.repository.js`, `${typeName}Repository`);
  for (const one of [of, linked]) {
    imports.value(`../${one.segment}/${one.fileName}.repository.js`, `${one.typeName}Repository`);
  }
  const body = new CodeWriter();
  const pair = `/${of.segment}/:id/${target.list.segment}/:${target.parameter}`;
  body.line(`const tags = [${jsString(of.typeName)}];`);
  body
    .line(
      `const pairParameters = Type.Object({ id: idSchema, ${target.parameter}: referenceTo('/${linked.segment}') });`,
    )
    .gap();
  body.traced(origin.recordIds, () =>
    body.block(
      `export const ${routesName(typeName)}: FastifyPluginAsyncTypebox<{ db: Db }> = async (app, { db }) => {`,
      () => {
        body.line(`const links = new ${typeName}Repository(db);`);
        body.line(`const sources = new ${of.typeName}Repository(db);`);
        body.line(`const targets = new ${linked.typeName}Repository(db);`);
        writeLinkedList(body, imports, index, {
          of,
          listed: linked,
          end: target,
          repositories: ['sources', 'targets'],
          condition: 'targetsOf',
        });
        if (source.list) {
          writeLinkedList(body, imports, index, {
            of: linked,
            listed: of,
            end: source,
            repositories: ['targets', 'sources'],
            condition: 'sourcesOf',
          });
        }
        writeRoute(body, {
          method: 'put',
          url: pair,
          schema: [
            ...labels(link.linkOperationId, summaryOf.link(of, linked), { origin, access }),
            'params: pairParameters',
            `response: { 204: noContent, ...${failing('put')} }`,
          ],
          handler: 'async (request, reply)',
          body: [
            `const { id, ${target.parameter} } = request.params;`,
            `if (!(await sources.find(id))) throw notFound(${jsString(of.label)}, id);`,
            `if (!(await targets.find(${target.parameter}))) throw notFound(${jsString(linked.label)}, ${target.parameter});`,
            `await links.link(id, ${target.parameter});`,
            'return reply.code(204).send(null);',
          ],
        });
        writeRoute(body, {
          method: 'delete',
          url: pair,
          schema: [
            ...labels(link.unlinkOperationId, summaryOf.unlink(of, linked), { access }),
            'params: pairParameters',
            `response: { 204: noContent, ...${failing('delete')} }`,
          ],
          handler: 'async (request, reply)',
          body: [
            `const { id, ${target.parameter} } = request.params;`,
            `if (!(await links.unlink(id, ${target.parameter}))) throw notFound('link', ${target.parameter});`,
            'return reply.code(204).send(null);',
          ],
        });
      },
      '};',
    ),
  );
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file(`${folder}/${link.fileName}.routes.ts`);
}

interface LinkedList {
  of: ResourcePlan;
  listed: ResourcePlan;
  end: LinkEnd;
  repositories: [of: string, listed: string];
  condition: string;
}

function writeLinkedList(
  body: CodeWriter,
  imports: Imports,
  index: PlanIndex,
  list: LinkedList,
): void {
  const { of, listed, end, repositories, condition } = list;
  if (!end.list) return;
  const { typeName, segment, fileName } = listed;
  const access = listed.access.read;
  imports.value(`../${segment}/${fileName}.schema.js`, `${typeName}Page`, `${typeName}Query`);
  writeRoute(body, {
    method: 'get',
    url: `/${of.segment}/:id/${end.list.segment}`,
    schema: [
      ...labels(end.list.operationId, summaryOf.linked(of, listed), { access }),
      'params: idParameters',
      `querystring: ${typeName}Query`,
      `response: { 200: success(${typeName}Page), ...${problemsOf(index.plan, 'get', access, 400, 404)} }`,
    ],
    handler: 'async (request)',
    body: [
      'const { id } = request.params;',
      `if (!(await ${repositories[0]}.find(id))) throw notFound(${jsString(of.label)}, id);`,
      `return ${repositories[1]}.list(request.query, links.${condition}(id));`,
    ],
  });
}
