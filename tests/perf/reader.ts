import { resolve } from 'node:path';
import { loadReadingModel } from '../../main/nlp/model/reading-model';
import { read, readStepsWithModel } from '../../main/nlp/reader';
import { loadTagger } from '../../main/nlp/text/tagger';
import type { Reading } from '../../shared/interview/reading';

export type Reader = (text: string) => Promise<Reading>;

/** The reader as the application runs it, or with the rules alone. */
export async function openReader(rulesOnly: boolean): Promise<Reader> {
  const tagger = loadTagger();
  const context = { knownClassifiers: [] };
  if (rulesOnly) return (text) => Promise.resolve(read(text, context, tagger));
  const model = await loadReadingModel(resolve(__dirname, '../../models/reading'));
  return async (text) => {
    const steps = readStepsWithModel(text, context, tagger, model);
    for (;;) {
      const step = await steps.next();
      if (step.done) return step.value;
    }
  };
}
