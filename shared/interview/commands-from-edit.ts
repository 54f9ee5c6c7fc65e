import type { NewId } from '../kit/ids';
import { hasErrors } from '../kit/diagnostic';
import type { Command } from '../metamodel/commands';
import { create } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import { associationsOf } from '../metamodel/queries';
import type { Store } from '../metamodel/store';
import type { ChatEdit } from './chat-edit';
import { typeByName } from './gaps/answer-words';
import { camelName, oneLine, pascalName, spoken, upperName } from './names';
import { resolveType } from './proposal/attribute-items';
import { Draft } from './proposal/draft';
import type { Named } from './proposal/find-named';
import { classifiersNamed, findNamed, placeOf } from './proposal/find-named';
import { saneMultiplicity, stateMultiplicity } from './proposal/multiplicity';

export type EditOutcome =
  /** Run them as one batch. `descriptions` says what each does, for the reply in the chat. */
  | { kind: 'commands'; commands: Command[]; descriptions: string[] }
  | { kind: 'history'; action: 'undo' | 'redo' }
  /** Nothing was done: it is not clear what is meant, or it cannot be. `choices` may be empty. */
  | { kind: 'question'; text: string; choices: string[] }
  /** It names nothing that is in the model: read the message as free text. */
  | { kind: 'text' };

type Step = { commands: Command[] } | Exclude<EditOutcome, { kind: 'commands' }>;

/**
 * What the edits in a chat message do to the model, in the order they were said; a later one sees
 * what an earlier one made. All or none: where one of them is unclear, the outcome is a question.
 */
export function commandsFromEdits(
  edits: readonly ChatEdit[],
  store: Store,
  newId: NewId,
): EditOutcome {
  const work = store.clone();
  const commands: Command[] = [];
  const descriptions: string[] = [];
  for (const edit of edits) {
    const step = stepOf(edit, work, newId);
    if (!('commands' in step)) {
      return step.kind === 'history' && edits.length > 1 ? ALONE : step;
    }
    const result = execute(work, step.commands);
    if (hasErrors(result.diagnostics)) return ask(result.diagnostics[0]?.message ?? '');
    commands.push(...step.commands);
    descriptions.push(...result.descriptions);
  }
  return commands.length === 0 ? { kind: 'text' } : { kind: 'commands', commands, descriptions };
}

const ALONE = ask('Undo and redo stand alone: say them in a message of their own.');

function ask(text: string, choices: string[] = []) {
  return { kind: 'question' as const, text, choices };
}

function stepOf(edit: ChatEdit, store: Store, newId: NewId): Step {
  switch (edit.kind) {
    case 'undo':
    case 'redo':
      return { kind: 'history', action: edit.kind };
    case 'rename':
      return renameStep(edit, store);
    case 'remove': {
      const found = one(store, edit.name, edit.owner, 'Remove');
      return 'kind' in found ? found : { commands: [removal(found.record.id)] };
    }
    case 'add-class':
      return addClassStep(edit.name, store, newId);
    case 'add-attribute':
      return addAttributesStep(edit, store, newId);
    case 'set-type':
      return setTypeStep(edit, store, newId);
    case 'set-multiplicity':
      return setMultiplicityStep(edit, store);
  }
}

function removal(id: string): Command {
  return { type: 'delete-elements', ids: [id] };
}

/** The one element that is meant, or the question that finds out. */
function one(
  store: Store,
  name: string,
  owner: string | undefined,
  verb: string,
): { record: Named } | Exclude<EditOutcome, { kind: 'commands' }> {
  const found = findNamed(store, name, owner);
  const [record] = found;
  const shown = oneLine(owner === undefined ? name : `${owner}.${name}`, 60);
  if (!record) return ask(`There is no ${shown} in the model.`);
  if (found.length === 1) return { record };
  const places = found.map((each) => placeOf(store, each));
  return ask(
    `Which ${shown} do you mean?`,
    places.map((place) => `${verb} ${place}`),
  );
}

function renameStep(edit: Extract<ChatEdit, { kind: 'rename' }>, store: Store): Step {
  const found = one(store, edit.from, edit.owner, 'Rename');
  if ('kind' in found) return withTarget(found, edit.to);
  const name = nameFor(found.record, edit.to);
  if (name === '') return ask(`${oneLine(edit.to, 60)} cannot be a name.`);
  return { commands: [{ type: 'rename-element', id: found.record.id, name }] };
}

