import type { Command } from '../../metamodel/commands';
import { stateMachinesOf, transitionsIn } from '../../metamodel/state-machines';
import type { AttributeRecord, ClassRecord, LiteralRecord } from '../../metamodel/kinds';
import type { Store } from '../../metamodel/store';
import { spoken, withArticle } from '../names';
import { saysAnyOrder, statesIn } from './answer-states';
import { isBrief } from './answer-words';
import { DONT_KNOW } from './gap-kind';
import type { GapKind, Knowledge } from './gap-kind';
import { classesOf, discount, hasMark, listed, setMark } from './knowledge';
import { stateItems } from './state-items';

const ANY_ORDER = 'In any order';

/** Names of attributes, or of their enumerations, that say where a thing stands. */
const STATUS = /\b(?:status|state|stage|phase|step|progress|condition|lifecycle)$/i;

/** A class whose attribute says where each of it stands, and the values of that attribute. */
export interface StatusFacts {
  owner: ClassRecord;
  attribute: AttributeRecord;
  literals: readonly LiteralRecord[];
}

/** The attribute of a class that holds its state; undefined when it has none with several values. */
export function statusOf(store: Store, owner: ClassRecord): StatusFacts | undefined {
  for (const attribute of store.children(owner.id, 'attribute')) {
    const enumeration = store.getAs('enumeration', attribute.typeId);
    if (!enumeration) continue;
    const names = [attribute.name, enumeration.name].map(spoken);
    const literals = store.children(enumeration.id, 'literal');
    if (literals.length < 2 || !names.some((name) => STATUS.test(name))) continue;
    return { owner, attribute, literals };
  }
  return undefined;
}

function withStatus(knowledge: Knowledge): StatusFacts[] {
  return classesOf(knowledge).flatMap((owner) => statusOf(knowledge.store, owner) ?? []);
}

/** Nobody said what moves a thing from one of its states to the next. */
export const classWithoutStates: GapKind = {
  kind: 'class-without-states',
  section: 'behaviour',
  weight: 45,
  blocks: 'the checks on what may happen to it, and when',
  places: (knowledge) => withStatus(knowledge).length,
  find: (knowledge) =>
    withStatus(knowledge)
      .filter(({ owner }) => !hasMark(owner, 'anyOrder') && !moves(knowledge.store, owner.id))
      .map(({ owner, literals }) => ({
        elementId: owner.id,
        text: `Nothing says what moves ${withArticle(spoken(owner.name))} from ${inWords(literals[0])} to ${inWords(literals[1])}.`,
      })),
  gain: ({ store }, { elementId }) => 0.5 * discount(store, elementId),
  ask({ store }, { elementId }) {
    const owner = store.getAs('class', elementId);
    const literals = (owner && statusOf(store, owner)?.literals) ?? [];
    const words = literals.map(inWords);
    const name = withArticle(spoken(owner?.name ?? ''));
    return {
      topicId: elementId,
      text: `What states does ${name} go through, and what moves it from one to the next? Known so far: ${listed(words, 6)}.`,
      quickAnswers: [
        // More of them do not fit on a button, and seldom stand in the order of their life.
        ...(words.length <= 4 ? [`In this order: ${words.join(', then ')}`] : []),
        ANY_ORDER,
        DONT_KNOW,
      ],
    };
  },
  readsSentences: true,
  answer({ store }, { elementId }, answer) {
    const owner = store.getAs('class', elementId);
    const status = owner && statusOf(store, owner);
    if (!owner || !status) return null;
    if (saysAnyOrder(answer) && isBrief(answer)) {
      const commands: Command[] = [setMark(owner, 'anyOrder')];
      const label = `${owner.name}: its states follow one another in any order`;
      return { kind: 'commands', facts: { label, elementId: owner.id, commands } };
    }
    const states = statesIn(answer, knownStates(status));
    if (!states) return null;
    return {
      kind: 'items',
      requirement: 'functional',
      title: `How ${withArticle(spoken(owner.name))} moves through its states`,
      items: (newId) => stateItems(store, newId, status, states),
    };
  },
};

function moves(store: Store, classId: string): boolean {
  return stateMachinesOf(store, classId).some(({ id }) => transitionsIn(store, id).length > 0);
}

/** Names that an answer may use. */
function knownStates({ literals }: StatusFacts): string[] {
  return literals.map(({ name }) => name);
}

function inWords(literal: LiteralRecord | undefined): string {
  return spoken(literal?.name ?? '').toLowerCase();
}
