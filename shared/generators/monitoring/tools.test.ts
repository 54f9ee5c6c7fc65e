import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { run, toolNamed, WrittenFiles } from '../../../tests/support/tools';
import { generated } from './test-support/generated';

/** The tools that the people use who will run these files; what is not installed is skipped with a line. */
const OK = { status: 0, output: '' };
const CLASSES = 'class Book: title: String\nclass Loan: dueOn: Date\nassoc Book [1] -- [*] Loan';

const VARIANTS = [
  ['a library', generated({ model: CLASSES })],
  [
    'hostile names and many promises',
    generated({
      name: '\'"; $(id) {{ x }} \n- a: b #',
      model: `${CLASSES}
says Loan "{{ .Labels }} $(id) is available 99.99 % of the time."
says Loan "A loan must open within 25 seconds for 95 percent: {{ template }} # - x"
says Book "Every book or loan is saved with an answer within 250 ms."`,
    }),
  ],
  ['a backend without metrics', generated({ model: CLASSES, metricsPath: null })],
] as const;

describe.each(VARIANTS)('files of %s', (_, { files }) => {
  const written = new WrittenFiles(files);
  const { folder } = written;
  const prometheus = join(folder, 'monitoring/prometheus');
  afterAll(() => written.dispose());

  test('promtool accepts the configuration and every rule', (context) => {
    const tool = toolNamed('promtool');
    if (tool === null) return context.skip();
    const { status, output } = run(tool, ['check', 'config', 'prometheus.yml'], prometheus);
    expect({ status, output: status === 0 ? '' : output }).toEqual(OK);
    expect(output).not.toContain('FAILED');
  });

  test('every alert fires in its example, and none when all is well', (context) => {
    const tool = toolNamed('promtool');
    if (tool === null) return context.skip();
    const { status, output } = run(tool, ['test', 'rules', 'tests/alerts.yml'], prometheus);
    expect({ status, output: status === 0 ? '' : output }).toEqual(OK);
    const rules = readFileSync(join(prometheus, 'rules/alerts.yml'), 'utf8');
    const tests = readFileSync(join(prometheus, 'tests/alerts.yml'), 'utf8');
    for (const [, name] of rules.matchAll(/- alert: (\w+)/g)) {
      expect(tests.split(`alertname: ${name}\n`)).toHaveLength(3);
    }
  });

  test('an alert whose limit is wrong is caught by its test', (context) => {
    const tool = toolNamed('promtool');
    if (tool === null) return context.skip();
    const path = join(prometheus, 'rules/alerts.yml');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('pg_up{job="database"} == 0', 'pg_up{job="database"} == 2'));
    expect(run(tool, ['test', 'rules', 'tests/alerts.yml'], prometheus).status).toBe(1);
    writeFileSync(path, text);
  });

  test('every query of the dashboards is PromQL', (context) => {
    const tool = toolNamed('promtool');
    if (tool === null) return context.skip();
    const dashboards = join(folder, 'monitoring/grafana/dashboards');
    const queries = readdirSync(dashboards).flatMap((name) => {
      const text = readFileSync(join(dashboards, name), 'utf8');
      return [...text.matchAll(/"expr": (".*"),?$/gm)].map(
        ([, expr = '""']) => JSON.parse(expr) as string,
      );
    });
    expect(queries.length).toBeGreaterThan(5);
    const rules = queries.map((expr, at) => ({
      record: `panel:${at}`,
      expr: expr.replaceAll('$__rate_interval', '5m'),
    }));
    const file = join(folder, 'queries.yml');
    writeFileSync(file, JSON.stringify({ groups: [{ name: 'panels', rules }] }));
    const { status, output } = run(tool, ['check', 'rules', file], folder);
    expect({ status, output: status === 0 ? '' : output }).toEqual(OK);
    expect(output).toContain(`${rules.length} rules found`);
  });

  test('amtool accepts the configuration, and alerts reach who they are for', (context) => {
    const tool = toolNamed('amtool');
    if (tool === null) return context.skip();
    const config = join(folder, 'monitoring/alertmanager/alertmanager.yml');
    const { status, output } = run(tool, ['check-config', config], folder);
    expect({ status, output: status === 0 ? '' : output }).toEqual(OK);
    // A warning may follow.
    const reached = (severity: string) =>
      run(
        tool,
        ['config', 'routes', 'test', `--config.file=${config}`, `severity=${severity}`],
        folder,
      ).output.split('\n')[0];
    expect([reached('page'), reached('ticket')]).toEqual(['on-call', 'tickets']);
  });

  test('the Compose Specification accepts the compose file', (context) => {
    const tool = toolNamed('compose-go');
    if (tool === null) return context.skip();
    const { status, output } = run(tool, ['compose.yaml'], join(folder, 'monitoring'));
    expect({ status, output: status === 0 ? '' : output }).toEqual(OK);
  });

  test('yamllint and shellcheck find nothing', (context) => {
    const [yamllint, shellcheck] = [toolNamed('yamllint'), toolNamed('shellcheck')];
    if (yamllint === null || shellcheck === null) return context.skip();
    const named = (pattern: RegExp) =>
      files.map(({ path }) => path).filter((path) => pattern.test(path));
    const rules = '{line-length: disable, document-start: disable}';
    const lint = ['--strict', '-d', `{extends: default, rules: ${rules}}`, ...named(/\.ya?ml$/)];
    expect(run(yamllint, lint, folder)).toEqual(OK);
    const check = ['--enable=all', '--exclude=SC2250,SC2310,SC2312', ...named(/\.sh$/)];
    expect(run(shellcheck, check, folder)).toEqual(OK);
  });

  test('secrets are made once, and the token is the one that was given', () => {
    const script = join(folder, 'monitoring/scripts/create-secrets.sh');
    expect(run(script, ['abc'], folder).status).toBe(0);
    expect(run(script, ['other'], folder)).toEqual(OK);
    const secrets = join(folder, 'monitoring/secrets');
    expect(readFileSync(join(secrets, 'alert_webhook_token'), 'utf8')).toBe('abc');
    expect(readFileSync(join(secrets, 'grafana_admin_password'), 'utf8')).toMatch(/^[\da-f]{48}$/);
    expect(statSync(secrets).mode & 0o777).toBe(0o700);
  });

  test('pipelines of the collector name what is configured', () => {
    const config = parse(readFileSync(join(folder, 'monitoring/otel/collector.yml'), 'utf8')) as {
      service: { pipelines: Record<string, Record<string, string[]>>; extensions: string[] };
    } & Record<string, Record<string, unknown>>;
    for (const pipeline of Object.values(config.service.pipelines)) {
      for (const [kind, names] of Object.entries(pipeline)) {
        expect(Object.keys(config[kind] ?? {})).toEqual(expect.arrayContaining(names));
      }
    }
    expect(Object.keys(config.extensions ?? {})).toEqual(config.service.extensions);
  });
});
