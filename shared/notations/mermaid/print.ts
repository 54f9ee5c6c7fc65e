export { printClassDiagram } from './class-diagram';
export { printErDiagram } from './er-diagram';
