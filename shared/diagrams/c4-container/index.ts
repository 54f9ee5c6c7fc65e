import { create } from '../../metamodel/commands';
import { RELATIONSHIP } from '../c4-context';
import type { DiagramType, PaletteEntry } from '../diagram-type';
import { freeNameAmong } from '../free-name';
import { containerBox, containerEdge } from './shapes';

/** C4 containers: the inside of one system, and whoever works with it. */
export const containerDiagram: DiagramType = {
  id: 'c4-container',
  title: 'Containers (C4)',
  subjectKind: 'component',
  newSubject: {
    ownerKinds: ['package'],
    plan(store, newId, ownerId) {
      const taken = store.all('component').map((one) => one.name);
      const name = freeNameAmong(taken, 'System');
      const id = newId('cmp');
      return { id, name, commands: [create('component', id, { name, level: 'system', ownerId })] };
    },
  },
  nodeKinds: ['actor', 'component'],
  edgeKinds: ['dependency'],
  palette: [
    part('container', 'Container', 'container'),
    part('component', 'Component', 'component'),
  ],
  relations: [RELATIONSHIP],
  layout: { direction: 'down', nodeGap: 56, layerGap: 96 },
  box: containerBox,
  edge: containerEdge,
  arrange: null,
};

function part(id: string, title: string, level: string): PaletteEntry {
  return {
    id,
    title,
    kind: 'component',
    owner: 'frame',
    form: 'box',
    baseName: title,
    values: { level },
  };
}
