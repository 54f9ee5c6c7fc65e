import type { DiagramType } from '../diagram-type';
import { RELATIONS } from '../relations';
import { classBox, classEdge } from './shapes';

/** UML class diagram. */
export const classDiagram: DiagramType = {
  id: 'class',
  title: 'Class diagram',
  nodeKinds: ['class', 'enumeration', 'data-type'],
  edgeKinds: ['association', 'generalization'],
  palette: [
    { id: 'class', title: 'Class', kind: 'class', baseName: 'Class', values: {} },
    {
      id: 'abstract-class',
      title: 'Abstract class',
      kind: 'class',
      baseName: 'AbstractClass',
      values: { abstract: true },
    },
    {
      id: 'enumeration',
      title: 'Enumeration',
      kind: 'enumeration',
      baseName: 'Enumeration',
      values: {},
    },
    { id: 'data-type', title: 'Data type', kind: 'data-type', baseName: 'DataType', values: {} },
  ],
  relations: RELATIONS,
  layout: { direction: 'down', nodeGap: 56, layerGap: 84 },
  box: classBox,
  edge: classEdge,
};
