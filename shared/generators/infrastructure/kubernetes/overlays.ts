import type { VirtualFile } from '../../contract';
import type { Yaml } from '../../lib/yaml-text';
import { noted, yamlFile } from '../../lib/yaml-text';
import { DATABASE } from '../compose-file';
import type { Setup } from '../setup';
import { IMAGES } from '../setup';
import { backupCronJob } from './backup';
import { FOLDER, labels, NAME, resource, selector } from './labels';
import { CONTAINER_SECURITY, IMAGE, podSecurity, SECRET } from './pods';

/** Of the account `postgres` in its Debian image. */
const POSTGRES_ID = 999;

/** What differs between a laptop, the rehearsal and the real thing. */
export function overlayFiles(setup: Setup): VirtualFile[] {
  const path = (environment: string, name: string) =>
    `${FOLDER}/overlays/${environment}/${name}.yaml`;
  const head = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    namespace: setup.slug,
    // Of the base as well as of what the overlay adds.
    labels: [{ pairs: { 'app.kubernetes.io/part-of': setup.slug } }],
  };
  return [
    yamlFile(path('local', 'kustomization'), LOCAL, [{ ...head, ...local(setup) }]),
    yamlFile(
      path('local', 'database'),
      'For trying things out: one copy, no backup.',
      localDatabase(),
    ),
    yamlFile(path('staging', 'kustomization'), 'The rehearsal: as production, with fewer copies.', [
      { ...head, ...staging(setup) },
    ]),
    yamlFile(path('production', 'kustomization'), 'The real thing.', [
      { ...head, ...production(setup) },
    ]),
    yamlFile(path('production', 'backup'), '', backupCronJob(setup)),
    externalSecret(setup),
  ];
}

const LOCAL =
  'For kind, minikube or k3d, with a PostgreSQL of its own. Run scripts/create-secrets.sh first.';

function images({ image }: Setup, tag: string): Yaml {
  return [{ name: IMAGE, newName: image, newTag: tag }];
}

/** JSON patches of one resource. */
function patch(kind: string, name: string, operations: readonly Record<string, unknown>[]): Yaml {
  // Kustomize takes the operations as a text; JSON is YAML.
  const lines = operations.map((operation) => `- ${JSON.stringify(operation)}`);
  return { target: { kind, name }, patch: `${lines.join('\n')}\n` };
}

function replicas(minimum: number, maximum: number): Yaml {
  return patch('HorizontalPodAutoscaler', 'backend', [
    { op: 'replace', path: '/spec/minReplicas', value: minimum },
    { op: 'replace', path: '/spec/maxReplicas', value: maximum },
  ]);
}

function host(name: string): Yaml {
  return patch('Ingress', 'backend', [
    { op: 'replace', path: '/spec/rules/0/host', value: name },
    { op: 'replace', path: '/spec/tls/0/hosts/0', value: name },
  ]);
}

function local(setup: Setup): Record<string, Yaml> {
  return {
    resources: ['../../base', 'database.yaml'],
    images: images(setup, 'local'),
    secretGenerator: noted(
      [
        {
          name: SECRET,
          envs: ['secrets.env'],
          options: { labels: labels('configuration') },
        },
      ],
      'Made by scripts/create-secrets.sh and never committed.',
    ),
    patches: [host(`${setup.slug}.localhost`), replicas(1, 2)],
  };
}

function staging(setup: Setup): Record<string, Yaml> {
  return {
    resources: ['../../base'],
    images: images(setup, 'staging'),
    patches: [host(`staging.${setup.options.host}`), replicas(1, 3)],
  };
}

function production(setup: Setup): Record<string, Yaml> {
  return {
    resources: ['../../base', 'backup.yaml'],
    images: noted(
      images(setup, '0.1.0'),
      'scripts/deploy.sh puts the tag that it is given in its place.',
    ),
  };
}

function localDatabase(): Yaml[] {
  const { name, user } = DATABASE;
  const clients: Yaml = {
    matchExpressions: [{ key: NAME, operator: 'In', values: ['backend', 'migration'] }],
  };
  return [
    {
      ...resource('v1', 'Service', 'database', 'database'),
      spec: {
        clusterIP: 'None',
        selector: { [NAME]: 'database' },
        ports: [{ name: 'postgres', port: 5432 }],
      },
    },
    {
      ...resource('apps/v1', 'StatefulSet', 'database', 'database'),
      spec: {
        serviceName: 'database',
        replicas: 1,
        selector: selector('database'),
        template: {
          metadata: { labels: labels('database') },
          spec: {
            automountServiceAccountToken: false,
            securityContext: podSecurity(POSTGRES_ID),
            containers: [
              {
                name: 'postgres',
                image: IMAGES.postgres,
                ports: [{ name: 'postgres', containerPort: 5432 }],
                env: [
                  { name: 'POSTGRES_DB', value: name },
                  { name: 'POSTGRES_USER', value: user },
                  {
                    name: 'POSTGRES_PASSWORD',
                    valueFrom: { secretKeyRef: { name: SECRET, key: 'POSTGRES_PASSWORD' } },
                  },
                  { name: 'PGDATA', value: '/var/lib/postgresql/data/pgdata' },
                ],
                readinessProbe: {
                  exec: { command: ['pg_isready', '--username', user, '--dbname', name] },
                  periodSeconds: 5,
                },
                resources: {
                  requests: { cpu: '100m', memory: '256Mi' },
                  limits: { cpu: '1', memory: '512Mi' },
                },
                securityContext: CONTAINER_SECURITY,
                volumeMounts: [
                  { name: 'data', mountPath: '/var/lib/postgresql/data' },
                  { name: 'run', mountPath: '/var/run/postgresql' },
                  { name: 'scratch', mountPath: '/tmp' },
                ],
              },
            ],
            volumes: [
              { name: 'run', emptyDir: {} },
              { name: 'scratch', emptyDir: {} },
            ],
          },
        },
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
          },
        ],
      },
    },
    localPolicy('allow-database-in', selector('database'), {
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: clients }], ports: [{ protocol: 'TCP', port: 5432 }] }],
    }),
    // Some network plugins do not count pods among the addresses that the base allows.
    localPolicy('allow-database-out', clients, {
      policyTypes: ['Egress'],
      egress: [
        {
          to: [{ podSelector: selector('database') }],
          ports: [{ protocol: 'TCP', port: 5432 }],
        },
      ],
    }),
  ];
}

function localPolicy(name: string, podSelector: Yaml, rules: Record<string, Yaml>): Yaml {
  return {
    ...resource('networking.k8s.io/v1', 'NetworkPolicy', name, 'configuration'),
    spec: { podSelector, ...rules },
  };
}

/** How the secret gets into the cluster without anybody writing it down; not part of any overlay. */
function externalSecret({ secrets, slug }: Setup): VirtualFile {
  const data = secrets.map(({ variable, purpose }) =>
    noted({ secretKey: variable, remoteRef: { key: slug, property: variable } }, purpose),
  );
  const document: Yaml = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: SECRET, namespace: slug },
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'secret-store' },
      target: { name: SECRET, creationPolicy: 'Owner' },
      data,
    },
  };
  const comment = [
    'An example for the External Secrets Operator: the values stay in a secret store, here is only where.',
    'Without the operator: kubectl create secret generic, see the README.',
  ];
  return yamlFile(`${FOLDER}/external-secret.example.yaml`, comment.join('\n'), [document]);
}
