import type { DiagramType } from '../diagram-type';
import { DEPENDENCY } from '../relations';
import { componentBox, componentEdge } from './shapes';

/** UML component diagram: parts with clear borders, and what they offer and need (UML 11.6). */
export const componentDiagram: DiagramType = {
  id: 'component',
  title: 'Component diagram',
  subjectKind: null,
  newSubject: null,
  nodeKinds: ['component', 'component-interface'],
  edgeKinds: ['dependency', 'component-interface'],
  palette: [
    {
      id: 'component',
      title: 'Component',
      kind: 'component',
      owner: 'frame',
      form: 'component',
      baseName: 'Component',
      values: {},
    },
    {
      id: 'with-interfaces',
      title: 'Component with interfaces',
      kind: 'component',
      owner: 'frame',
      form: 'component',
      baseName: 'Component',
      values: {},
      parts: [
        { kind: 'component-interface', values: { name: 'Offered', direction: 'provided' } },
        { kind: 'component-interface', values: { name: 'Needed', direction: 'required' } },
      ],
    },
  ],
  relations: [DEPENDENCY],
  layout: { direction: 'right', nodeGap: 48, layerGap: 120 },
  box: componentBox,
  edge: componentEdge,
  arrange: null,
};
