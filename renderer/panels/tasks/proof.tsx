import { FlaskConical, RotateCw } from 'lucide-react';
import { findAction, isEnabled, startAction } from '../../app/actions';
import { Empty } from '../../app/parts/states';
import { showFolder } from '../../app/show-folder';
import { useReplica } from '../../replica';
import { Steps } from './steps';
import { TaskHead } from './task-head';

/** The last proof that what was generated installs, builds, passes its tests, boots and answers. */
export function Proof() {
  const task = useReplica((replica) =>
    [...replica.tasks].reverse().find(({ kind }) => kind === 'prove'),
  );
  if (!task) {
    const action = findAction('generate.prove');
    const run = { label: 'Prove it', run: () => startAction('generate.prove') };
    return (
      <Empty
        icon={FlaskConical}
        title="Not proven yet"
        {...(action && isEnabled(action) ? { action: run } : {})}
      >
        Proving installs the generated backend, builds it, runs its tests, boots it and calls every
        endpoint. On this machine, in a folder of its own.
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
            <RotateCw size={14} aria-hidden="true" />
            Prove it again
          </button>
          <button type="button" className="button small" onClick={() => showFolder('generated')}>
            Show the folder
          </button>
        </p>
      )}
    </div>
  );
}
