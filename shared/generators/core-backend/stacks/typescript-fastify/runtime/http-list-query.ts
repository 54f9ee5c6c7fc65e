/** `src/http/list-query.ts`. Pages, filters and order of lists. */
export const httpListQuery = `import { sql, type SelectQueryBuilder } from 'kysely';
import { Type, type TSchema } from 'typebox';

const defaultLimit = {{defaultPageSize}};

/** \`limit\` and \`offset\`: the members that every list query shares. */
export const pageParameters = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: {{maximumPageSize}}, default: defaultLimit })),
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
};

/** \`sort=dueOn,-id\`: property names, comma-separated, a minus sign for descending. */
export function sortParameter(properties: readonly string[]) {
  const one = \`-?(?:\${properties.join('|')})\`;
  return Type.Optional(
    Type.String({
      pattern: \`^\${one}(?:,\${one})*$\`,
      description: \`Any of \${properties.join(', ')}; comma-separated, \\\`-\\\` for descending\`,
    }),
  );
}

/** A page of a list: \`total\` counts the whole list, not the page. */
export function pageOf<S extends TSchema>($id: string, item: S) {
  return Type.Object(
    {
      items: Type.Array(item),
      total: Type.Integer(),
      limit: Type.Integer(),
      offset: Type.Integer(),
    },
    { $id },
  );
}

/** Never filters, even where a property has that name (its filter is then \`limit[eq]\`, say). */
const windowKeys = ['limit', 'offset', 'sort'];

export interface Page<Item> {
  items: Item[];
  total: number;
  limit: number;
  offset: number;
}

export interface ListQuery {
  limit?: number;
  offset?: number;
  sort?: string;
  /** Filters: a property, or a property with an operator such as \`dueOn[gte]\`. */
  [filter: string]: unknown;
}

/** Where each property that can be filtered or sorted by is stored, e.g. \`dueOn: 'loans.due_on'\`. */
export type Columns = Readonly<Record<string, string>>;

/**
 * Adds the filters of a validated query. Properties that are not in \`columns\` are ignored: the
 * query schema has already refused them.
 */
export function applyFilters<DB, TB extends keyof DB, O>(
  select: SelectQueryBuilder<DB, TB, O>,
  query: ListQuery,
  columns: Columns,
): SelectQueryBuilder<DB, TB, O> {
  let filtered = select;
  for (const [key, value] of Object.entries(query)) {
    const [, property = key, operator = 'eq'] = /^(.+)\\[(eq|gte|lte|contains)\\]$/.exec(key) ?? [];
    const column = columns[property];
    if (column === undefined || value === undefined || windowKeys.includes(key)) continue;
    filtered = filtered.where(condition(column, operator, value));
  }
  return filtered;
}

function condition(column: string, operator: string, value: unknown) {
  const reference = sql.ref(column);
  switch (operator) {
    case 'gte':
      return sql<boolean>\`\${reference} >= \${value}\`;
    case 'lte':
      return sql<boolean>\`\${reference} <= \${value}\`;
    case 'contains':
      return sql<boolean>\`lower(\${reference}) like \${likePattern(String(value))} escape '\\\\'\`;
    default:
      return sql<boolean>\`\${reference} = \${value}\`;
  }
}

function likePattern(text: string): string {
  return \`%\${text.toLowerCase().replace(/[\\\\%_]/g, '\\\\$&')}%\`;
}

/**
 * Adds order and page. The id comes last in every order, so that pages never overlap; ids are
 * time-ordered (UUID version 7), so without a \`sort\` the oldest record comes first.
 */
export function applyPage<DB, TB extends keyof DB, O>(
  select: SelectQueryBuilder<DB, TB, O>,
  query: ListQuery,
  columns: Columns & { id: string },
): SelectQueryBuilder<DB, TB, O> {
  const { limit, offset } = windowOf(query);
  let ordered = select;
  for (const term of query.sort?.split(',') ?? []) {
    const column = columns[term.replace(/^-/, '')];
    if (column === undefined) continue;
    const direction = term.startsWith('-') ? sql\`desc\` : sql\`asc\`;
    // SQLite and PostgreSQL disagree about where nulls go unless told.
    ordered = ordered.orderBy(sql\`\${sql.ref(column)} \${direction} nulls last\`);
  }
  return ordered.orderBy(sql.ref(columns.id)).limit(limit).offset(offset);
}

/** The page that a query asks for. */
export function windowOf({ limit = defaultLimit, offset = 0 }: ListQuery) {
  return { limit, offset };
}
`;
