import type { Diagnostic } from '../../../kit/diagnostic';
import type { VirtualFile } from '../../contract';
import { coreBackend } from '../../core-backend';
import { infrastructure } from '../../infrastructure';
import { modelOf } from '../../lib/test-support/model-text';
import { orchestrate } from '../../orchestrator';
import { monitoring } from '../index';

interface Wanted {
  /** Lines that `modelOf` reads. */
  model?: string;
  name?: string;
  options?: Record<string, unknown>;
  metricsPath?: string | null;
}

/** What the generator writes for a backend of a model, without the files of the others. */
export function generated({
  model = '',
  name = 'City library',
  options = {},
  metricsPath = '/metrics',
}: Wanted = {}): {
  files: VirtualFile[];
  diagnostics: Diagnostic[];
} {
  const store = modelOf(model);
  const project = { id: 'prj_1', name, description: '' };
  const core = coreBackend.plan({
    store,
    project,
    options: coreBackend.options.parse({}),
    facts: {},
  });
  const backend = core.facts?.backend;
  if (!backend) throw new Error('There is no backend.');
  const input = {
    store,
    project,
    options: { monitoring: options },
    facts: { backend: { ...backend, metricsPath } },
  };
  const { files, diagnostics } = orchestrate([infrastructure, monitoring], input, { now: () => 0 });
  return {
    files: files.filter(({ path }) => path.startsWith('monitoring/')),
    diagnostics: diagnostics.filter(({ code }) => !code.startsWith('infrastructure.')),
  };
}
