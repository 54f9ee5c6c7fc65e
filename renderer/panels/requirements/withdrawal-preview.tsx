import { useMemo } from 'react';
import { withdrawalOf } from '../../../shared/interview/withdrawal';
import type { StatementRecord } from '../../../shared/metamodel/kinds';
import { count } from '../../app/generation';
import { useReplica, useShown } from '../../replica';
import { ElementChips } from './element-chips';

interface WithdrawalPreviewProps {
  statement: StatementRecord;
  onDone: () => void;
}

/** What taking a sentence back would do to the model, to be confirmed. One step to undo. */
export function WithdrawalPreview({ statement, onDone }: WithdrawalPreviewProps) {
  const { store, revision } = useShown();
  const { removed, kept, commands } = useMemo(
    // The store is changed in place: its revision stands for its content.
    () => withdrawalOf(store, revision === undefined ? '' : statement.id),
    [store, revision, statement.id],
  );
  const withdraw = () => {
    onDone();
    void useReplica.getState().execute(commands, `Withdraw: ${statement.text.slice(0, 80)}`);
  };
  return (
    <fieldset className="withdrawal" aria-label="Withdraw this sentence">
      {removed.length === 0 ? (
        <p className="caption">Nothing is removed from the model.</p>
      ) : (
        <>
          <p className="caption">Only this sentence speaks for these; they are removed:</p>
          <ElementChips label="Would be removed" ids={removed} />
        </>
      )}
      {kept.length > 0 && (
        <>
          <p className="caption">These stay, for other sentences or made by hand:</p>
          <ElementChips label="Would stay" ids={kept} />
        </>
      )}
      <div className="withdrawal-foot">
        <button type="button" className="button primary small" onClick={withdraw}>
          {removed.length === 0
            ? 'Withdraw'
            : `Withdraw and remove ${count(removed.length, 'element')}`}
        </button>
        <button type="button" className="button quiet small" onClick={onDone}>
          Cancel
        </button>
      </div>
    </fieldset>
  );
}
