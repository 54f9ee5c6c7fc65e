import { defineDiagnostics } from '../../kit/diagnostic';

/** What the monitoring generator can say. */
export const diagnose = defineDiagnostics({
  'monitoring.no-metrics': {
    severity: 'warning',
    message:
      '{stack} gives no metrics: only whether it answers is watched, from outside. Promises about errors and response times are not.',
  },
});
