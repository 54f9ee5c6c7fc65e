import type { PlanInput, PlanOutput } from '../contract';
import { dashboardFiles } from './dashboards';
import { diagnose } from './diagnostics';
import { documents } from './documents';
import type { MonitoringOptions } from './options';
import { prometheusFiles } from './prometheus-files';
import { serviceFiles } from './service-files';
import { setupOf } from './setup';

/** Metrics, rules, alerts with tests, dashboards, traces and objectives for whatever backend there is. */
export function planMonitoring(input: PlanInput<MonitoringOptions>): PlanOutput {
  const { backend, deployment } = input.facts;
  if (!backend || !deployment) return { files: [], diagnostics: [] };
  const setup = setupOf(input, backend, deployment);
  const files = [
    ...prometheusFiles(setup),
    ...serviceFiles(setup),
    ...dashboardFiles(setup),
    ...documents(setup),
  ];
  const { stack, metricsPath } = backend;
  const diagnostics = metricsPath === null ? [diagnose('monitoring.no-metrics', { stack })] : [];
  return { files, diagnostics };
}
