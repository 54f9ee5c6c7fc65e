import type { VirtualFile } from '../contract';
import type { Yaml } from '../lib/yaml-text';
import { noted, yamlFile } from '../lib/yaml-text';
import type { Alert } from './alerts';
import { alertsOf, ROUTE_OF_TESTS, WINDOWS } from './alerts';
import type { LatencyObjective } from './objectives';
import { errorRate, errorRatio, quantile, requestRate } from './queries';
import type { Setup } from './setup';

const FOLDER = 'monitoring/prometheus';

/** What is scraped, what is worked out of it, when somebody is told, and tests of that. */
export function prometheusFiles(setup: Setup): VirtualFile[] {
  const alerts = alertsOf(setup);
  const measured = setup.backend.metricsPath !== null;
  const ruleFiles = [...(measured ? ['recording'] : []), 'alerts'];
  return [
    yamlFile(`${FOLDER}/prometheus.yml`, `${setup.title}: what is measured.`, [
      configuration(setup, ruleFiles),
    ]),
    ...(measured
      ? [
          yamlFile(`${FOLDER}/rules/recording.yml`, 'Worked out once, for alerts and dashboards.', [
            { groups: [recordingGroup(setup)] },
          ]),
        ]
      : []),
    yamlFile(
      `${FOLDER}/rules/alerts.yml`,
      'What each of them asks for is in monitoring/README.md.',
      [{ groups: alertGroups(alerts) }],
    ),
    yamlFile(
      `${FOLDER}/tests/alerts.yml`,
      'promtool test rules monitoring/prometheus/tests/alerts.yml',
      [alertTests(alerts, ruleFiles, setup.objectives.latencies)],
    ),
    yamlFile(
      'monitoring/kubernetes/prometheus-rule.yaml',
      'The same rules for the Prometheus Operator.',
      [
        operatorResource('PrometheusRule', setup, {
          groups: [...(measured ? [recordingGroup(setup)] : []), ...alertGroups(alerts)],
        }),
      ],
    ),
    ...(setup.backend.metricsPath === null ? [] : [podMonitor(setup, setup.backend.metricsPath)]),
  ];
}

function configuration(setup: Setup, ruleFiles: readonly string[]): Yaml {
  const { backend, deployment } = setup;
  const { host, port } = deployment.backend;
  const names: Yaml = [{ names: [host], type: 'A', port, refresh_interval: '15s' }];
  const scrape: Yaml = {
    job_name: 'backend',
    metrics_path: backend.metricsPath ?? '/metrics',
    dns_sd_configs: noted(names, 'Every copy has an address of its own behind the one name.'),
  };
  const own = (job: string, target: string): Yaml => ({
    job_name: job,
    static_configs: [{ targets: [target] }],
  });
  return {
    global: {
      scrape_interval: '30s',
      evaluation_interval: '30s',
      external_labels: { system: deployment.name },
    },
    rule_files: ruleFiles.map((name) => `rules/${name}.yml`),
    alerting: { alertmanagers: [{ static_configs: [{ targets: ['alertmanager:9093'] }] }] },
    scrape_configs: [
      ...(backend.metricsPath === null ? [] : [scrape]),
      blackbox(setup),
      own('database', 'postgres-exporter:9187'),
      own('collector', 'otel-collector:8888'),
      own('prometheus', '127.0.0.1:9090'),
      own('alertmanager', 'alertmanager:9093'),
    ],
  };
}

function blackbox({ backend, deployment }: Setup): Yaml {
  const target = (path: string, instance: string): Yaml => ({
    targets: [`${deployment.loadBalancer}${path}`],
    labels: { instance },
  });
  return {
    job_name: 'blackbox',
    metrics_path: '/probe',
    params: { module: ['http_2xx'] },
    static_configs: [target(backend.healthPath, 'health'), target(backend.readyPath, 'ready')],
    relabel_configs: noted(
      [
        { source_labels: ['__address__'], target_label: '__param_target' },
        { target_label: '__address__', replacement: 'blackbox-exporter:9115' },
      ],
      'The exporter asks, by the way that the public takes.',
    ),
  };
}

function recordingGroup({ objectives }: Setup): Yaml {
  const by = ' by (method, route) ';
  return {
    name: 'http',
    rules: [
      { record: 'job:http_requests:rate5m', expr: requestRate('5m') },
      { record: 'route:http_requests:rate5m', expr: requestRate('5m', by) },
      { record: 'route:http_errors:rate5m', expr: errorRate('5m', by) },
      {
        record: 'route:http_request_duration_seconds:p95_5m',
        expr: quantile(0.95, '5m', 'method, route'),
      },
      ...WINDOWS.map((window) => ({
        record: `job:http_errors:ratio_rate${window}`,
        expr: errorRatio(window),
      })),
      ...objectives.latencies.map(({ id, share, matchers, reason, statementIds }) =>
        noted(
          {
            record: 'objective:http_request_duration_seconds:quantile5m',
            expr: quantile(share, '5m', '', matchers),
            labels: { objective: id },
          },
          reason,
          statementIds,
        ),
      ),
    ],
  };
}

