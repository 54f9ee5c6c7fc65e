import type { DiagramType } from '../diagram-type';
import { DEPENDENCY } from '../relations';
import { packageBox, packageEdge } from './shapes';

/** UML package diagram: what is in which package, and which package depends on which (UML 12.2). */
export const packageDiagram: DiagramType = {
  id: 'package',
  title: 'Package diagram',
  subjectKind: null,
  newSubject: null,
  nodeKinds: ['package', 'class', 'enumeration', 'data-type'],
  edgeKinds: ['dependency'],
  palette: [
    {
      id: 'package',
      title: 'Package',
      kind: 'package',
      owner: 'frame',
      form: 'folder',
      baseName: 'package',
      values: {},
    },
    {
      id: 'class',
      title: 'Class',
      kind: 'class',
      owner: 'frame',
      form: 'box',
      baseName: 'Class',
      values: {},
    },
  ],
  relations: [DEPENDENCY],
  layout: { direction: 'down', nodeGap: 32, layerGap: 64 },
  box: packageBox,
  edge: packageEdge,
  arrange: null,
};
