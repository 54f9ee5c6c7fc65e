import type { CliContext } from './context';
import { EXIT } from './output';
import { tellSteps } from './tell-steps';

export async function prove(context: CliContext, folder: string): Promise<number> {
  const { app, output } = context;
  const project = await app.openProject(folder);
  const stop = tellSteps(context);
  try {
    const result = await project.prove();
    const { passed, summary, steps, calls } = result;
    output.result({ passed, summary, steps, calls }, [summary]);
    if (!passed) output.progress(steps.find(({ state }) => state === 'failed')?.log ?? '');
    return passed ? EXIT.ok : EXIT.failed;
  } finally {
    stop();
  }
}
