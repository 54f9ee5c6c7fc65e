import type { Notation } from '../contract';
import { printClassDiagram } from './class-diagram';
import { printErDiagram } from './er-diagram';

/** Mermaid (https://mermaid.js.org), which many Git hosts draw inside Markdown. */
export const mermaid: Notation = {
  name: 'mermaid',
  title: 'Mermaid',
  extension: 'mmd',
  printClassDiagram,
  printErDiagram,
};
