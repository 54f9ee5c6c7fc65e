import type { ReadMultiplicity, Span } from '../../../shared/interview/reading';
import type { Fact, Source } from '../facts';
import { dutyOf } from '../requirements/cues';
import type { Phrase } from '../text/phrase';
import type { Sentence } from '../text/sentence';
import { phrasesIn } from '../text/sentence';
import type { ModelReading, Odds, ReadPair, SentenceToRead } from './reading-model';

/** What the model believes, about the phrases that the rules parsed. */
export interface Beliefs {
  /** What each phrase is a mention of. */
  odds: ReadonlyMap<Phrase, Odds>;
  facts: Fact[];
}

/** Less likely relations are not worth a fact. */
const LEAST = 0.15;

/** The parsed sentences as the model wants them. */
export function sentencesToRead(sentences: readonly Sentence[]): SentenceToRead[] {
  return sentences.map((sentence) => {
    const { start, end, text } = sentence.segment;
    const { duty, verb } = dutyOf(text);
    return {
      start,
      end,
      phrases: namedPhrases(sentence).map((phrase) => ({ start: phrase.start, end: phrase.end })),
      duty: start + duty,
      verb: start + verb,
    };
  });
}

/** Joins what the model read with the phrases of the rules. Only phrases with a name can be elements. */
export function beliefsOf(reading: ModelReading, sentences: readonly Sentence[]): Beliefs {
  const places: Places = new Map();
  for (const sentence of sentences) {
    for (const phrase of namedPhrases(sentence)) places.set(keyOf(phrase), { phrase, sentence });
  }
  const odds = new Map<Phrase, Odds>();
  for (const mention of reading.mentions) {
    const place = places.get(keyOf(mention.span));
    if (place) odds.set(place.phrase, mention.odds);
  }
  const facts: Fact[] = valuesIn(reading.pairs, places);
  for (const pair of reading.pairs) {
    const first = places.get(keyOf(pair.first));
    const second = places.get(keyOf(pair.second));
    if (!first || !second || first.phrase.key === second.phrase.key) continue;
    const whole = first.sentence.index >= second.sentence.index ? first : second;
    facts.push(...factsOf(pair, first.phrase, second.phrase, whole.sentence));
  }
  return { odds, facts };
}

/** Where each phrase stands, by its range. */
type Places = Map<string, { phrase: Phrase; sentence: Sentence }>;

/** Values that more likely than not belong to a phrase: at least two make a closed list. */
function valuesIn(pairs: readonly ReadPair[], places: Places): Fact[] {
  const lists = new Map<Phrase, { sentence: Sentence; pairs: ReadPair[] }>();
  const likeliest = new Map<string, ReadPair>();
  for (const pair of pairs) {
    const rival = likeliest.get(keyOf(pair.second));
    if (valueOdds(pair) >= Math.max(0.5, rival ? valueOdds(rival) : 0)) {
      likeliest.set(keyOf(pair.second), pair);
    }
  }
  for (const pair of likeliest.values()) {
    const owner = places.get(keyOf(pair.first));
    if (!owner) continue;
    const list = lists.get(owner.phrase) ?? { sentence: owner.sentence, pairs: [] };
    list.pairs.push(pair);
    lists.set(owner.phrase, list);
  }
  return [...lists].flatMap(([phrase, { sentence, pairs: own }]): Fact[] => {
    const literals = own
      .map(({ second }) => ({ text: wordsAt(second, sentence), span: second }))
      .filter(({ text }) => text !== '')
      .sort((a, b) => a.span.start - b.span.start);
    if (literals.length < 2 || isSample(literals, sentence)) return [];
    const weight = own.reduce((sum, pair) => sum + valueOdds(pair), 0) / own.length;
    const { start, end } = phrase;
    const found: Source = {
      sentence: sentence.index,
      span: { start, end },
      rule: 'model.literal',
      weight,
    };
    return [{ kind: 'values', of: phrase, literals, ...found }];
  });
}

