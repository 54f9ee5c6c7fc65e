import { referent } from '../text/coreference';
import type { Phrase } from '../text/phrase';
import type { Sentence } from '../text/sentence';
import { phrasesIn } from '../text/sentence';

/** One thing or value the text speaks of, over all its mentions. */
export interface Term {
  key: string;
  words: string[];
  head: string;
  count: number;
  subject: number;
  object: number;
  /** Mentions with each/every/a: the text speaks of any such thing, not of one. */
  generic: number;
  plural: number;
  /** Mentions in capitals without a determiner; `named`: those away from the start of a sentence. */
  proper: number;
  named: number;
  adjectives: number;
  first: Phrase;
  sentences: Set<number>;
  /** What a reading model takes its mentions for. */
  odds: TermOdds;
}

/** Sums over the mentions that a reading model judged. */
export interface TermOdds {
  mentions: number;
  sums: Record<string, number>;
  /** The likeliest that any mention is of a class. */
  bestClass: number;
}

/** All terms of a text, and which of them are names for the same thing. */
export class Terms {
  readonly all = new Map<string, Term>();
  private readonly canonical = new Map<string, string>();
  /** Role names that merging took off: `departure airport` -> `departure`. */
  private readonly roles = new Map<string, string>();

  constructor(sentences: Sentence[]) {
    for (const sentence of sentences) this.collect(sentence);
  }

  get(phrase: Phrase | undefined): Term | undefined {
    const target = phrase && referent(phrase);
    return target ? this.byKey(target.key) : undefined;
  }

  byKey(key: string): Term | undefined {
    return this.all.get(this.resolve(key));
  }

  resolve(key: string): string {
    let current = key;
    for (let i = 0; i < 4; i++) {
      const next = this.canonical.get(current);
      if (next === undefined || next === current) break;
      current = next;
    }
    return current;
  }

  roleOf(phrase: Phrase): string | undefined {
    const target = referent(phrase);
    return target && this.roles.get(target.key);
  }

  /** Takes over what a reading model says of each phrase; after merging. */
  judge(odds: ReadonlyMap<Phrase, Readonly<Record<string, number>>>): void {
    for (const [phrase, judged] of odds) {
      const term = this.byKey(phrase.key);
      if (!term) continue;
      term.odds.mentions += 1;
      term.odds.bestClass = Math.max(term.odds.bestClass, judged['class'] ?? 0);
      for (const [name, value] of Object.entries(judged)) {
        term.odds.sums[name] = (term.odds.sums[name] ?? 0) + value;
      }
    }
  }

  /** From now on `key` is another name for `into`. */
  merge(key: string, into: string, role?: string): void {
    const from = this.all.get(key);
    const target = this.all.get(this.resolve(into));
    if (!target || target.key === key) return;
    this.canonical.set(key, target.key);
    if (role) this.roles.set(key, role);
    if (!from) return;
    target.count += from.count;
    target.subject += from.subject;
    target.object += from.object;
    target.generic += from.generic;
    target.proper += from.proper;
    target.named += from.named;
    target.plural += from.plural;
    for (const sentence of from.sentences) target.sentences.add(sentence);
    this.all.delete(key);
  }

  /** Makes sure that a classifier of the model can be spoken of, even by a pronoun alone. */
  know(phrase: Phrase): void {
    if (!this.all.has(phrase.key)) this.add(phrase);
  }

  private collect(sentence: Sentence): void {
    const mention = (phrase: Phrase) => {
      if (phrase.words.length === 0) return;
      const term = this.all.get(phrase.key) ?? this.add(phrase);
      term.count++;
      term.sentences.add(sentence.index);
      if (phrase.plural) term.plural++;
      if (phrase.proper) term.proper++;
      if (phrase.proper && phrase.from > 0) term.named++;
      if (
        /^(?:each|every|a|an|any|all|several|many|multiple)$/.test(phrase.determiner ?? '') ||
        phrase.multiplicity
      )
        term.generic++;
    };
    for (const phrase of phrasesIn(sentence)) mention(phrase);
    for (const clause of sentence.clauses) {
      for (const phrase of clause.subject?.items ?? []) this.bump(phrase, 'subject');
      for (const phrase of clause.objects?.items ?? []) this.bump(phrase, 'object');
    }
  }

  private bump(phrase: Phrase, field: 'subject' | 'object'): void {
    const target = referent(phrase);
    const term = target && this.all.get(target.key);
    if (term) term[field]++;
  }

  private add(phrase: Phrase): Term {
    const term: Term = {
      key: phrase.key,
      words: phrase.words,
      head: phrase.words[phrase.words.length - 1] ?? '',
      count: 0,
      subject: 0,
      object: 0,
      generic: 0,
      plural: 0,
      proper: 0,
      named: 0,
      adjectives: phrase.adjectives,
      first: phrase,
      sentences: new Set(),
      odds: { mentions: 0, sums: {}, bestClass: 0 },
    };
    this.all.set(phrase.key, term);
    return term;
  }
}

/** How likely a mention of the term is of this kind, on average; 0 where no model read it. */
export function chanceOf({ odds }: Term, kind: string): number {
  return odds.mentions === 0 ? 0 : (odds.sums[kind] ?? 0) / odds.mentions;
}
