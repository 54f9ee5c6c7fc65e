import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { BackendFacts, VirtualFile } from '../contract';
import { lintMarkdown } from '../../../tests/support/markdown-check';
import { scheduleOf } from './kubernetes/backup';
import { generated } from './test-support/generated';

/** The documents of a file as values; fails where it is not YAML. */
function documentsOf({ path, text }: VirtualFile): unknown[] {
  return parseAllDocuments(text, { version: '1.1', merge: false }).map((document) => {
    expect({ path, errors: document.errors.map(({ message }) => message) }).toEqual({
      path,
      errors: [],
    });
    return document.toJS() as unknown;
  });
}

function fileOf(files: readonly VirtualFile[], path: string): VirtualFile {
  const file = files.find((one) => one.path === path);
  if (!file) throw new Error(`${path} is not generated`);
  return file;
}

function withSecret(backend: BackendFacts): BackendFacts {
  const secret = { name: 'AUTH_SECRET', purpose: 'Signs tokens.', default: null, secret: true };
  const unset = { name: 'ISSUER', purpose: 'Who "signs"\ntokens.', default: null, secret: false };
  return { ...backend, environment: [...backend.environment, secret, unset] };
}

describe('names that people type', () => {
  const name = fc.oneof(
    fc.constantFrom(
      '../../etc',
      '$(rm -rf /)',
      '`id`',
      '"',
      "'",
      'default',
      'kube-system',
      '123',
      '图书馆',
      '\n- x: y',
      '#',
    ),
    fc.string({ unit: 'binary', maxLength: 300 }),
  );

  const usual = generated({ options: { ci: 'both' } }).files;

  test('every file stays in its place and reads as what it is', () => {
    fc.assert(
      fc.property(name, name, (project, sentence) => {
        const model = `class Loan: dueOn: Date\nsays Loan "${sentence.replace(/["\n\r]/g, '')} 900 visitors at once"`;
        const { files, diagnostics } = generated({ name: project, model, options: { ci: 'both' } });
        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(files).toHaveLength(usual.length);
        for (const file of files.filter(({ path }) => /\.ya?ml$/.test(path))) documentsOf(file);
        const base = fileOf(files, 'infrastructure/kubernetes/base/kustomization.yaml');
        const [{ namespace }] = documentsOf(base) as [{ namespace: string }];
        expect(namespace).toMatch(/^[a-z](?:[a-z\d-]{0,56}[a-z\d])?$/);
        expect(namespace).not.toMatch(/^(?:default|kube-.*)$/);
        for (const { path, text } of files.filter((one) =>
          /\.(?:sh|conf)$|Dockerfile/.test(one.path),
        )) {
          const known = fileOf(usual, path).text;
          // Of the project's name nothing but the slug reaches what is run.
          const days = /KEEP_DAYS[=:-]+\d+/g;
          const expected = known.replaceAll('city-library', namespace);
          expect(text.replace(days, '')).toBe(expected.replace(days, ''));
        }
      }),
      { numRuns: 25, seed: 3 },
    );
  });
});

test('no secret is in any file: they come from files that are made on the machine', () => {
  const { files } = generated({ facts: withSecret });
  const compose = fileOf(files, 'infrastructure/compose.yaml');
  const [{ services, secrets }] = documentsOf(compose) as [
    {
      services: { backend: { environment: Record<string, string> } };
      secrets: Record<string, unknown>;
    },
  ];
  expect(services.backend.environment).toMatchObject({
    AUTH_SECRET_FILE: '/run/secrets/auth_secret',
    DATABASE_URL_FILE: '/run/secrets/database_url',
    ISSUER: '${ISSUER:?is not set}',
  });
  expect(services.backend.environment).not.toHaveProperty('AUTH_SECRET');
  expect(Object.keys(secrets)).toEqual(['database_password', 'database_url', 'auth_secret']);
  expect(fileOf(files, 'infrastructure/.gitignore').text).toContain('secrets/\n');
  for (const { path, text } of files) {
    const passwords = text.match(/postgres:\/\/\w+:[^@$\s]+@/g) ?? [];
    expect({
      path,
      passwords: passwords.filter((one) => one !== 'postgres://user:password@'),
    }).toEqual({
      path,
      passwords: [],
    });
  }
});

test('what has no default is asked for by name', () => {
  const { diagnostics } = generated({ facts: withSecret });
  expect(diagnostics.map(({ code, values }) => [code, values?.variable])).toContainEqual([
    'infrastructure.unset-variable',
    'ISSUER',
  ]);
});

