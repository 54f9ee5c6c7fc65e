import type { DiagramType } from '../diagram-type';
import { objectBox, objectEdge } from './shapes';

/** UML object diagram: examples of classes with their values, and how they are linked (UML 9.8). */
export const objectDiagram: DiagramType = {
  id: 'object',
  title: 'Object diagram',
  subjectKind: null,
  newSubject: null,
  nodeKinds: ['instance'],
  edgeKinds: ['link'],
  palette: [
    {
      id: 'instance',
      title: 'Instance',
      kind: 'instance',
      owner: 'package',
      form: 'box',
      baseName: 'example',
      values: {},
    },
  ],
  relations: [
    {
      id: 'link',
      hint: 'is linked to',
      line: 'solid',
      source: 'none',
      target: 'none',
    },
  ],
  layout: { direction: 'right', nodeGap: 48, layerGap: 88 },
  box: objectBox,
  edge: objectEdge,
  arrange: null,
};
