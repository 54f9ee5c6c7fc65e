import type { CodeWriter } from '../../../lib/code-writer';
import { jsKey, jsValue } from '../../../lib/escape';
import type { StateMachinePlan } from '../../behaviour-plan';
import type { FieldPlan, ResourcePlan } from '../../plan';
import type { Scope } from './repository-scope';
import { isDivided, maybe, selection, writeValues } from './repository-scope';

/** The methods of a repository that change records. */

/** A reference of which only so many may point to one target. */
interface RoomPlan {
  field: FieldPlan;
  holder: ResourcePlan;
  most: number;
}

export function roomsOf({ lineage }: Scope): RoomPlan[] {
  return lineage.flatMap((holder) =>
    holder.fields.flatMap((field) =>
      field.reference?.most === undefined ? [] : [{ field, holder, most: field.reference.most }],
    ),
  );
}

/** `await requireRoom(db, { … }, input.memberId);` for each. */
function writeRoomChecks(body: CodeWriter, scope: Scope, rooms: readonly RoomPlan[], id: string) {
  scope.imports.value('../database/room.js', 'requireRoom');
  for (const { field, holder, most } of rooms) {
    const target = scope.index.resource(field.reference?.targetId ?? '').table;
    const room = jsValue({ table: holder.table, column: field.column, target, most });
    body.line(`await requireRoom(db, ${room}, input.${field.property}${id});`);
  }
}

export function writeRoomyCreate(body: CodeWriter, scope: Scope, rooms: readonly RoomPlan[]): void {
  const { typeName } = scope.resource;
  scope.imports.value('../database/database.js', 'inTransaction');
  body.gap().block(
    `async create(input: ${typeName}Create): Promise<${scope.stored}> {`,
    () =>
      body.block(
        'return inTransaction(this.db, async (db) => {',
        () => {
          writeRoomChecks(body, scope, rooms, '');
          body.line(`return new ${typeName}Repository(db).#insert(input);`);
        },
        '});',
      ),
    '}',
  );
}

/** The type of `expected`, where records have versions. */
function expectation({ version }: Scope): string {
  return version === null ? '' : ', expected?: number';
}

/** The condition on the version, and the version that follows. */
function locked({ version }: Scope): { condition: string[]; next: string[] } {
  if (version === null) return { condition: [], next: [] };
  return {
    condition: [
      `.$if(expected !== undefined, (query) => query.where(${jsValue(version)}, '=', expected ?? 0))`,
    ],
    next: [`${version}: sql<number>\`${version} + 1\`,`],
  };
}

/** What follows when no row was changed: another version, or no such record. */
/** Lines that count the change. */
function writeNext(body: CodeWriter, scope: Scope): void {
  const { next } = locked(scope);
  if (next.length > 0) scope.imports.value('kysely', 'sql');
  body.line(...next);
}

function writeMissed(body: CodeWriter, { version, imports }: Scope): void {
  if (version === null) return;
  imports.value('../http/versions.js', 'versionConflict');
  body.line('if (expected !== undefined && (await this.find(id))) throw versionConflict();');
}

export function writeUpdate(body: CodeWriter, scope: Scope): void {
  const { resource, imports } = scope;
  const { typeName, fileName } = resource;
  imports.type(`./${fileName}.schema.js`, `${typeName}Update`);
  const rooms = roomsOf(scope);
  const signature = (name: string) =>
    `async ${name}(id: string, input: ${typeName}Update${expectation(scope)}): Promise<${maybe(scope)}> {`;
  const doc = [
    'Changes what `input` gives and leaves the rest; undefined when there is no such record.',
    ...(scope.version === null ? [] : ['@throws HttpProblem 412 when it has another version']),
  ];
  body.gap().doc(doc);
  if (rooms.length > 0) {
    imports.value('../database/database.js', 'inTransaction');
    body.block(
      signature('update'),
      () =>
        body.block(
          'return inTransaction(this.db, async (db) => {',
          () => {
            writeRoomChecks(body, scope, rooms, ', id');
            const expected = scope.version === null ? '' : ', expected';
            body.line(`return new ${typeName}Repository(db).#change(id, input${expected});`);
          },
          '});',
        ),
      '}',
    );
    body.gap();
  }
  body.block(
    signature(rooms.length > 0 ? '#change' : 'update'),
    () => (isDivided(scope) ? writeDividedUpdate(body, scope) : writePlainUpdate(body, scope)),
    '}',
  );
}

function writePlainUpdate(body: CodeWriter, scope: Scope): void {
  const { resource } = scope;
  const { condition } = locked(scope);
  const values = () => {
    writeValues(body, scope, resource, true);
    writeNext(body, scope);
  };
  body.chain('const row = await this.db', [
    `.updateTable(${jsValue(resource.table)})`,
    () => body.block('.set({', values, '})'),
    `.where('id', '=', id)`,
    ...condition,
    '.returningAll()',
    '.executeTakeFirst()',
  ]);
  body.line('if (row !== undefined) return fromRow(row);');
  writeMissed(body, scope);
  body.line('return undefined;');
}

