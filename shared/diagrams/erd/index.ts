import type { DiagramType } from '../diagram-type';
import { RELATIONS } from '../relations';
import { entityBox, entityEdge } from './shapes';

/** Entity-relationship diagram in crow's foot notation, over the same records as the class diagram. */
export const erdDiagram: DiagramType = {
  id: 'erd',
  title: 'Entity-relationship diagram',
  subjectKind: null,
  newSubject: null,
  nodeKinds: ['class', 'enumeration', 'data-type'],
  edgeKinds: ['association', 'generalization'],
  palette: [
    {
      id: 'class',
      title: 'Entity',
      kind: 'class',
      owner: 'package',
      form: 'box',
      baseName: 'Entity',
      values: {},
    },
    {
      id: 'enumeration',
      title: 'Enumeration',
      kind: 'enumeration',
      owner: 'package',
      form: 'box',
      baseName: 'Enumeration',
      values: {},
    },
  ],
  relations: RELATIONS,
  layout: { direction: 'down', nodeGap: 56, layerGap: 84 },
  box: entityBox,
  edge: entityEdge,
  arrange: null,
};
