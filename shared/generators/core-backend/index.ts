import type { Generator } from '../contract';
import { elementsOf } from './elements';
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
  plan({ store, project, options }) {
    const stack = stackNamed(options.stack);
    const { plan, diagnostics } = planBackend(store, project, options, stack.behaviours ?? []);
    const { files, facts } = stack.generate(plan, options);
    return { files, diagnostics, facts: { backend: facts, elements: elementsOf(plan) } };
  },
};