function alertGroups(alerts: readonly Alert[]): Yaml[] {
  const names = [...new Set(alerts.map(({ group }) => group))];
  return names.map((name) => ({
    name,
    rules: alerts.filter(({ group }) => group === name).map(alertRule),
  }));
}

function alertRule(alert: Alert): Yaml {
  const rule: Yaml = {
    alert: alert.name,
    expr: alert.expr,
    for: alert.for,
    labels: { severity: alert.severity },
    annotations: annotationsOf(alert),
  };
  return alert.reason === undefined ? rule : noted(rule, alert.reason, alert.statementIds);
}

/** Fixed texts only: these are templates, and words of a model in them would be run. */
function annotationsOf({ name, summary, action }: Alert): Record<string, string> {
  return { summary, description: action, runbook: `monitoring/README.md#${name.toLowerCase()}` };
}

/** Each alert fires in its own example; none does when all is well. */
function alertTests(
  alerts: readonly Alert[],
  ruleFiles: readonly string[],
  latencies: readonly LatencyObjective[],
): Yaml {
  const quiet: Yaml = {
    interval: '1m',
    input_series: healthySeries().map(([series, values]) => ({ series, values })),
    alert_rule_test: alerts.map(({ name }) => ({
      eval_time: '1h',
      alertname: name,
      exp_alerts: [],
    })),
  };
  return {
    rule_files: ruleFiles.map((name) => `../rules/${name}.yml`),
    evaluation_interval: '1m',
    tests: [noted(quiet, 'All is well.'), ...alerts.map((alert) => firing(alert, latencies))],
  };
}

function firing(alert: Alert, latencies: readonly LatencyObjective[]): Yaml {
  const { example, severity, name } = alert;
  const objective = latencies.find(({ id }) => id === example.labels.objective);
  // The first of the routes that the objective is about.
  const [, segment = 'any'] = /route=~"\/\(?([\w-]+)/.exec(objective?.matchers ?? '') ?? [];
  return {
    interval: '1m',
    input_series: example.series.map(([series, values]) => ({
      series: series.replace(ROUTE_OF_TESTS, `/${segment}`),
      values,
    })),
    alert_rule_test: [
      {
        eval_time: example.at,
        alertname: name,
        exp_alerts: [
          { exp_labels: { severity, ...example.labels }, exp_annotations: annotationsOf(alert) },
        ],
      },
    ],
  };
}

function healthySeries(): (readonly [string, string])[] {
  const copy = 'job="backend",instance="backend:1"';
  const request = `${copy},method="GET",route="/any",status="200"`;
  const database = 'job="database",instance="database"';
  return [
    [`up{${copy}}`, '1x70'],
    [`http_requests_total{${request}}`, '0+300x70'],
    [`http_request_duration_seconds_bucket{${request},le="0.005"}`, '0+300x70'],
    [`http_request_duration_seconds_bucket{${request},le="+Inf"}`, '0+300x70'],
    [`process_cpu_seconds_total{${copy}}`, '0+0.3x70'],
    [`process_resident_memory_bytes{${copy}}`, '1000000x70'],
    ['probe_success{job="blackbox",instance="ready"}', '1x70'],
    [`pg_up{${database}}`, '1x70'],
    [`pg_stat_database_numbackends{${database},datname="app"}`, '5x70'],
    [`pg_settings_max_connections{${database}}`, '100x70'],
    [`pg_stat_database_deadlocks{${database},datname="app"}`, '0x70'],
  ];
}

function operatorResource(kind: string, { deployment }: Setup, spec: Yaml): Yaml {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind,
    metadata: { name: 'backend', namespace: deployment.name },
    spec,
  };
}

function podMonitor(setup: Setup, path: string): VirtualFile {
  const document = operatorResource('PodMonitor', setup, {
    jobLabel: 'app.kubernetes.io/name',
    selector: { matchLabels: { 'app.kubernetes.io/name': 'backend' } },
    podMetricsEndpoints: [
      {
        port: 'http',
        path,
        interval: '30s',
        relabelings: noted(
          [{ targetLabel: 'job', replacement: 'backend' }],
          'As the rules call it.',
        ),
      },
    ],
  });
  return yamlFile(
    'monitoring/kubernetes/pod-monitor.yaml',
    'For the Prometheus Operator: scrapes every copy.',
    [document],
  );
}
