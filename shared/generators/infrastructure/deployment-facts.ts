import type { DeploymentFacts } from '../contract';
import { DATABASE } from './compose-file';
import { amountOf } from './quantity';
import type { Setup } from './setup';

/** What others may know about where the backend runs. */
export function deploymentFacts({ slug, port, options, sizing }: Setup): DeploymentFacts {
  return {
    folder: 'infrastructure',
    name: slug,
    backend: { host: 'backend', port },
    loadBalancer: 'http://load-balancer:8080',
    networks: { front: `${slug}_front`, back: `${slug}_back` },
    database: {
      host: 'database',
      port: 5432,
      ...DATABASE,
      passwordFile: 'infrastructure/secrets/database_password',
    },
    minimumReplicas: sizing.minimumReplicas.value,
    maximumReplicas: sizing.maximumReplicas.value,
    limits: { cpu: amountOf(options.cpuLimit), memory: amountOf(options.memoryLimit) },
    backupHours: sizing.backupHours.value,
  };
}