describe('a backend that is different', () => {
  test('without PostgreSQL nothing is written, and it is said why', () => {
    const { files, diagnostics } = generated({
      facts: (one) => ({ ...one, databases: ['sqlite'] }),
    });
    expect(files).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['infrastructure.no-postgresql']);
  });

  test('one that migrates itself has no job for it', () => {
    const { files } = generated({
      facts: (one) => {
        const { migration: _, ...runtime } = one.container.runtime;
        return { ...one, container: { ...one.container, runtime } };
      },
    });
    const named = files.filter(({ path }) => /migrat/.test(path));
    expect(named).toEqual([]);
    expect(fileOf(files, 'infrastructure/compose.yaml').text).not.toContain('migration');
    expect(fileOf(files, 'infrastructure/scripts/deploy.sh').text).not.toContain('job');
  });

  test.each([
    ['node:22-slim', 'node'],
    ['python:3.13-slim-bookworm', 'python'],
    ['eclipse-temurin:21-jre-alpine', 'wget'],
    ['eclipse-temurin:21-jre', 'bash'],
  ])('%s is probed by %s when the stack names no probe', (image, program) => {
    const { files } = generated({
      facts: (one) => {
        const { probe: _, ...runtime } = one.container.runtime;
        return { ...one, container: { ...one.container, runtime: { ...runtime, image } } };
      },
    });
    const [, command = '[]'] =
      /^ {2}CMD (.*)$/m.exec(fileOf(files, 'infrastructure/docker/Dockerfile').text) ?? [];
    expect((JSON.parse(command) as string[])[0]).toBe(program);
  });

  test('one that measures is measured from the monitoring namespace only', () => {
    const { files } = generated({ facts: (one) => ({ ...one, metricsPath: '/metrics' }) });
    const policies = documentsOf(
      fileOf(files, 'infrastructure/kubernetes/base/network-policies.yaml'),
    );
    expect(policies.map((one) => (one as { metadata: { name: string } }).metadata.name)).toContain(
      'allow-scraping',
    );
    expect(fileOf(files, 'infrastructure/nginx/nginx.conf').text).toContain(
      'location = /metrics {\n      return 404;',
    );
  });
});

describe('sizes', () => {
  test('what was stated is traced to the line', () => {
    const { files } = generated({
      model: 'class Loan: a: Date\nsays Loan "There are 900 visitors at once."',
    });
    const { text, trace } = fileOf(
      files,
      'infrastructure/kubernetes/base/horizontal-pod-autoscaler.yaml',
    );
    const [range] = trace;
    expect(range?.recordId).toMatch(/^stm_/);
    const lines = text.split('\n').slice((range?.startLine ?? 1) - 1, range?.endLine);
    expect(lines.map((line) => line.trim())).toEqual([
      '# "There are 900 visitors at once." That is about 180 requests a second at the busiest, at 50 for',
      '# each copy.',
      'minReplicas: 4',
    ]);
  });

  test('options overrule what was stated; the most are never fewer than the fewest', () => {
    const { files } = generated({
      model: 'class Loan: a: Date\nsays Loan "There are 900 visitors at once."',
      options: { minimumReplicas: 7, maximumReplicas: 3 },
    });
    const [{ spec }] = documentsOf(
      fileOf(files, 'infrastructure/kubernetes/base/horizontal-pod-autoscaler.yaml'),
    ) as [{ spec: unknown }];
    expect(spec).toMatchObject({ minReplicas: 7, maxReplicas: 7 });
  });

  test.each([
    [1, '17 * * * *'],
    [4, '17 */4 * * *'],
    [5, '17 */4 * * *'],
    [24, '17 2 * * *'],
    [168, '17 2 * * 0'],
  ])('a backup every %i hours is %s', (hours, schedule) => {
    expect(scheduleOf(hours)).toBe(schedule);
  });
});

test.each([
  [{ host: 'https://x' }],
  [{ host: 'a b.c' }],
  [{ registry: 'ghcr.io/Acme' }],
  [{ registry: 'x"; rm -rf /' }],
  [{ cpu: '1 core' }],
  [{ databaseNetworks: ['10.0.0.0'] }],
  [{ minimumReplicas: 0 }],
])('options %j are refused', (options) => {
  const { files, diagnostics } = generated({ options });
  expect(files).toEqual([]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['generator.options']);
});

test('CI is written for where it was asked for', () => {
  const paths = (ci: string) =>
    generated({ options: { ci } })
      .files.map(({ path }) => path)
      .filter((path) => !path.startsWith('infrastructure/'));
  expect(paths('github')).toEqual(['.github/workflows/ci.yml']);
  expect(paths('gitlab')).toEqual(['.gitlab-ci.yml']);
  expect(paths('both')).toEqual(['.github/workflows/ci.yml', '.gitlab-ci.yml']);
  expect(paths('none')).toEqual([]);
});

test('documents pass markdownlint', () => {
  const model = 'class Loan: a: Date\nsays Loan "# 1. *Up* to 900 | visitors <b> at once"';
  expect(lintMarkdown(generated({ name: '# 1. <x> *', model, facts: withSecret }).files)).toEqual(
    [],
  );
});
