import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsKey, jsValue } from '../../../lib/escape';
import type { PlanIndex, ResourcePlan } from '../../plan';
import { fromStored, qualified, tableType } from './columns';
import { Imports } from './imports';
import type { Scope } from './repository-scope';
import { isDivided, maybe, selection, writeValues } from './repository-scope';
import {
  roomsOf,
  writeDelete,
  writeMove,
  writeRoomyCreate,
  writeUpdate,
} from './repository-changes';
import { hasFields } from './schema-file';
import { filterParameter, filtersOf } from '../../api-schema';
import { storageOf } from '../../storage';

/** `src/<resources>/<resource>.repository.ts`: reads and writes the resource's tables. */
export function repositoryFile(index: PlanIndex, resource: ResourcePlan): VirtualFile {
  const { typeName, fileName } = resource;
  const imports = new Imports()
    .type('kysely', 'Expression', 'Selectable', 'SqlBool')
    .type('../database/database.js', 'Db')
    .value('../http/list-query.js', 'applyFilters', 'applyPage', 'windowOf')
    .type('../http/list-query.js', 'Page')
    .type(`./${fileName}.schema.js`, typeName, `${typeName}Query`);
  const lineage = index.lineage(resource);
  imports.type('../database/schema.js', ...lineage.map(({ table }) => tableType(table)));
  const version = index.versionColumn(resource);
  if (version !== null)
    imports.value('../http/versions.js', 'version').type('../http/versions.js', 'Versioned');
  const stored = version === null ? typeName : `${typeName} & Versioned`;
  const scope = { index, resource, lineage, imports, version, stored };
  const body = new CodeWriter();
  body.traced(resource.origin.recordIds, () => {
    writeColumns(body, scope);
    writeClass(body, scope);
    writeFromRow(body, scope);
  });
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file(`core/src/${resource.segment}/${fileName}.repository.ts`);
}

function writeColumns(body: CodeWriter, { index, resource, lineage }: Scope): void {
  const discriminator = index.discriminator(resource);
  const [root] = lineage;
  body.doc(['Where each property that a list is filtered or sorted by is stored.']);
  body.block(
    'const columns = {',
    () => {
      body.line(`id: ${qualified(resource, 'id')},`);
      if (discriminator && root && index.family(resource).length > 1) {
        body.line(`${jsKey(discriminator.property)}: ${qualified(root, discriminator.column)},`);
      }
      for (const { field } of filtersOf(index, resource)) {
        const holder = lineage.find(({ fields }) => fields.includes(field)) ?? resource;
        body.traced(field.origin.recordIds, () =>
          body.line(`${jsKey(field.property)}: ${qualified(holder, field.column)},`),
        );
      }
    },
    '} as const;',
  );
  body.gap();
}

function writeClass(body: CodeWriter, scope: Scope): void {
  const { resource, index } = scope;
  body.block(
    `export class ${resource.typeName}Repository {`,
    () => {
      body.line('constructor(private readonly db: Db) {}');
      writeList(body, scope);
      writeFind(body, scope);
      if (!resource.abstract) writeCreate(body, scope);
      if (hasFields(index, resource)) writeUpdate(body, scope);
      writeDelete(body, scope);
      for (const machine of resource.machines) writeMove(body, scope, machine);
      if (isDivided(scope)) writeRecords(body, scope);
    },
    '}',
  );
  body.gap();
}

/** The links of a query for the records: `.selectFrom('loans')`, or the join of all their tables. */
function source(scope: Scope): { head: string; links: string[] } {
  return isDivided(scope)
    ? { head: 'this.#records()', links: [] }
    : { head: 'this.db', links: [`.selectFrom(${jsValue(scope.resource.table)})`] };
}

function writeList(body: CodeWriter, scope: Scope): void {
  const { typeName, label } = scope.resource;
  body
    .gap()
    .doc([`One page of the records (${label}) that match the query, and \`within\` where given.`]);
  body.listBlock(
    'async list(',
    [`query: ${typeName}Query`, 'within?: Expression<SqlBool>'],
    `): Promise<Page<${typeName}>> {`,
    () => {
      const { head, links } = source(scope);
      const records = head + links.join('');
      const instants = filtersOf(scope.index, scope.resource)
        .filter(({ field }) => storageOf(field) === 'datetime')
        .flatMap(({ field, operators }) =>
          operators.map((one) => filterParameter(field.property, one)),
        );
      if (instants.length === 0) {
        body.line(`let matching = applyFilters(${records}, query, columns);`);
      } else {
        scope.imports.value('../database/values.js', 'toInstant');
        body.block(
          'const filters = {',
          () => {
            body.line('...query,');
            for (const key of instants) {
              body.line(`${jsKey(key)}: toInstant(query${access(key)}),`);
            }
          },
          '};',
        );
        body.line(`let matching = applyFilters(${records}, filters, columns);`);
      }
      body.line('if (within !== undefined) matching = matching.where(within);');
      body.chain('const { total } = await matching', [
        ".select(({ fn }) => fn.countAll().as('total'))",
        '.executeTakeFirstOrThrow()',
      ]);
      body.chain('const rows = await applyPage(matching, query, columns)', [
        selection(scope),
        '.execute()',
      ]);
      body.line('return { items: rows.map(fromRow), total: Number(total), ...windowOf(query) };');
    },
  );
}

