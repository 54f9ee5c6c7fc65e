import type { Generator } from './contract';
import { coreBackend } from './core-backend';
import { documentation } from './documentation';
import { infrastructure } from './infrastructure';
import { monitoring } from './monitoring';
import { security } from './security';
import { testing } from './testing';

/** Every generator. A new one is a folder and one line here. */
export const generators: readonly Generator[] = [
  coreBackend,
  infrastructure,
  monitoring,
  documentation,
  testing,
  security,
];
