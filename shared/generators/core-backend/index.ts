import type { Diagnostic } from '../../kit/diagnostic';
import type { Generator } from '../contract';
import { diagnose } from './diagnostics';
import { elementsOf } from './elements';
import type { SchemaHistory } from './migrations/history';
import { extendHistory, HISTORY_PATH, printHistory } from './migrations/history';
import { schemaOf } from './migrations/schema';
import { coreBackendOptions } from './options';
import { planBackend } from './planning';
import { stackNamed } from './stacks';

/** Generates the backend: resources, database, endpoints and their tests. */
export const coreBackend: Generator<typeof coreBackendOptions> = {
  name: 'core-backend',
  title: 'Backend',
  folders: ['core'],
  options: coreBackendOptions,
  requires: [],
  provides: ['backend', 'elements'],
  plan({ store, project, options, facts: known }) {
    const stack = stackNamed(options.stack);
    const { plan, diagnostics } = planBackend(store, project, options, stack.behaviours ?? []);
    const before = known.schemaHistory ?? null;
    const tables = schemaOf(plan, stack.countsReferences);
    const schema = stack.describe?.(plan, tables) ?? tables;
    const history = extendHistory(before, stack.name, schema);
    const { files, facts } = stack.generate(plan, options, history);
    if (stack.migrates) {
      files.push({ path: HISTORY_PATH, text: printHistory(history), trace: [] });
      if (history !== before) diagnostics.push(...lossesOf(history.migrations.at(-1)));
    }
    return { files, diagnostics, facts: { backend: facts, elements: elementsOf(plan) } };
  },
};

/** What a new migration does to the rows that are there, and what a person has to see to. */
function lossesOf(migration: SchemaHistory['migrations'][number] | undefined): Diagnostic[] {
  const { name = '', steps = [] } = migration ?? {};
  return steps.flatMap((step) => {
    if (step.kind === 'drop-table') {
      return [diagnose('backend.migration-drops', { element: step.table.name, migration: name })];
    }
    if (step.kind === 'drop-column') {
      const element = `${step.table}.${step.column.name}`;
      return [diagnose('backend.migration-drops', { element, migration: name })];
    }
    if (step.kind !== 'add-column' || step.column.nullable || step.fill) return [];
    const element = `${step.table}.${step.column.name}`;
    return [diagnose('backend.migration-unfilled', { element, migration: name })];
  });
}
