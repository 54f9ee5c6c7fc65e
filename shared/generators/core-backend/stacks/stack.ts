import type { BackendFacts, VirtualFile } from '../../contract';
import type { Behaviour } from '../behaviour-plan';
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
  /** Pure: the same plan and options give the same files, all in `core/`. */
  generate(
    plan: BackendPlan,
    options: CoreBackendOptions,
  ): { files: VirtualFile[]; facts: BackendFacts };
}
