import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Span } from '../../../shared/interview/reading';
import type { DecoderWeights } from '../decode/weights';
import { Linear, readSafetensors, softmax } from './heads';
import { blendReadings } from './blend-readings';
import type { Piece } from './pieces';
import { PieceReader } from './pieces';

/** A sentence to read, and the phrases in it that may be mentions. Ranges are of the whole text. */
export interface SentenceToRead extends Span {
  phrases: readonly Span[];
}

/** Probabilities by label. */
export type Odds = Readonly<Record<string, number>>;

export interface ReadMention {
  span: Span;
  /** `none`, `class`, `attribute`, `enumeration`, `literal`, `operation`, `actor`. */
  odds: Odds;
}

/** Two phrases of one sentence or of neighbours, in the order of the relation. */
export interface ReadPair {
  first: Span;
  second: Span;
  /** `none`, `attribute`, `literal`, `association`, `part`, `kind`, `same`, `operation`. */
  odds: Odds;
  /** Multiplicities at both ends: `1`, `0..1`, `1..*`, `*`. */
  near: Odds;
  far: Odds;
}

/** What the model makes of some sentences. */
export interface ModelReading {
  mentions: ReadMention[];
  pairs: ReadPair[];
  /** For each sentence: `none`, `F`, or a kind of quality. */
  kinds: Odds[];
}

/** A model that reads requirements. */
export interface ReadingModel {
  /** How its beliefs are weighed beside what the rules find. */
  readonly weights: DecoderWeights;
  /**
   * Reads sentences, some at a time.
   *
   * @returns yields how many sentences are done, halves included; the whole at the end
   */
  read(text: string, sentences: readonly SentenceToRead[]): AsyncGenerator<number, ModelReading>;
  dispose(): Promise<void>;
}

interface Labels {
  tags: string[];
  mentions: string[];
  relations: string[];
  multiplicities: string[];
  kinds: string[];
  buckets: number[];
}

/** Most word pieces of one call, the two special ones included: what the model was trained on. */
const CHUNK = 128;
/** A phrase with less chance of being a mention is not paired. */
const LEAST_MENTION = 0.25;
/** A pair with more chance of being unrelated is left out. */
const MOST_UNRELATED = 0.85;

/**
 * Loads a reading model from a folder: the encoder through ONNX Runtime, the small heads here. Nothing
 * is fetched from a network.
 *
 * @throws Error when a file is missing or damaged
 */
export async function loadReadingModel(folder: string): Promise<ReadingModel> {
  const json = async (name: string) =>
    JSON.parse(await readFile(join(folder, name), 'utf8')) as object;
  const config = (await json('config.json')) as { hidden_size: number; modelwright: Labels };
  const tokenizer = new Tokenizer(
    await json('tokenizer.json'),
    await json('tokenizer_config.json'),
  );
  const tensors = readSafetensors(await readFile(join(folder, 'heads.safetensors')));
  const weights = (await json('decoder.json')) as DecoderWeights;
  const open = (name: string) => InferenceSession.create(join(folder, 'onnx', name), SESSION);
  const encoder = await open('model_quantized.onnx');
  const heads = await open('pairs.onnx');
  const plain = { add_special_tokens: false };
  const pieces = new PieceReader((word) => tokenizer.encode(word, plain).ids);
  const [start = 0, end = 0] = tokenizer.encode('').ids;
  const encode = async (ids: readonly number[]) => {
    const all = BigInt64Array.from([start, ...ids, end], BigInt);
    const dims = [1, all.length];
    const ones = new BigInt64Array(all.length).fill(1n);
    const { logits, hidden } = await encoder.run({
      input_ids: new Tensor('int64', all, dims),
      attention_mask: new Tensor('int64', ones, dims),
    });
    return { logits: logits?.data as Float32Array, hidden: hidden?.data as Float32Array };
  };
  const judge = async (inputs: Float32Array, count: number) => {
    const pairs = new Tensor('float32', inputs, [count, inputs.length / count]);
    const { relation, near, far } = await heads.run({ pairs });
    return {
      relation: relation?.data as Float32Array,
      near: near?.data as Float32Array,
      far: far?.data as Float32Array,
    };
  };
  const kind = new Linear(tensors, 'kind');
  const reader = new ChunkReader(config.modelwright, config.hidden_size, kind, judge);
  return {
    weights,
    async *read(text, sentences) {
      const chunks = [...chunksOf(text, sentences, pieces, CHUNK)];
      const isLong = chunks.length > 1;
      // A long text is read twice, cut at other places: what stood at the end of a chunk the first
      // time has its neighbours around it the second time.
      const looks = isLong ? [chunks, [...chunksOf(text, sentences, pieces, CHUNK / 2)]] : [chunks];
      const readings: ModelReading[] = [];
      for (const look of looks) {
        const reading: ModelReading = { mentions: [], pairs: [], kinds: [] };
        for (const chunk of look) {
          await reader.read(chunk, await encode(chunk.pieces.map(({ id }) => id)), reading);
          const done = readings.length * sentences.length + reading.kinds.length;
          yield done / looks.length;
        }
        readings.push(reading);
      }
      const [first = { mentions: [], pairs: [], kinds: [] }, second] = readings;
      return second ? blendReadings(first, second) : first;
    },
    async dispose() {
      await encoder.release();
      await heads.release();
    },
  };
}

