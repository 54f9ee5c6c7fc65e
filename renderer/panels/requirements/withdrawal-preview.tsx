import { useMemo } from 'react';
import { withdrawalOf } from '../../../shared/interview/withdrawal';
import type { StatementRecord } from '../../../shared/metamodel/kinds';
import { useReplica, useShown } from '../../replica';
import { ElementChips } from './element-chips';
import { t } from '../../app/text';

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
    <fieldset className="withdrawal" aria-label={t('requirements.withdrawThisSentence')}>
      {removed.length === 0 ? (
        <p className="caption">{t('requirements.nothingIsRemovedFromThe')}</p>
      ) : (
        <>
          <p className="caption">{t('requirements.onlyThisSentence')}</p>
          <ElementChips label={t('requirements.wouldBeRemoved')} ids={removed} />
        </>
      )}
      {kept.length > 0 && (
        <>
          <p className="caption">{t('requirements.theseStay')}</p>
          <ElementChips label={t('requirements.wouldStay')} ids={kept} />
        </>
      )}
      <div className="withdrawal-foot">
        <button type="button" className="button primary small" onClick={withdraw}>
          {t('requirements.withdrawAnd', { n: removed.length })}
        </button>
        <button type="button" className="button quiet small" onClick={onDone}>
          {t('common.cancel')}
        </button>
      </div>
    </fieldset>
  );
}
