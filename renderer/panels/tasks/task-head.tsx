import { Ban, CircleCheckBig, CircleX, LoaderCircle } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { TaskView } from '../../../shared/ipc/views';
import { call } from '../../app/bridge';
import { Meter } from '../../app/parts/states';
import { duration } from '../../app/time';
import { toastError } from '../../app/toast-store';
import { t } from '../../app/text';

const STATES: Record<TaskView['state'], { icon: LucideIcon; tone: string }> = {
  running: { icon: LoaderCircle, tone: 'tone-info spin' },
  done: { icon: CircleCheckBig, tone: 'tone-success' },
  failed: { icon: CircleX, tone: 'tone-danger' },
  cancelled: { icon: Ban, tone: 'muted' },
};

/** Name, time, progress and the way out of one task. */
export function TaskHead({ task }: { task: TaskView }) {
  const elapsed = useElapsed(task);
  const { icon: Icon, tone } = STATES[task.state];
  return (
    <header className="task-head">
      <Icon size={16} className={tone} aria-hidden="true" />
      <strong>{task.title}</strong>
      <span className="secondary row-text" aria-live="polite">
        {task.summary}
      </span>
      <span className="caption">{duration(elapsed)}</span>
      {task.state === 'running' && (
        <button type="button" className="button small" onClick={() => cancel(task.id)}>
          {t('common.cancel')}
        </button>
      )}
      {task.state === 'running' && <Meter value={task.progress} label={task.title} />}
    </header>
  );
}

/** Counts while the task runs; afterwards the sum of what its steps took. */
function useElapsed(task: TaskView): number {
  const [now, setNow] = useState(() => Date.now());
  const running = task.state === 'running';
  useEffect(() => {
    if (!running) return undefined;
    const timer = window.setInterval(() => setNow(Date.now()), 250);
    return () => window.clearInterval(timer);
  }, [running]);
  if (running) return Math.max(0, now - task.startedAt);
  return task.steps.reduce((sum, { elapsed }) => sum + elapsed, 0);
}

function cancel(taskId: string): void {
  call('task.cancel', { taskId }).catch((thrown: unknown) =>
    toastError(t('tasks.notCancelled'), thrown),
  );
}
