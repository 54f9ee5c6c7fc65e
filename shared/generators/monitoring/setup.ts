import type { BackendFacts, DeploymentFacts, PlanInput } from '../contract';
import { oneLine } from '../lib/escape';
import { statedTargets } from '../lib/stated-targets';
import type { MeasuredResource, Objectives } from './objectives';
import { objectivesOf, resourcesOf } from './objectives';
import type { MonitoringOptions } from './options';

/** Everything the files have in common, decided once. */
export interface Setup {
  /** Of the project, on one line. */
  title: string;
  backend: BackendFacts;
  deployment: DeploymentFacts;
  options: MonitoringOptions;
  objectives: Objectives;
  resources: readonly MeasuredResource[];
  /** Quality requirements that say no number that can be measured. */
  unmeasured: readonly { id: string; sentence: string }[];
}

export const IMAGES = {
  prometheus: 'prom/prometheus:v3.5.0',
  alertmanager: 'prom/alertmanager:v0.28.1',
  blackbox: 'prom/blackbox-exporter:v0.27.0',
  postgresExporter: 'quay.io/prometheuscommunity/postgres-exporter:v0.17.1',
  grafana: 'grafana/grafana:12.1.1',
  collector: 'otel/opentelemetry-collector-contrib:0.133.0',
  tempo: 'grafana/tempo:2.8.2',
} as const;

export function setupOf(
  { project, options, store }: PlanInput<MonitoringOptions>,
  backend: BackendFacts,
  deployment: DeploymentFacts,
): Setup {
  const targets = statedTargets(store);
  const resources = resourcesOf(backend);
  const objectives = objectivesOf(targets, resources, options);
  const used = new Set(
    [objectives.availability, ...objectives.latencies].flatMap((one) => one.statementIds),
  );
  const unmeasured = store
    .all('statement')
    .filter(({ requirement, status, id }) => {
      return (
        requirement === 'quality' &&
        status !== 'rejected' &&
        status !== 'withdrawn' &&
        !used.has(id)
      );
    })
    .map(({ id, text }) => ({ id, sentence: text }));
  return {
    title: oneLine(project.name) || 'Project',
    backend,
    deployment,
    options,
    objectives,
    resources,
    unmeasured,
  };
}
