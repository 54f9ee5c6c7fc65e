import type { Generator } from '../contract';
import { testingOptions } from './options';
import { planTesting } from './plan';

/** Tests of the running backend over HTTP, whatever it is written in: they need nothing but Node. */
export const testing: Generator<typeof testingOptions> = {
  name: 'testing',
  title: 'Tests',
  folders: ['tests'],
  options: testingOptions,
  requires: ['backend', 'elements'],
  provides: ['testing'],
  plan: planTesting,
};
