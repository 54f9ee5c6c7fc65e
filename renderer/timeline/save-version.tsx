import { useEffect, useRef, useState } from 'react';
import { AppError } from '../../shared/kit/app-error';
import { call } from '../app/bridge';
import { useLoaded } from '../app/loaded';
import { Dialog } from '../app/parts/dialog';
import { Keys } from '../app/parts/keys';
import { Notice, Skeleton } from '../app/parts/states';
import { saveVersion } from '../app/versions';
import { useReplica } from '../replica';
import { AllChanges } from './change-names';
import './timeline.css';
import { t } from '../app/text';

/** A drafted message and what changed; saving makes one commit of model and outputs. */
export function SaveVersionDialog({ onClose }: { onClose: () => void }) {
  const draft = useLoaded(() => call('versions.draft'));
  const branch = useReplica((replica) => replica.status?.branch);
  const [message, setMessage] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const isReady = draft.state === 'ready';
  useEffect(() => {
    if (isReady) field.current?.select();
  }, [isReady]);
  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await saveVersion(message?.trim() || null);
      onClose();
    } catch (thrown) {
      setProblem(AppError.from(thrown).message);
      setBusy(false);
    }
  };
  return (
    <Dialog title={t('action.saveVersion')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="dialog-body">
          {draft.state === 'loading' && <Skeleton lines={4} />}
          {draft.state === 'failed' && <Notice tone="danger">{draft.problem}</Notice>}
          {draft.state === 'ready' && (
            <>
              <label className="labelled">
                <span>{t('versions.message')}</span>
                <textarea
                  className="field"
                  rows={3}
                  maxLength={5000}
                  ref={field}
                  value={message ?? draft.value.message}
                  onChange={(event) => setMessage(event.target.value)}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
                  }}
                />
              </label>
              <AllChanges summary={draft.value} />
            </>
          )}
          {problem && (
            <Notice tone="danger">
              {problem} {t('versions.yourChangesAreKept')}
            </Notice>
          )}
        </div>
        <footer className="dialog-foot">
          <span className="caption grow">
            {branch ? t('versions.oneCommitOn', { branch }) : t('versions.oneCommit')}
          </span>
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
          <button type="submit" className="button primary" disabled={busy || !isReady}>
            {busy ? t('versions.saving') : t('action.saveVersion')}
            {!busy && <Keys shortcut="Mod+Enter" />}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
