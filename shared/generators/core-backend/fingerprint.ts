import { hashOf } from '../lib/names';
import type { BackendPlan, FieldPlan } from './plan';

/**
 * A short name for the tables of a plan: the same tables, the same fingerprint, whatever else of the
 * model changes. It goes into the name of the first migration, so that a database made from other
 * tables is recognised instead of failing query by query.
 */
export function schemaFingerprint(plan: BackendPlan): string {
  const { enums, resources, links, idempotency, audit, archive } = plan;
  const literals = new Map(enums.map((one) => [one.id, one.literals.map(({ value }) => value)]));
  const tableOf = new Map(resources.map(({ id, table }) => [id, table]));
  const columnOf = ({
    column,
    type,
    many,
    required,
    default: initial,
    reference,
    limits,
  }: FieldPlan) => ({
    column,
    type: type.kind === 'primitive' ? type.primitive : type.kind,
    literals: type.kind === 'enum' ? literals.get(type.id) : undefined,
    list: many !== undefined,
    required,
    initial,
    target: reference && tableOf.get(reference.targetId),
    onDelete: reference?.onDelete,
    limits,
  });
  const tables = resources.map(
    ({ id, table, parentId, discriminator, fields, uniques, versionColumn }) => ({
      table,
      parent: tableOf.get(parentId ?? ''),
      kinds: discriminator?.values.map(({ value }) => value),
      columns: fields.map(columnOf),
      version: versionColumn ?? undefined,
      archived: archive?.resourceIds.includes(id) === true || undefined,
      uniques: uniques.map((unique) => unique.fields.map(({ column }) => column)),
    }),
  );
  const pairs = links.map(({ table, source, target }) => [
    table,
    source.column,
    tableOf.get(source.resourceId),
    target.column,
    tableOf.get(target.resourceId),
  ]);
  const more = [idempotency, audit, archive].flatMap((one) => one?.table ?? []);
  return hashOf(JSON.stringify(more.length > 0 ? [tables, pairs, more] : [tables, pairs]));
}
