import { spoken, upperName } from '../names';
import { verbOfParticiple, verbStem } from '../verbs';
import type { AnswerSentence } from './answer-sentences';
import { sentencesIn } from './answer-sentences';

/** One way from a state to the next, as an answer says it. */
export interface ReadTransition {
  /** Names of states as the model or the answer has them. */
  from: string;
  to: string;
  /** What makes it happen: `pay`, `the customer pays`; '' when not said. */
  trigger: string;
  /** From "if"; '' for none. */
  guard: string;
  /** The words in the answer, UTF-16 code units. */
  start: number;
  end: number;
  /** Said as such, or worked out from "at any time", "before …". */
  said: boolean;
}

export interface ReadStates {
  /** The first state; null when the answer does not tell. */
  first: string | null;
  /** States that the answer names and the model does not have. */
  fresh: string[];
  transitions: ReadTransition[];
}

/** A state that a piece of the answer names, and where in the piece. */
interface Mention {
  state: string;
  start: number;
  end: number;
}

const CLAUSE =
  /,?\s+but\s+|,\s*(?:and\s+)?(?=(?:it|they|an? [\p{L} ]{1,30}?|the [\p{L} ]{1,30}?|[\p{L}]+ ones)\s+(?:can|may|could|might)\b)|\s+and\s+(?=(?:it|they)\s+(?:can|may|could|might)\b)/giu;
const MODAL = /\b(?:can|may|could|might)\b/i;
const ANY_TIME =
  /\b(?:at any (?:time|point|moment|stage)|any ?time|whenever|in any state|from any(?:where| state| of them)?|always)\b/i;
/** A subclause with a subject of its own: it says why, not where. */
const REASON =
  /,?\s*\b(when(?:ever)?|once|as soon as|if|unless|after|by)\s+((?:the|an?|its?|their|our|his|her|we|they|he|she|you|some(?:body|one)|every(?:body|one))\s+[^,;]*)/giu;

/**
 * What an answer says about the states of a thing: "an order is placed, then paid, then shipped; it
 * can be cancelled before shipping".
 *
 * @param known the states that the model has, in their order
 * @returns null when it names no way from one state to another
 */
export function statesIn(answer: string, known: readonly string[]): ReadStates | null {
  const reader = new StateReader(known);
  for (const clause of sentencesIn(answer).flatMap(clausesOf)) reader.read(clause);
  return reader.result();
}

/** The parts of a sentence that speak for themselves. */
function clausesOf({ text, start }: AnswerSentence): AnswerSentence[] {
  const cuts = [...text.matchAll(CLAUSE)];
  const from = [0, ...cuts.map(({ index, 0: separator }) => index + separator.length)];
  const to = [...cuts.map(({ index }) => index), text.length];
  return from.map((at, n) => ({ text: text.slice(at, to[n]), start: start + at }));
}

class StateReader {
  readonly #fresh: string[] = [];
  readonly #transitions: ReadTransition[] = [];
  /** The states of the usual way, in its order. */
  readonly #chain: string[] = [];

  constructor(private readonly known: readonly string[]) {}

  read(clause: AnswerSentence): void {
    if (MODAL.test(clause.text)) this.#exception(clause);
    else this.#way(clause);
  }

