import type { Command } from '../../metamodel/commands';
import { associationsOf } from '../../metamodel/queries';
import { camelName, nameKey, oneLine, pascalName, spoken, upperName, wordsOf } from '../names';
import type { Named } from '../proposal/find-named';
import { CLASSIFIERS, findMeant, isPronoun, meant, meantAny, meantClass } from './find-meant';
import type { EditRef } from '../chat-edit';
import type { EditOf, Scope, Step } from './step';
import { ask, missing } from './step';

/** The name in the style of its kind: `LibraryMember`, `dueDate`, `ON_LOAN`. */
function nameFor({ kind }: Named, text: string): string {
  if (kind === 'attribute' || kind === 'operation') return camelName(text);
  if (kind === 'literal') return upperName(text);
  return kind === 'association' ? oneLine(text) : pascalName(text);
}

export function renameStep({ what: said, to }: EditOf<'rename'>, scope: Scope): Step {
  const what = isPronoun(said.name) ? withKindOf(to, said, scope) : said;
  const found = meantAny(scope, what, (place) => `Rename ${place} to ${oneLine(to, 60)}`);
  if ('kind' in found) return found;
  const name = nameFor(found.record, to);
  if (name === '') return ask(`${oneLine(to, 60)} cannot be a name.`);
  if (name === found.record.name) return ask(`It is called ${name} already.`);
  const { id } = found.record;
  return { commands: [{ type: 'rename-element', id, name }], subjects: [id] };
}

/** After "add a date to Loan", "call it Lending" means the class: the new name is written like one. */
function withKindOf(to: string, what: EditRef, { store, focus }: Scope): EditRef {
  const [first, second] = focus.slice(0, 2).map((id) => store.get(id));
  const isOwn = first && second && 'ownerId' in first && first.ownerId === second.id;
  return isOwn && second.kind === 'class' && /^\p{Lu}/u.test(to)
    ? { ...what, kind: 'class' }
    : what;
}

/** "Orders are cancelled, not deleted": the operation and the value of that name, whichever there are. */
export function correctVerbStep({ owner, from, to }: EditOf<'correct-verb'>, scope: Scope): Step {
  const { store } = scope;
  const places = findMeant(scope, { name: owner }, CLASSIFIERS);
  const keys = [nameKey(from.base), nameKey(from.said)];
  const commands: Command[] = [];
  const subjects: string[] = [];
  const rename = (id: string, name: string) => {
    commands.push({ type: 'rename-element', id, name });
    subjects.push(id);
  };
  for (const { id } of places) {
    for (const operation of store.children(id, 'operation')) {
      const [verb = '', ...rest] = wordsOf(operation.name);
      if (keys.includes(nameKey(verb)))
        rename(operation.id, camelName([to.base, ...rest].join(' ')));
    }
    const enumerations = store.children(id, 'attribute').flatMap(({ typeId }) => typeId ?? []);
    for (const enumeration of new Set([id, ...enumerations])) {
      for (const literal of store.children(enumeration, 'literal')) {
        if (keys.includes(nameKey(literal.name))) rename(literal.id, upperName(to.said));
      }
    }
  }
  return commands.length > 0 ? { commands, subjects } : { kind: 'text' };
}

export function removeStep({ what }: EditOf<'remove'>, scope: Scope): Step {
  const ids: string[] = [];
  const owners: string[] = [];
  for (const ref of what) {
    const found = meantAny(scope, ref, (place) => `Remove ${place}`);
    if ('kind' in found) {
      const between = removedBetween(scope, ref);
      return between ?? found;
    }
    ids.push(found.record.id);
    if ('ownerId' in found.record && found.record.ownerId !== null)
      owners.push(found.record.ownerId);
  }
  return { commands: [{ type: 'delete-elements', ids }], subjects: [...owners, ...ids] };
}

/** "Remove the copies from the book": the two are joined, and neither owns the other. */
function removedBetween(
  scope: Scope,
  { name, owner }: { name: string; owner?: string },
): Step | null {
  if (owner === undefined) return null;
  const [part, whole] = [name, owner].map((each) => findMeant(scope, { name: each }, CLASSIFIERS));
  const [left] = part ?? [];
  const [right] = whole ?? [];
  if (!left || !right || left.id === right.id) return null;
  const linked = associationsOf(scope.store, left.id).some(
    ({ far }) => far.classifierId === right.id,
  );
  if (!linked) return null;
  return ask(`Remove ${left.name} altogether, or only its relationship with ${right.name}?`, [
    `Remove class ${left.name}`,
    `Remove the relationship between ${left.name} and ${right.name}`,
  ]);
}

export function disconnectStep({ source, target }: EditOf<'disconnect'>, scope: Scope): Step {
  const again = (place: string) => `Remove the relationship between ${place} and ${target}`;
  const from = meantClass(scope, source, again);
  if ('kind' in from) return from;
  const to = meantClass(scope, target, again);
  if ('kind' in to) return to;
  const links = associationsOf(scope.store, from.record.id).filter(
    ({ far, near }) => far.classifierId === to.record.id && far.id !== near.id,
  );
  const [link] = links;
  const both = `${spoken(from.record.name)} and ${spoken(to.record.name)}`;
  if (!link) return missing(`There is no relationship between ${both}.`);
  if (links.length > 1) {
    const names = links.map(({ association }) => association.name).filter(Boolean);
    return ask(
      `There are several relationships between ${both}.`,
      names.map((name) => `Remove ${name}`),
    );
  }
  return {
    commands: [{ type: 'delete-elements', ids: [link.association.id] }],
    subjects: [from.record.id, to.record.id],
  };
}

export function ungeneralizeStep(
  { specific, general }: EditOf<'ungeneralize'>,
  scope: Scope,
): Step {
  const from = meantClass(scope, specific, (place) => `${place} is no longer a ${general}`);
  if ('kind' in from) return from;
  const to = meant(
    scope,
    { name: general },
    CLASSIFIERS,
    (place) => `${specific} is no longer a ${place}`,
  );
  if ('kind' in to) return to;
  const link = scope.store
    .children(from.record.id, 'generalization')
    .find(({ generalId }) => generalId === to.record.id);
  if (!link) return { kind: 'text' };
  return { commands: [{ type: 'delete-elements', ids: [link.id] }], subjects: [from.record.id] };
}
