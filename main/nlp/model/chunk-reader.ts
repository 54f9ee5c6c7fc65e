import type { Span } from '../../../shared/interview/reading';
import { type Linear, softmax } from './heads';
import type { Piece } from './pieces';
import type { SentenceStates } from '../requirements/kind-model';
import type { ModelReading, Odds, ReadPair, SentenceToRead } from './reading-model';

/** What the numbers of the model stand for. */
export interface Labels {
  tags: string[];
  mentions: string[];
  relations: string[];
  multiplicities: string[];
  kinds: string[];
  buckets: number[];
}

/** Sentences that the encoder sees together, and their word pieces. */
export interface Chunk {
  sentences: SentenceToRead[];
  pieces: Piece[];
}

/** A phrase with less chance of being a mention is not paired. */
const LEAST_MENTION = 0.25;
/** A pair with more chance of being unrelated is left out. */
const MOST_UNRELATED = 0.85;

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
export class ChunkReader {
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
      into.states.push(this.#statesOf(chunk, sentence, sums));
      for (const span of sentence.phrases) {
        const place = this.#place(chunk, span, index, output.logits);
        if (place) places.push(place);
      }
    }
    for (const { span, odds } of places) into.mentions.push({ span, odds });
    const all = this.#withLiterals(chunk, output.logits, places);
    into.pairs.push(...(await this.#pairs(this.#partners(all), sums)));
  }

  /** Values are no noun phrases as a rule ("open, on hold or closed"): they are found by their tags. */
  #withLiterals(chunk: Chunk, logits: Float32Array, places: readonly Place[]): Place[] {
    const { mentions, tags } = this.labels;
    const literal = mentions.indexOf('literal');
    let all = [...places];
    for (const { from, to } of tagged(chunk.pieces, logits, tags.length, 1 + 2 * literal)) {
      const start = chunk.pieces[from - 1]?.start ?? 0;
      const end = chunk.pieces[to - 2]?.end ?? start;
      const sentence = chunk.sentences.findIndex((one) => start >= one.start && end <= one.end);
      const isKnown = all.some(
        ({ kind, span }) => kind === literal && span.start <= start && end <= span.end,
      );
      if (sentence < 0 || isKnown) continue;
      // "On hold" is the value, and not the phrase "hold" in it.
      all = all.filter(
        ({ kind, span }) => kind !== literal || span.end <= start || end <= span.start,
      );
      const odds = { literal: 1, none: 0 };
      all.push({ span: { start, end }, sentence, from, to, odds, kind: literal });
    }
    return all;
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

  #statesOf(chunk: Chunk, sentence: SentenceToRead, sums: Float32Array): SentenceStates | null {
    const range = rangeOf(chunk.pieces, sentence);
    if (!range) return null;
    const at = (offset: number) => {
      const found = chunk.pieces.findIndex((piece) => piece.end > offset) + 1;
      const place = found === 0 ? range[1] - 1 : Math.min(Math.max(found, range[0]), range[1] - 1);
      return mean(sums, this.size, place, place + 1);
    };
    return [mean(sums, this.size, range[0], range[1]), at(sentence.duty), at(sentence.verb)];
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

/**
 * Runs of words whose likeliest tag begins (`begin`) or goes on with (`begin + 1`) one kind of mention,
 * as places in the model's output.
 */
function* tagged(
  pieces: readonly Piece[],
  logits: Float32Array,
  tags: number,
  begin: number,
): Generator<{ from: number; to: number }> {
  let from = 0;
  for (let place = 1; place <= pieces.length + 1; place += 1) {
    const piece = pieces[place - 1];
    // What follows the first piece of a word belongs to it, whatever its own tag.
    if (piece && piece.start === pieces[place - 2]?.start) continue;
    const tag = piece ? indexOfMost(logits.slice(place * tags, (place + 1) * tags)) : 0;
    const isInside = tag === begin || tag === begin + 1;
    // Two that follow each other with nothing between are one.
    if (from > 0 && isInside) continue;
    if (from > 0) yield { from, to: place };
    from = isInside ? place : 0;
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
