import type { VirtualFile } from '../contract';
import { hashOf } from '../lib/names';
import {
  cpuUse,
  decimal,
  errorRate,
  errorRatio,
  matching,
  memoryUse,
  quantile,
  requestRate,
} from './queries';
import type { LatencyObjective, MeasuredResource, Objectives } from './objectives';
import type { Setup } from './setup';

/** Grafana's own unit for the interval between two points, wide enough for a rate. */
const INTERVAL = '$__rate_interval';
const SOURCE = { type: 'prometheus', uid: 'prometheus' } as const;
const COLUMNS = 24;

interface Query {
  expr: string;
  legend: string;
}

interface Panel {
  title: string;
  type: 'timeseries' | 'stat' | 'gauge';
  unit: string;
  width: number;
  queries: readonly Query[];
  /** From here on it is drawn in red; with `below`, up to here. */
  limit?: number;
  below?: boolean;
}

interface Row {
  title: string;
  panels: readonly Panel[];
}

/** One dashboard of the whole, and one with a row for every resource of the API. */
export function dashboardFiles(setup: Setup): VirtualFile[] {
  const measured = setup.backend.metricsPath !== null;
  const whole = [
    ...(measured ? [promises(setup.objectives), ...TRAFFIC, processes(setup)] : []),
    OUTSIDE,
    DATABASE,
  ];
  const resources = measured ? setup.resources.map(resourceRow) : [];
  return [
    dashboard(setup, 'overview', 'overview', whole),
    ...(resources.length > 0 ? [dashboard(setup, 'resources', 'resources', resources)] : []),
  ];
}

function graph(
  title: string,
  unit: string,
  queries: readonly Query[],
  more: Partial<Panel> = {},
): Panel {
  return { title, type: 'timeseries', unit, width: 8, queries, ...more };
}

function promises({ availability, latencies }: Objectives): Row {
  const budget = 1 - availability.share;
  const left = `1 - (${errorRatio('30d')}) / ${decimal(budget)}`;
  return {
    title: 'What was promised',
    panels: [
      {
        title: `Requests that succeed, 30 days (promised: ${decimal(availability.share * 100)} %)`,
        type: 'stat',
        unit: 'percentunit',
        width: 8,
        queries: [{ expr: `1 - (${errorRatio('30d')})`, legend: '' }],
        limit: availability.share,
        below: true,
      },
      {
        title: 'Error budget that is left',
        type: 'gauge',
        unit: 'percentunit',
        width: 8,
        queries: [{ expr: left, legend: '' }],
        limit: 0.1,
        below: true,
      },
      ...latencies.map(promisedLatency),
    ],
  };
}

function promisedLatency({ id, title, seconds, share }: LatencyObjective): Panel {
  const expr = `objective:http_request_duration_seconds:quantile5m{objective="${id}"}`;
  const head = `${title}: ${decimal(share * 100)} % within ${decimal(seconds)} s`;
  return graph(head, 's', [{ expr, legend: id }], { limit: seconds });
}

const TRAFFIC: readonly Row[] = [
  {
    title: 'Traffic',
    panels: [
      graph('Requests', 'reqps', [
        { expr: requestRate(INTERVAL, ' by (status) '), legend: '{{status}}' },
      ]),
      graph('Share that failed', 'percentunit', [{ expr: errorRatio(INTERVAL), legend: 'failed' }]),
      graph(
        'Response time',
        's',
        [0.5, 0.95, 0.99].map((share) => ({
          expr: quantile(share, INTERVAL),
          legend: `p${share * 100}`,
        })),
      ),
      graph('Busiest routes', 'reqps', [
        {
          expr: `topk(5, ${requestRate(INTERVAL, ' by (method, route) ')})`,
          legend: '{{method}} {{route}}',
        },
      ]),
      graph('Routes that fail most', 'reqps', [
        {
          expr: `topk(5, ${errorRate(INTERVAL, ' by (method, route) ')})`,
          legend: '{{method}} {{route}}',
        },
      ]),
      graph('Slowest routes, p95', 's', [
        {
          expr: `topk(5, ${quantile(0.95, INTERVAL, 'method, route')})`,
          legend: '{{method}} {{route}}',
        },
      ]),
    ],
  },
];

function processes({ deployment }: Setup): Row {
  const { cpu, memory } = deployment.limits;
  return {
    title: 'Copies of the backend',
    panels: [
      graph('Copies that answer', 'short', [{ expr: `sum(up${matching()})`, legend: 'copies' }]),
      graph(
        'Processor time',
        'short',
        [
          {
            expr: cpuUse(INTERVAL),
            legend: '{{instance}}',
          },
        ],
        { limit: cpu },
      ),
      graph('Memory', 'bytes', [{ expr: memoryUse(), legend: '{{instance}}' }], { limit: memory }),
    ],
  };
}

