import { resolve } from 'node:path';
import { loadEmbeddingModel } from '../../main/nlp/model/embedding-model';
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
  const meaning = await loadEmbeddingModel(resolve(__dirname, '../../models/embedding'));
  return async (text) => {
    const embed = (texts: readonly string[]) => meaning.embed(texts);
    const steps = readStepsWithModel(text, context, tagger, model, embed);
    for (;;) {
      const step = await steps.next();
      if (step.done) return step.value;
    }
  };
}
