import type { Command } from '../../metamodel/commands';
import type { AssociationEndRecord, StatementRecord } from '../../metamodel/kinds';
import { associationsOf, classifierByName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { Gap } from '../conversation';
import { oneLine, verbKey } from '../names';
import { counted, stateMultiplicity } from '../proposal/multiplicity';
import type { ReadMultiplicity } from '../reading';
import { linksIn } from './answer-links';
import { sentencesIn } from './answer-sentences';
import { normal } from './answer-words';
import { DONT_KNOW } from './gap-kind';
import type { GapKind, Knowledge, Understood } from './gap-kind';
import { classesOf } from './knowledge';

/** First part of the gaps' ids. */
export const CONTRADICTION = 'contradiction';

/** Statement: the others that it disagreed with, when that was settled. */
const SETTLED = 'settled';

/** How many of one thing there are for another, as a sentence says it. */
export interface Claim {
  statement: StatementRecord;
  sentence: string;
  from: string;
  to: string;
  /** What else must be the same for two claims to be about the same relationship. */
  relation: string;
  count: ReadMultiplicity;
}

export interface Conflict {
  /** Last part of the gap's id. */
  key: string;
  earlier: Claim;
  later: Claim;
}

const COUNTS =
  /\b(?:exactly|only|just|at most|single|one|several|many|multiple|any number|up to|at least)\b/i;
/** "A loan has a book" says that there is one, not that there are no more. */
const LIMITS = /\b(?:exactly|only|just|at most|single|one|never|no more)\b/i;

/** Claims by statement; they depend on the names of the classes, too. */
const known = new WeakMap<StatementRecord, { names: string; claims: Claim[] }>();

function claimsOf(statement: StatementRecord, names: readonly string[], key: string): Claim[] {
  const cached = known.get(statement);
  if (cached?.names === key) return cached.claims;
  const claims = sentencesIn(statement.text)
    .filter(({ text }) => COUNTS.test(text))
    .flatMap(({ text }) => claimsIn(statement, text, names));
  known.set(statement, { names: key, claims });
  return claims;
}

function claimsIn(statement: StatementRecord, sentence: string, names: readonly string[]): Claim[] {
  return linksIn(sentence, names).relations.flatMap((link): Claim[] => {
    if (link.kind === 'generalization') return [];
    const { source, target, sourceMultiplicity: back, targetMultiplicity: there } = link;
    const roles = [link.sourceRole ?? '', link.targetRole ?? ''].join(' ').trim();
    const relation = `${verbKey(link.label ?? '')} ${roles}`;
    const claim = { statement, sentence, relation };
    return [
      ...(there ? [{ ...claim, from: source, to: target, count: there }] : []),
      ...(back ? [{ ...claim, from: target, to: source, count: back }] : []),
    ];
  });
}

function settledWith({ extra }: StatementRecord): unknown[] {
  const settled: unknown = extra?.[SETTLED];
  return Array.isArray(settled) ? settled : [];
}

function isOne({ count, sentence }: Claim): boolean {
  return count.upper === 1 && LIMITS.test(sentence);
}

/** Pairs of sentences that cannot both be true: the latest of each fact with the earliest it denies. */
export function conflictsIn(knowledge: Knowledge): Conflict[] {
  const names = classesOf(knowledge).map(({ name }) => name);
  const key = names.join(' ');
  const claims = knowledge.statements.flatMap((each) => claimsOf(each, names, key));
  const byPair = new Map<string, Claim[]>();
  for (const claim of claims) {
    const pair = `${claim.from} ${claim.to} ${claim.relation}`;
    byPair.set(pair, [...(byPair.get(pair) ?? []), claim]);
  }
  return [...byPair.values()].flatMap((group) => {
    const later = group.at(-1);
    if (!later) return [];
    const disagrees = (earlier: Claim) =>
      (isOne(later) && earlier.count.upper !== 1) || (later.count.upper !== 1 && isOne(earlier));
    const earlier = group.find(disagrees);
    if (!earlier || earlier.statement === later.statement) return [];
    if (settledWith(later.statement).includes(earlier.statement.id)) return [];
    return [{ key: `${earlier.statement.id}~${later.statement.id}`, earlier, later }];
  });
}

/** Two sentences that cannot both be true. */
export const contradiction: GapKind = {
  kind: CONTRADICTION,
  section: 'relationships',
  weight: 90,
  blocks: 'whatever rests on either of the two sentences',
  places: () => 0,
  gain: () => 2,
  find: (knowledge) =>
    conflictsIn(knowledge).map(({ key, earlier, later }) => ({
      elementId: later.statement.id,
      key,
      text: `“${oneLine(earlier.sentence)}” and “${oneLine(later.sentence)}” do not agree.`,
    })),
  ask(knowledge, gap) {
    const found = conflictOf(knowledge, gap);
    return {
      topicId: null,
      text: found
        ? `You said “${oneLine(found.earlier.sentence)}”, and later “${oneLine(found.later.sentence)}”. Which is right?`
        : '',
      quickAnswers: ['The first', 'The second', 'Both are right', DONT_KNOW],
    };
  },
  answer(knowledge, gap, answer): Understood | null {
    const found = conflictOf(knowledge, gap);
    const text = normal(answer);
    if (!found) return null;
    if (/^(?:both|they both|either)\b/.test(text)) {
      return { kind: 'statement', requirement: 'other', marks: [settle(found)] };
    }
    const isFirst = /\b(?:first|former|earlier|1)\b/.test(text);
    if (isFirst === /\b(?:second|latter|later|last|2)\b/.test(text)) return null;
    const [right, wrong] = isFirst ? [found.earlier, found.later] : [found.later, found.earlier];
    return resolved(knowledge.store, found, right, wrong);
  },
};

function conflictOf(knowledge: Knowledge, { id }: Gap): Conflict | undefined {
  return conflictsIn(knowledge).find(({ key }) => id.endsWith(`:${key}`));
}

/** Notes that it was talked about: the two may stand beside each other. */
export function settle({ earlier, later }: Conflict): Command {
  const settled = [...settledWith(later.statement), earlier.statement.id];
  const extra = { ...later.statement.extra, [SETTLED]: settled };
  return { type: 'update-element', id: later.statement.id, values: { extra } };
}

/** Sets what is right and withdraws what is wrong, where that says nothing else. */
function resolved(store: Store, found: Conflict, right: Claim, wrong: Claim): Understood {
  const alone = sentencesIn(wrong.statement.text).length === 1;
  const withdrawn: Command[] = alone
    ? [{ type: 'update-element', id: wrong.statement.id, values: { status: 'withdrawn' } }]
    : [];
  const marks = [settle(found), ...withdrawn];
  const end = endOf(store, right);
  if (!end) return { kind: 'statement', requirement: 'other', marks };
  const label = `One ${right.from}: ${counted(right.count, right.to)}`;
  const commands = [stateMultiplicity(end, right.count)];
  return { kind: 'commands', facts: { label, elementId: end.ownerId, commands }, marks };
}

/** The end of the model that a claim is about; undefined where it is not clear which. */
export function endOf(store: Store, { from, to }: Claim): AssociationEndRecord | undefined {
  const [near, far] = [classifierByName(store, from), classifierByName(store, to)];
  const links = near ? associationsOf(store, near.id) : [];
  const ends = links.filter((link) => link.far.classifierId === far?.id).map((link) => link.far);
  return ends.length === 1 ? ends[0] : undefined;
}
