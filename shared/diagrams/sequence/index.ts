import type { Store } from '../../metamodel/store';
import type { Measure } from '../box-size';
import type { Arrangement, DiagramType, RelationChoice } from '../diagram-type';
import type { FormPath } from '../form-paths';
import type { Rect } from '../geometry';
import { dividerPaths, lifelinePaths, tabPaths } from './drawings';
import type { SequenceLayout } from './layout';
import { layoutSequence } from './layout';
import { withoutHidden } from './hidden';
import { readSequence } from './read';
import type { Sequence, SequenceFragment, SequenceItem } from './sequence';
import { arrowOf, sequenceBox, sequenceEdge } from './shapes';
import { newInteraction } from './subject';

/** UML sequence diagram: who sends what to whom, in which order (UML 2.5.1, 17.8). */
export const sequenceDiagram: DiagramType = {
  id: 'sequence',
  title: 'Sequence diagram',
  subjectKind: 'interaction',
  newSubject: newInteraction,
  nodeKinds: ['lifeline', 'combined-fragment', 'operand'],
  edgeKinds: ['message'],
  palette: [
    {
      id: 'lifeline',
      title: 'Lifeline',
      kind: 'lifeline',
      owner: 'frame',
      form: 'lifeline',
      baseName: 'participant',
      values: {},
    },
  ],
  relations: [
    message('synch-call', 'calls', 'arrow'),
    message('asynch-call', 'sends to', 'open-arrow'),
    message('reply', 'answers', 'open-arrow', 'dashed'),
    message('create-message', 'creates', arrowOf('create'), 'dashed'),
    message('delete-message', 'ends', arrowOf('delete')),
  ],
  layout: { direction: 'right', nodeGap: 40, layerGap: 40 },
  box: sequenceBox,
  edge: sequenceEdge,
  arrange: arrangeSequence,
};

function message(
  id: RelationChoice['id'],
  hint: string,
  target: RelationChoice['target'],
  line: RelationChoice['line'] = 'solid',
): RelationChoice {
  return { id, hint, line, source: 'none', target };
}

function arrangeSequence(
  store: Store,
  subjectId: string | null,
  measure: Measure,
  hidden: ReadonlySet<string> = new Set(),
): Arrangement {
  const sequence: Sequence =
    subjectId === null
      ? { lifelines: [], items: [] }
      : withoutHidden(readSequence(store, subjectId, measure), hidden);
  const layout = layoutSequence(sequence);
  const rects = new Map<string, Rect>();
  const drawings = new Map<string, readonly FormPath[]>();
  for (const [id, one] of layout.lifelines) {
    const represented = store.getAs('lifeline', id)?.representsId ?? null;
    rects.set(id, one.rect);
    drawings.set(id, lifelinePaths(one, store.get(represented)?.kind === 'actor'));
  }
  arrangeFragments(sequence.items, layout, rects, drawings);
  const messages = [...layout.messages];
  return {
    rects,
    lines: new Map(messages.map(([id, { points }]) => [id, points])),
    names: new Map(messages.map(([id, { name }]) => [id, name])),
    drawings,
  };
}

function arrangeFragments(
  items: readonly SequenceItem[],
  { frames }: Pick<SequenceLayout, 'frames'>,
  rects: Map<string, Rect>,
  drawings: Map<string, readonly FormPath[]>,
): void {
  const fragments = items.filter((item): item is SequenceFragment => item.type === 'fragment');
  for (const { id, tab, operands } of fragments) {
    const frame = frames.get(id);
    if (frame) rects.set(id, frame);
    drawings.set(id, tabPaths(tab));
    operands.forEach((operand, index) => {
      const rect = frames.get(operand.id);
      // The first one's guard stands beside the operator.
      const beside = index === 0 ? tab : 0;
      if (rect) rects.set(operand.id, { ...rect, x: rect.x + beside, width: rect.width - beside });
      drawings.set(operand.id, index === 0 || !rect ? [] : dividerPaths(rect.width));
      arrangeFragments(operand.items, { frames }, rects, drawings);
    });
  }
}
