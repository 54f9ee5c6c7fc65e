import { CircleCheckBig, CircleX, FlaskConical, RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ProofView } from '../../../shared/ipc/views';
import { call } from '../../app/bridge';
import { findAction, isEnabled, startAction } from '../../app/actions';
import { Empty } from '../../app/parts/states';
import { showFolder } from '../../app/show-folder';
import { timeAgo } from '../../app/time';
import { useReplica } from '../../replica';
import { Steps } from './steps';
import { TaskHead } from './task-head';
import { t } from '../../app/text';

/** The last proof that what was generated installs, builds, passes its tests, boots and answers. */
export function Proof() {
  const task = useReplica((replica) =>
    [...replica.tasks].reverse().find(({ kind }) => kind === 'prove'),
  );
  const kept = useKeptProof(task === undefined);
  if (!task && kept) return <KeptProof proof={kept} />;
  if (!task) {
    const action = findAction('generate.prove');
    const run = { label: t('generation.proveIt'), run: () => startAction('generate.prove') };
    return (
      <Empty
        icon={FlaskConical}
        title={t('tasks.notProvenYet')}
        {...(action && isEnabled(action) ? { action: run } : {})}
      >
        {t('tasks.proofText')}
      </Empty>
    );
  }
  return (
    <div className="proof">
      <TaskHead task={task} />
      <Steps steps={task.steps} />
      {task.state !== 'running' && <ProofFoot />}
    </div>
  );
}

/** The proof that the project keeps, for a window that has seen none. */
function KeptProof({ proof }: { proof: ProofView }) {
  const { at, passed, summary, changed, steps } = proof;
  const when = timeAgo(at);
  const [Icon, tone] = passed
    ? ([CircleCheckBig, 'tone-success'] as const)
    : ([CircleX, 'tone-danger'] as const);
  return (
    <div className="proof">
      <header className="task-head">
        <Icon size={16} className={tone} aria-hidden="true" />
        <strong>{passed ? t('tasks.provenAt', { when }) : t('tasks.notProvenAt', { when })}</strong>
        <span className="secondary row-text">{changed ? t('tasks.provenBefore') : summary}</span>
      </header>
      <Steps steps={steps} />
      <ProofFoot />
    </div>
  );
}

function ProofFoot() {
  return (
    <p className="proof-foot">
      <button type="button" className="button small" onClick={() => startAction('generate.prove')}>
        <RotateCw size={16} aria-hidden="true" />
        {t('tasks.proveItAgain')}
      </button>
      <button type="button" className="button small" onClick={() => showFolder('generated')}>
        {t('app.showTheFolder')}
      </button>
    </p>
  );
}

/** What the project keeps, asked for while it is wanted; null until it is known, or there is none. */
function useKeptProof(isWanted: boolean): ProofView | null {
  const [proof, setProof] = useState<ProofView | null>(null);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isGone = false;
    call('generate.lastProof').then(
      (found) => {
        if (!isGone) setProof(found);
      },
      // A project that cannot be read says so elsewhere.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [isWanted]);
  return proof;
}
