import type { Diagnostic } from '../../../kit/diagnostic';
import type { BackendFacts, VirtualFile } from '../../contract';
import { coreBackend } from '../../core-backend';
import { modelOf } from '../../lib/test-support/model-text';
import { orchestrate } from '../../orchestrator';
import { infrastructure } from '../index';

interface Wanted {
  /** Lines that `modelOf` reads. */
  model?: string;
  name?: string;
  stack?: string;
  options?: Record<string, unknown>;
  /** What is changed about the facts of the backend. */
  facts?: (backend: BackendFacts) => BackendFacts;
}

/** What the generator writes for a backend of a model, without the backend's own files. */
export function generated({
  model = '',
  name = 'City library',
  stack,
  options = {},
  facts,
}: Wanted = {}): {
  files: VirtualFile[];
  diagnostics: Diagnostic[];
} {
  const store = modelOf(model);
  const project = { id: 'prj_1', name, description: '' };
  const core = coreBackend.plan({
    store,
    project,
    options: coreBackend.options.parse({ stack }),
    facts: {},
  });
  const backend = core.facts?.backend;
  if (!backend) throw new Error('There is no backend.');
  const input = {
    store,
    project,
    options: { infrastructure: options },
    facts: { backend: facts ? facts(backend) : backend },
  };
  const { files, diagnostics } = orchestrate([infrastructure], input, { now: () => 0 });
  return { files, diagnostics };
}
