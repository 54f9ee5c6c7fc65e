import type { VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { markdownText } from '../lib/escape';
import type { Reasoned } from './sizing';
import type { Setup } from './setup';
import { scheduleOf } from './kubernetes/backup';

/** How the files are used, in the order that somebody new needs it. */
export function readme(setup: Setup): VirtualFile {
  const out = new CodeWriter();
  out.line(`# ${markdownText(setup.title)}: infrastructure`).gap();
  out.line(
    `Runs the backend in \`${setup.backend.folder}/\` (${markdownText(setup.backend.stack)}) with PostgreSQL.`,
  );
  oneMachine(out);
  kubernetes(out, setup);
  configuration(out, setup);
  sizes(out, setup);
  backups(out, setup);
  out.gap().line('## What is where').gap();
  out.line(
    '- `docker/`: the image: several stages, not root, read-only root file system, a health check',
    '- `compose.yaml`, `nginx/`: everything on one machine, with load balancing over the copies',
    '- `kubernetes/base/`: what every environment has; `kubernetes/overlays/`: what differs',
    '- `scripts/`: secrets, migration, backup, restore, smoke test, deployment',
  );
  return out.file('infrastructure/README.md');
}

function oneMachine(out: CodeWriter): void {
  out.gap().line('## On one machine').gap();
  out.line(
    '```sh',
    'infrastructure/scripts/create-secrets.sh',
    'docker compose -f infrastructure/compose.yaml up --build --wait',
    'infrastructure/scripts/smoke-test.sh http://127.0.0.1:8080',
    '```',
  );
  out
    .gap()
    .line(
      '`HTTP_ADDRESS=0.0.0.0` opens it to others, `HTTP_PORT` changes the port, `--scale backend=4` the copies.',
    );
}

function kubernetes(out: CodeWriter, { slug, options, secrets }: Setup): void {
  const literals = secrets.map(({ variable }) => `--from-literal=${variable}="$${variable}"`);
  out.gap().line('## On Kubernetes').gap();
  out.line(
    '```sh',
    '# Once: the namespace, and the secret unless a secret store makes it (external-secret.example.yaml)',
    `kubectl create namespace ${slug}`,
    `kubectl --namespace ${slug} create secret generic backend-secrets ${literals.join(' ')}`,
    '# Every time',
    'infrastructure/scripts/deploy.sh production 0.1.0',
    `infrastructure/scripts/smoke-test.sh https://${options.host}`,
    '```',
  );
  out
    .gap()
    .line(
      `Before the first time: options \`host\` (now \`${options.host}\`), \`registry\` (now \`${options.registry}\`) and`,
      '`databaseNetworks` of this generator in `modelwright.yaml`; a certificate in the secret `backend-tls`;',
      `an ingress controller of class \`${options.ingressClass}\`, the metrics server (for the autoscaler) and a network`,
      'plugin that heeds network policies. The overlay `local` brings its own PostgreSQL.',
    );
}

function configuration(out: CodeWriter, { backend, environment, secrets, unset }: Setup): void {
  out.gap().line('## Configuration').gap();
  out.line('| variable | value | what for |', '| --- | --- | --- |');
  for (const { variable, purpose } of secrets) {
    out.line(`| \`${variable}\` | secret | ${markdownText(purpose)} |`);
  }
  for (const { name, purpose } of unset) {
    out.line(`| \`${name}\` | has to be set | ${markdownText(purpose)} |`);
  }
  const purposes = new Map(backend.environment.map(({ name, purpose }) => [name, purpose]));
  for (const [name, value] of Object.entries(environment)) {
    out.line(
      `| \`${name}\` | \`${value.replace(/[`|]/g, '')}\` | ${markdownText(purposes.get(name) ?? 'Set for the container.')} |`,
    );
  }
}

function sizes(out: CodeWriter, { sizing }: Setup): void {
  const rows: readonly (readonly [string, Reasoned, string])[] = [
    ['Fewest copies', sizing.minimumReplicas, ''],
    ['Most copies', sizing.maximumReplicas, ''],
    ['Hours between backups', sizing.backupHours, ''],
    ['Days that backups are kept', sizing.backupRetentionDays, ''],
  ];
  out.gap().line('## Sizes, and why').gap();
  out.line('| what | how much | why |', '| --- | --- | --- |');
  for (const [what, { value, reason, statementIds }] of rows) {
    out.traced(statementIds, () => out.line(`| ${what} | ${value} | ${markdownText(reason)} |`));
  }
  out
    .gap()
    .line(
      'These are first guesses: a load test (50 requests a second for each copy, 5 seconds between two of one',
      'person, peaks of ten times the average) tells better. The options of the generator overrule them.',
    );
}

function backups(out: CodeWriter, { sizing }: Setup): void {
  const schedule = scheduleOf(sizing.backupHours.value);
  out.gap().line('## Backup and restore').gap();
  out.line(
    'On Kubernetes a CronJob of the overlay `production` dumps the database to a volume. On one machine:',
    '',
    '```sh',
    `# crontab: ${schedule} …/infrastructure/scripts/backup.sh /var/backups/database`,
    'infrastructure/scripts/backup.sh /var/backups/database',
    'infrastructure/scripts/restore.sh /var/backups/database/20260101T021700Z.dump --yes',
    '```',
  );
  out
    .gap()
    .line(
      'A backup counts once it was restored: try it every few months, and write down how long it took.',
    );
}
