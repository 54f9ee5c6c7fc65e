import type { Notation } from '../contract';
import { printClassDiagram } from './class-diagram';
import { printErDiagram } from './er-diagram';

/** PlantUML (https://plantuml.com). */
export const plantuml: Notation = {
  name: 'plantuml',
  title: 'PlantUML',
  extension: 'puml',
  printClassDiagram,
  printErDiagram,
};
