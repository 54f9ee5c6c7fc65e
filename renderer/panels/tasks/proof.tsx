import { FlaskConical, RotateCw } from 'lucide-react';
import { findAction, isEnabled, startAction } from '../../app/actions';
import { Empty } from '../../app/parts/states';
import { showFolder } from '../../app/show-folder';
import { useReplica } from '../../replica';
import { Steps } from './steps';
import { TaskHead } from './task-head';
import { t } from '../../app/text';

/** The last proof that what was generated installs, builds, passes its tests, boots and answers. */
export function Proof() {
  const task = useReplica((replica) =>
    [...replica.tasks].reverse().find(({ kind }) => kind === 'prove'),
  );
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
      {task.state !== 'running' && (
        <p className="proof-foot">
          <button
            type="button"
            className="button small"
            onClick={() => startAction('generate.prove')}
          >
            <RotateCw size={16} aria-hidden="true" />
            {t('tasks.proveItAgain')}
          </button>
          <button type="button" className="button small" onClick={() => showFolder('generated')}>
            {t('app.showTheFolder')}
          </button>
        </p>
      )}
    </div>
  );
}
