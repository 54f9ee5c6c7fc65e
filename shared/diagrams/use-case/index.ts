import type { DiagramType } from '../diagram-type';
import { useCaseBox, useCaseEdge } from './shapes';

/** UML use case diagram: who gets what done with the system. */
export const useCaseDiagram: DiagramType = {
  id: 'use-case',
  title: 'Use case diagram',
  subjectKind: null,
  newSubject: null,
  nodeKinds: ['package', 'actor', 'use-case'],
  edgeKinds: ['communication', 'include', 'extend', 'generalization'],
  palette: [
    {
      id: 'use-case',
      title: 'Use case',
      kind: 'use-case',
      owner: 'frame',
      form: 'ellipse',
      baseName: 'Do something',
      values: {},
    },
    {
      id: 'actor',
      title: 'Actor',
      kind: 'actor',
      owner: 'package',
      form: 'actor',
      baseName: 'Actor',
      values: {},
    },
    {
      id: 'boundary',
      title: 'System boundary',
      kind: 'package',
      owner: 'frame',
      form: 'frame',
      baseName: 'System',
      values: {},
    },
  ],
  relations: [
    {
      id: 'communication',
      hint: 'takes part in',
      line: 'solid',
      source: 'none',
      target: 'none',
    },
    {
      id: 'include',
      hint: 'always runs',
      line: 'dashed',
      source: 'none',
      target: 'open-arrow',
    },
    {
      id: 'extend',
      hint: 'may add to',
      line: 'dashed',
      source: 'none',
      target: 'open-arrow',
    },
    {
      id: 'generalization',
      hint: 'is a',
      line: 'solid',
      source: 'none',
      target: 'triangle',
    },
  ],
  layout: { direction: 'right', nodeGap: 36, layerGap: 160 },
  box: useCaseBox,
  edge: useCaseEdge,
  arrange: null,
};
