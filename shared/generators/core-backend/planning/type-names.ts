import type { AnyRecord } from '../../../metamodel/kinds';
import {
  camel,
  databaseName,
  kebab,
  NameScope,
  pascal,
  plural,
  snake,
  spaced,
  wordsOf,
} from '../../lib/names';
import { PYTHON_EXCEPTIONS } from '../../lib/python/names';
import type { PlanningContext } from './context';
import { safeWords } from './context';

/**
 * Type names that would hide something a stack's code needs: JavaScript's globals, our helpers, Python's
 * constants and exceptions. They are kept free for every stack, because the API has the same names in all.
 */
const RESERVED_TYPES = [
  ...PYTHON_EXCEPTIONS,
  ...`
  Any Array ArrayBuffer Atomics Awaited BigInt Boolean Buffer Class Columns Config Date Db Dialect Error Exclude
  Expression Extract Function Generator Health HttpProblem Infinity Intl Iterator JSON Kysely ListQuery Map Math
  Migration NaN Never Null Number Object Omit Operations Page Partial Pick Problem Promise Proxy Readonly Record
  Reflect RegExp Required ReturnType Schema Selectable Set Static String Symbol SqlBool Type TypeBox Undefined
  Unknown Void WeakMap WeakSet Flag Json Fastify Process Global Require Module Exports Console None True False
`
    .trim()
    .split(/\s+/),
];

/** First path segments and folders that the backend uses itself. */
const RESERVED_SEGMENTS = [
  'health',
  'ready',
  'metrics',
  'use-cases',
  'auth',
  'openapi',
  'types',
  'http',
  'database',
  'test',
  'docs',
];

/** File names that Windows refuses, whatever their extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/;

const RESERVED_TABLES = ['kysely_migration', 'kysely_migration_lock'];

export interface TypeNames {
  typeName: string;
  fileName: string;
}

export interface ResourceNames extends TypeNames {
  pluralName: string;
  label: string;
  segment: string;
  table: string;
}

/** Hands out the names of resources, enumerations and structures, so that none hides another. */
export class TypeNaming {
  readonly #types = new NameScope(RESERVED_TYPES);
  readonly #segments = new NameScope(RESERVED_SEGMENTS);
  readonly #tables = new NameScope(RESERVED_TABLES);
  readonly #operationIds = new NameScope(['getHealth', 'getReadiness']);

  constructor(readonly context: PlanningContext) {}

  resource(record: AnyRecord & { name: string }): ResourceNames {
    const words = safeWords(record.name, 'class');
    const typeName = this.#type(record, words, (name) => [
      ...['Create', 'Update', 'Query', 'Page', 'Repository', 'Operations', 'Input', 'Result'].map(
        (s) => name + s,
      ),
      `${name}Routes`,
    ]);
    // Everything else follows from the type name, so that the names of one class belong together.
    const own = safeWords(typeName, 'class');
    const many = plural(own);
    const segment = this.#segments.take([kebab(many), `${kebab(many)}-list`]);
    const table = this.#tables.take([tableName(snake(many)), tableName(`${snake(many)}_table`)]);
    this.#types.add(`${pascal(wordsOfTable(table))}Table`);
    const pluralName = pascal(safeWords(segment, 'class'));
    for (const id of [
      `list${pluralName}`,
      ...['create', 'get', 'update', 'delete'].map((verb) => verb + typeName),
    ]) {
      this.operationId(id);
    }
    return {
      typeName,
      pluralName,
      label: spaced(own),
      fileName: fileName(own),
      segment,
      table,
    };
  }

  /** An enumeration or a structure. */
  valueType(record: AnyRecord & { name: string }, noun: string): TypeNames {
    const words = safeWords(record.name, noun);
    const typeName = this.#type(record, words);
    return { typeName, fileName: fileName(safeWords(typeName, noun)) };
  }

  /** A join table; there is no record with that name, so there is nothing to report. */
  link(words: readonly string[]): TypeNames & { table: string } {
    const typeName = this.#types.take([pascal(words), `${pascal(words)}Link`], (name) => [
      `${name}Links`,
    ]);
    const table = this.#tables.take([tableName(snake(words)), tableName(`${snake(words)}_links`)]);
    this.#types.add(`${pascal(wordsOfTable(table))}Table`);
    return { typeName, fileName: fileName(safeWords(typeName, 'link')), table };
  }

  /** An enumeration that the backend makes up; there is no record whose name could change. */
  madeUp(words: readonly string[]): TypeNames {
    const wanted = pascal(words);
    const typeName = this.#types.take([wanted, `${wanted}Value`]);
    return { typeName, fileName: fileName(safeWords(typeName, 'enumeration')) };
  }

  /** A role or a use case: its name, or its name and the noun. */
  service(name: string, noun: string): TypeNames {
    const words = safeWords(name, noun);
    const wanted = pascal(words);
    const suffixed = pascal([...words, ...wordsOf(noun)]);
    const typeName = this.#types.take([wanted, suffixed], (type) => [`${type}Service`]);
    return { typeName, fileName: fileName(safeWords(typeName, noun)) };
  }

  /** A table that the backend makes up. */
  table(wanted: string): string {
    return this.#tables.take([wanted, `${wanted}_table`]);
  }

  /** Names for the request and result of an operation of the class with this type name. */
  operation(owner: string, words: readonly string[]): { typeName: string; operationId: string } {
    const name = pascal(words);
    const [short, long] = [`${name}${owner}`, `${owner}${name}Operation`];
    const typeName = this.#types.take([withinLine(short), withinLine(long)], (type) => [
      `${type}Input`,
      `${type}Result`,
    ]);
    return { typeName, operationId: this.operationId(camel(safeWords(typeName, 'operation'))) };
  }

  /** A free `operationId`. */
  operationId(wanted: string): string {
    return this.#operationIds.take([wanted]);
  }

  #type(
    record: AnyRecord & { name: string },
    words: [string, ...string[]],
    derived: (name: string) => string[] = () => [],
  ): string {
    const wanted = pascal(words);
    const name = this.#types.take([wanted, `${wanted}Record`], derived);
    if (name !== wanted) {
      const element = record.name;
      this.context.note('backend.renamed', { element, name }, { elementId: record.id });
    }
    return name;
  }
}

/** Interface name of a table in code is made of these words. */
export function wordsOfTable(table: string): string[] {
  return table.split('_');
}

/** A name made of two names, each of which may be as long as names get, is cut like one. */
function withinLine(name: string): string {
  return name.length <= 60 ? name : pascal(wordsOf(name));
}

function tableName(name: string): string {
  // SQLite keeps names that begin with `sqlite_` for itself, PostgreSQL those with `pg_`.
  const safe = /^(sqlite|pg)_/.test(name) ? `the_${name}` : name;
  return databaseName(safe);
}

function fileName(words: readonly string[]): string {
  const name = kebab(words);
  return DEVICE.test(name) ? `${name}-record` : name;
}
