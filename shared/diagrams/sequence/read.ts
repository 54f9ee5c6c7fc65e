import { fragmentsOf } from '../../metamodel/interactions';
import type { CombinedFragmentRecord, LifelineRecord } from '../../metamodel/kinds';
import type { Store } from '../../metamodel/store';
import type { Measure, Size } from '../box-size';
import { boxSize } from '../forms';
import type { Sequence, SequenceFragment, SequenceItem } from './sequence';
import { lifelineBox } from './shapes';
import { guardText, messageLabel } from './texts';

/** What an interaction holds, with the room that its texts take. */
export function readSequence(store: Store, interactionId: string, measure: Measure): Sequence {
  return {
    lifelines: store
      .children(interactionId, 'lifeline')
      .map((lifeline) => ({ id: lifeline.id, head: headSize(store, lifeline, measure) })),
    items: itemsOf(store, interactionId, measure),
  };
}

function headSize(store: Store, lifeline: LifelineRecord, measure: Measure): Size {
  return boxSize(lifelineBox(store, lifeline), 'sequence', measure);
}

function itemsOf(store: Store, ownerId: string, measure: Measure): SequenceItem[] {
  return fragmentsOf(store, ownerId).map((record) => {
    if (record.kind === 'combined-fragment') return readFragment(store, record, measure);
    const { id, sourceId, targetId, sort } = record;
    const words = messageLabel(store, record);
    // Names of lines are drawn a little bolder than the small style.
    const label = words === '' ? 0 : Math.ceil(measure(words, 'small') * 1.04);
    return { type: 'message', id, sourceId, targetId, sort, label };
  });
}

function readFragment(
  store: Store,
  fragment: CombinedFragmentRecord,
  measure: Measure,
): SequenceFragment {
  return {
    type: 'fragment',
    id: fragment.id,
    tab: Math.ceil(measure(fragment.operator, 'title')) + 26,
    body: fragment.operator === 'ref' ? 28 : 0,
    operands: store.children(fragment.id, 'operand').map(({ id, guard }) => ({
      id,
      guard: Math.ceil(measure(guardText(guard), 'row')),
      items: itemsOf(store, id, measure),
    })),
  };
}
