import type { VirtualFile } from '../contract';
import type { Yaml } from '../lib/yaml-text';
import { noted, yamlFile } from '../lib/yaml-text';
import type { Setup } from './setup';
import { IMAGES } from './setup';

/** Everything around Prometheus: who is told, who asks from outside, where traces go, how it all starts. */
export function serviceFiles(setup: Setup): VirtualFile[] {
  const { title } = setup;
  return [
    yamlFile('monitoring/compose.yaml', composeComment(title), [compose(setup)]),
    yamlFile('monitoring/alertmanager/alertmanager.yml', 'Who is told what, and how often.', [
      alertmanager(setup),
    ]),
    yamlFile('monitoring/blackbox/blackbox.yml', 'How the system is asked from outside.', [
      BLACKBOX,
    ]),
    yamlFile('monitoring/otel/collector.yml', 'Takes traces from the backend and hands them on.', [
      COLLECTOR,
    ]),
    yamlFile('monitoring/tempo/tempo.yml', 'Keeps traces.', [TEMPO]),
    yamlFile('monitoring/grafana/provisioning/datasources/datasources.yml', '', [DATASOURCES]),
    yamlFile('monitoring/grafana/provisioning/dashboards/dashboards.yml', '', [DASHBOARDS]),
    { path: 'monitoring/.gitignore', text: 'secrets/\n', trace: [] },
    {
      path: 'monitoring/scripts/create-secrets.sh',
      text: createSecrets(),
      trace: [],
      executable: true,
    },
  ];
}

function composeComment(title: string): string {
  return [
    `${title}: monitoring, beside what infrastructure/compose.yaml has started.`,
    'Once: scripts/create-secrets.sh. Then: docker compose -f monitoring/compose.yaml up --wait',
  ].join('\n');
}

const HARDENED = {
  restart: 'unless-stopped',
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
} as const;

/** Shown on this machine only: whoever sees it needs no password from there. */
function shown(port: number, inside = port): Yaml {
  return [`127.0.0.1:${port}:${inside}`];
}

function compose({ deployment, options }: Setup): Yaml {
  const { database, networks, name } = deployment;
  const service = (image: string, more: Record<string, Yaml>): Yaml => ({
    image,
    ...HARDENED,
    ...more,
  });
  return {
    name: `${name}-monitoring`,
    services: {
      prometheus: service(IMAGES.prometheus, {
        command: [
          '--config.file=/etc/prometheus/prometheus.yml',
          '--storage.tsdb.path=/prometheus',
          `--storage.tsdb.retention.time=${options.retentionDays}d`,
        ],
        ports: shown(9090),
        volumes: ['./prometheus:/etc/prometheus:ro', 'prometheus:/prometheus'],
        networks: ['monitoring', 'back', 'front'],
      }),
      alertmanager: service(IMAGES.alertmanager, {
        command: [
          '--config.file=/etc/alertmanager/alertmanager.yml',
          '--storage.path=/alertmanager',
        ],
        ports: shown(9093),
        volumes: ['./alertmanager:/etc/alertmanager:ro', 'alertmanager:/alertmanager'],
        secrets: ['alert_webhook_token'],
        networks: ['monitoring'],
      }),
      'blackbox-exporter': service(IMAGES.blackbox, {
        command: ['--config.file=/etc/blackbox/blackbox.yml'],
        volumes: ['./blackbox:/etc/blackbox:ro'],
        networks: ['monitoring', 'front'],
      }),
      'postgres-exporter': service(IMAGES.postgresExporter, {
        environment: {
          DATA_SOURCE_URI: `${database.host}:${database.port}/${database.name}?sslmode=disable`,
          DATA_SOURCE_USER: database.user,
          DATA_SOURCE_PASS_FILE: '/run/secrets/database_password',
        },
        secrets: ['database_password'],
        networks: ['monitoring', 'back'],
      }),
      'otel-collector': service(IMAGES.collector, {
        command: ['--config=/etc/otel/collector.yml'],
        volumes: ['./otel:/etc/otel:ro'],
        networks: ['monitoring', 'back'],
      }),
      tempo: service(IMAGES.tempo, {
        command: ['-config.file=/etc/tempo/tempo.yml'],
        volumes: ['./tempo:/etc/tempo:ro', 'tempo:/var/tempo'],
        networks: ['monitoring'],
      }),
      grafana: service(IMAGES.grafana, {
        environment: {
          GF_SECURITY_ADMIN_PASSWORD__FILE: '/run/secrets/grafana_admin_password',
          GF_ANALYTICS_REPORTING_ENABLED: 'false',
          GF_USERS_ALLOW_SIGN_UP: 'false',
        },
        ports: shown(3001, 3000),
        volumes: [
          './grafana/provisioning:/etc/grafana/provisioning:ro',
          './grafana/dashboards:/var/lib/grafana/dashboards:ro',
          'grafana:/var/lib/grafana',
        ],
        secrets: ['grafana_admin_password'],
        networks: ['monitoring'],
      }),
    },
    networks: {
      monitoring: {},
      front: { external: true, name: networks.front },
      back: { external: true, name: networks.back },
    },
    volumes: { prometheus: {}, alertmanager: {}, tempo: {}, grafana: {} },
    secrets: {
      database_password: { file: `../${database.passwordFile}` },
      grafana_admin_password: { file: './secrets/grafana_admin_password' },
      alert_webhook_token: { file: './secrets/alert_webhook_token' },
    },
  };
}

