import type { Generator } from '../contract';
import { monitoringOptions } from './options';
import { planMonitoring } from './plan';

/** What watches the backend: metrics, alerts, dashboards, traces, objectives. */
export const monitoring: Generator<typeof monitoringOptions> = {
  name: 'monitoring',
  title: 'Monitoring',
  folders: ['monitoring'],
  options: monitoringOptions,
  requires: ['backend', 'deployment'],
  provides: [],
  plan: planMonitoring,
};
