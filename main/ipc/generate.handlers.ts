import type { App } from '../app';
import type { Handlers } from './dispatch';
import type { SectionOf } from './section';

/** From the model to files, and the proof that they run. */
export function generateHandlers(app: App): Pick<Handlers, SectionOf<'generate'>> {
  return {
    'generate.preview': async () => app.project.generation.preview(),
    'generate.file': async ({ path }) => app.project.generation.file(path),
    'generate.write': async ({ decisions }) => app.project.generation.write(decisions),
    'generate.prove': async () => app.project.startProof(),
  };
}
