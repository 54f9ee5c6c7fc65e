import type { BackendFacts, Facts, Step, VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { markdownText } from '../lib/escape';
import { enumerated, inlineCode, writeTable } from '../lib/markdown';

/** `docs/deployment.md`: from the repository to a running backend, with what it reads and answers. */
export function deployment(
  backend: BackendFacts,
  facts: Partial<Facts>,
  path: string,
): VirtualFile {
  const out = new CodeWriter();
  const { folder, install, checks, build, test, start } = backend;
  out.line('# Deployment').gap();
  out.line('## From the repository').gap();
  out.line('```sh', `cd ${folder}`, shown(install));
  for (const { title, step } of checks) out.line(`${shown(step)} # ${title}`);
  out.line(shown(test), shown(build), shown(start), '```').gap();
  out.line('## Configuration').gap();
  out.line('Everything comes from the environment:').gap();
  writeTable(
    out,
    ['Variable', 'What it says', 'When it is not set'],
    backend.environment.map(({ name, purpose, default: value, secret }) => ({
      cells: [
        inlineCode(name),
        `${markdownText(purpose)}${secret ? ' **Secret.**' : ''}`,
        value === null ? 'it has to be set' : inlineCode(value),
      ],
    })),
  );
  out.gap().line('## Database').gap();
  out.line(
    `It runs on ${enumerated(backend.databases.map((name) => DATABASES[name]))}; ${inlineCode(backend.databaseVariable)} names the database.`,
  );
  const { migration, image } = { ...backend.container.runtime };
  out.line(
    migration
      ? `In production bring it up to date once for all copies, before they start: ${inlineCode(migration.command.join(' '))}.`
      : 'The backend brings it up to date itself when it starts.',
  );
  out.gap().line('## Image').gap();
  out.line(
    `It is built in ${inlineCode(backend.container.build.image)} and runs in ${inlineCode(image)} as ${inlineCode(backend.container.runtime.command.join(' '))}.`,
  );
  if (facts.deployment) {
    const there = facts.deployment.folder;
    out.line(
      `[${there}/](../${there}/README.md) has the Dockerfile, compose, Kubernetes and the pipeline.`,
    );
  }
  out.gap().line('## Is it well?').gap();
  out.line(
    `- ${inlineCode(`GET ${backend.healthPath}`)}: the process answers; restart it when it does not`,
    `- ${inlineCode(`GET ${backend.readyPath}`)}: it reaches its database; send it no requests when it does not`,
  );
  if (backend.metricsPath !== null) {
    out.line(`- ${inlineCode(`GET ${backend.metricsPath}`)}: measurements for Prometheus`);
  }
  out.gap();
  out.line('When it is not: [runbooks](runbooks/README.md).');
  out.gap().line('## A new version').gap();
  out.line(
    '1. Run the checks and tests above; what is generated and what is written by hand are tested together.',
    ...(facts.testing
      ? [
          `2. Start it beside the old one and run ${inlineCode(shown(facts.testing.test))} in ${inlineCode(facts.testing.folder)} with ${inlineCode(facts.testing.urlVariable)} naming it.`,
        ]
      : ['2. Start it beside the old one and call its health checks.']),
    '3. Back up the database. Migrations only go forward.',
    '4. Replace copies one by one: each finishes its requests when it is told to stop (SIGTERM).',
    '5. To go back, start the version before; where a migration ran, restore the backup first.',
  );
  return out.file(path);
}

const DATABASES = { sqlite: 'SQLite', postgresql: 'PostgreSQL' } as const;

/** A command line as it is typed. */
export function shown({ command, args }: Step): string {
  return [command, ...args].join(' ');
}
