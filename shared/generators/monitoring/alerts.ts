import { cpuUse, decimal, matching, memoryUse } from './queries';
import type { Setup } from './setup';

/** `page` wakes somebody; `ticket` waits until morning. */
export type Severity = 'page' | 'ticket';

/** An alert, what to do about it, and an example in which it has to fire. */
export interface Alert {
  name: string;
  group: string;
  expr: string;
  for: string;
  severity: Severity;
  summary: string;
  /** What somebody who is woken by it does first. */
  action: string;
  reason?: string;
  statementIds?: readonly string[];
  example: Example;
}

/** Series in promtool's notation, one value every minute, and when to look. */
export interface Example {
  series: readonly (readonly [series: string, values: string])[];
  at: string;
  /** Labels of the alert besides its severity. */
  labels: Readonly<Record<string, string>>;
}

const COPY = 'job="backend",instance="backend:1"';

/** Every alert of a system, grouped by what it is about. */
export function alertsOf(setup: Setup): Alert[] {
  return [
    ...(setup.backend.metricsPath === null
      ? []
      : [...upAlerts(), ...burnAlerts(setup), ...latencyAlerts(setup), ...saturationAlerts(setup)]),
    probeAlert(),
    ...databaseAlerts(),
    ...clusterAlerts(setup),
  ];
}

function upAlerts(): Alert[] {
  const down: Example['series'] = [[`up{${COPY}}`, '0x60']];
  return [
    {
      name: 'BackendDown',
      group: 'availability',
      expr: `sum(up${matching()}) == 0 or absent(up${matching()})`,
      for: '2m',
      severity: 'page',
      summary: 'No copy of the backend answers',
      action:
        'Look at the last deployment and at the logs of the backend; put the version before back if it began with a deployment.',
      example: { series: down, at: '5m', labels: {} },
    },
    {
      name: 'BackendCopyDown',
      group: 'availability',
      expr: `up${matching()} == 0`,
      for: '5m',
      severity: 'ticket',
      summary: 'A copy of the backend does not answer',
      action: 'Its logs say why it stopped or does not start; the other copies go on serving.',
      example: { series: down, at: '10m', labels: { job: 'backend', instance: 'backend:1' } },
    },
  ];
}

function probeAlert(): Alert {
  return {
    name: 'EndpointFailing',
    group: 'availability',
    expr: 'probe_success{job="blackbox"} == 0',
    for: '2m',
    severity: 'page',
    summary: 'The system does not answer from outside',
    action:
      'When the backend is up, look at the load balancer; when it is not ready, look at the database.',
    example: {
      series: [['probe_success{job="blackbox",instance="ready"}', '0x60']],
      at: '5m',
      labels: { job: 'blackbox', instance: 'ready' },
    },
  };
}

/** Multi-window, multi-burn-rate alerts (The Site Reliability Workbook, chapter 5). */
const BURNS = [
  {
    name: 'ErrorBudgetBurnFast',
    factor: 14.4,
    long: '1h',
    short: '5m',
    for: '2m',
    severity: 'page',
  },
  { name: 'ErrorBudgetBurn', factor: 6, long: '6h', short: '30m', for: '5m', severity: 'page' },
  {
    name: 'ErrorBudgetBurnSlow',
    factor: 3,
    long: '1d',
    short: '2h',
    for: '15m',
    severity: 'ticket',
  },
  {
    name: 'ErrorBudgetBurnCreeping',
    factor: 1,
    long: '3d',
    short: '6h',
    for: '1h',
    severity: 'ticket',
  },
] as const;

/** Windows of the error ratio that are recorded. */
export const WINDOWS = [...new Set(BURNS.flatMap(({ long, short }) => [short, long]))];

