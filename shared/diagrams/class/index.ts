import type { DiagramType } from '../diagram-type';
import { RELATIONS } from '../relations';
import { classBox, classEdge } from './shapes';

/** UML class diagram. */
export const classDiagram: DiagramType = {
  id: 'class',
  title: 'Class diagram',
  subjectKind: null,
  newSubject: null,
  nodeKinds: ['class', 'enumeration', 'data-type'],
  edgeKinds: ['association', 'generalization'],
  palette: [
    {
      id: 'class',
      title: 'Class',
      kind: 'class',
      owner: 'package',
      form: 'box',
      baseName: 'Class',
      values: {},
    },
    {
      id: 'abstract-class',
      title: 'Abstract class',
      kind: 'class',
      owner: 'package',
      form: 'box',
      baseName: 'AbstractClass',
      values: { abstract: true },
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
    {
      id: 'data-type',
      title: 'Data type',
      kind: 'data-type',
      owner: 'package',
      form: 'box',
      baseName: 'DataType',
      values: {},
    },
  ],
  relations: RELATIONS,
  layout: { direction: 'down', nodeGap: 56, layerGap: 84 },
  box: classBox,
  edge: classEdge,
  arrange: null,
};