function access(key: string): string {
  return jsKey(key) === key ? `.${key}` : `[${jsValue(key)}]`;
}

function writeFind(body: CodeWriter, scope: Scope): void {
  body.gap().block(
    `async find(id: string): Promise<${maybe(scope)}> {`,
    () => {
      const { head, links } = source(scope);
      body.chain(`const row = await ${head}`, [
        ...links,
        selection(scope),
        `.where(columns.id, '=', id)`,
        '.executeTakeFirst()',
      ]);
      body.line('return row && fromRow(row);');
    },
    '}',
  );
}

function writeCreate(body: CodeWriter, scope: Scope): void {
  const { resource, imports, lineage, index } = scope;
  const { typeName, table, fileName } = resource;
  imports.type(`./${fileName}.schema.js`, `${typeName}Create`);
  imports.value('../database/id.js', 'newId');
  const discriminator = index.discriminator(resource);
  const kind = discriminator?.values.find(({ resourceId }) => resourceId === resource.id)?.value;
  const usesInput = index.writableFields(resource).length > 0;
  const rooms = roomsOf(scope);
  const name = rooms.length > 0 ? '#insert' : 'create';
  if (rooms.length > 0) writeRoomyCreate(body, scope, rooms);
  const values = (one: ResourcePlan, id: string) => () => {
    body.line(id);
    if (discriminator && one === lineage[0]) {
      body.line(`${jsKey(discriminator.column)}: ${jsValue(kind)},`);
    }
    writeValues(body, scope, one, false);
  };
  body.gap().block(
    `async ${name}(${usesInput ? 'input' : '_input'}: ${typeName}Create): Promise<${scope.stored}> {`,
    () => {
      if (!isDivided(scope)) {
        body.chain('const row = await this.db', [
          `.insertInto(${jsValue(table)})`,
          () => body.block('.values({', values(resource, 'id: newId(),'), '})'),
          '.returningAll()',
          '.executeTakeFirstOrThrow()',
        ]);
        body.line('return fromRow(row);');
        return;
      }
      imports.value('../database/database.js', 'inTransaction');
      body.line('const id = newId();');
      body.block(
        'return inTransaction(this.db, async (transaction) => {',
        () => {
          for (const one of lineage) {
            body.chain('await transaction', [
              `.insertInto(${jsValue(one.table)})`,
              () => body.block('.values({', values(one, 'id,'), '})'),
              '.execute()',
            ]);
          }
          body.chain('const row = await this.#records(transaction)', [
            selection(scope),
            `.where(columns.id, '=', id)`,
            '.executeTakeFirstOrThrow()',
          ]);
          body.line('return fromRow(row);');
        },
        '});',
      );
    },
    '}',
  );
}

function writeRecords(body: CodeWriter, { lineage, resource }: Scope): void {
  body.gap().doc(['A record is one row in each of these tables, under the same id.']);
  body.block(
    '#records(db: Db = this.db) {',
    () =>
      body.chain('return db', [
        `.selectFrom(${jsValue(resource.table)})`,
        ...lineage
          .filter((one) => one !== resource)
          .map(
            (one) =>
              `.innerJoin(${jsValue(one.table)}, ${qualified(one, 'id')}, ${qualified(resource, 'id')})`,
          ),
      ]),
    '}',
  );
}

function writeFromRow(body: CodeWriter, scope: Scope): void {
  const { index, resource, lineage, imports, version, stored } = scope;
  const tables = lineage.map(({ table }) => tableType(table)).join(' & ');
  const discriminator = index.discriminator(resource);
  body.block(
    `function fromRow(row: Selectable<${tables}>): ${stored} {`,
    () => {
      body.block(
        'return {',
        () => {
          if (version !== null) body.line(`[version]: row.${version},`);
          body.line('id: row.id,');
          if (discriminator) {
            body.line(`${jsKey(discriminator.property)}: row.${discriminator.column},`);
          }
          for (const field of index.allFields(resource)) {
            const holder = lineage.find(({ fields }) => fields.includes(field)) ?? resource;
            const value = fromStored(imports, holder, field);
            body.traced(field.origin.recordIds, () =>
              body.line(`${jsKey(field.property)}: ${value},`),
            );
          }
        },
        '};',
      );
    },
    '}',
  );
}
