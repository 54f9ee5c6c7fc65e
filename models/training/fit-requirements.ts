import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sentencesToRead } from '../../main/nlp/model/model-facts';
import { loadEmbeddingModel } from '../../main/nlp/model/embedding-model';
import { readSafetensors } from '../../main/nlp/model/heads';
import {
  KINDS_FILE,
  loadReadingModel,
  type SentenceToRead,
} from '../../main/nlp/model/reading-model';
import { gather } from '../../main/nlp/reader';
import { dutyOf } from '../../main/nlp/requirements/cues';
import { KindModel, kindInput } from '../../main/nlp/requirements/kind-model';
import { loadTagger } from '../../main/nlp/text/tagger';
import type { Mention } from './annotated-document';
import { modelFolder, safetensors, writeManifest } from './model-files';
import { parseSentences } from './requirement-sentences';
import { fitSoftmax } from './softmax-regression';

/**
 * Teaches the reader to tell functions from qualities. Usage: tsx models/training/fit-requirements.ts
 *
 * Learns from models/training/requirements, a sentence at a time, and from the requirements marked in the
 * annotated documents (build/documents.jsonl, written by convert.ts), in their context. Says what to expect
 * on the held-out domains, then fits to all and writes models/reading/requirements.safetensors.
 */
const FUNCTIONAL = 'F';
/** Half the sum of squares counts twenty times: thousands of inputs, of which most say little. */
const PENALTY = 10;

interface Document {
  domain: string;
  text: string;
  mentions: Mention[];
  requirements: { start: number; end: number; kind: string }[];
}

interface Sample {
  domain: string;
  kind: string;
  input: Float32Array;
}

type Models = {
  reading: Awaited<ReturnType<typeof loadReadingModel>>;
  embedding: Awaited<ReturnType<typeof loadEmbeddingModel>>;
};

async function inputsOf(
  { reading, embedding }: Models,
  text: string,
  sentences: readonly SentenceToRead[],
): Promise<(Float32Array | null)[]> {
  const steps = reading.read(text, sentences);
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  const inputs: (Float32Array | null)[] = [];
  for (const [index, { start, end }] of sentences.entries()) {
    const states = step.value.states[index];
    const words = text.slice(start, end);
    const [vector] = await embedding.embed([words]);
    inputs.push(states && vector ? kindInput(words, states, vector) : null);
  }
  return inputs;
}

async function ownSamples(models: Models): Promise<Sample[]> {
  const folder = join(__dirname, 'requirements');
  const samples: Sample[] = [];
  for (const file of readdirSync(folder).sort()) {
    const { sentences } = parseSentences(readFileSync(join(folder, file), 'utf8'));
    for (const { domain, kind, text } of sentences) {
      if (kind === 'plain') continue;
      const whole = { start: 0, end: text.length, phrases: [], ...dutyOf(text) };
      const [input] = await inputsOf(models, text, [whole]);
      if (input) samples.push({ domain, kind: kind === 'functional' ? FUNCTIONAL : kind, input });
    }
  }
  return samples;
}

const tagger = loadTagger();

async function documentSamples(models: Models): Promise<Sample[]> {
  const lines = readFileSync(join(__dirname, 'build', 'documents.jsonl'), 'utf8').trim();
  const samples: Sample[] = [];
  for (const line of lines.split('\n')) {
    const { domain, text, requirements } = JSON.parse(line) as Document;
    const marked = requirementsIn(text, requirements);
    const inputs = await inputsOf(
      models,
      text,
      marked.map(({ sentence }) => sentence),
    );
    for (const [index, { kind }] of marked.entries()) {
      const input = inputs[index];
      if (input) samples.push({ domain, kind, input });
    }
  }
  return samples;
}