/** One thread: the other cores are the window's. No arena: memory goes back after a long text. */
const SESSION: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  enableCpuMemArena: false,
};

interface Chunk {
  sentences: SentenceToRead[];
  pieces: Piece[];
}

/**
 * Whole sentences, as many as fit; a sentence that is too long by itself is read as far as it fits.
 *
 * @param first most word pieces of the first chunk
 */
function* chunksOf(
  text: string,
  sentences: readonly SentenceToRead[],
  reader: PieceReader,
  first: number,
): Generator<Chunk> {
  let limit = first;
  let chunk: Chunk = { sentences: [], pieces: [] };
  for (const sentence of sentences) {
    const pieces = reader.read(text, sentence.start, sentence.end).slice(0, CHUNK - 2);
    if (chunk.pieces.length > 0 && chunk.pieces.length + pieces.length > limit - 2) {
      yield chunk;
      limit = CHUNK;
      chunk = { sentences: [], pieces: [] };
    }
    chunk.sentences.push(sentence);
    chunk.pieces.push(...pieces);
  }
  if (chunk.sentences.length > 0) yield chunk;
}

/** A phrase with its first piece and the one after its last, as places in the model's output. */
interface Place {
  span: Span;
  sentence: number;
  from: number;
  to: number;
  odds: Odds;
  /** The likeliest kind of mention, as a number. */
  kind: number;
}

/** Probabilities of relations and of multiplicities at both ends, for many pairs at once. */
type JudgePairs = (
  inputs: Float32Array,
  count: number,
) => Promise<Record<'relation' | 'near' | 'far', Float32Array>>;

/** Kinds of mention that relations go out from, and the kinds that they can go to. */
const PARTNERS: Readonly<Record<string, readonly string[]>> = {
  class: ['class', 'attribute', 'operation'],
  attribute: ['literal'],
  enumeration: ['literal'],
};

/** Makes sense of what the encoder says about one chunk. */
class ChunkReader {
  constructor(
    readonly labels: Labels,
    readonly size: number,
    readonly kind: Linear,
    readonly judge: JudgePairs,
  ) {}

