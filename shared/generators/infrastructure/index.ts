import type { Generator } from '../contract';
import { infrastructureOptions } from './options';
import { planInfrastructure } from './plan';

/** What runs the backend: image, compose, Kubernetes, CI, load balancing, scripts. */
export const infrastructure: Generator<typeof infrastructureOptions> = {
  name: 'infrastructure',
  title: 'Infrastructure',
  folders: ['infrastructure', '.github', '.gitlab-ci.yml'],
  options: infrastructureOptions,
  requires: ['backend'],
  provides: ['deployment'],
  plan: planInfrastructure,
};
