import type { Diagnostic } from '../../kit/diagnostic';
import type { PlanInput, PlanOutput, VirtualFile } from '../contract';
import { ciFiles } from './ci-files';
import { composeFile } from './compose-file';
import { diagnose } from './diagnostics';
import { dockerFiles } from './docker-files';
import { baseFiles } from './kubernetes/base';
import { overlayFiles } from './kubernetes/overlays';
import { nginxFile } from './nginx-file';
import type { InfrastructureOptions } from './options';
import { EXAMPLE_HOST, EXAMPLE_REGISTRY } from './options';
import { readme } from './readme';
import { scriptFiles } from './script-files';
import type { Setup } from './setup';
import { deploymentFacts } from './deployment-facts';
import { setupOf } from './setup';

/** Image, compose, Kubernetes, CI, load balancing and scripts for whatever backend there is. */
export function planInfrastructure(input: PlanInput<InfrastructureOptions>): PlanOutput {
  const { backend } = input.facts;
  if (!backend) return { files: [], diagnostics: [] };
  if (!backend.databases.includes('postgresql')) {
    const { stack } = backend;
    return { files: [], diagnostics: [diagnose('infrastructure.no-postgresql', { stack })] };
  }
  const setup = setupOf(input, backend);
  const files = [
    ...dockerFiles(setup),
    composeFile(setup),
    nginxFile(setup),
    ...baseFiles(setup),
    ...overlayFiles(setup),
    ...ciFiles(setup),
    ...scriptFiles(setup),
    ignored(),
    readme(setup),
  ];
  return { files, diagnostics: hints(setup), facts: { deployment: deploymentFacts(setup) } };
}

/** What is made on a machine and must not be committed. */
function ignored(): VirtualFile {
  const lines = [
    'secrets/',
    'backups/',
    '.env',
    '/kubernetes/overlays/local/secrets.env',
    '/kubernetes/overlays/.release/',
  ];
  return { path: 'infrastructure/.gitignore', text: `${lines.join('\n')}\n`, trace: [] };
}

function hints({ options, unset }: Setup): Diagnostic[] {
  const examples = [
    ...(options.host === EXAMPLE_HOST ? [{ option: 'host', example: EXAMPLE_HOST }] : []),
    ...(options.registry === EXAMPLE_REGISTRY
      ? [{ option: 'registry', example: EXAMPLE_REGISTRY }]
      : []),
  ];
  return [
    ...examples.map((values) => diagnose('infrastructure.example-host', values)),
    ...unset.map(({ name: variable }) => diagnose('infrastructure.unset-variable', { variable })),
  ];
}