const OUTSIDE: Row = {
  title: 'From outside',
  panels: [
    graph('Answers', 'short', [{ expr: 'probe_success{job="blackbox"}', legend: '{{instance}}' }], {
      width: 12,
    }),
    graph(
      'Time to answer',
      's',
      [{ expr: 'probe_duration_seconds{job="blackbox"}', legend: '{{instance}}' }],
      {
        width: 12,
      },
    ),
  ],
};

const DATABASE: Row = {
  title: 'Database',
  panels: [
    graph('Connections', 'short', [
      {
        expr: 'sum by (datname) (pg_stat_database_numbackends{job="database"})',
        legend: '{{datname}}',
      },
      { expr: 'max(pg_settings_max_connections{job="database"})', legend: 'most' },
    ]),
    graph('Transactions', 'ops', [
      {
        expr: `sum(rate(pg_stat_database_xact_commit{job="database"}[${INTERVAL}]))`,
        legend: 'committed',
      },
      {
        expr: `sum(rate(pg_stat_database_xact_rollback{job="database"}[${INTERVAL}]))`,
        legend: 'rolled back',
      },
    ]),
    graph('Size', 'bytes', [
      { expr: 'sum by (datname) (pg_database_size_bytes{job="database"})', legend: '{{datname}}' },
    ]),
  ],
};

function resourceRow({ name, routes }: MeasuredResource): Row {
  const of = `route=~"${routes}"`;
  const by = ' by (method, route) ';
  const legend = '{{method}} {{route}}';
  return {
    title: name,
    panels: [
      graph('Requests', 'reqps', [{ expr: requestRate(INTERVAL, by, of), legend }]),
      graph('Failed', 'reqps', [{ expr: errorRate(INTERVAL, by, of), legend }]),
      graph('Response time, p95', 's', [
        { expr: quantile(0.95, INTERVAL, 'method, route', of), legend },
      ]),
    ],
  };
}

function dashboard(
  { title, deployment }: Setup,
  file: string,
  kind: string,
  rows: readonly Row[],
): VirtualFile {
  const layout = new Layout();
  const panels = rows.flatMap((row) => [
    layout.row(row.title),
    ...row.panels.map((panel) => layout.panel(panel)),
  ]);
  const document = {
    uid: `${kind}-${hashOf(deployment.name)}`,
    title: `${title}: ${kind}`,
    tags: ['generated', deployment.name],
    schemaVersion: 41,
    version: 1,
    editable: false,
    timezone: 'browser',
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    templating: { list: [] },
    annotations: { list: [] },
    panels,
  };
  const path = `monitoring/grafana/dashboards/${file}.json`;
  return { path, text: `${JSON.stringify(document, null, 2)}\n`, trace: [] };
}

/** Puts panels side by side, row below row. */
class Layout {
  #id = 0;
  #x = 0;
  #y = 0;
  #height = 0;

  #place(width: number, height: number) {
    if (this.#x + width > COLUMNS) this.#wrap();
    const gridPos = { x: this.#x, y: this.#y, w: width, h: height };
    this.#x += width;
    this.#height = Math.max(this.#height, height);
    this.#id += 1;
    return { id: this.#id, gridPos };
  }

  #wrap(): void {
    this.#y += this.#height;
    this.#x = 0;
    this.#height = 0;
  }

  row(title: string) {
    this.#wrap();
    return { type: 'row', title, collapsed: false, panels: [], ...this.#place(COLUMNS, 1) };
  }

  panel({ title, type, unit, width, queries, limit, below }: Panel) {
    const [good, bad] = below ? ['red', 'green'] : ['green', 'red'];
    const steps = [
      { color: good, value: null },
      ...(limit === undefined ? [] : [{ color: bad, value: limit }]),
    ];
    const line = limit === undefined || type !== 'timeseries' ? 'off' : 'line';
    return {
      type,
      title,
      datasource: SOURCE,
      ...this.#place(width, type === 'timeseries' ? 8 : 6),
      fieldConfig: {
        defaults: {
          unit,
          min: 0,
          ...(type === 'gauge' && { max: 1 }),
          thresholds: { mode: 'absolute', steps },
          custom: type === 'timeseries' ? { thresholdsStyle: { mode: line } } : {},
        },
        overrides: [],
      },
      targets: queries.map(({ expr, legend }, at) => ({
        refId: String.fromCharCode(65 + at),
        datasource: SOURCE,
        expr,
        legendFormat: legend === '' ? '__auto' : legend,
      })),
    };
  }
}
