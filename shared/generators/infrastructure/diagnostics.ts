import { defineDiagnostics } from '../../kit/diagnostic';

/** What the infrastructure generator can say. */
export const diagnose = defineDiagnostics({
  'infrastructure.no-postgresql': {
    severity: 'warning',
    message:
      '{stack} does not run on PostgreSQL, and several copies cannot share a file: no infrastructure was written. Choose a stack that does.',
  },
  'infrastructure.example-host': {
    severity: 'info',
    message:
      'The infrastructure still names {example}. Set {option} under generators: infrastructure: in modelwright.yaml.',
  },
  'infrastructure.unset-variable': {
    severity: 'info',
    message:
      '{variable} has no default: set it in the environment of compose and in the overlays of Kubernetes.',
  },
});
