import type { Generator } from '../contract';
import { documentationOptions } from './options';
import { planDocumentation } from './plan';

/** Documents for people: README, requirements, data dictionary, API guide, diagrams as text. */
export const documentation: Generator<typeof documentationOptions> = {
  name: 'documentation',
  title: 'Documentation',
  folders: ['docs', 'README.md'],
  options: documentationOptions,
  requires: ['backend', 'requirements', 'pictures', 'security', 'testing'],
  provides: [],
  plan: planDocumentation,
};
