import type { Store } from '../metamodel/store';

/** A textual notation: one folder, one line in `notations/index.ts`. */
export interface Notation {
  name: 'plantuml' | 'mermaid';
  /** What people call it. */
  title: string;
  /** File name extension without the dot. */
  extension: string;
  /** The model as a UML class diagram with a title. The same model gives the same text. */
  printClassDiagram(store: Store, title: string): string;
  /** The classes of the model as an entity-relationship diagram with crow's feet. */
  printErDiagram(store: Store, title: string): string;
}
