import type { App } from '../app';
import type { Handlers } from './dispatch';
import type { SectionOf } from './section';

/** From the model to files, and the proof that they run. */
export function generateHandlers(app: App): Pick<Handlers, SectionOf<'generate'>> {
  return {
    'generate.preview': async () => app.project.generation.preview(),
    'generate.file': async ({ path }) => app.project.generation.file(path),
    'generate.write': async ({ decisions }) => app.project.generation.write(decisions),
    'generate.configure': async ({ generator, key, value }) => {
      await app.project.generation.configure(generator, key, value);
      return app.project.generation.preview();
    },
    'generate.prove': async () => app.project.startProof(),
    'generate.bodies': async () => app.project.bodies(),
    'generate.writeBodies': async () => app.project.startWritingBodies(),
    'generate.lastProof': async () => app.project.generation.lastProof(),
  };
}