  result(): ReadStates | null {
    if (this.#transitions.length === 0) return null;
    const [first = null] = this.#chain;
    return { first, fresh: this.#fresh, transitions: this.#transitions };
  }

  /** "placed, then paid and finally shipped", "from open to closed", "approved or rejected". */
  #way({ text, start }: AnswerSentence): void {
    const { words, reasons } = withoutReasons(text);
    const mentions = this.#mentions(words, true);
    let before: string[] = [];
    mentions.forEach((mention, n) => {
      const previous = mentions[n - 1];
      const between = previous ? words.slice(previous.end, mention.start) : '';
      const isChoice =
        previous !== undefined && /^\s*(?:,?\s*or(?: else)?|\/)\s*(?:is |it is )?$/i.test(between);
      // "shipped after it was paid" is told backwards.
      const isBackwards = /\b(?:after|once|as soon as)\b/i.test(between);
      if (isBackwards && previous) {
        this.#add([mention.state], previous.state, { text, start, reasons: [], said: true });
        this.#remember(mention.state, previous.state);
        return;
      }
      const sources = isChoice ? before : previous ? this.#lastOf(mentions, n, words) : [];
      const near = reasons.filter((reason) => reason.at >= (previous?.end ?? 0));
      const own = near.filter((reason) => reason.at <= (mentions[n + 1]?.start ?? Infinity));
      this.#add(sources, mention.state, { text, start, reasons: own.slice(0, 1), said: true });
      before = sources;
      this.#remember(mention.state);
    });
  }

  /** The states right before a mention: several where they are joined by "or". */
  #lastOf(mentions: readonly Mention[], n: number, words: string): string[] {
    const found: string[] = [];
    for (let i = n - 1; i >= 0; i -= 1) {
      const mention = mentions[i];
      const earlier = mentions[i - 1];
      if (!mention) break;
      found.unshift(mention.state);
      const between = earlier ? words.slice(earlier.end, mention.start) : '';
      if (!earlier || !/^\s*(?:,?\s*or|\/)\s*$/i.test(between)) break;
    }
    return found;
  }

  /** "it can be cancelled before shipping", "a shipped order can be returned". */
  #exception({ text, start }: AnswerSentence): void {
    const { words, reasons } = withoutReasons(text);
    const modal = MODAL.exec(words)?.index ?? 0;
    const mentions = this.#mentions(words, false, modal);
    const limit = LIMIT.exec(words.slice(modal));
    const limitAt = limit ? modal + limit.index : words.length;
    const targets = mentions.filter((m) => m.start > modal && m.start < limitAt);
    const limits = mentions.filter((m) => m.start > limitAt).map(({ state }) => state);
    const subjects = mentions.filter((m) => m.start < modal).map(({ state }) => state);
    for (const { state: target } of targets) {
      const sources = this.#sourcesFor(limit?.[0] ?? '', limits, subjects, targets);
      const said = subjects.length > 0 || (limits.length > 0 && !BEFORE.test(limit?.[0] ?? ''));
      this.#add(sources, target, { text, start, reasons: reasons.slice(0, 1), said });
    }
  }

  #sourcesFor(
    word: string,
    limits: readonly string[],
    subjects: readonly string[],
    targets: readonly Mention[],
  ): string[] {
    if (subjects.length > 0) return [...subjects];
    const isTarget = (state: string) => targets.some((target) => target.state === state);
    const others = this.#chain.filter((state) => !isTarget(state));
    if (limits.length === 0) {
      // Behind the last state everything is over, unless somebody says so.
      const open = others.slice(0, -1);
      return open.length > 0 ? open : others;
    }
    if (!BEFORE.test(word)) return [...limits];
    const ends = limits.map((state) => others.indexOf(state)).filter((at) => at >= 0);
    return ends.length > 0 ? others.slice(0, Math.min(...ends)) : [];
  }

  #remember(...states: readonly string[]): void {
    for (const state of states) if (!this.#chain.includes(state)) this.#chain.push(state);
  }

  #add(
    sources: readonly string[],
    to: string,
    {
      text,
      start,
      reasons,
      said,
    }: { text: string; start: number; reasons: Reason[]; said: boolean },
  ): void {
    const [reason] = reasons;
    const guard = reason?.isGuard ? reason.words : '';
    const trigger = reason && !reason.isGuard ? reason.words : triggerOf(to);
    for (const from of sources) {
      const twin = this.#transitions.some((known) => known.from === from && known.to === to);
      if (from === to || twin) continue;
      this.#transitions.push({ from, to, trigger, guard, start, end: start + text.length, said });
    }
  }

  /**
   * The states that a text names, in its order. Participles that no state goes by are states of their
   * own: after "is" or "then" on the usual way, and after "can be".
   */
  #mentions(text: string, isWay: boolean, modal = 0): Mention[] {
    const found: Mention[] = [];
    for (const match of text.matchAll(/[\p{L}\p{N}'’-]+/gu)) {
      const at = { start: match.index, end: match.index + match[0].length };
      if (found.some(({ end }) => at.start < end)) continue;
      const state = this.#stateAt(text, at.start);
      if (state) found.push({ state: state.name, start: at.start, end: at.start + state.length });
      else if (isFresh(text, at, isWay, modal, found)) {
        const name = upperName(match[0]);
        if (!this.#fresh.includes(name)) this.#fresh.push(name);
        found.push({ state: name, ...at });
      }
    }
    return found.filter(({ start }) => !isNegated(text, start));
  }

  /** The state whose words stand here, by their stems; the longest name wins. */
  #stateAt(text: string, at: number): { name: string; length: number } | null {
    const here = text.slice(at);
    const fitting = [...this.known, ...this.#fresh].flatMap((name) => {
      const words = spoken(name).split(' ');
      const pattern = new RegExp(
        `^${words.map(() => "([\\p{L}\\p{N}'’]+)").join('[\\s_-]+')}`,
        'u',
      );
      const match = pattern.exec(here);
      const same =
        match && words.every((word, n) => verbStem(match[n + 1] ?? '') === verbStem(word));
      return same ? [{ name, length: match[0].length }] : [];
    });
    return fitting.sort((a, b) => b.length - a.length)[0] ?? null;
  }
}

