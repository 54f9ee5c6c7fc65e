import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Span } from '../../../shared/interview/reading';
import type { DecoderWeights } from '../decode/weights';
import { type Chunk, ChunkReader, type Labels } from './chunk-reader';
import { Linear, readSafetensors } from './heads';
import { blendReadings } from './blend-readings';
import { PieceReader } from './pieces';
import { KindModel, type SentenceStates } from '../requirements/kind-model';

/** A sentence to read, and the phrases in it that may be mentions. Ranges are of the whole text. */
export interface SentenceToRead extends Span {
  phrases: readonly Span[];
  /** Where its duty stands, and what is to be done; both at its start where it has none. */
  duty: number;
  verb: number;
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
  /** For each sentence: what the kind model needs; null where nothing of it was read. */
  states: (SentenceStates | null)[];
}

/** What one run of the model read: word pieces, the special ones included, and sentences. */
export interface Batch {
  tokens: number;
  sentences: number;
}

/** A model that reads requirements. */
export interface ReadingModel {
  /** How its beliefs are weighed beside what the rules find. */
  readonly weights: DecoderWeights;
  /** Tells requirements apart by what was read and by their vectors; null in a model without it. */
  readonly kinds: KindModel | null;
  /**
   * Reads sentences, some at a time.
   *
   * @param onBatch told what went through the model in one run
   * @returns yields how many sentences are done, halves included; the whole at the end
   */
  read(
    text: string,
    sentences: readonly SentenceToRead[],
    onBatch?: (batch: Batch) => void,
  ): AsyncGenerator<number, ModelReading>;
  dispose(): Promise<void>;
}

/** The layers of the kind model, in the model's folder. */
export const KINDS_FILE = 'requirements.safetensors';
/** Most word pieces of one call, the two special ones included: what the model was trained on. */
const CHUNK = 128;
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
  const kinds = await loadKinds(folder, config.modelwright);
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
    kinds,
    async *read(text, sentences, onBatch) {
      const chunks = [...chunksOf(text, sentences, pieces, CHUNK)];
      const isLong = chunks.length > 1;
      // A long text is read twice, cut at other places: what stood at the end of a chunk the first
      // time has its neighbours around it the second time.
      const looks = isLong ? [chunks, [...chunksOf(text, sentences, pieces, CHUNK / 2)]] : [chunks];
      const readings: ModelReading[] = [];
      for (const look of looks) {
        const reading = emptyReading();
        for (const chunk of look) {
          onBatch?.({ tokens: chunk.pieces.length + 2, sentences: chunk.sentences.length });
          await reader.read(chunk, await encode(chunk.pieces.map(({ id }) => id)), reading);
          const done = readings.length * sentences.length + reading.kinds.length;
          yield done / looks.length;
        }
        readings.push(reading);
      }
      const [first = emptyReading(), second] = readings;
      return second ? blendReadings(first, second) : first;
    },
    async dispose() {
      await encoder.release();
      await heads.release();
    },
  };
}

async function loadKinds(folder: string, { kinds }: Labels): Promise<KindModel | null> {
  const bytes = await readFile(join(folder, KINDS_FILE)).catch(() => null);
  const names = kinds.filter((name) => name !== 'none');
  return bytes && new KindModel(readSafetensors(bytes), names);
}

function emptyReading(): ModelReading {
  return { mentions: [], pairs: [], kinds: [], states: [] };
}

/** One thread: the other cores are the window's. No arena: memory goes back after a long text. */
export const SESSION: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  enableCpuMemArena: false,
};

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
