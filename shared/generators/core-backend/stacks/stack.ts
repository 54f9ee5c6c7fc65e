import type { BackendFacts, VirtualFile } from '../../contract';
import type { Behaviour } from '../behaviour-plan';
import type { SchemaHistory } from '../migrations/history';
import type { SchemaSnapshot } from '../migrations/schema';
import type { CoreBackendOptions } from '../options';
import type { BackendPlan } from '../plan';

/**
 * A language with its frameworks. One folder and one line in `stacks/index.ts`; it turns the plan
 * into text and decides nothing about tables, keys or names.
 */
export interface Stack {
  /** Key in `modelwright.yaml`: `typescript-fastify`. */
  name: string;
  /** For people: `TypeScript (Fastify, Kysely)`. */
  title: string;
  /** What it makes of a plan beyond storing records; the rest is left out of the plan. Absent: nothing. */
  behaviours?: readonly Behaviour[];
  /**
   * True: it writes a migration for each of the history's and never rewrites one (`frozen` files).
   * Absent: its first migration always makes the tables of the plan as it is.
   */
  migrates?: true;
  /** True: its database holds `ReferencePlan.most`, so a change of it is a migration. */
  countsReferences?: true;
  /**
   * The tables with what the stack's code calls them and their columns: for migrations that speak of
   * classes and attributes. Absent: they speak of tables and columns only.
   */
  describe?(plan: BackendPlan, schema: SchemaSnapshot): SchemaSnapshot;
  /**
   * Pure: the same plan, options and history give the same files, all in `core/`.
   *
   * @param history how the tables became what they are; see `migrations/history.ts`
   */
  generate(
    plan: BackendPlan,
    options: CoreBackendOptions,
    history: SchemaHistory,
  ): { files: VirtualFile[]; facts: BackendFacts };
}
