import type { Span } from '../../../shared/interview/reading';
import type { ModelReading, Odds, ReadMention, ReadPair } from './reading-model';

/**
 * Two readings of one text that was cut into chunks at different places. What both speak of has the
 * mean of their chances; a pair that only one of them had in one chunk keeps its own.
 *
 * @param first,second of the same sentences with the same phrases
 */
export function blendReadings(first: ModelReading, second: ModelReading): ModelReading {
  const mentions = new Map(second.mentions.map((one) => [placeOf(one.span), one]));
  const pairs = new Map(second.pairs.map((one) => [pairOf(one), one]));
  const blended = first.pairs.map((one) => {
    const other = pairs.get(pairOf(one));
    pairs.delete(pairOf(one));
    return other ? blendPairs(one, other) : one;
  });
  return {
    mentions: first.mentions.map((one) => blendMentions(one, mentions.get(placeOf(one.span)))),
    pairs: [...blended, ...pairs.values()],
    kinds: first.kinds.map((odds, index) => blend(odds, second.kinds[index] ?? odds)),
    // Both looks at a sentence have states of their own, of which the first is as good as any.
    states: first.states.map((states, index) => states ?? second.states[index] ?? null),
  };
}

function blendMentions({ span, odds }: ReadMention, other: ReadMention | undefined): ReadMention {
  return { span, odds: other ? blend(odds, other.odds) : odds };
}

function blendPairs(one: ReadPair, other: ReadPair): ReadPair {
  return {
    ...one,
    odds: blend(one.odds, other.odds),
    near: blend(one.near, other.near),
    far: blend(one.far, other.far),
  };
}

function blend(a: Odds, b: Odds): Odds {
  return Object.fromEntries(
    Object.entries(a).map(([name, value]) => [name, (value + (b[name] ?? 0)) / 2]),
  );
}

function placeOf({ start, end }: Span): string {
  return `${start}:${end}`;
}

function pairOf({ first, second }: ReadPair): string {
  return `${placeOf(first)} ${placeOf(second)}`;
}
