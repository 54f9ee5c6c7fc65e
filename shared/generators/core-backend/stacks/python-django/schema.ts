import type { SchemaColumn, SchemaSnapshot, SchemaTable } from '../../migrations/schema';
import { ARCHIVE_ID, columnIds, schemaOf } from '../../migrations/schema';
import type { BackendPlan, FieldPlan, LinkPlan, ResourcePlan } from '../../plan';
import { PlanIndex } from '../../plan';
import type { DjangoNames } from './naming';
import { endsOf, linkClass, NAMES_OF_OWN } from './naming';

/** The applications of Django that have tables: that of the model, and what serves it. */
export type App = 'api' | 'common';

/**
 * The tables as Django's migrations have to know them: with the names of classes and attributes, and
 * with what a text holds. Parts go with their whole by Django's own hand, so no table has a root.
 */
export function describedSchema(
  index: PlanIndex,
  names: DjangoNames,
  { tables }: SchemaSnapshot,
): SchemaSnapshot {
  const resources = new Map(index.plan.resources.map((one) => [one.id, one]));
  const links = new Map(index.plan.links.map((one) => [linkId(one), one]));
  return {
    tables: tables.map(({ root: _root, ...table }) => {
      const resource = resources.get(table.id);
      if (resource) return describedResource(names, resource, table);
      const link = links.get(table.id);
      if (link) return describedLink(link, table);
      return { ...table, model: NAMES_OF_OWN.get(table.id) ?? table.name };
    }),
  };
}

/** The tables of a plan, so described. */
export function djangoSchema(plan: BackendPlan, names: DjangoNames): SchemaSnapshot {
  return describedSchema(new PlanIndex(plan), names, schemaOf(plan));
}

/** Id of a link's table. */
export function linkId({ origin, table }: LinkPlan): string {
  return origin.recordIds[0] ?? table;
}

function describedResource(
  names: DjangoNames,
  resource: ResourcePlan,
  table: SchemaTable,
): SchemaTable {
  const fields = new Map([...columnIds(resource.fields)].map(([field, id]) => [id, field]));
  const attributeOf = ({ id, name }: SchemaColumn): string => {
    const field = fields.get(id);
    if (field) return names.fieldOf(field);
    if (id === 'kind') return names.discriminatorOf(resource);
    if (id === 'version') return names.versionOf(resource);
    return id === 'id' && resource.parentId !== null ? names.pointerOf(resource) : name;
  };
  return {
    ...table,
    model: resource.typeName,
    columns: table.columns.map((column) => {
      const field = fields.get(column.id);
      const attribute = attributeOf(column);
      return field ? { ...column, attribute, format: formatOf(field) } : { ...column, attribute };
    }),
  };
}

/** What the model says that a column holds, where the column's type alone does not tell. */
function formatOf({ many, type }: FieldPlan): string {
  if (many) return 'list';
  return type.kind === 'primitive' ? type.primitive : type.kind;
}

function describedLink(link: LinkPlan, table: SchemaTable): SchemaTable {
  const ends: Record<string, string> = endsOf(link);
  const columns = table.columns.map((column) => ({ ...column, attribute: ends[column.id] }));
  return { ...table, model: linkClass(link), columns };
}

/** The application that a table belongs to. */
export function appOf({ id }: SchemaTable): App {
  return id.startsWith('own:') ? 'common' : 'api';
}

export function isLink({ id, key }: SchemaTable): boolean {
  return !id.startsWith('own:') && key.length > 1;
}

/** The tables of a schema, by id: what columns refer to. */
export class Tables {
  readonly #byId: ReadonlyMap<string, SchemaTable>;

  constructor(readonly schema: SchemaSnapshot) {
    this.#byId = new Map(schema.tables.map((table) => [table.id, table]));
  }

  table(id: string): SchemaTable | undefined {
    return this.#byId.get(id);
  }

  /** The table of what is in the plan. */
  known(id: string): SchemaTable {
    const table = this.#byId.get(id);
    if (!table) throw new Error(`The schema has no table for ${id}.`);
    return table;
  }

  of(app: App): SchemaTable[] {
    return this.schema.tables.filter((table) => appOf(table) === app);
  }

  /** The table of the general class. */
  parentOf({ columns }: SchemaTable): SchemaTable | undefined {
    const id = columns.find((column) => column.id === 'id')?.reference?.table;
    return id === undefined ? undefined : this.table(id);
  }

  /** Those whose deleted rows are kept. */
  archived(): SchemaTable[] {
    return this.table(ARCHIVE_ID) ? this.schema.tables.filter(({ archived }) => archived) : [];
  }
}

/** Class of what a table stores. */
export function modelOf({ model, name }: SchemaTable): string {
  return model ?? name;
}

/** Attribute of what a column holds. */
export function attributeOf({ attribute, name }: SchemaColumn): string {
  return attribute ?? name;
}
