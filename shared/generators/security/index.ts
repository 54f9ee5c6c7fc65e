import type { Generator } from '../contract';
import { securityOptions } from './options';
import { planSecurity } from './plan';

/** Threat model, access matrix, data classification, control files, procedures, rules against secrets. */
export const security: Generator<typeof securityOptions> = {
  name: 'security',
  title: 'Security',
  folders: ['security'],
  options: securityOptions,
  requires: ['backend', 'elements', 'testing'],
  provides: ['security'],
  plan: planSecurity,
};
