import type { TaskStep } from '../../shared/ipc/views';
import type { CliContext } from './context';
import { EXIT } from './output';

export async function prove({ app, output }: CliContext, folder: string): Promise<number> {
  const project = await app.openProject(folder);
  const told = new Set<string>();
  const stop = app.onTask(({ steps }) => {
    for (const step of steps) tell(step);
  });
  try {
    const result = await project.prove();
    const { passed, summary, steps, calls } = result;
    output.result({ passed, summary, steps, calls }, [summary]);
    if (!passed) output.progress(steps.find(({ state }) => state === 'failed')?.log ?? '');
    return passed ? EXIT.ok : EXIT.failed;
  } finally {
    stop();
  }

  function tell({ id, title, state, elapsed }: TaskStep): void {
    const key = `${id} ${state}`;
    if (state === 'waiting' || told.has(key)) return;
    told.add(key);
    output.progress(
      state === 'running' ? `${title} …` : `${title}: ${state} (${(elapsed / 1000).toFixed(1)} s)`,
    );
  }
}
