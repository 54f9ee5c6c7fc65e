import type { NewId } from '../kit/ids';
import type { RecordChanges } from '../metamodel/change';
import type { Command } from '../metamodel/commands';
import { create } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import type { AssociationEndRecord, Kind } from '../metamodel/kinds';
import { classifiers, displayName, endsOf, evidenceOf } from '../metamodel/queries';
import type { Store } from '../metamodel/store';
import type { ChatEdit, ChatEditKind } from './chat-edit';
import { contradictionsOf, resolutionOf, sentenceOf } from './contradictions';
import { linksIn } from './gaps/answer-links';
import { oneLine, spoken, withArticle } from './names';
import { counted } from './proposal/multiplicity';
import { nextStatementKeys, sectionOf } from './statements';

/** Edits that say how things are; the others say what is to be done to the drawing. */
const FACTS: ReadonlySet<ChatEditKind> = new Set<ChatEditKind>([
  'add',
  'add-attribute',
  'add-class',
  'add-enumeration',
  'add-literal',
  'add-operation',
  'connect',
  'correct-verb',
  'generalize',
  'make-enumeration',
  'set-flags',
  'set-multiplicity',
  'set-type',
]);

/** Elements that a statement can speak for, and that a person would look up. */
const TRACED: ReadonlySet<Kind> = new Set<Kind>([
  'association',
  'attribute',
  'class',
  'enumeration',
  'generalization',
  'literal',
  'operation',
]);

/** "No, a customer can have several": what was said before about the same is taken back. */
const CORRECTION =
  /^\s*(?:no\b(?! more)|nope|actually|sorry|wait|correction|rather|not quite|i meant|on second thoughts?|i was wrong)/i;

/** A message that was understood as edits, and the commands that they come to. */
export interface CarriedOut {
  text: string;
  messageId: string;
  edits: readonly ChatEdit[];
  commands: readonly Command[];
}

/**
 * Keeps an edit that says how things are as a statement like any other: with its message, its words and
 * what it caused. A message that takes something back ("actually", "no, …") withdraws the sentence it
 * contradicts; said without that, the contradiction is left for the interview to ask about.
 *
 * @returns commands to run after the edit's own, in one batch with them, and what to say of them
 */
export function statementOfEdit(
  store: Store,
  { text, messageId, edits, commands }: CarriedOut,
  newId: NewId,
): { commands: Command[]; descriptions: string[] } {
  const facts = edits.filter(({ kind }) => FACTS.has(kind));
  if (facts.length === 0) return { commands: [], descriptions: [] };
  const after = store.clone();
  const { changes } = execute(after, commands);
  const id = newId('stm');
  const said = text.trim();
  const lead = text.length - text.trimStart().length;
  const start = Math.min(...facts.map(({ span }) => span.start)) - lead;
  const end = Math.max(...facts.map(({ span }) => span.end)) - lead;
  const [order] = nextStatementKeys(after, 1);
  const own: Command[] = [
    create('statement', id, {
      text: spelledOut(after, said, changes),
      source: 'interview',
      messageId,
      section: sectionOf(said, 'domain', null),
      requirement: 'domain',
      status: 'accepted',
      ...(order !== undefined && { order }),
    }),
    ...elementsOf(store, after, changes).map(
      (elementId): Command => ({
        type: 'trace-element',
        id: newId('trc'),
        statementId: id,
        elementId,
        start: Math.max(0, start),
        end: Math.min(said.length, Math.max(0, end)),
      }),
    ),
  ];
  execute(after, own);
  const taken = CORRECTION.test(said) ? takenBack(after, id, newId) : nothing();
  return { commands: [...own, ...taken.commands], descriptions: taken.descriptions };
}

function nothing(): { commands: Command[]; descriptions: string[] } {
  return { commands: [], descriptions: [] };
}

/**
 * Elements that the edit made, and those it changed that some words speak for already: what a person
 * drew by hand would otherwise go when these words are withdrawn.
 */
function elementsOf(store: Store, after: Store, changes: RecordChanges): string[] {
  const made = Object.keys(changes.added);
  const changed = Object.keys(changes.updated)
    .map((id) => after.get(id))
    .map((record) => (record?.kind === 'association-end' ? record.ownerId : record?.id))
    .filter((id) => id !== undefined && evidenceOf(store, id).length > 0);
  return [...new Set([...made, ...changed])].filter(
    (id): id is string => id !== undefined && TRACED.has(after.get(id)?.kind ?? 'package'),
  );
}

/**
 * The words of the message, followed by what they mean where they do not say it by themselves: "No,
 * a customer can have several. A customer has any number of accounts."
 */
function spelledOut(after: Store, said: string, { updated }: RecordChanges): string {
  const names = classifiers(after).map(({ name }) => name);
  const isPlain = linksIn(said, names).relations.some(
    (link) =>
      link.kind !== 'generalization' && (link.targetMultiplicity || link.sourceMultiplicity),
  );
  if (isPlain) return said;
  const facts = Object.entries(updated).flatMap(([id, fields]) => {
    const end = after.getAs('association-end', id);
    return end && 'multiplicity' in fields ? factOf(after, end) : [];
  });
  const stopped = /[.!?]$/.test(said) ? said : `${said}.`;
  return facts.length > 0 ? [stopped, ...facts].join(' ') : said;
}

function factOf(store: Store, end: AssociationEndRecord): string[] {
  const near = endsOf(store, end.ownerId)?.find(({ id }) => id !== end.id);
  const { multiplicity } = end;
  if (!near || !multiplicity) return [];
  const from = withArticle(spoken(displayName(store, near.classifierId)));
  const to = displayName(store, end.classifierId);
  const fact = `${from} has ${counted(multiplicity, to)}.`;
  return [fact.charAt(0).toUpperCase() + fact.slice(1)];
}

/** What the new statement contradicts is withdrawn, a sentence at a time. */
function takenBack(
  after: Store,
  statementId: string,
  newId: NewId,
): { commands: Command[]; descriptions: string[] } {
  const commands: Command[] = [];
  const descriptions: string[] = [];
  const denied = () =>
    contradictionsOf(after).find(({ later }) => later.statement.id === statementId);
  for (let found = denied(); found; found = denied()) {
    const resolution = resolutionOf(after, found.gapId, 'later', newId);
    if (!resolution) break;
    execute(after, resolution.commands);
    commands.push(...resolution.commands);
    descriptions.push(`withdrew “${oneLine(sentenceOf(found.earlier), 80)}”`);
  }
  return { commands, descriptions };
}
