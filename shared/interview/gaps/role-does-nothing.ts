import type { ClassRecord } from '../../metamodel/kinds';
import { spoken, verbKey, withArticle } from '../names';
import { associationsOf } from '../../metamodel/queries';
import { isBrief } from './answer-words';
import { DONT_KNOW } from './gap-kind';
import type { GapKind, Knowledge } from './gap-kind';
import { mentions, rolesOf } from './knowledge';

function doesSomething({ store, statements }: Knowledge, { id, name }: ClassRecord): boolean {
  if (store.children(id, 'operation').length > 0) return true;
  const acts = associationsOf(store, id).some(
    ({ association, near, far }) => near.order < far.order && verbKey(association.name) !== '',
  );
  return (
    acts ||
    statements.some(({ requirement, text }) => requirement === 'functional' && mentions(text, name))
  );
}

/** A role that is named but does nothing. */
export const roleDoesNothing: GapKind = {
  kind: 'role-does-nothing',
  section: 'behaviour',
  weight: 50,
  blocks: 'the endpoints and permissions of that role',
  places: (knowledge) => rolesOf(knowledge).length,
  find: (knowledge) =>
    rolesOf(knowledge)
      .filter((role) => !doesSomething(knowledge, role))
      .map(({ id, name }) => ({
        elementId: id,
        text: `Nothing says what ${withArticle(spoken(name))} does.`,
      })),
  ask({ store }, { elementId }) {
    const name = store.getAs('class', elementId)?.name ?? '';
    return {
      topicId: elementId,
      text: `What does ${withArticle(spoken(name))} do with the system?`,
      quickAnswers: [DONT_KNOW],
    };
  },
  answer: (_knowledge, _gap, answer) =>
    isBrief(answer, 12) ? { kind: 'statement', requirement: 'functional' } : null,
};
