import { ListTodo } from 'lucide-react';
import { Empty } from '../../app/parts/states';
import { useReplica } from '../../replica';
import { Steps } from './steps';
import { TaskHead } from './task-head';
import { t } from '../../app/text';

/** Everything that takes a while, newest first. */
export function TasksList() {
  const tasks = useReplica((replica) => replica.tasks);
  if (tasks.length === 0) {
    return (
      <Empty icon={ListTodo} title={t('tasks.nothingIsRunning')}>
        {t('tasks.noneText')}
      </Empty>
    );
  }
  return (
    <ul className="tasks">
      {[...tasks].reverse().map((task) => (
        <li key={task.id}>
          <TaskHead task={task} />
          {task.state === 'running' && <Steps steps={task.steps} />}
        </li>
      ))}
    </ul>
  );
}
