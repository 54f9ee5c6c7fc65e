import type { Generator } from './contract';
import { coreBackend } from './core-backend';
import { documentation } from './documentation';
import { infrastructure } from './infrastructure';

/** Every generator. A new one is a folder and one line here. */
export const generators: readonly Generator[] = [coreBackend, infrastructure, documentation];
