import type { Notation } from './contract';
import { mermaid } from './mermaid';
import { plantuml } from './plantuml';

/** Every textual notation. A new one is a folder and one line here. */
export const notations: readonly Notation[] = [plantuml, mermaid];