function valueOdds({ odds }: ReadPair): number {
  return odds['literal'] ?? 0;
}

const SAMPLE = /(?:\be\.g\.?|\bfor (?:example|instance)|\bsuch as|\blike)[\s,:]*$/i;
const AND_MORE = /^[\s,]*(?:and )?(?:etc\b|so on\b|others?\b|more\b|\.\.\.|…)/i;

/** "Fruit, e.g. apples or pears", "red, blue, etc.": examples of an open list. */
function isSample(literals: readonly { span: Span }[], { segment }: Sentence): boolean {
  const [first, last] = [literals[0], literals.at(-1)];
  if (!first || !last) return false;
  const before = segment.text.slice(0, first.span.start - segment.start);
  const after = segment.text.slice(last.span.end - segment.start);
  return SAMPLE.test(before) || AND_MORE.test(after);
}

/** The words at a range, where it lies in the sentence. */
function wordsAt({ start, end }: Span, { segment }: Sentence): string {
  const from = start - segment.start;
  return from < 0 || end > segment.end ? '' : segment.text.slice(from, end - segment.start);
}

function namedPhrases(sentence: Sentence): Phrase[] {
  return [...phrasesIn(sentence)].filter(({ words, start }) => words.length > 0 && start >= 0);
}

function keyOf({ start, end }: Span): string {
  return `${start}:${end}`;
}

function factsOf(pair: ReadPair, first: Phrase, second: Phrase, sentence: Sentence): Fact[] {
  const inside = [first, second].filter(
    ({ start, end }) => start >= sentence.segment.start && end <= sentence.segment.end,
  );
  const span = {
    start: Math.min(...inside.map(({ start }) => start)),
    end: Math.max(...inside.map(({ end }) => end)),
  };
  const facts: Fact[] = [];
  const source = (kind: string): Source => ({
    sentence: sentence.index,
    span,
    rule: `model.${kind}`,
    weight: pair.odds[kind] ?? 0,
  });
  const likely = (kind: string) => (pair.odds[kind] ?? 0) >= LEAST;
  if (likely('attribute')) {
    const said = { ...source('attribute'), strength: 'value' as const };
    facts.push({ kind: 'has', owner: first, thing: second, ...said });
  }
  if (likely('part')) {
    const said = { ...source('part'), strength: 'part' as const };
    facts.push({ kind: 'has', owner: first, thing: second, ...said, ...ends(pair, 'has') });
  }
  if (likely('association')) {
    const said = { ...source('association'), label: '' };
    facts.push({ kind: 'relate', source: first, target: second, ...said, ...ends(pair, 'relate') });
  }
  if (likely('kind')) {
    facts.push({ kind: 'kind', specific: first, general: second, ...source('kind') });
  }
  return facts;
}

const MULTIPLICITIES: Record<string, ReadMultiplicity> = {
  '1': { lower: 1, upper: 1 },
  '0..1': { lower: 0, upper: 1 },
  '1..*': { lower: 1, upper: '*' },
  '*': { lower: 0, upper: '*' },
};

/** A multiplicity is only guessed when one and many are told apart with at least this chance. */
const SURE = 0.75;

function likeliest(odds: Odds): ReadMultiplicity | undefined {
  const [best] = Object.entries(odds).sort(([, a], [, b]) => b - a);
  const found = best && MULTIPLICITIES[best[0]];
  const alike = Object.entries(odds).filter(
    ([name]) => (MULTIPLICITIES[name]?.upper === 1) === (found?.upper === 1),
  );
  const chance = alike.reduce((sum, [, value]) => sum + value, 0);
  return chance >= SURE ? found : undefined;
}

function ends(pair: ReadPair, kind: 'has' | 'relate') {
  const near = likeliest(pair.near);
  const far = likeliest(pair.far);
  if (kind === 'has') {
    return { ...(near && { ownerMultiplicity: near }), ...(far && { multiplicity: far }) };
  }
  return { ...(near && { sourceMultiplicity: near }), ...(far && { targetMultiplicity: far }) };
}
