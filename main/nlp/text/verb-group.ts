import { type Lexicon, words } from '../lexicon/lexicon';
import { isPlural } from './names';
import type { Token } from './tokens';

/** The words of a verb that belong together: `can be assigned`, `wants to keep track of`. */
export interface VerbGroup {
  from: number;
  to: number;
  /** Base form of the verb that carries the meaning; `be` and `have` when nothing else does. */
  lemma: string;
  /** Verbs before it in the group: `want` in `wants to order`. */
  chain: string[];
  /** As written, without auxiliaries: label material. */
  surface: string;
  passive: boolean;
  negated: boolean;
  modal?: string;
  /** `to` + verb, or a bare `-ing` / `-ed` that leans on the noun before it. */
  form: 'finite' | 'infinitive' | 'gerund' | 'participle';
  /** Adjective after `be`: `responsible`, `unique`. */
  complement?: string;
}

/** Words that open a clause. */
export const MARKS = new Set(
  words(
    'which that who whom where when while if because since although though after before until unless whether so as than once whereas whereby wherein',
  ),
);
const MODALS = new Set(words('can may must shall should will could would might cannot'));
const PARTICLES = new Set(words('out up off down away back over'));

/** Whether a verb group starts here, rather than a noun phrase that opens with a participle. */
export function startsVerb(
  tokens: Token[],
  i: number,
  last: string | undefined,
  lexicon: Lexicon,
): boolean {
  const token = tokens[i] as Token;
  const next = tokens[i + 1];
  if (token.pos === 'AUX') return true;
  if (token.lower === 'to' && next && /ed$/.test(next.lower) && next.lower !== next.lemma)
    return false;
  if (token.lower === 'to')
    return (
      next !== undefined &&
      (next.pos === 'VERB' ||
        next.lower === 'be' ||
        next.lower === 'have' ||
        (next.pos === 'ADV' && tokens[i + 2]?.pos === 'VERB'))
    );
  if (token.pos === 'ADV')
    return (
      next !== undefined &&
      last === 'np' &&
      (next.pos === 'VERB' || next.pos === 'AUX') &&
      !/^(?:not only|only)$/.test(token.lower)
    );
  if (token.pos !== 'VERB') return false;
  if (/ing$/.test(token.lower)) {
    const noun = next !== undefined && /^(?:NOUN|PROPN)$/.test(next.pos);
    return !(noun && !isPlural(next.lower, lexicon) && last !== 'np');
  }
  if (!/(?:ed|en|own|ept|ent|ade|old|aid)$/.test(token.lower)) return true;
  if (last === 'np' || last === 'vg' || last === 'mark') return true;
  return !(next && /^(?:NOUN|PROPN|ADJ)$/.test(next.pos));
}

/** Words of a verb group while they are being read. */
interface Reader {
  verbs: Token[];
  chain: string[];
  negated: boolean;
  modal?: string;
}

/** Longest run of auxiliaries, adverbs, verbs and `to`-chains. */
export function readVerb(
  tokens: Token[],
  index: number,
  afterPhrase: boolean,
  lexicon: Lexicon,
): VerbGroup {
  const state: Reader = { verbs: [], chain: [], negated: false };
  const infinitive = tokens[index]?.lower === 'to';
  let i = infinitive ? index + 1 : index;
  while (i < tokens.length && i - index < 14 && takeWord(state, tokens, i)) i++;
  const { verbs, chain, negated, modal } = state;
  const main = verbs[verbs.length - 1] ?? (tokens[Math.max(index, i - 1)] as Token);
  const participle =
    main.pos === 'VERB' && main.lower !== main.lemma && !/(?:ing|[^s]s)$/.test(main.lower);
  const alone = verbs.length === 1 && chain.length === 0 && !infinitive;
  const group: VerbGroup = {
    from: index,
    to: Math.max(i, index + 1),
    lemma: main.lemma,
    chain,
    surface: main.lower,
    passive:
      verbs.slice(0, -1).some((token) => token.lemma === 'be') &&
      (participle || SAME_PARTICIPLE.test(main.lower)),
    negated,
    form: infinitive ? 'infinitive' : alone && /ing$/.test(main.lower) ? 'gerund' : 'finite',
    ...(modal === undefined ? {} : { modal }),
  };
  if (alone && participle && afterPhrase && leansBack(tokens, group.to)) {
    group.form = 'participle';
    group.passive = true;
  }
  return finishVerb(group, tokens, lexicon);
}

