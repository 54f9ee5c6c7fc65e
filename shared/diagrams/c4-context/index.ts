import type { DiagramType, PaletteEntry } from '../diagram-type';
import { contextBox, contextEdge } from './shapes';

export const PERSON: PaletteEntry = {
  id: 'person',
  title: 'Person',
  kind: 'actor',
  owner: 'package',
  form: 'person',
  baseName: 'Person',
  values: {},
};

/** A relationship of the C4 model: what for, and by which technology. */
export const RELATIONSHIP = {
  id: 'dependency',
  hint: 'uses',
  line: 'solid',
  source: 'none',
  target: 'open-arrow',
} as const;

/** C4 system context: who uses the system, and which other systems it works with. */
export const contextDiagram: DiagramType = {
  id: 'c4-context',
  title: 'System context (C4)',
  subjectKind: null,
  newSubject: null,
  nodeKinds: ['actor', 'component'],
  edgeKinds: ['dependency'],
  palette: [
    PERSON,
    system('system', 'Software system', false),
    system('external', 'External system', true),
  ],
  relations: [RELATIONSHIP],
  layout: { direction: 'down', nodeGap: 64, layerGap: 104 },
  box: contextBox,
  edge: contextEdge,
  arrange: null,
};

function system(id: string, title: string, external: boolean): PaletteEntry {
  return {
    id,
    title,
    kind: 'component',
    owner: 'package',
    form: 'box',
    baseName: title,
    values: { level: 'system', external },
  };
}
