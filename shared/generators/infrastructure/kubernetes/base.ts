import type { VirtualFile } from '../../contract';
import type { Yaml } from '../../lib/yaml-text';
import { noted, yamlFile } from '../../lib/yaml-text';
import type { Setup } from '../setup';
import { FOLDER, labels, NAME, resource, selector } from './labels';
import { networkPolicies } from './network-policies';
import {
  backendContainer,
  backendResources,
  CONFIG_MAP,
  CONTAINER_SECURITY,
  environmentOf,
  IMAGE,
  podSecurity,
  SCRATCH,
} from './pods';

/** What is the same in every environment. */
export function baseFiles(setup: Setup): VirtualFile[] {
  const parts: readonly (readonly [string, string, readonly Yaml[]])[] = [
    ['namespace', 'Pods that ask for more than they need are refused.', [namespace(setup)]],
    ['service-account', 'It may do nothing, and no token is mounted.', [serviceAccount()]],
    [
      'deployment',
      'How many copies is not said here: that is up to the autoscaler, and applying this must not undo it.',
      [deployment(setup)],
    ],
    ['service', '', [service()]],
    [
      'ingress',
      'The public way in. The certificate is kept in the secret backend-tls.',
      [ingress(setup)],
    ],
    ['horizontal-pod-autoscaler', '', [autoscaler(setup)]],
    ['pod-disruption-budget', 'Nodes are emptied one copy at a time.', [disruptionBudget()]],
    [
      'network-policies',
      'Nothing may talk to anything, but for what follows.',
      networkPolicies(setup),
    ],
    ...(setup.migration
      ? [
          [
            'migration-job',
            'Brings the database up to date; see scripts/deploy.sh.',
            [migrationJob(setup, setup.migration)],
          ] as const,
        ]
      : []),
  ];
  const file = (name: string, comment: string, documents: readonly Yaml[]) =>
    yamlFile(`${FOLDER}/base/${name}.yaml`, comment, documents);
  return [
    file('kustomization', `${setup.title}: what every environment has.`, [
      kustomization(
        setup,
        parts.map(([name]) => name),
      ),
    ]),
    ...parts.map(([name, comment, documents]) => file(name, comment, documents)),
  ];
}

function kustomization({ slug, environment, unset }: Setup, names: readonly string[]): Yaml {
  const literals = [
    ...Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    ...unset.map(({ name, purpose }) =>
      noted(`${name}=`, `Has to be set in the overlay. ${purpose}`),
    ),
  ];
  return {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    namespace: slug,
    labels: [{ pairs: { 'app.kubernetes.io/part-of': slug } }],
    resources: names.map((name) => `${name}.yaml`),
    configMapGenerator: noted(
      [{ name: CONFIG_MAP, literals, options: { labels: labels('configuration') } }],
      'Its name changes with its content, so that a change starts the pods anew. No secrets here.',
    ),
  };
}

function namespace({ slug }: Setup): Yaml {
  const level = (mode: string) => [`pod-security.kubernetes.io/${mode}`, 'restricted'] as const;
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: slug,
      labels: {
        ...labels('configuration'),
        ...Object.fromEntries([level('enforce'), level('audit'), level('warn')]),
      },
    },
  };
}

function serviceAccount(): Yaml {
  return {
    ...resource('v1', 'ServiceAccount', 'backend', 'configuration'),
    automountServiceAccountToken: false,
  };
}

function deployment(setup: Setup): Yaml {
  const spread = (topologyKey: string, whenUnsatisfiable: string): Yaml => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable,
    labelSelector: selector('backend'),
  });
  return {
    ...resource('apps/v1', 'Deployment', 'backend', 'backend'),
    spec: {
      revisionHistoryLimit: 5,
      selector: selector('backend'),
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: {
        metadata: { labels: labels('backend') },
        spec: {
          serviceAccountName: 'backend',
          automountServiceAccountToken: false,
          securityContext: podSecurity(),
          terminationGracePeriodSeconds: 45,
          topologySpreadConstraints: [
            spread('kubernetes.io/hostname', 'ScheduleAnyway'),
            spread('topology.kubernetes.io/zone', 'ScheduleAnyway'),
          ],
          containers: [backendContainer(setup)],
          volumes: [...SCRATCH.volumes],
        },
      },
    },
  };
}

function migrationJob(setup: Setup, command: readonly string[]): Yaml {
  return {
    ...resource('batch/v1', 'Job', 'migration', 'migration'),
    spec: {
      backoffLimit: 2,
      activeDeadlineSeconds: 900,
      template: {
        metadata: { labels: labels('migration') },
        spec: {
          restartPolicy: 'Never',
          serviceAccountName: 'backend',
          automountServiceAccountToken: false,
          securityContext: podSecurity(),
          containers: [
            {
              name: 'migration',
              image: IMAGE,
              args: [...command],
              ...environmentOf(setup),
              resources: backendResources(setup),
              securityContext: CONTAINER_SECURITY,
              volumeMounts: [...SCRATCH.mounts],
            },
          ],
          volumes: [...SCRATCH.volumes],
        },
      },
    },
  };
}

function service(): Yaml {
  return {
    ...resource('v1', 'Service', 'backend', 'backend'),
    spec: {
      type: 'ClusterIP',
      selector: { [NAME]: 'backend' },
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
  };
}

function ingress({ options }: Setup): Yaml {
  const { host, ingressClass, maximumBody, requestsPerClient } = options;
  const head = resource('networking.k8s.io/v1', 'Ingress', 'backend', 'backend');
  const annotations = {
    'nginx.ingress.kubernetes.io/limit-rps': String(requestsPerClient),
    'nginx.ingress.kubernetes.io/limit-connections': '100',
    'nginx.ingress.kubernetes.io/proxy-body-size': `${maximumBody}m`,
    'nginx.ingress.kubernetes.io/ssl-redirect': 'true',
  };
  const backend = { service: { name: 'backend', port: { name: 'http' } } };
  return {
    ...head,
    metadata: { ...head.metadata, ...(ingressClass === 'nginx' && { annotations }) },
    spec: {
      ingressClassName: ingressClass,
      tls: [{ hosts: [host], secretName: 'backend-tls' }],
      rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
    },
  };
}

function autoscaler({ sizing }: Setup): Yaml {
  const { minimumReplicas, maximumReplicas } = sizing;
  const resourceMetric = (name: string, averageUtilization: number): Yaml => ({
    type: 'Resource',
    resource: { name, target: { type: 'Utilization', averageUtilization } },
  });
  return {
    ...resource('autoscaling/v2', 'HorizontalPodAutoscaler', 'backend', 'backend'),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'backend' },
      minReplicas: noted(
        minimumReplicas.value,
        minimumReplicas.reason,
        minimumReplicas.statementIds,
      ),
      maxReplicas: noted(
        maximumReplicas.value,
        maximumReplicas.reason,
        maximumReplicas.statementIds,
      ),
      metrics: [resourceMetric('cpu', 70)],
      behavior: {
        scaleUp: {
          stabilizationWindowSeconds: 0,
          policies: [{ type: 'Percent', value: 100, periodSeconds: 60 }],
        },
        scaleDown: noted(
          {
            stabilizationWindowSeconds: 300,
            policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
          },
          'Slowly, so that the next wave finds them still there.',
        ),
      },
    },
  };
}

function disruptionBudget(): Yaml {
  return {
    ...resource('policy/v1', 'PodDisruptionBudget', 'backend', 'backend'),
    spec: {
      maxUnavailable: 1,
      selector: selector('backend'),
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  };
}
