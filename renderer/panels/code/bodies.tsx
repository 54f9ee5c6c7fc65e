import { Sparkles } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { BodiesView, WrittenBodiesView } from '../../../shared/ipc/views';
import { call } from '../../app/bridge';
import { refreshPreview, showFile, useGeneration } from '../../app/generation';
import { t } from '../../app/text';
import { useReplica, useUi } from '../../replica';

/** Who may write what the model has only words for, and what they have written last. */
export function Bodies() {
  const task = useReplica((replica) =>
    [...replica.tasks].reverse().find(({ kind }) => kind === 'write-bodies'),
  );
  const isRunning = task?.state === 'running';
  const view = useBodies(task?.state);
  if (!view) return null;
  const { model, budget, last } = view;
  return (
    <section className="bodies selectable">
      {model === null && <p className="caption">{t('code.bodiesNone')}</p>}
      {model !== null && budget === 0 && <p className="caption">{t('code.bodiesBudget')}</p>}
      {model !== null && budget > 0 && (
        <p className="ask">
          <button
            type="button"
            className="button small"
            disabled={isRunning}
            onClick={() => void write()}
          >
            <Sparkles size={16} aria-hidden="true" />
            {isRunning ? t('code.bodiesWriting') : t('code.bodiesWrite')}
          </button>
          <span className="caption">{t('code.bodiesModel', { model, n: budget })}</span>
        </p>
      )}
      {task?.state === 'failed' && <p className="tone-danger">{task.summary}</p>}
      {last && <Last written={last} />}
    </section>
  );
}

function Last({ written }: { written: WrittenBodiesView }) {
  const { accepted, refused, kept, tokensUsed, tokensSaved, isEstimated } = written;
  const used = isEstimated ? 'code.bodiesTokensAbout' : 'code.bodiesTokens';
  const parts = [
    t('code.bodiesTaken', { n: accepted.length }),
    t(used, { n: tokensUsed }),
    t('code.bodiesSaved', { n: tokensSaved }),
    kept > 0 && t('code.bodiesKept', { n: kept }),
  ];
  return (
    <>
      <p>
        {t('code.bodies')} ({written.model}): {parts.filter((part) => part !== false).join(' · ')}
      </p>
      <ul className="fallbacks">
        {[...accepted.map((one) => ({ ...one, reason: null })), ...refused].map((one) => (
          <li key={one.path + one.signature}>
            <button type="button" className="link" onClick={() => void showFile(one.path)}>
              {one.sentence}
            </button>{' '}
            <span className="caption">{one.reason?.trim().split('\n')[0] ?? '✓'}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Asked for again when a task begins and ends, and when the choices of the project change. */
function useBodies(state: string | undefined): BodiesView | null {
  const [view, setView] = useState<BodiesView | null>(null);
  const preview = useGeneration((generation) => generation.preview);
  useEffect(() => {
    let isWanted = true;
    call('generate.bodies').then(
      (found) => {
        if (isWanted) setView(found);
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [state, preview]);
  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'running' && state === 'done') void refreshPreview();
    before.current = state;
  }, [state]);
  return view;
}

async function write(): Promise<void> {
  useUi.getState().showBottom('tasks');
  await call('generate.writeBodies');
}