function requirementsIn(text: string, requirements: Document['requirements']) {
  const steps = gather(text, { knownClassifiers: [] }, tagger);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return sentencesToRead(step.value.parsed).flatMap((sentence) => {
    const found = requirements.find(
      ({ start, end }) => start < sentence.end && sentence.start < end,
    );
    // Only whole sentences matter here, no mentions.
    return found ? [{ sentence: { ...sentence, phrases: [] }, kind: found.kind }] : [];
  });
}

function fit(samples: readonly Sample[], names: readonly string[]) {
  const width = samples[0]?.input.length ?? 0;
  const kinds = fitSoftmax(
    samples.map(({ input, kind }) => ({ input, label: names.indexOf(kind), weight: 1 })),
    names.length,
    PENALTY,
  );
  const alone = fitSoftmax(
    samples.map(({ input, kind }) => ({ input, label: kind === FUNCTIONAL ? 1 : 0, weight: 1 })),
    2,
    PENALTY,
  );
  // Log-odds of two classes are the difference of their scores.
  const difference = (values: Float32Array) =>
    values.slice(values.length / 2).map((value, at) => value - (values[at] ?? 0));
  return safetensors({
    'kinds.weight': { shape: [names.length, width], values: kinds.weight },
    'kinds.bias': { shape: [names.length], values: kinds.bias },
    'functional.weight': { shape: [1, width], values: difference(alone.weight) },
    'functional.bias': { shape: [1], values: difference(alone.bias) },
  });
}

/** The same split as in train.py: one domain in six, by its name. */
function isHeldOut({ domain }: Sample): boolean {
  return Array.from(domain, (letter) => letter.charCodeAt(0)).reduce((a, b) => a + b, 0) % 6 === 5;
}

function report(title: string, model: KindModel, samples: readonly Sample[]): void {
  const judged = samples.map(({ input, kind }) => {
    const chances = Object.entries(model.judge(input)).sort(([, a], [, b]) => b - a);
    return {
      said: chances[0]?.[0] ?? '',
      functional: (model.judge(input)[FUNCTIONAL] ?? 0) > 0.5,
      kind,
    };
  });
  const f1 = (said: (one: (typeof judged)[number]) => boolean, truth: typeof said) => {
    const hits = judged.filter((one) => said(one) && truth(one)).length;
    return (2 * hits) / (judged.filter(said).length + judged.filter(truth).length);
  };
  const isFunction = ({ kind }: { kind: string }) => kind === FUNCTIONAL;
  console.log(
    `${title}: ${judged.length} sentences, functional ${f1(({ functional }) => functional, isFunction).toFixed(3)}` +
      `, non-functional ${f1(
        ({ functional }) => !functional,
        (one) => !isFunction(one),
      ).toFixed(3)}`,
  );
  const lines = model.names.map(
    (name) =>
      `${name} ${f1(
        ({ said }) => said === name,
        ({ kind }) => kind === name,
      ).toFixed(2)}`,
  );
  console.log(`  F1 by kind: ${lines.join(', ')}`);
}

async function main(): Promise<void> {
  const models: Models = {
    reading: await loadReadingModel(modelFolder),
    embedding: await loadEmbeddingModel(join(modelFolder, '..', 'embedding')),
  };
  const own = await ownSamples(models);
  const documents = await documentSamples(models);
  console.log(`${own.length} sentences and ${documents.length} marked in documents`);
  const all = [...own, ...documents];
  const config = JSON.parse(readFileSync(join(modelFolder, 'config.json'), 'utf8')) as {
    modelwright: { kinds: string[] };
  };
  // As the reading model names them, but for what is no requirement.
  const names = config.modelwright.kinds.filter((name) => name !== 'none');
  const taught = fit(
    all.filter((one) => !isHeldOut(one)),
    names,
  );
  const model = new KindModel(readSafetensors(taught), names);
  report('held-out domains, our sentences', model, own.filter(isHeldOut));
  report('held-out domains, documents', model, documents.filter(isHeldOut));
  writeFileSync(join(modelFolder, KINDS_FILE), fit(all, names));
  await writeManifest();
  await models.reading.dispose();
  await models.embedding.dispose();
}

void main();
