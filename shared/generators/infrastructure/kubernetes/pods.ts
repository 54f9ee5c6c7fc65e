import type { Yaml } from '../../lib/yaml-text';
import { noted } from '../../lib/yaml-text';
import type { Setup } from '../setup';
import { USER_ID } from '../setup';

/** The image as kustomize finds it; overlays put the real name and tag in its place. */
export const IMAGE = 'backend';
export const CONFIG_MAP = 'backend-config';
/** Made by people or by a secret store, never by these files. */
export const SECRET = 'backend-secrets';

/** As the restricted pod security standard asks. */
export function podSecurity(user: number = USER_ID): Yaml {
  return {
    runAsNonRoot: true,
    runAsUser: user,
    runAsGroup: user,
    fsGroup: user,
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

export const CONTAINER_SECURITY: Yaml = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** The one folder a container may write to. */
export const SCRATCH = {
  mounts: [{ name: 'scratch', mountPath: '/tmp' }],
  volumes: [{ name: 'scratch', emptyDir: { sizeLimit: '64Mi' } }],
} as const;

/** Configuration and secrets, the same for the backend and its migration. */
export function environmentOf({ secrets }: Setup): { envFrom: Yaml; env: Yaml } {
  return {
    envFrom: [{ configMapRef: { name: CONFIG_MAP } }],
    env: secrets.map(({ variable }) => ({
      name: variable,
      valueFrom: { secretKeyRef: { name: SECRET, key: variable } },
    })),
  };
}

export function backendResources({ options }: Setup): Yaml {
  const { cpu, cpuLimit, memory, memoryLimit } = options;
  return { requests: { cpu, memory }, limits: { cpu: cpuLimit, memory: memoryLimit } };
}

/** The container of the backend with its three probes. */
export function backendContainer(setup: Setup): Yaml {
  const { healthPath, readyPath } = setup.backend;
  const at = (path: string): Yaml => ({ path, port: 'http' });
  return {
    name: 'backend',
    image: IMAGE,
    ports: [{ name: 'http', containerPort: setup.port }],
    ...environmentOf(setup),
    startupProbe: noted(
      { httpGet: at(healthPath), periodSeconds: 2, failureThreshold: 60 },
      'It has two minutes to start before it is started again.',
    ),
    livenessProbe: noted(
      { httpGet: at(healthPath), periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 3 },
      'The process alone: a database that is away is no reason to start it again.',
    ),
    readinessProbe: {
      httpGet: at(readyPath),
      periodSeconds: 5,
      timeoutSeconds: 3,
      failureThreshold: 2,
    },
    lifecycle: noted(
      { preStop: { exec: { command: ['sleep', '5'] } } },
      'Until load balancers have noticed that it is leaving.',
    ),
    resources: backendResources(setup),
    securityContext: CONTAINER_SECURITY,
    volumeMounts: [...SCRATCH.mounts],
  };
}