function burnAlerts({ objectives }: Setup): Alert[] {
  const { share, reason, statementIds } = objectives.availability;
  const budget = 1 - share;
  const failing: Example['series'] = [
    [`http_requests_total{${COPY},method="GET",route="/a",status="500"}`, '0+30x130'],
  ];
  return BURNS.filter(({ factor }) => factor * budget < 1).map(
    ({ name, factor, long, short, ...rest }) => {
      const limit = decimal(factor * budget);
      const above = (window: string) => `job:http_errors:ratio_rate${window} > ${limit}`;
      return {
        ...rest,
        name,
        group: 'error-budget',
        expr: `${above(long)} and ${above(short)}`,
        summary: `Errors use up the budget of 30 days in ${Math.round(30 / factor)}`,
        action: 'The dashboard shows which routes fail; the logs of the same time show why.',
        reason,
        statementIds,
        example: { series: failing, at: '2h', labels: {} },
      };
    },
  );
}

/** Client libraries count up to so many seconds by themselves; what took longer seems to have taken this. */
const LARGEST_BUCKET = 10;

function latencyAlerts({ objectives }: Setup): Alert[] {
  return objectives.latencies.map(({ id, seconds, reason, statementIds }, at) => {
    const limit = decimal(Math.min(seconds, LARGEST_BUCKET));
    const bucket = (le: string) =>
      `http_request_duration_seconds_bucket{${COPY},method="GET",route="${ROUTE_OF_TESTS}",status="200",le="${le}"}`;
    return {
      name: `SlowResponses${at + 1}`,
      group: 'latency',
      expr: `objective:http_request_duration_seconds:quantile5m{objective="${id}"} >= ${limit}`,
      for: '10m',
      severity: 'page',
      summary: `Responses take longer than ${decimal(seconds)} s, the objective "${id}"`,
      action:
        'Compare with the load and with the time that the database takes; more copies help only against load.',
      reason,
      statementIds,
      example: {
        series: [
          [bucket(decimal(seconds)), '0+1x130'],
          [bucket(decimal(seconds * 10)), '0+100x130'],
          [bucket('+Inf'), '0+100x130'],
        ],
        at: '30m',
        labels: { objective: id },
      },
    };
  });
}

/** Stands for a route of the objective; the test puts one in that its matchers take. */
export const ROUTE_OF_TESTS = 'ROUTE';

function saturationAlerts({ deployment }: Setup): Alert[] {
  const { cpu, memory } = deployment.limits;
  const labels = { job: 'backend', instance: 'backend:1' };
  return [
    {
      name: 'BackendCpuSaturated',
      group: 'saturation',
      expr: `(${cpuUse('5m')}) > ${decimal(0.9 * cpu)}`,
      for: '15m',
      severity: 'ticket',
      summary: 'A copy of the backend uses all the processor time it may',
      action: 'More copies, or a higher limit; when one route is to blame, look at its query.',
      example: {
        series: [[`process_cpu_seconds_total{${COPY}}`, `0+${decimal(60 * cpu)}x120`]],
        at: '30m',
        labels,
      },
    },
    {
      name: 'BackendMemoryHigh',
      group: 'saturation',
      expr: `(${memoryUse()}) > ${decimal(0.9 * memory)}`,
      for: '10m',
      severity: 'ticket',
      summary: 'A copy of the backend is about to be stopped for the memory it takes',
      action:
        'Does it grow without end? Then it is a leak: a heap dump tells. Otherwise raise the limit.',
      example: {
        series: [[`process_resident_memory_bytes{${COPY}}`, `${decimal(memory)}x60`]],
        at: '20m',
        labels,
      },
    },
  ];
}

