import type { NewId } from '../../kit/ids';
import type { Command } from '../../metamodel/commands';
import { create } from '../../metamodel/commands';
import type { ActorRecord, ClassRecord } from '../../metamodel/kinds';
import { associationsOf } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { nameKey, spoken, verbKey, withArticle } from '../names';
import type { ReadGoal } from './answer-goals';
import { goalsIn } from './answer-goals';
import { isBrief } from './answer-words';
import { DONT_KNOW } from './gap-kind';
import type { AnswerItem, GapKind, Knowledge } from './gap-kind';
import { mentions, rolesOf } from './knowledge';

/** Who acts on the system: a class that is a role, or an actor; the actor of a role counts with it. */
type Role = ClassRecord | ActorRecord;

function actingRoles(knowledge: Knowledge): Role[] {
  const roles = rolesOf(knowledge);
  const known = new Set(roles.flatMap((role) => actorOf(knowledge.store, role)?.id ?? []));
  const actors = knowledge.store.all('actor').filter(({ id }) => !known.has(id));
  return [...roles, ...actors.sort((a, b) => (a.order < b.order ? -1 : 1))];
}

/** The actor that a role is in use cases; of an actor, itself. */
function actorOf(store: Store, role: Role): ActorRecord | undefined {
  if (role.kind === 'actor') return role;
  const actors = store.all('actor');
  return (
    actors.find(({ classId }) => classId === role.id) ??
    actors.find(({ name, classId }) => classId === null && nameKey(name) === nameKey(role.name))
  );
}

function doesSomething({ store, statements }: Knowledge, role: Role): boolean {
  const { id, name } = role;
  const actor = actorOf(store, role);
  if (actor && store.owned(actor.id, 'communication').length > 0) return true;
  if (store.children(id, 'operation').length > 0) return true;
  const acts = associationsOf(store, id).some(
    ({ association, near, far }) => near.order < far.order && verbKey(association.name) !== '',
  );
  return (
    acts ||
    statements.some(({ requirement, text }) => requirement === 'functional' && mentions(text, name))
  );
}

function roleAt({ store }: Knowledge, elementId: string | null): Role | undefined {
  return store.getAs('class', elementId) ?? store.getAs('actor', elementId);
}

/** A role that is named but has no goal: it does nothing. */
export const roleDoesNothing: GapKind = {
  kind: 'role-does-nothing',
  section: 'behaviour',
  weight: 50,
  blocks: 'the endpoints and permissions of that role',
  places: (knowledge) => actingRoles(knowledge).length,
  find: (knowledge) =>
    actingRoles(knowledge)
      .filter((role) => !doesSomething(knowledge, role))
      .map(({ id, name }) => ({
        elementId: id,
        text: `Nothing says what ${withArticle(spoken(name))} does.`,
      })),
  ask(knowledge, { elementId }) {
    const name = roleAt(knowledge, elementId)?.name ?? '';
    return {
      topicId: elementId,
      text: `What does ${withArticle(spoken(name))} want to get done with the system?`,
      quickAnswers: [DONT_KNOW],
    };
  },
  readsSentences: true,
  answer(knowledge, { elementId }, answer) {
    const role = roleAt(knowledge, elementId);
    const goals = role && goalsIn(answer, role.name);
    if (role && goals) {
      return {
        kind: 'items',
        requirement: 'functional',
        title: `What ${withArticle(spoken(role.name))} wants to get done`,
        items: (newId) => goalItems(knowledge.store, newId, role, goals),
      };
    }
    return isBrief(answer, 12) && !/[.!?;]\s+\S/.test(answer)
      ? { kind: 'statement', requirement: 'functional' }
      : null;
  },
};

/** The actor, if there is none yet, and a use case for each goal. */
function goalItems(
  store: Store,
  newId: NewId,
  role: Role,
  goals: readonly ReadGoal[],
): AnswerItem[] {
  const known = actorOf(store, role);
  const actorId = known?.id ?? newId('act');
  const { ownerId, name } = role;
  const items: AnswerItem[] = [];
  if (!known) {
    const values = { name, ownerId, classId: role.kind === 'class' ? role.id : null };
    items.push({
      label: `${name} (actor)`,
      elementId: actorId,
      commands: [create('actor', actorId, values)],
      start: goals[0]?.start ?? 0,
      end: goals.at(-1)?.end ?? 0,
      reason: `${name} wants to get something done`,
      confidence: 0.95,
    });
  }
  const seen = new Set<string>();
  for (const goal of goals) {
    if (seen.has(nameKey(goal.name))) continue;
    seen.add(nameKey(goal.name));
    items.push(useCaseItem(store, newId, { actorId, name, ownerId }, goal, known ? [] : [0]));
  }
  return items;
}

function useCaseItem(
  store: Store,
  newId: NewId,
  actor: { actorId: string; name: string; ownerId: string | null },
  goal: ReadGoal,
  needs: readonly number[],
): AnswerItem {
  const known = store.all('use-case').find(({ name }) => nameKey(name) === nameKey(goal.name));
  const id = known?.id ?? newId('ucs');
  const commands: Command[] = [
    ...(known ? [] : [create('use-case', id, { name: goal.name, ownerId: actor.ownerId })]),
    create('communication', newId('com'), { ownerId: actor.actorId, useCaseId: id }),
  ];
  return {
    label: `${actor.name}: ${goal.name}`,
    elementId: id,
    commands,
    start: goal.start,
    end: goal.end,
    reason: `Something ${withArticle(spoken(actor.name))} wants to get done`,
    confidence: 0.95,
    needs,
  };
}
