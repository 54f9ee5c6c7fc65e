import { AppError } from '../../shared/kit/app-error';
import type { CliContext } from './context';
import { EXIT } from './output';
import { tellSteps } from './tell-steps';

interface Options {
  /** Tokens; absent: what the project allows. */
  budget?: number;
  attempts?: number;
  /** A server on this computer; absent: what the environment says. */
  modelUrl?: string;
  model?: string;
}

/** Has a language model on this computer write what the model has only words for. */
export async function writeBodies(
  context: CliContext,
  folder: string,
  { budget, attempts, modelUrl, model }: Options,
): Promise<number> {
  const { app, output } = context;
  for (const [name, value] of Object.entries({ budget, attempts })) {
    if (value !== undefined && !(Number.isInteger(value) && value > 0)) {
      throw new AppError('cli.option', `--${name} takes a whole number above 0.`, { name });
    }
  }
  const project = await app.openProject(folder);
  const stop = tellSteps(context);
  try {
    const { ok: _ok, ...result } = await project.writeBodies({
      budget,
      attempts,
      ...(modelUrl !== undefined && { model: { url: modelUrl, model: model ?? 'default' } }),
    });
    const { accepted, refused, kept, summary, isEstimated } = result;
    output.result(result, [
      ...accepted.map(({ path, signature }) => `written   ${path}: ${signature}`),
      ...refused.map(
        ({ path, signature, reason }) =>
          `to write  ${path}: ${signature} – ${reason.trim().split('\n')[0] ?? ''}`,
      ),
      ...(kept > 0 ? [`${kept} were written by hand before`] : []),
      summary,
      ...(isEstimated ? ['The server did not count all tokens; they are estimated.'] : []),
    ]);
    return EXIT.ok;
  } finally {
    stop();
  }
}
