import type { Reading, ReadingContext, ReadSentence } from '../../shared/interview/reading';
import { type Classified, classify, classifyWithModel } from './classify';
import { decode, type SecondReader } from './decode/decode';
import type { Fact, Scene } from './facts';
import { english } from './lexicon/english';
import { beliefsOf, sentencesToRead } from './model/model-facts';
import type { ModelReading, Odds, ReadingModel } from './model/reading-model';
import { type KindModel, kindInput } from './requirements/kind-model';
import { rules } from './rules';
import { type Focus, resolvePronouns } from './text/coreference';
import { unreadable } from './text/language';
import { barePhrase } from './text/phrase';
import { segment } from './text/segment';
import { parseSentence, type Sentence } from './text/sentence';
import type { Tagger } from './text/tagger';

/** UTF-16 code units that are read at most; the rest is named in the notes. About 300 pages. */
export const MAX_LENGTH = 1_000_000;

/** A sentence that is no requirement for all we know need not be looked at again. */
const SURELY_NONE = 0.98;

const OTHER: Classified = { kind: 'other' };

export interface ReadOptions {
  /** Sentences read so far, and how many there are. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Progress of a reading in steps: sentences done and their total. */
export interface Step {
  done: number;
  total: number;
}

/**
 * Reads a text into classes, attributes, relations and enumerations, each with its evidence.
 * Never throws on any text; aborting throws the signal's reason.
 */
export function read(
  text: string,
  context: ReadingContext,
  tagger: Tagger,
  options: ReadOptions = {},
): Reading {
  const steps = readSteps(text, context, tagger);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    options.signal?.throwIfAborted();
    options.onProgress?.(step.value.done, step.value.total);
  }
}

/** The same, sentence by sentence, for a caller that must stay responsive in between. */
export function* readSteps(
  text: string,
  context: ReadingContext,
  tagger: Tagger,
): Generator<Step, Reading> {
  const opened = openText(text);
  if ('reading' in opened) return opened.reading;
  const found = yield* gather(opened.body, context, tagger);
  return conclude(found, context, opened.notes);
}

/** Vectors of sentences from the embedding model; null where there is none. */
export type Embed = (texts: readonly string[]) => Promise<readonly Float32Array[] | null>;

/**
 * Reads with a model beside the rules, step by step. The rules take a small part of the time: their
 * progress is counted with the model's as one.
 *
 * @param embed what tells requirements apart better; without it the reading model does so alone
 */
export async function* readStepsWithModel(
  text: string,
  context: ReadingContext,
  tagger: Tagger,
  model: ReadingModel,
  embed?: Embed,
): AsyncGenerator<Step, Reading> {
  const opened = openText(text);
  if ('reading' in opened) return opened.reading;
  const rules = gather(opened.body, context, tagger);
  let step = rules.next();
  for (; !step.done; step = rules.next()) yield halfway(step.value);
  const found = step.value;
  const sentences = sentencesToRead(found.parsed);
  const reading = model.read(opened.body, sentences);
  let read = await reading.next();
  for (; !read.done; read = await reading.next()) {
    yield { done: sentences.length + read.value, total: 2 * sentences.length };
  }
  const beliefs = beliefsOf(read.value, found.parsed);
  for (const [index, { index: at, segment: spoken }] of found.parsed.entries()) {
    const sentence = found.sentences[at];
    if (!sentence) continue;
    const odds = await requirementOdds(spoken.text, index, read.value, model.kinds, embed);
    Object.assign(sentence, classifyWithModel(sentence, odds));
    yield { done: 2 * sentences.length, total: 2 * sentences.length };
  }
  return conclude(found, context, opened.notes, { beliefs, weights: model.weights });
}

/**
 * What the models take a sentence for: whether it is a requirement at all says the reading model; which one,
 * the kind model where there is one.
 */
