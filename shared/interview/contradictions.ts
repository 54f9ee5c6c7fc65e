import type { NewId } from '../kit/ids';
import type { Command } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import type { StatementRecord } from '../metamodel/kinds';
import { evidenceOf } from '../metamodel/queries';
import type { Store } from '../metamodel/store';
import { AGAIN } from './gaps';
import { sentencesIn } from './gaps/answer-sentences';
import type { Claim, Conflict } from './gaps/contradiction';
import { conflictsIn, CONTRADICTION, endOf, settle } from './gaps/contradiction';
import { knowledgeOf } from './gaps/knowledge';
import { spoken, withArticle } from './names';
import { counted, sameMultiplicity, stateMultiplicity } from './proposal/multiplicity';
import { splitOff } from './split-statement';
import { withdrawalOf } from './withdrawal';

/** One of two sentences that do not agree. */
export interface ContradictionSide {
  statement: StatementRecord;
  /** Where the sentence stands in the statement's text, UTF-16, end exclusive. */
  start: number;
  end: number;
  /** What it says of the model, in words: `an appointment has exactly one vet`. */
  fact: string;
  /** True when the model says the same now. */
  isInModel: boolean;
  /** The relationship it is about; null where it is not clear which. */
  elementId: string | null;
}

/** The sentence itself, without what else its statement says. */
export function sentenceOf({ statement, start, end }: ContradictionSide): string {
  return statement.text.slice(start, end);
}

/** Two sentences that cannot both be true. */
export interface Contradiction {
  gapId: string;
  earlier: ContradictionSide;
  later: ContradictionSide;
}

/** Which of two sentences is right. */
export type Keep = 'earlier' | 'later' | 'both';

/** What would follow from the decision. */
export interface Resolution {
  /** The statement that is taken back, maybe one split off for it; null when both stand. */
  withdrawn: StatementRecord | null;
  /** Elements that only the withdrawn statement spoke for, outermost only. */
  removed: string[];
  /** What the model will say instead, in words; null where nothing is set. */
  fact: string | null;
  /** One batch. */
  commands: Command[];
}

/** Every contradiction that nobody has settled. */
export function contradictionsOf(store: Store): Contradiction[] {
  return conflictsIn(knowledgeOf(store)).map((conflict) => ({
    gapId: gapIdOf(conflict),
    earlier: sideOf(store, conflict.earlier),
    later: sideOf(store, conflict.later),
  }));
}

/** The contradiction behind a gap or its question; undefined when it is settled or of another kind. */
export function contradictionOf(store: Store, id: string): Contradiction | undefined {
  if (!isContradiction(id)) return undefined;
  const gapId = id.replace(AGAIN, '');
  return contradictionsOf(store).find((each) => each.gapId === gapId);
}

export function isContradiction(id: string): boolean {
  return id.replace(AGAIN, '').startsWith(`${CONTRADICTION}:`);
}

/**
 * Previews a decision: the sentence that is wrong is withdrawn with what only it speaks for, the one that
 * is right speaks for the relationship, and the model says what it says. Where its statement holds other
 * sentences, it becomes a statement of its own first: the others stay.
 *
 * @returns null when the contradiction is settled already
 */
export function resolutionOf(
  store: Store,
  gapId: string,
  keep: Keep,
  newId: NewId,
): Resolution | null {
  const conflict = conflictsIn(knowledgeOf(store)).find((each) => gapIdOf(each) === gapId);
  if (!conflict) return null;
  const settled = settle(conflict);
  if (keep === 'both') return { withdrawn: null, removed: [], fact: null, commands: [settled] };
  const { [keep]: right, [keep === 'earlier' ? 'later' : 'earlier']: wrong } = conflict;
  const commands = [settled, ...believe(store, right, newId)];
  const after = store.clone();
  execute(after, commands);
  // What else the statement says is not in question: only the wrong sentence is taken back.
  const split = saysOneThing(wrong.statement)
    ? { id: wrong.statement.id, commands: [] }
    : splitOff(after, wrong.statement, placeOf(wrong), newId);
  execute(after, split.commands);
  const withdrawal = withdrawalOf(after, split.id);
  return {
    withdrawn: after.getAs('statement', split.id) ?? null,
    removed: withdrawal.removed,
    fact: endOf(store, right) ? factOf(right) : null,
    commands: [...commands, ...split.commands, ...withdrawal.commands],
  };
}

/** True when a statement is one sentence, the question it answers aside. */
function saysOneThing({ text }: StatementRecord): boolean {
  return sentencesIn(text.replace(/^[^?]*\?\s+/, '')).length === 1;
}

function gapIdOf({ key }: Conflict): string {
  return `${CONTRADICTION}:${key}`;
}

function sideOf(store: Store, claim: Claim): ContradictionSide {
  const end = endOf(store, claim);
  return {
    statement: claim.statement,
    ...placeOf(claim),
    fact: factOf(claim),
    isInModel: end !== undefined && sameMultiplicity(end.multiplicity, claim.count),
    elementId: end?.ownerId ?? null,
  };
}

function placeOf({ statement, sentence }: Claim): { start: number; end: number } {
  const start = Math.max(0, statement.text.indexOf(sentence));
  return { start, end: Math.min(statement.text.length, start + sentence.length) };
}

function factOf({ from, to, count }: Claim): string {
  return `${withArticle(spoken(from))} has ${counted(count, to)}`;
}

/** The model says what a sentence says, and is traced to it. */
function believe(store: Store, claim: Claim, newId: NewId): Command[] {
  const end = endOf(store, claim);
  if (!end) return [];
  const { id: statementId } = claim.statement;
  const isTraced = evidenceOf(store, end.ownerId).some((e) => e.statement.id === statementId);
  const trace: Command = {
    type: 'trace-element',
    id: newId('trc'),
    statementId,
    elementId: end.ownerId,
    ...placeOf(claim),
  };
  return [...(isTraced ? [] : [trace]), stateMultiplicity(end, claim.count)];
}
