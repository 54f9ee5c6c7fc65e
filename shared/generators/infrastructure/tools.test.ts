import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { BackendFacts, VirtualFile } from '../contract';
import { run, toolNamed, WrittenFiles } from '../../../tests/support/tools';
import { STACK_NAMES } from '../core-backend/stacks/names';
import { generated } from './test-support/generated';

/** The tools that the people use who will run these files; what is not installed is skipped with a line. */
const OK = { status: 0, output: '' };
const HOSTILE =
  'class Loan: a: Date\nsays Loan "There are 900 visitors at once: $(id) `x` # - {a}"';

/** A backend with everything that a stack may have. */
function full(backend: BackendFacts): BackendFacts {
  const secret = { name: 'AUTH_SECRET', purpose: 'Signs tokens.', default: null, secret: true };
  const unset = { name: 'ISSUER', purpose: 'Who "signs" $(them).', default: null, secret: false };
  const environment = [...backend.environment, secret, unset];
  return { ...backend, environment, metricsPath: '/metrics' };
}

const VARIANTS: readonly (readonly [string, VirtualFile[]])[] = [
  ['the usual', generated({ options: { ci: 'both' } }).files],
  [
    'hostile names, everything set',
    generated({
      name: '\'"; $(id) \n- a: b #',
      model: HOSTILE,
      options: { ci: 'both', registry: 'localhost:5000/acme', ingressClass: 'traefik' },
      facts: full,
    }).files,
  ],
];

test.each(STACK_NAMES)('hadolint finds nothing in the Dockerfile of %s', (stack) => {
  const tool = toolNamed('hadolint');
  if (tool === null) return;
  const written = new WrittenFiles(generated({ stack }).files);
  expect(run(tool, ['infrastructure/docker/Dockerfile'], written.folder)).toEqual(OK);
  written.dispose();
});