/** Verbs whose participle looks like the base form. */
const SAME_PARTICIPLE = /^(?:put|set|read|cut|split|shut|hit|let|spread)$/;

/** Takes the word at `i` into the group; false when the group ends before it. */
function takeWord(state: Reader, tokens: Token[], i: number): boolean {
  const token = tokens[i] as Token;
  const next = tokens[i + 1];
  const content = state.verbs[state.verbs.length - 1];
  if (token.pos === 'AUX' || (token.lower === 'have' && !content)) {
    if (MODALS.has(token.lower)) state.modal = token.lower;
    if (content?.pos === 'VERB') return false;
    state.verbs.push(token);
    return true;
  }
  if (/^(?:not|n't|never)$/.test(token.lower) && content) {
    state.negated = true;
    return true;
  }
  if (token.pos === 'VERB') {
    if (content?.pos === 'VERB' && !/ing$/.test(token.lower)) return false;
    if (content?.pos === 'VERB') state.chain.push(content.lemma);
    state.verbs.push(token);
    return true;
  }
  if (token.pos === 'ADV') {
    return next !== undefined && /^(?:VERB|AUX|ADV|ADJ)$/.test(next.pos) && !MARKS.has(token.lower);
  }
  if (token.lower === 'to' && content && next && opensInfinitive(next)) {
    state.chain.push(content.lemma);
    state.verbs.length = 0;
    return true;
  }
  return (
    token.pos === 'ADJ' &&
    next?.lower === 'to' &&
    tokens[i + 2]?.pos === 'VERB' &&
    content !== undefined
  );
}

function opensInfinitive(token: Token): boolean {
  return token.pos === 'VERB' || token.lower === 'be' || token.lower === 'have';
}

/** After a bare participle: no object, so it describes the noun before it ("books borrowed by members"). */
function leansBack(tokens: Token[], index: number): boolean {
  const next = tokens[index];
  return !next || /^(?:ADP|PUNCT|PART|AUX|CCONJ|VERB)$/.test(next.pos) || MARKS.has(next.lower);
}

/** Particles, fixed expressions, and the adjective after `be`. */
function finishVerb(group: VerbGroup, tokens: Token[], lexicon: Lexicon): VerbGroup {
  const at = (offset: number): string => tokens[group.to + offset]?.lower ?? '';
  if (
    PARTICLES.has(at(0)) &&
    at(1) !== 'to' &&
    group.lemma !== 'be' &&
    !(group.lemma === 'make' && at(0) === 'up')
  ) {
    group.surface += ` ${at(0)}`;
    group.to += 1;
  }
  if (group.lemma === 'keep' && /^(?:track|record|records)$/.test(at(0)) && at(1) === 'of') {
    group.lemma = 'record';
    group.to += 2;
  } else if (group.lemma === 'take' && at(0) === 'part') {
    group.lemma = 'participate';
    group.surface = 'takes part';
    group.to += 1;
  } else if (group.lemma === 'take' && at(0) === 'place') {
    group.lemma = 'happen';
    group.surface = 'takes place';
    group.to += 1;
  } else if (group.lemma === 'take' && at(0) === 'care' && at(1) === 'of') {
    group.lemma = 'manage';
    group.to += 2;
  } else if (group.lemma === 'make' && at(0) === 'up' && at(1) === 'of') {
    group.lemma = 'compose';
    group.to += 1;
  } else if (group.lemma === 'make' && at(0) === 'use' && at(1) === 'of') {
    group.lemma = 'use';
    group.to += 2;
  } else if (group.lemma === 'be' && !group.passive) {
    let i = group.to;
    while (tokens[i]?.pos === 'ADV' || tokens[i]?.lower === "n't") i++;
    const token = tokens[i];
    const next = tokens[i + 1];
    if (
      token?.pos === 'ADJ' &&
      !(next && /^(?:NOUN|PROPN|ADJ)$/.test(next.pos)) &&
      !lexicon.numbers.has(token.lower)
    ) {
      group.complement = token.lower;
      group.to = i + 1;
    }
  }
  return group;
}
