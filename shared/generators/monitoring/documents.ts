import type { VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { markdownText } from '../lib/escape';
import { alertsOf } from './alerts';
import type { Objective } from './objectives';
import { decimal } from './queries';
import type { Setup } from './setup';

/** What was promised and how it is measured; how monitoring is started, and what each alert asks for. */
export function documents(setup: Setup): VirtualFile[] {
  return [objectives(setup), readme(setup)];
}

function objectives({
  title,
  objectives: { availability, latencies },
  unmeasured,
  backend,
}: Setup): VirtualFile {
  const out = new CodeWriter();
  const minutes = 30 * 24 * 60 * (1 - availability.share);
  out.line(`# ${markdownText(title)}: service level objectives`).gap();
  out.line(
    'What was promised, over 30 days, in numbers that Prometheus measures. Where nothing is said, what is',
  );
  out.line('usual is taken: say it in the requirements, and it is measured from then on.');
  if (backend.metricsPath === null) {
    out
      .gap()
      .line('This backend gives no metrics: only whether it answers is measured, from outside.');
  }
  out.gap().line('| objective | target | measured on | because |', '| --- | --- | --- | --- |');
  const row = (objective: Objective, target: string, on: string) =>
    out.traced(objective.statementIds, () =>
      out.line(`| ${objective.title} | ${target} | ${on} | ${markdownText(objective.reason)} |`),
    );
  row(availability, `${decimal(availability.share * 100)} %`, 'all requests');
  for (const one of latencies) {
    row(
      one,
      `${decimal(one.share * 100)} % within ${decimal(one.seconds)} s`,
      markdownText(one.measuredOn),
    );
  }
  out.gap().line('## Error budget').gap();
  out.line(
    `${decimal(availability.share * 100)} % leaves ${minutes >= 10 ? Math.round(minutes) : decimal(Math.round(minutes * 10) / 10)} minutes in 30 days in which nothing works, or as many`,
    'requests that fail spread over the time. A request fails when it is answered with 5xx; 501 does not count, for it',
    'says that something is not written yet. When the budget is used up, mend before you add.',
  );
  out
    .gap()
    .line(
      'Times of day are not told apart: a promise for working hours is kept, or broken, around the clock.',
    );
  if (unmeasured.length > 0) {
    out.gap().line('## Said, but not measured').gap();
    out
      .line(
        'These say no number that this file can read, or one that is not about availability or response time.',
      )
      .gap();
    for (const { id, sentence } of unmeasured) {
      out.traced([id], () => out.line(`- ${markdownText(sentence)}`));
    }
  }
  return out.file('monitoring/objectives.md');
}

function readme(setup: Setup): VirtualFile {
  const out = new CodeWriter();
  out.line(`# ${markdownText(setup.title)}: monitoring`).gap();
  out.line(
    '```sh',
    'infrastructure/scripts/create-secrets.sh',
    'docker compose -f infrastructure/compose.yaml up --build --wait',
    'monitoring/scripts/create-secrets.sh "$WEBHOOK_TOKEN"',
    'docker compose -f monitoring/compose.yaml up --wait',
    '```',
  );
  out
    .gap()
    .line(
      'Grafana: <http://127.0.0.1:3001>, as `admin` with what is in `secrets/grafana_admin_password`. Prometheus:',
      '<http://127.0.0.1:9090>. Alertmanager: <http://127.0.0.1:9093>. What was promised: [objectives](objectives.md).',
    );
  out
    .gap()
    .line(
      'On Kubernetes with the Prometheus Operator: `kubectl apply -f monitoring/kubernetes/`; the dashboards are read',
      'from `grafana/dashboards/`.',
    );
  traces(out, setup);
  out.gap().line('## Test the alerts').gap();
  out.line('```sh', 'promtool test rules monitoring/prometheus/tests/alerts.yml', '```').gap();
  out.line('Every alert fires in an example of its own, and none when all is well.');
  out.gap().line('## What each alert asks for');
  for (const alert of alertsOf(setup)) {
    out.gap().line(`### ${alert.name}`).gap();
    const urgency = alert.severity === 'page' ? 'Now' : 'In working hours';
    out.traced(alert.statementIds ?? [], () => {
      out.line(`${alert.summary}. ${urgency}: ${alert.action}`);
      if (alert.reason !== undefined) out.gap().line(`Because: ${markdownText(alert.reason)}`);
    });
  }
  return out.file('monitoring/README.md');
}

/** By the program that the image starts: what puts OpenTelemetry in without a change of the code. */
const AUTOMATIC: readonly (readonly [pattern: RegExp, how: string])[] = [
  [
    /node$/,
    'add `@opentelemetry/auto-instrumentations-node` to the dependencies and set `NODE_OPTIONS=--import @opentelemetry/auto-instrumentations-node/register`',
  ],
  [
    /(?:python[\d.]*|uvicorn|gunicorn|fastapi)$/,
    'add `opentelemetry-distro` and `opentelemetry-exporter-otlp` to the dependencies and start it with `opentelemetry-instrument` before the command',
  ],
  [
    /java$/,
    'put `opentelemetry-javaagent.jar` into the image and set `JAVA_TOOL_OPTIONS=-javaagent:/app/opentelemetry-javaagent.jar`',
  ],
];

function traces(out: CodeWriter, { backend, deployment }: Setup): void {
  const [program = ''] = backend.container.runtime.command;
  const how = AUTOMATIC.find(([pattern]) => pattern.test(program))?.[1];
  out.gap().line('## Traces').gap();
  out.line(
    'The collector (`otel/collector.yml`) takes traces by OTLP on 4317 (gRPC) and 4318 (HTTP), keeps all that failed',
    'or were slow and every tenth of the rest, and hands them to Tempo. It drops headers and SQL texts that may hold',
    `secrets. The backend sends none by itself: ${how ?? 'add the OpenTelemetry SDK of its language'}. In either case with`,
    '',
    '```sh',
    `OTEL_SERVICE_NAME=${deployment.name}`,
    'OTEL_EXPORTER_OTLP_ENDPOINT=http://otel-collector:4318',
    'OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf',
    '```',
  );
}
