import type { StateRecord } from '../../metamodel/kinds';
import type { DiagramType, NodeForm, PaletteEntry } from '../diagram-type';
import { stateBox, transitionEdge } from './shapes';
import { newStateMachine } from './subject';

function vertex(type: StateRecord['type'], title: string, form: NodeForm): PaletteEntry {
  return { id: type, title, kind: 'state', owner: 'frame', form, baseName: '', values: { type } };
}

/** UML state machine diagram: how one thing moves through its states. */
export const stateMachineDiagram: DiagramType = {
  id: 'state-machine',
  title: 'State machine diagram',
  subjectKind: 'state-machine',
  newSubject: newStateMachine,
  nodeKinds: ['region', 'state'],
  edgeKinds: ['transition'],
  palette: [
    { ...vertex('simple', 'State', 'rounded'), id: 'state', baseName: 'state' },
    vertex('initial', 'Initial state', 'dot'),
    vertex('final', 'Final state', 'bullseye'),
    vertex('choice', 'Choice', 'diamond'),
    {
      ...vertex('simple', 'Composite state', 'rounded-frame'),
      id: 'composite',
      baseName: 'state',
      parts: [{ kind: 'region', values: {} }],
    },
    vertex('fork', 'Fork', 'bar'),
    vertex('join', 'Join', 'bar'),
    vertex('junction', 'Junction', 'dot'),
    vertex('shallow-history', 'History', 'letter-ring'),
    vertex('deep-history', 'Deep history', 'letter-ring'),
    vertex('entry-point', 'Entry point', 'ring'),
    vertex('exit-point', 'Exit point', 'crossed-ring'),
    {
      id: 'region',
      title: 'Region',
      kind: 'region',
      owner: 'frame',
      form: 'dashed-frame',
      baseName: '',
      values: {},
    },
  ],
  relations: [
    {
      id: 'transition',
      hint: 'leads to',
      line: 'solid',
      source: 'none',
      target: 'open-arrow',
    },
  ],
  layout: { direction: 'down', nodeGap: 72, layerGap: 88 },
  box: stateBox,
  edge: transitionEdge,
  arrange: null,
};
