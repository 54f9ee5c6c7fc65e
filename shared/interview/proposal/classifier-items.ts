import type { Command } from '../../metamodel/commands';
import { create } from '../../metamodel/commands';
import { camelName, pascalName, spoken, upperName } from '../names';
import type { ReadClassifier, ReadOperation } from '../reading';
import type { Draft, Target } from './draft';
import { quoted } from './evidence';

/** Stereotype of a class that acts on the system, as UML draws an actor. */
export const ROLE = 'actor';

/**
 * One item for a classifier that is new, or for what the reading adds to one that is known.
 *
 * @returns the classifier it is; undefined when its name cannot be used.
 */
export function addClassifier(draft: Draft, read: ReadClassifier): Target | undefined {
  const name = pascalName(read.name);
  const known = draft.target(read.name) ?? draft.target(name);
  if (known) {
    refine(draft, known, read);
    return known;
  }
  if (name === '') return undefined;
  const target = draft.newTarget(read.kind, name);
  if (target.kind === 'enumeration') addEnumeration(draft, target, read);
  else addClass(draft, target, read);
  return target;
}

function addClass(draft: Draft, target: Target, read: ReadClassifier): void {
  const words = quoted(draft.statements, read);
  const values = {
    name: target.name,
    ...(read.abstract === true && { abstract: true }),
    ...(read.isRole === true && { stereotype: ROLE }),
  };
  const parts = {
    commands: [create('class', target.id, values)],
    created: [target.id],
    elementId: target.id,
    label: read.isRole === true ? `${target.name} (role)` : target.name,
    reason: says(
      read.isRole === true ? 'Somebody who acts on the system' : 'A thing to keep',
      words,
    ),
    found: read,
    needs: [],
  };
  draft.add(target.id, parts, target.itemId ?? undefined);
}

function addEnumeration(draft: Draft, target: Target, read: ReadClassifier): void {
  const literals = newLiterals(draft, target, read);
  const parts = {
    commands: [
      create('enumeration', target.id, { name: target.name }),
      ...literals.map(({ id, name }) => create('literal', id, { name, ownerId: target.id })),
    ],
    created: [target.id, ...literals.map(({ id }) => id)],
    elementId: target.id,
    label: `${target.name}: ${valueList(literals) || 'a choice of values'}`,
    reason: says('A choice between named values', quoted(draft.statements, read)),
    found: read,
    needs: [],
  };
  draft.add(target.id, parts, target.itemId ?? undefined);
}

/** What a reading says about a classifier that is already there and that the model does not. */
function refine(draft: Draft, target: Target, read: ReadClassifier): void {
  if (target.kind === 'enumeration') addLiterals(draft, target, read);
  const record = draft.store.getAs('class', target.id);
  if (!record || record.stereotype !== null || read.isRole !== true) return;
  if (!draft.claimOnce(target.id)) return;
  const command: Command = {
    type: 'update-element',
    id: target.id,
    values: { stereotype: ROLE },
  };
  draft.add(target.id, {
    commands: [command],
    created: [],
    elementId: target.id,
    label: `${target.name}: a role`,
    reason: says('Somebody who acts on the system', quoted(draft.statements, read)),
    found: read,
    needs: [],
  });
}

function addLiterals(draft: Draft, target: Target, read: ReadClassifier): void {
  const literals = newLiterals(draft, target, read);
  if (literals.length === 0) return;
  draft.add(target.id, {
    commands: literals.map(({ id, name }) => create('literal', id, { name, ownerId: target.id })),
    created: literals.map(({ id }) => id),
    elementId: target.id,
    label: `${target.name}: also ${valueList(literals)}`,
    reason: says(`More values of ${target.name}`, quoted(draft.statements, read)),
    found: read,
    needs: [target],
  });
}

function newLiterals(draft: Draft, target: Target, read: ReadClassifier) {
  return read.literals.flatMap((literal) => {
    const name = upperName(literal.name);
    if (!draft.claim(target.id, 'literal', name)) return [];
    return [{ id: draft.newId('lit'), name }];
  });
}

function valueList(literals: readonly { name: string }[]): string {
  return literals.map(({ name }) => spoken(name.toLowerCase())).join(', ');
}

/** One item for an operation its class does not have yet. */
export function addOperation(draft: Draft, owner: Target, read: ReadOperation): void {
  const name = camelName(read.name);
  if (owner.kind === 'enumeration' || !draft.claim(owner.id, 'operation', name)) return;
  const id = draft.newId('opr');
  draft.add(owner.id, {
    commands: [create('operation', id, { name, ownerId: owner.id })],
    created: [id],
    elementId: id,
    label: `${owner.name}: ${spoken(name)}`,
    reason: says(`Something ${owner.name} does or is asked to do`, quoted(draft.statements, read)),
    found: read,
    needs: [owner],
  });
}

/** A reason with the words it rests on: `A thing to keep: “loans”.` */
export function says(what: string, words: string): string {
  return words === '' ? `${what}.` : `${what}: ${words}.`;
}