function writeDividedUpdate(body: CodeWriter, scope: Scope): void {
  const { imports, lineage } = scope;
  const { condition, next } = locked(scope);
  imports.value('../database/database.js', 'inTransaction');
  body.block(
    'return inTransaction(this.db, async (transaction) => {',
    () => {
      body.line('const find = () =>');
      body.indented(() =>
        body.chain('this.#records(transaction)', [
          selection(scope),
          `.where(columns.id, '=', id)`,
          '.executeTakeFirst()',
        ]),
      );
      body.line('if ((await find()) === undefined) return undefined;');
      lineage.forEach((one, position) => {
        const isRoot = position === 0 && next.length > 0;
        if (!isRoot && one.fields.every(({ readOnly }) => readOnly)) return;
        const name = position === lineage.length - 1 ? 'own' : `inherited${position || ''}`;
        const values = () => writeValues(body, scope, one, true);
        if (isRoot) {
          imports.value('../http/versions.js', 'versionConflict');
          body.chain('const { numUpdatedRows } = await transaction', [
            `.updateTable(${jsValue(one.table)})`,
            () =>
              body.block(
                '.set({',
                () => {
                  values();
                  writeNext(body, scope);
                },
                '})',
              ),
            `.where('id', '=', id)`,
            ...condition,
            '.executeTakeFirst()',
          ]);
          body.line('if (numUpdatedRows === 0n) throw versionConflict();');
          return;
        }
        imports.value('../database/values.js', 'hasChanges');
        body.block(`const ${name} = {`, values, '};');
        body.block(
          `if (hasChanges(${name})) {`,
          () =>
            body.chain('await transaction', [
              `.updateTable(${jsValue(one.table)})`,
              `.set(${name})`,
              `.where('id', '=', id)`,
              '.execute()',
            ]),
          '}',
        );
      });
      body.line('const row = await find();', 'return row && fromRow(row);');
    },
    '});',
  );
}

export function writeDelete(body: CodeWriter, scope: Scope): void {
  const { resource, lineage, version } = scope;
  const root = lineage[0] ?? resource;
  const { condition } = locked(scope);
  body
    .gap()
    .doc([
      '@returns false when there is no such record',
      ...(version === null ? [] : ['@throws HttpProblem 412 when it has another version']),
    ]);
  body.block(
    `async delete(id: string${expectation(scope)}): Promise<boolean> {`,
    () => {
      const among = `this.db.selectFrom(${jsValue(resource.table)}).select('id')`;
      body.chain('const { numDeletedRows } = await this.db', [
        `.deleteFrom(${jsValue(root.table)})`,
        `.where('id', '=', id)`,
        ...(isDivided(scope) ? [`.where('id', 'in', ${among})`] : []),
        ...condition,
        '.executeTakeFirst()',
      ]);
      if (version === null) {
        body.line('return numDeletedRows > 0n;');
        return;
      }
      body.line('if (numDeletedRows > 0n) return true;');
      writeMissed(body, scope);
      body.line('return false;');
    },
    '}',
  );
}

/** Name of the method that moves the state that a field holds: `moveStatus`. */
export function moveMethod({ property }: FieldPlan): string {
  return `move${property.charAt(0).toUpperCase()}${property.slice(1)}`;
}

export function writeMove(body: CodeWriter, scope: Scope, { field }: StateMachinePlan): void {
  const { resource, imports, index, lineage, version } = scope;
  if (field.type.kind !== 'enum') return;
  const { typeName, fileName } = index.enumeration(field.type.id);
  imports.type(`../types/${fileName}.js`, typeName);
  const key = jsKey(field.column);
  body.gap().doc(['Moves a record on; undefined when its state is not `from` any more.']);
  body.block(
    `async ${moveMethod(field)}(id: string, from: ${typeName}, to: ${typeName}): Promise<${maybe(scope)}> {`,
    () => {
      if (!isDivided(scope)) {
        body.chain('const row = await this.db', [
          `.updateTable(${jsValue(resource.table)})`,
          () =>
            body.block(
              '.set({',
              () => {
                body.line(`${key}: to,`);
                writeNext(body, scope);
              },
              '})',
            ),
          `.where('id', '=', id)`,
          `.where(${jsValue(field.column)}, '=', from)`,
          '.returningAll()',
          '.executeTakeFirst()',
        ]);
        body.line('return row && fromRow(row);');
        return;
      }
      body.chain('const { numUpdatedRows } = await this.db', [
        `.updateTable(${jsValue(resource.table)})`,
        `.set({ ${key}: to })`,
        `.where('id', '=', id)`,
        `.where(${jsValue(field.column)}, '=', from)`,
        '.executeTakeFirst()',
      ]);
      body.line('if (numUpdatedRows === 0n) return undefined;');
      if (version !== null && lineage[0]) {
        body.chain('await this.db', [
          `.updateTable(${jsValue(lineage[0].table)})`,
          () => body.block('.set({', () => writeNext(body, scope), '})'),
          `.where('id', '=', id)`,
          '.execute()',
        ]);
      }
      body.line('return this.find(id);');
    },
    '}',
  );
}