const LIMIT = /\b(?:before|until|till|unless|as long as|while|after|once|when|from|if)\b/i;
const BEFORE = /\b(?:before|until|till|unless)\b/i;

/** Words with which the usual way goes on, right before a state. */
const STEP =
  /(?:^|[\s,>→])(?:is|are|gets?|be|becomes?|then|next|finally|first|later|afterwards|to|->|→)(?:\s+(?:it|they)\s+(?:is|are|gets?|becomes?))?\s+(?:be\s+)?$/i;

function isFresh(
  text: string,
  { start, end }: { start: number; end: number },
  isWay: boolean,
  modal: number,
  found: readonly Mention[],
): boolean {
  const word = text.slice(start, end);
  if (verbOfParticiple(word) === '') return false;
  const before = text.slice(0, start);
  if (isWay) return STEP.test(before) || (found.length > 0 && /,\s*(?:and\s+)?$/.test(before));
  return start > modal && /\b(?:be|become|get|or)\s+(?:also\s+)?$/i.test(before);
}

function isNegated(text: string, start: number): boolean {
  return /\b(?:not(?: yet| been| be)?|never|un)\s*$/i.test(
    text.slice(Math.max(0, start - 14), start),
  );
}

/** Why a way is taken, and where the words stood. */
interface Reason {
  at: number;
  words: string;
  isGuard: boolean;
}

/** The text with its reasons blanked out, places kept. */
function withoutReasons(text: string): { words: string; reasons: Reason[] } {
  const reasons: Reason[] = [];
  const words = text.replace(REASON, (whole, word: string, said: string, at: number) => {
    const isOwnState = /\b(?:it|they)\s+(?:is|are|was|were|has been|have been|gets?)\b/i.test(said);
    const isNamed = /^(?:after|by)$/i.test(word) && !/\b\p{L}+s\b/u.test(said);
    if (isOwnState || isNamed) return whole;
    const isGuard = /^(?:if|unless)$/i.test(word);
    const negation = /^unless$/i.test(word) ? 'unless ' : '';
    reasons.push({ at, words: `${negation}${said.trim()}`, isGuard });
    return ' '.repeat(whole.length);
  });
  return { words, reasons };
}

/** What leads to a state, by its name: `SHIPPED` -> `ship`; '' where the name is no participle. */
function triggerOf(state: string): string {
  const words = spoken(state).split(' ');
  const [first = '', ...rest] = words;
  const verb = verbOfParticiple(first);
  if (verb !== '') return [verb, ...rest].join(' ');
  return words.length === 1 ? '' : lastVerb(words);
}

/** `partially paid` -> `partially pay`; '' where the last word is no participle either. */
function lastVerb(words: readonly string[]): string {
  const verb = verbOfParticiple(words.at(-1) ?? '');
  return verb === '' ? '' : [...words.slice(0, -1), verb].join(' ');
}

/** True for an answer that says how often it is possible to go anywhere: there is no order at all. */
export function saysAnyOrder(answer: string): boolean {
  return (
    ANY_TIME.test(answer) ||
    /\b(?:no (?:fixed|particular|set) order|in any order|any order|freely|any (?:state|one) (?:can|may) follow)\b/i.test(
      answer,
    )
  );
}