async function requirementOdds(
  text: string,
  index: number,
  { kinds, states }: ModelReading,
  model: KindModel | null,
  embed?: Embed,
): Promise<Odds | undefined> {
  const odds = kinds[index];
  const state = states[index];
  const none = odds?.['none'] ?? 0;
  if (!odds || !state || !model || !embed || none > SURELY_NONE) return odds;
  const [vector] = (await embed([text])) ?? [];
  if (!vector) return odds;
  const judged = Object.entries(model.judge(kindInput(text, state, vector)));
  return {
    none,
    ...Object.fromEntries(judged.map(([name, chance]) => [name, (1 - none) * chance])),
  };
}

function halfway({ done, total }: Step): Step {
  return { done, total: 2 * total };
}

function openText(text: string): { body: string; notes: string[] } | { reading: Reading } {
  const why = unreadable(text, english);
  if (why !== undefined) {
    return { reading: { sentences: [], classifiers: [], relations: [], notes: [why] } };
  }
  if (text.length <= MAX_LENGTH) return { body: text, notes: [] };
  const note = `The text has ${text.length} characters; only the first ${MAX_LENGTH} were read. Paste the rest in parts.`;
  return { body: text.slice(0, MAX_LENGTH), notes: [note] };
}

function conclude(
  { parsed, facts, sentences }: Gathered,
  context: ReadingContext,
  notes: string[],
  second?: SecondReader,
): Reading {
  if (parsed.length === 0) notes.push('No statements were found in this text.');
  const decoded = decode(parsed, facts, context, english, second);
  if (parsed.length > 0 && decoded.classifiers.length === 0) {
    notes.push(
      'No things with data or relations were recognised. Say what they are and what is stored of them, e.g. "Each order has a number and a date."',
    );
  }
  return { sentences, ...decoded, notes };
}

/** What the rules found in a text, before anything is decided. */
export interface Gathered {
  sentences: ReadSentence[];
  parsed: Sentence[];
  facts: Fact[];
}

/** Parses a text and applies every rule to it, sentence by sentence. */
export function* gather(
  text: string,
  context: ReadingContext,
  tagger: Tagger,
): Generator<Step, Gathered> {
  const segments = segment(text);
  const sentences: ReadSentence[] = [];
  const parsed: Sentence[] = [];
  const facts: Fact[] = [];
  const focus: Focus = {};
  const topic = context.topic === undefined ? undefined : barePhrase(context.topic, english);
  if (topic) focus.subject = topic;
  for (const [index, part] of segments.entries()) {
    const spoken = part.kind === 'sentence';
    const { kind, quality } = spoken ? classify(part.text) : OTHER;
    sentences.push({ start: part.start, end: part.end, kind, ...(quality ? { quality } : {}) });
    if (spoken) {
      const sentence = parseSentence(part, index, tagger, english);
      resolvePronouns(sentence, focus, english);
      parsed.push(sentence);
      applyRules(sentence, facts);
    }
    if (index % 16 === 15) yield { done: index + 1, total: segments.length };
  }
  yield { done: segments.length, total: segments.length };
  return { sentences, parsed, facts };
}

/** What a text offers as an example is seldom part of the model itself. */
const EXAMPLE = /^(?:for (?:example|instance)|e\.g\.)|\b(?:for example|for instance),/i;
const EXAMPLE_WEIGHT = 0.4;

function applyRules(sentence: Sentence, facts: Fact[]): void {
  const trust = EXAMPLE.test(sentence.segment.text) ? EXAMPLE_WEIGHT : 1;
  for (const rule of rules) {
    const scene: Scene = {
      sentence,
      lexicon: english,
      state: (code, weight, statement, ...where) => {
        const inside = where.filter(
          (span) => span.start >= sentence.segment.start && span.end <= sentence.segment.end,
        );
        const start =
          inside.length > 0
            ? Math.min(...inside.map((span) => span.start))
            : sentence.segment.start;
        const end =
          inside.length > 0 ? Math.max(...inside.map((span) => span.end)) : sentence.segment.end;
        facts.push({
          ...statement,
          sentence: sentence.index,
          span: { start, end },
          rule: `${rule.topic}.${code}`,
          weight: weight * trust,
        } as Fact);
      },
    };
    rule.apply(scene);
  }
}