describe.each(VARIANTS)('files of %s', (_, files) => {
  const written = new WrittenFiles(files);
  const { folder } = written;
  const infrastructure = join(folder, 'infrastructure');
  const scripts = files.map(({ path }) => path).filter((path) => path.endsWith('.sh'));
  afterAll(() => written.dispose());

  test('shellcheck finds nothing in the scripts', (context) => {
    const tool = toolNamed('shellcheck');
    if (tool === null) return context.skip();
    expect(
      run(tool, ['--enable=all', '--exclude=SC2250,SC2310,SC2312', ...scripts], folder),
    ).toEqual(OK);
  });

  test('hadolint finds nothing in the Dockerfile', (context) => {
    const tool = toolNamed('hadolint');
    if (tool === null) return context.skip();
    expect(run(tool, ['infrastructure/docker/Dockerfile'], folder)).toEqual(OK);
  });

  test('the Compose Specification accepts the compose file', (context) => {
    const tool = toolNamed('compose-go');
    if (tool === null) return context.skip();
    // The tool does not read the environment, so what has to be set there is set here.
    const text = readFileSync(join(infrastructure, 'compose.yaml'), 'utf8');
    writeFileSync(join(infrastructure, 'set.yaml'), text.replaceAll(/\$\{ISSUER:\?[^}]*\}/g, 'me'));
    const { status, output } = run(tool, ['set.yaml'], infrastructure);
    expect({ status, output: status === 0 ? '' : output }).toEqual(OK);
    expect(output).toContain('published: "8080"');
  });

  test('actionlint finds nothing in the workflow', (context) => {
    const tool = toolNamed('actionlint');
    if (tool === null) return context.skip();
    expect(run(tool, ['.github/workflows/ci.yml'], folder)).toEqual(OK);
  });

  test('nginx accepts its configuration', (context) => {
    const tool = toolNamed('nginx', '/usr/sbin/nginx');
    if (tool === null) return context.skip();
    // Of the image's version, which notices copies that come and go; others know no `resolve`.
    const text = readFileSync(join(infrastructure, 'nginx/nginx.conf'), 'utf8');
    const plain = text.replace(/server backend:(\d+) resolve/, 'server 127.0.0.1:$1');
    expect(plain).not.toBe(text);
    writeFileSync(join(folder, 'nginx.conf'), plain.replaceAll(/\/(?:tmp|dev)\//g, `${folder}/`));
    const { status, output } = run(tool, ['-t', '-c', join(folder, 'nginx.conf')], folder);
    expect({ status, output: status === 0 ? '' : output }).toEqual(OK);
  });

  test('yamllint finds nothing', (context) => {
    const tool = toolNamed('yamllint');
    if (tool === null) return context.skip();
    const rules = '{line-length: disable, document-start: disable}';
    const paths = files.map(({ path }) => path).filter((path) => /\.ya?ml$/.test(path));
    expect(
      run(tool, ['--strict', '-d', `{extends: default, rules: ${rules}}`, ...paths], folder),
    ).toEqual(OK);
  });

  describe('secrets', () => {
    const secrets = join(infrastructure, 'secrets');

    test('are made once, random, and readable for containers', () => {
      const script = join(infrastructure, 'scripts/create-secrets.sh');
      expect(run(script, [], folder).status).toBe(0);
      const read = () =>
        readdirSync(secrets).map((name) => readFileSync(join(secrets, name), 'utf8'));
      const first = read();
      expect(run(script, [], folder)).toEqual(OK);
      expect(read()).toEqual(first);
      const password = readFileSync(join(secrets, 'database_password'), 'utf8');
      expect(password).toMatch(/^[\da-f]{64}$/);
      const url = readFileSync(join(secrets, 'database_url'), 'utf8');
      expect(url).toBe(`postgres://app:${password}@database:5432/app`);
      expect(statSync(secrets).mode & 0o777).toBe(0o700);
      expect(statSync(join(secrets, 'database_url')).mode & 0o777).toBe(0o444);
      const own = join(infrastructure, 'kubernetes/overlays/local/secrets.env');
      expect(statSync(own).mode & 0o077).toBe(0);
    });

    test('reach the program as variables, and it takes the place of the shell', () => {
      writeFileSync(join(folder, 'url'), 'postgres://a:b c$d@e/f');
      const entrypoint = join(infrastructure, 'docker/entrypoint.sh');
      const print = 'process.stdout.write(`${process.env.DATABASE_URL}|${process.env.PORT}`)';
      const env = { DATABASE_URL: '', DATABASE_URL_FILE: join(folder, 'url'), PORT: '1' };
      const outcome = run(entrypoint, [process.execPath, '-e', print], folder, env);
      expect(outcome).toEqual({ status: 0, output: 'postgres://a:b c$d@e/f|1' });
      expect(run(entrypoint, ['sh', '-c', 'exit 3'], folder).status).toBe(3);
    });
  });

  describe.each(['local', 'staging', 'production'])('the overlay %s', (overlay) => {
    test('is built by kustomize and accepted by the schemas of Kubernetes', (context) => {
      const kubectl = toolNamed('kubectl');
      if (kubectl === null) return context.skip();
      const path = join(infrastructure, 'kubernetes/overlays', overlay);
      if (overlay === 'local') run(join(infrastructure, 'scripts/create-secrets.sh'), [], folder);
      const { status, output } = run(kubectl, ['kustomize', path], folder);
      expect({ status, output: status === 0 ? '' : output }).toEqual(OK);
      const documents = parseAllDocuments(output).map((document) => document.toJS() as Resource);
      references(documents);
      const tool = toolNamed('kubectl-validate');
      if (tool === null) return;
      // Kustomize breaks long secrets into lines, which servers accept and this tool does not.
      const shown = output.split(/^---$/m).filter((text) => !/^kind: Secret$/m.test(text));
      const file = join(folder, `${overlay}.yaml`);
      writeFileSync(file, shown.join('---'));
      const outcome = run(tool, [file, '--version', '1.29'], folder);
      expect({ ...outcome, output: outcome.status === 0 ? '' : outcome.output }).toEqual(OK);
      expect(outcome.output).toContain('OK');
    });
  });

  test('deploy.sh names a missing environment, and puts the tag in its place', (context) => {
    const script = join(infrastructure, 'scripts/deploy.sh');
    expect(run(script, ['nowhere', '1'], folder).status).toBe(1);
    if (toolNamed('kubectl') === null) return context.skip();
    // In place of the cluster: shows what would be applied.
    const fake = `#!/bin/sh
case "$1" in
  apply) shift 2; exec ${realKubectl()} kustomize "$1" ;;
esac
`;
    const bin = new WrittenFiles([{ path: 'kubectl', text: fake, trace: [], executable: true }]);
    const path = `${bin.folder}:${process.env.PATH ?? ''}`;
    const { status, output } = run(script, ['production', '9.9.9'], folder, { PATH: path });
    bin.dispose();
    expect(status).toBe(0);
    const images = new Set([...output.matchAll(/^ +image: (\S+)$/gm)].map(([, image]) => image));
    expect([...images].filter((image) => !image?.startsWith('postgres:'))).toEqual([
      expect.stringMatching(/\/[a-z-]+[a-z\d-]*:9\.9\.9$/),
    ]);
    expect(existsSync(join(infrastructure, 'kubernetes/overlays/.release'))).toBe(false);
  });
});

interface Resource {
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
}

/** Every resource is in the namespace, and names of configuration and secrets lead somewhere. */
function references(documents: readonly Resource[]): void {
  const namespaces = documents.filter(({ kind }) => kind === 'Namespace');
  expect(namespaces).toHaveLength(1);
  const [namespace] = namespaces.map(({ metadata }) => metadata.name);
  for (const { kind, metadata } of documents) {
    if (kind !== 'Namespace') expect([kind, metadata.namespace]).toEqual([kind, namespace]);
    expect(metadata.labels).toHaveProperty('app.kubernetes.io/part-of', namespace);
  }
  const made = documents
    .filter(({ kind }) => kind === 'ConfigMap')
    .map(({ metadata }) => metadata.name);
  const text = JSON.stringify(documents);
  const wanted = [...text.matchAll(/"configMapRef":\{"name":"([^"]+)"/g)].map(([, name]) => name);
  expect(new Set(wanted)).toEqual(new Set(made));
}

function realKubectl(): string {
  return run('sh', ['-c', 'command -v kubectl'], '/').output.trim();
}
