import { beforeEach, describe, expect, it } from 'vitest';
import { apply, lendingStore } from '../../shared/diagrams/lending.fixture';
import type { Command } from '../../shared/metamodel/commands';
import { create } from '../../shared/metamodel/commands';
import { useReplica, useUi } from '../replica';
import { reveal } from './reveal';

const place = (diagramId: string, elementId: string, hidden: boolean): Command => ({
  type: 'place-elements',
  diagramId,
  placements: [{ id: `plc_${diagramId}`, elementId, x: 0, y: 0, hidden }],
});

/** A model whose loan is hidden on the overview and shown on a second diagram. */
function opened(...more: Command[]) {
  const store = lendingStore();
  const second = create('diagram', 'dgm_two', { name: 'Loans', type: 'class' });
  apply(store, second, place('dgm_one', 'cls_loan', true), ...more);
  useReplica.setState({ store });
}

beforeEach(() => {
  useUi.setState(useUi.getInitialState(), true);
  useUi.getState().openTab({ kind: 'diagram', id: 'dgm_one' });
});

describe('reveal', () => {
  it('leads to a diagram on which the element can be seen', () => {
    opened(place('dgm_two', 'cls_loan', false));
    reveal('cls_loan');
    const { activeDiagramId, selectedIds, centreRequest } = useUi.getState();
    expect(activeDiagramId).toBe('dgm_two');
    expect(selectedIds).toEqual(['cls_loan']);
    expect(centreRequest).toMatchObject({ ids: ['cls_loan'], pane: 'a' });
  });

  it('stays with the diagram that is open where the element is to be seen there', () => {
    opened(place('dgm_two', 'cls_copy', false));
    reveal('cls_member');
    expect(useUi.getState().activeDiagramId).toBe('dgm_one');
  });

  it('opens a diagram itself', () => {
    opened();
    useUi.getState().openTab({ kind: 'diagram', id: 'dgm_two' });
    reveal('dgm_one');
    expect(useUi.getState().centre).toEqual({ kind: 'diagram', id: 'dgm_one' });
  });
});

describe('two halves', () => {
  it('keep a selection each', () => {
    opened();
    const ui = useUi.getState();
    ui.setSelection(['cls_loan']);
    ui.openTab({ kind: 'diagram', id: 'dgm_two' });
    ui.arrange((one) => ({
      ...one,
      activePane: 'b',
      panes: [
        { id: 'a', tabs: ['dgm_one'], active: 'dgm_one', selectedIds: [] },
        { id: 'b', tabs: ['dgm_two'], active: 'dgm_two', selectedIds: [] },
      ],
    }));
    ui.setSelection(['cls_copy']);
    ui.selectIn('a', ['cls_member']);
    expect(useUi.getState().selectedIds).toEqual(['cls_copy']);
    ui.arrange((one) => ({ ...one, activePane: 'a' }));
    expect(useUi.getState()).toMatchObject({
      selectedIds: ['cls_member'],
      activeDiagramId: 'dgm_one',
    });
    ui.arrange((one) => ({ ...one, activePane: 'b' }));
    expect(useUi.getState().selectedIds).toEqual(['cls_copy']);
  });
});