function databaseAlerts(): Alert[] {
  const own = 'job="database",instance="database"';
  const labels = { job: 'database', instance: 'database' };
  return [
    {
      name: 'DatabaseDown',
      group: 'database',
      expr: 'pg_up{job="database"} == 0',
      for: '1m',
      severity: 'page',
      summary: 'PostgreSQL does not answer',
      action:
        'Is its disk full? Its logs tell. A restore is the last resort: see the README of the infrastructure.',
      example: { series: [[`pg_up{${own}}`, '0x60']], at: '5m', labels },
    },
    {
      name: 'DatabaseConnectionsHigh',
      group: 'database',
      expr: 'sum(pg_stat_database_numbackends{job="database"}) / max(pg_settings_max_connections{job="database"}) > 0.8',
      for: '5m',
      severity: 'ticket',
      summary: 'PostgreSQL has few connections left',
      action:
        'Copies times connections of each must stay below the limit; a pooler in between helps.',
      example: {
        series: [
          [`pg_stat_database_numbackends{${own},datname="app"}`, '90x60'],
          [`pg_settings_max_connections{${own}}`, '100x60'],
        ],
        at: '10m',
        labels: {},
      },
    },
    {
      name: 'DatabaseDeadlocks',
      group: 'database',
      expr: 'increase(pg_stat_database_deadlocks{job="database"}[15m]) > 0',
      for: '0m',
      severity: 'ticket',
      summary: 'Transactions lock each other out',
      action:
        'The log of PostgreSQL names both statements; they have to take rows in the same order.',
      example: {
        series: [[`pg_stat_database_deadlocks{${own},datname="app"}`, '0x5 1+1x60']],
        at: '10m',
        labels: { ...labels, datname: 'app' },
      },
    },
    {
      name: 'DatabaseTransactionLong',
      group: 'database',
      expr: 'max by (datname) (pg_stat_activity_max_tx_duration{job="database"}) > 600',
      for: '5m',
      severity: 'ticket',
      summary: 'A transaction has been open for more than ten minutes',
      action: 'It keeps old rows from being cleared away: pg_stat_activity shows whose it is.',
      example: {
        series: [
          [`pg_stat_activity_max_tx_duration{${own},datname="app",state="active"}`, '900x60'],
        ],
        at: '10m',
        labels: { datname: 'app' },
      },
    },
  ];
}

/** From kube-state-metrics; without Kubernetes there are no such series, and nothing fires. */
function clusterAlerts({ deployment }: Setup): Alert[] {
  const { name, backupHours } = deployment;
  const inside = `namespace="${name}"`;
  const limit = 2 * backupHours * 3600;
  return [
    {
      name: 'BackupMissing',
      group: 'kubernetes',
      expr: `time() - max(kube_cronjob_status_last_successful_time{${inside},cronjob="backup"}) > ${decimal(limit)}`,
      for: '10m',
      severity: 'ticket',
      summary: 'The last backup that worked is older than two should be',
      action:
        'The logs of the last job of the CronJob "backup" say why; run it by hand once it is mended.',
      example: {
        series: [
          [`kube_cronjob_status_last_successful_time{${inside},cronjob="backup"}`, `${-limit}x60`],
        ],
        at: '20m',
        labels: {},
      },
    },
    {
      name: 'BackendCopiesMissing',
      group: 'kubernetes',
      expr: `kube_deployment_status_replicas_available{${inside},deployment="backend"} < kube_deployment_spec_replicas{${inside},deployment="backend"}`,
      for: '15m',
      severity: 'ticket',
      summary: 'Fewer copies of the backend are ready than should be',
      action: 'kubectl describe pod says what they wait for: a node, an image, or their readiness.',
      example: {
        series: [
          [`kube_deployment_status_replicas_available{${inside},deployment="backend"}`, '1x60'],
          [`kube_deployment_spec_replicas{${inside},deployment="backend"}`, '2x60'],
        ],
        at: '20m',
        labels: { namespace: name, deployment: 'backend' },
      },
    },
    {
      name: 'BackendAtMaximum',
      group: 'kubernetes',
      expr: `kube_horizontalpodautoscaler_status_current_replicas{${inside}} >= kube_horizontalpodautoscaler_spec_max_replicas{${inside}}`,
      for: '30m',
      severity: 'ticket',
      summary: 'The autoscaler has started as many copies as it may',
      action:
        'Raise the option maximumReplicas if the database can bear it, or find what takes the time.',
      example: {
        series: [
          [
            `kube_horizontalpodautoscaler_status_current_replicas{${inside},horizontalpodautoscaler="backend"}`,
            '4x100',
          ],
          [
            `kube_horizontalpodautoscaler_spec_max_replicas{${inside},horizontalpodautoscaler="backend"}`,
            '4x100',
          ],
        ],
        at: '40m',
        labels: { namespace: name, horizontalpodautoscaler: 'backend' },
      },
    },
  ];
}