function alertmanager({ options }: Setup): Yaml {
  const receiver = (name: string, resolved: boolean): Yaml => ({
    name,
    webhook_configs: [
      {
        url: options.alertWebhook,
        send_resolved: resolved,
        http_config: {
          authorization: { type: 'Bearer', credentials_file: '/run/secrets/alert_webhook_token' },
        },
      },
    ],
  });
  const silences = (source: string, targets: string): Yaml => ({
    source_matchers: [`alertname="${source}"`],
    target_matchers: [`alertname=~"${targets}"`],
  });
  return {
    route: {
      receiver: 'tickets',
      group_by: ['alertname'],
      group_wait: '30s',
      group_interval: '5m',
      repeat_interval: '24h',
      routes: noted(
        [
          {
            matchers: ['severity="page"'],
            receiver: 'on-call',
            group_wait: '10s',
            repeat_interval: '1h',
          },
        ],
        'Wakes somebody, and again every hour until it is over.',
      ),
    },
    receivers: [receiver('tickets', false), receiver('on-call', true)],
    inhibit_rules: noted(
      [
        silences('DatabaseDown', 'EndpointFailing|ErrorBudgetBurn.*|SlowResponses.*'),
        silences('BackendDown', 'BackendCopyDown|EndpointFailing|SlowResponses.*'),
        silences(
          'ErrorBudgetBurnFast',
          'ErrorBudgetBurn|ErrorBudgetBurnSlow|ErrorBudgetBurnCreeping',
        ),
      ],
      'One cause, one message.',
    ),
  };
}

const BLACKBOX: Yaml = {
  modules: {
    http_2xx: {
      prober: 'http',
      timeout: '5s',
      http: {
        method: 'GET',
        valid_status_codes: [200],
        follow_redirects: false,
        preferred_ip_protocol: 'ip4',
      },
    },
  },
};

const COLLECTOR: Yaml = {
  receivers: {
    otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' }, http: { endpoint: '0.0.0.0:4318' } } },
  },
  processors: {
    memory_limiter: { check_interval: '1s', limit_percentage: 80, spike_limit_percentage: 20 },
    tail_sampling: noted(
      {
        decision_wait: '10s',
        policies: [
          { name: 'failed', type: 'status_code', status_code: { status_codes: ['ERROR'] } },
          { name: 'slow', type: 'latency', latency: { threshold_ms: 1000 } },
          { name: 'some', type: 'probabilistic', probabilistic: { sampling_percentage: 10 } },
        ],
      },
      'All that failed or was slow, and every tenth of the rest.',
    ),
    attributes: noted(
      {
        actions: [
          { key: 'http.request.header.authorization', action: 'delete' },
          { key: 'http.request.header.cookie', action: 'delete' },
          { key: 'db.statement', action: 'delete' },
          { key: 'db.query.text', action: 'delete' },
        ],
      },
      'What may hold secrets or data of people.',
    ),
    batch: {},
  },
  exporters: { otlp: { endpoint: '${env:TRACES_ENDPOINT:-tempo:4317}', tls: { insecure: true } } },
  extensions: { health_check: { endpoint: '0.0.0.0:13133' } },
  service: {
    extensions: ['health_check'],
    telemetry: {
      metrics: {
        readers: [{ pull: { exporter: { prometheus: { host: '0.0.0.0', port: 8888 } } } }],
      },
    },
    pipelines: {
      traces: {
        receivers: ['otlp'],
        processors: ['memory_limiter', 'tail_sampling', 'attributes', 'batch'],
        exporters: ['otlp'],
      },
    },
  },
};

const TEMPO: Yaml = {
  server: { http_listen_port: 3200 },
  distributor: { receivers: { otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' } } } } },
  compactor: { compaction: { block_retention: '168h' } },
  storage: {
    trace: {
      backend: 'local',
      local: { path: '/var/tempo/blocks' },
      wal: { path: '/var/tempo/wal' },
    },
  },
};

const DATASOURCES: Yaml = {
  apiVersion: 1,
  datasources: [
    {
      name: 'Prometheus',
      uid: 'prometheus',
      type: 'prometheus',
      url: 'http://prometheus:9090',
      isDefault: true,
      jsonData: { timeInterval: '30s' },
    },
    { name: 'Tempo', uid: 'tempo', type: 'tempo', url: 'http://tempo:3200' },
  ],
};

const DASHBOARDS: Yaml = {
  apiVersion: 1,
  providers: [
    {
      name: 'generated',
      type: 'file',
      allowUiUpdates: false,
      options: { path: '/var/lib/grafana/dashboards' },
    },
  ],
};

function createSecrets(): string {
  return `#!/bin/sh
# Makes what monitoring needs to keep to itself; what is there stays as it is.
# Usage: scripts/create-secrets.sh [TOKEN of the webhook that receives alerts]
set -eu
cd "$(dirname "$0")/.."

keep() {
  if [ ! -s "secrets/$1" ]; then
    printf '%s' "$2" >"secrets/$1"
    # Containers have accounts of their own and have to read it; nobody else gets into the folder.
    chmod 444 "secrets/$1"
    echo "made secrets/$1"
  fi
}

umask 077
mkdir -p secrets
keep grafana_admin_password "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \\n')"
keep alert_webhook_token "\${1:-none}"
`;
}