  async read(
    chunk: Chunk,
    output: { logits: Float32Array; hidden: Float32Array },
    into: ModelReading,
  ): Promise<void> {
    const sums = prefixSums(output.hidden, this.size);
    const places: Place[] = [];
    for (const [index, sentence] of chunk.sentences.entries()) {
      into.kinds.push(this.#kindOf(chunk, sentence, sums));
      for (const span of sentence.phrases) {
        const place = this.#place(chunk, span, index, output.logits);
        if (place) places.push(place);
      }
    }
    for (const { span, odds } of places) into.mentions.push({ span, odds });
    into.pairs.push(...(await this.#pairs(this.#partners(places), sums)));
  }

  /** Pairs that can be related: of one sentence or of neighbours, and of kinds that go together. */
  #partners(places: readonly Place[]): [Place, Place][] {
    const likely = places.filter(({ odds }) => (odds['none'] ?? 1) <= 1 - LEAST_MENTION);
    const { mentions } = this.labels;
    return likely.flatMap((first) => {
      const kinds = PARTNERS[mentions[first.kind] ?? ''] ?? [];
      return likely
        .filter(
          (second) =>
            second !== first &&
            Math.abs(first.sentence - second.sentence) <= 1 &&
            kinds.includes(mentions[second.kind] ?? ''),
        )
        .map((second): [Place, Place] => [first, second]);
    });
  }

  async #pairs(partners: readonly [Place, Place][], sums: Float32Array): Promise<ReadPair[]> {
    if (partners.length === 0) return [];
    const inputs = partners.map(([first, second]) => this.#pairInput(first, second, sums));
    const width = inputs[0]?.length ?? 0;
    const all = new Float32Array(inputs.length * width);
    for (const [row, input] of inputs.entries()) all.set(input, row * width);
    const judged = await this.judge(all, inputs.length);
    const { relations, multiplicities } = this.labels;
    const row = (names: readonly string[], values: Float32Array, index: number) =>
      named(names, values.subarray(index * names.length, (index + 1) * names.length));
    return partners
      .map(([first, second], index) => ({
        first: first.span,
        second: second.span,
        odds: row(relations, judged.relation, index),
        near: row(multiplicities, judged.near, index),
        far: row(multiplicities, judged.far, index),
      }))
      .filter(({ odds }) => (odds['none'] ?? 1) <= MOST_UNRELATED);
  }

  #place(chunk: Chunk, span: Span, sentence: number, logits: Float32Array): Place | null {
    const range = rangeOf(chunk.pieces, span);
    if (!range) return null;
    const [from, to] = range;
    const { mentions, tags } = this.labels;
    const sum = new Float32Array(mentions.length + 1);
    // The head of an English noun phrase is its last word: what it is, is said there most surely.
    const head = chunk.pieces[to - 2];
    for (let place = to - 1; place >= from; place -= 1) {
      if (chunk.pieces[place - 1]?.start !== head?.start) break;
      const odds = softmax(logits.slice(place * tags.length, (place + 1) * tags.length));
      odds.forEach((value, tag) => {
        const kind = tag === 0 ? 0 : 1 + Math.floor((tag - 1) / 2);
        sum[kind] = (sum[kind] ?? 0) + value;
      });
    }
    const odds = named(['none', ...mentions], scaled(sum));
    const kind = indexOfMost(sum.slice(1));
    return { span, sentence, from, to, odds, kind };
  }

  #kindOf(chunk: Chunk, sentence: SentenceToRead, sums: Float32Array): Odds {
    const range = rangeOf(chunk.pieces, sentence);
    if (!range) return {};
    const state = mean(sums, this.size, range[0], range[1]);
    return named(this.labels.kinds, softmax(this.kind.apply(state)));
  }

  /** The same numbers in the same order as `pair_inputs` of models/training/model.py. */
  #pairInput(first: Place, second: Place, sums: Float32Array): Float32Array {
    const { size } = this;
    const { mentions, buckets } = this.labels;
    const a = mean(sums, size, first.from, first.to);
    const b = mean(sums, size, second.from, second.to);
    const left = Math.min(first.to, second.to);
    const right = Math.max(first.from, second.from, left);
    const input = new Float32Array(4 * size + 2 * mentions.length + buckets.length + 2);
    input.set(a, 0);
    input.set(b, size);
    a.forEach((value, index) => {
      input[2 * size + index] = value * (b[index] ?? 0);
    });
    input.set(mean(sums, size, left, right), 3 * size);
    let at = 4 * size;
    input[at + first.kind] = 1;
    input[at + mentions.length + second.kind] = 1;
    at += 2 * mentions.length;
    input[at + buckets.filter((bound) => bound <= right - left).length] = 1;
    at += buckets.length + 1;
    input[at] = first.from < second.from ? 1 : 0;
    return input;
  }
}

/** Places of the pieces of a range in the model's output, where [CLS] comes first. */
function rangeOf(pieces: readonly Piece[], { start, end }: Span): [number, number] | null {
  let from = -1;
  let to = -1;
  for (const [index, piece] of pieces.entries()) {
    if (piece.start >= end) break;
    if (piece.end <= start) continue;
    if (from < 0) from = index + 1;
    to = index + 2;
  }
  return from < 0 ? null : [from, to];
}

/** Sums of all states before each place: the mean of any range is then one subtraction. */
function prefixSums(states: Float32Array, size: number): Float32Array {
  const sums = new Float32Array(states.length + size);
  for (let index = 0; index < states.length; index += 1) {
    sums[index + size] = (sums[index] ?? 0) + (states[index] ?? 0);
  }
  return sums;
}

function mean(sums: Float32Array, size: number, from: number, to: number): Float32Array {
  const count = Math.max(1, to - from);
  const result = new Float32Array(size);
  for (let index = 0; index < size; index += 1) {
    result[index] = ((sums[to * size + index] ?? 0) - (sums[from * size + index] ?? 0)) / count;
  }
  return result;
}

function scaled(values: Float32Array): Float32Array {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / (sum || 1));
}

function named(names: readonly string[], values: Float32Array): Odds {
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? 0]));
}

function indexOfMost(values: Float32Array): number {
  return values.reduce((best, value, index) => (value > (values[best] ?? 0) ? index : best), 0);
}
