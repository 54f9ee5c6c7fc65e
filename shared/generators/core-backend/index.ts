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
    const { plan, diagnostics } = planBackend(store, project);
    const { files, facts } = stackNamed(options.stack).generate(plan, options);
    return { files, diagnostics, facts: { backend: facts, elements: elementsOf(plan) } };
  },
};