/** A choice between elements to rename must say to what, or answering it loses the name. */
function withTarget(step: Exclude<EditOutcome, { kind: 'commands' }>, to: string): Step {
  if (step.kind !== 'question') return step;
  return { ...step, choices: step.choices.map((choice) => `${choice} to ${oneLine(to, 60)}`) };
}

function nameFor({ kind }: Named, text: string): string {
  if (kind === 'attribute' || kind === 'operation') return camelName(text);
  if (kind === 'literal') return upperName(text);
  return kind === 'association' ? oneLine(text) : pascalName(text);
}

function addClassStep(text: string, store: Store, newId: NewId): Step {
  const name = pascalName(text);
  if (name === '') return ask(`${oneLine(text, 60)} cannot be a name.`);
  const [known] = classifiersNamed(store, name);
  if (known) return ask(`${known.name} is in the model already.`);
  return { commands: [create('class', newId('cls'), { name })] };
}

function addAttributesStep(
  edit: Extract<ChatEdit, { kind: 'add-attribute' }>,
  store: Store,
  newId: NewId,
): Step {
  const owners = classifiersNamed(store, edit.owner);
  const [owner] = owners;
  if (!owner) return ask(`There is no ${oneLine(edit.owner, 60)} in the model.`);
  if (owners.length > 1) {
    const names = edit.attributes.map(({ name }) => oneLine(name, 60)).join(', ');
    return ask(
      `Which ${oneLine(edit.owner, 60)} do you mean?`,
      owners.map(({ name }) => `Add ${names} to ${name}`),
    );
  }
  const draft = new Draft(store, new Map(), newId);
  const commands = edit.attributes.flatMap(({ name: text, type }): Command[] => {
    const literal = owner.kind === 'enumeration';
    const name = literal ? upperName(text) : camelName(text);
    if (!draft.claim(owner.id, literal ? 'literal' : 'attribute', name)) return [];
    if (literal) return [create('literal', newId('lit'), { name, ownerId: owner.id })];
    const resolved = resolveType(draft, type ?? typeByName(spoken(name)));
    const typed = { type: resolved.type, typeId: resolved.target?.id ?? null };
    return [create('attribute', newId('att'), { name, ownerId: owner.id, ...typed })];
  });
  if (commands.length > 0) return { commands };
  return ask(`${owner.name} has that already.`);
}

function setTypeStep(
  edit: Extract<ChatEdit, { kind: 'set-type' }>,
  store: Store,
  newId: NewId,
): Step {
  const found = findNamed(store, edit.name, edit.owner).filter(({ kind }) => kind === 'attribute');
  const [attribute] = found;
  if (!attribute) return { kind: 'text' };
  if (found.length > 1) {
    const places = found.map((each) => placeOf(store, each));
    return ask(
      `Which ${oneLine(edit.name, 60)} do you mean?`,
      places.map((place) => `Set the type of ${place} to ${oneLine(edit.type, 60)}`),
    );
  }
  const { type, target } = resolveType(new Draft(store, new Map(), newId), edit.type);
  const values = { type, typeId: target?.id ?? null };
  return { commands: [{ type: 'update-element', id: attribute.id, values }] };
}

function setMultiplicityStep(
  edit: Extract<ChatEdit, { kind: 'set-multiplicity' }>,
  store: Store,
): Step {
  const [source] = classifiersNamed(store, edit.source);
  const [target] = classifiersNamed(store, edit.target);
  const multiplicity = saneMultiplicity(edit.multiplicity);
  if (!source || !target || !multiplicity) return { kind: 'text' };
  const links = associationsOf(store, source.id).filter(
    ({ far, near }) => far.classifierId === target.id && far.id !== near.id,
  );
  const [link] = links;
  // Nothing joins them yet: the sentence is a fact for the reader, not a correction.
  if (!link) return { kind: 'text' };
  if (links.length > 1) {
    const names = links.map(({ association }) => association.name).filter(Boolean);
    const both = `${spoken(source.name)} and ${spoken(target.name)}`;
    const which = names.length > 0 ? `: ${names.join(', ')}` : '';
    return ask(`There are several relationships between ${both}${which}. Set it on the canvas.`);
  }
  return { commands: [stateMultiplicity(link.far, multiplicity)] };
}
