import type { DiagramType, PaletteEntry } from '../diagram-type';
import { deploymentBox, deploymentEdge } from './shapes';

/** UML deployment diagram: what runs where (UML 19.2). */
export const deploymentDiagram: DiagramType = {
  id: 'deployment',
  title: 'Deployment diagram',
  subjectKind: null,
  newSubject: null,
  nodeKinds: ['deployment-node', 'artifact', 'component'],
  edgeKinds: ['communication-path', 'manifestation', 'deployment'],
  palette: [
    node('node', 'Node', 'Node'),
    node('device', 'Device', 'Server'),
    node('execution-environment', 'Execution environment', 'Runtime'),
    {
      id: 'artifact',
      title: 'Artifact',
      kind: 'artifact',
      owner: 'package',
      form: 'artifact',
      baseName: 'artifact',
      values: {},
    },
    {
      id: 'component',
      title: 'Component',
      kind: 'component',
      owner: 'package',
      form: 'component',
      baseName: 'Component',
      values: {},
    },
  ],
  relations: [
    {
      id: 'communication-path',
      hint: 'talks to',
      line: 'solid',
      source: 'none',
      target: 'none',
    },
    {
      id: 'deployment',
      hint: 'runs on',
      line: 'dashed',
      source: 'none',
      target: 'open-arrow',
    },
    {
      id: 'manifestation',
      hint: 'holds',
      line: 'dashed',
      source: 'none',
      target: 'open-arrow',
    },
  ],
  layout: { direction: 'right', nodeGap: 40, layerGap: 96 },
  box: deploymentBox,
  edge: deploymentEdge,
  arrange: null,
};

function node(type: string, title: string, baseName: string): PaletteEntry {
  return {
    id: type,
    title,
    kind: 'deployment-node',
    owner: 'frame',
    form: 'cube',
    baseName,
    values: { type },
  };
}
