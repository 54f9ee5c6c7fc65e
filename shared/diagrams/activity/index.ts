import { create } from '../../metamodel/commands';
import type { ActivityNodeRecord, ActivityRecord } from '../../metamodel/kinds';
import { displayName } from '../../metamodel/queries';
import type { DiagramType, NewSubject, NodeForm, PaletteEntry } from '../diagram-type';
import { freeNameAmong } from '../free-name';
import { activityBox, activityEdge } from './shapes';

function node(type: ActivityNodeRecord['type'], title: string, form: NodeForm): PaletteEntry {
  const values = { type };
  return { id: type, title, kind: 'activity-node', owner: 'frame', form, baseName: '', values };
}

/** What happens in a use case, or in what a class does; it begins somewhere. */
const newActivity: NewSubject = {
  ownerKinds: ['use-case', 'class'],
  plan(store, newId, ownerId) {
    const wanted = ownerId === null ? 'Activity' : displayName(store, ownerId);
    const siblings = store.siblings('activity', ownerId) as ActivityRecord[];
    const name = freeNameAmong(
      siblings.map((one) => one.name),
      wanted,
    );
    const id = newId('atv');
    const begin = create('activity-node', newId('nod'), { ownerId: id, type: 'initial' });
    return { id, name, commands: [create('activity', id, { name, ownerId }), begin] };
  },
};

/** UML activity diagram: what is done in which order, by whom. */
export const activityDiagram: DiagramType = {
  id: 'activity',
  title: 'Activity diagram',
  subjectKind: 'activity',
  newSubject: newActivity,
  nodeKinds: ['partition', 'activity-node'],
  edgeKinds: ['activity-edge'],
  palette: [
    { ...node('action', 'Action', 'rounded'), baseName: 'do something' },
    node('decision', 'Decision', 'diamond'),
    node('initial', 'Initial node', 'dot'),
    node('final', 'Activity final', 'bullseye'),
    node('fork', 'Fork', 'bar'),
    {
      id: 'partition',
      title: 'Swimlane',
      kind: 'partition',
      owner: 'frame',
      form: 'frame',
      baseName: 'Lane',
      values: {},
    },
    node('join', 'Join', 'bar'),
    node('merge', 'Merge', 'diamond'),
    { ...node('object', 'Object', 'box'), baseName: 'object' },
    node('flow-final', 'Flow final', 'crossed-ring'),
  ],
  relations: [
    {
      id: 'control-flow',
      hint: 'then',
      line: 'solid',
      source: 'none',
      target: 'open-arrow',
    },
    {
      id: 'object-flow',
      hint: 'hands to',
      line: 'solid',
      source: 'none',
      target: 'open-arrow',
    },
  ],
  layout: { direction: 'down', nodeGap: 56, layerGap: 56 },
  box: activityBox,
  edge: activityEdge,
  arrange: null,
};
