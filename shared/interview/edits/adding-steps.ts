import type { Command } from '../../metamodel/commands';
import { create } from '../../metamodel/commands';
import type { ClassifierRecord } from '../../metamodel/kinds';
import { isClassifier } from '../../metamodel/queries';
import type { EditAttribute } from '../chat-edit';
import { typeByName } from '../gaps/answer-words';
import { camelName, nameKey, oneLine, pascalName, upperName, wordsOf } from '../names';
import { resolveType } from '../proposal/attribute-items';
import { Draft } from '../proposal/draft';
import { CLASSES, CLASSIFIERS, findMeant, meant, meantClass } from './find-meant';
import type { EditOf, Scope, Step } from './step';
import { ask, missing } from './step';

const shown = (text: string) => oneLine(text, 60);

export function addClassStep(edit: EditOf<'add-class'>, scope: Scope): Step {
  const { store, newId } = scope;
  const commands: Command[] = [];
  const subjects: string[] = [];
  const draft = new Draft(store, new Map(), newId);
  let generalId: string | undefined;
  if (edit.general !== undefined) {
    const general = meantClass(
      scope,
      edit.general,
      (place) => `Add ${edit.names.join(', ')} as subclasses of ${place}`,
    );
    if ('kind' in general) return general;
    generalId = general.record.id;
  }
  for (const text of edit.names) {
    const name = pascalName(text);
    if (name === '') return ask(`${shown(text)} cannot be a name.`);
    const [known] = findMeant({ ...scope, focus: [] }, { name }, CLASSIFIERS);
    if (known && nameKey(known.name) === nameKey(name))
      return ask(`${known.name} is in the model already.`);
    const id = newId('cls');
    commands.push(create('class', id, { name, ...(edit.abstract && { abstract: true }) }));
    if (generalId !== undefined)
      commands.push({ type: 'generalize', id: newId('gen'), specificId: id, generalId });
    for (const attribute of edit.attributes ?? []) {
      const command = attributeCommand(scope, draft, id, attribute);
      if (command) commands.push(command);
    }
    subjects.push(id);
  }
  return { commands, subjects };
}

export function addEnumerationStep(
  { name: text, literals }: EditOf<'add-enumeration'>,
  scope: Scope,
): Step {
  const { newId } = scope;
  const name = pascalName(text);
  if (name === '') return ask(`${shown(text)} cannot be a name.`);
  const id = newId('enm');
  const values = uniqueNames(literals).map((literal) =>
    create('literal', newId('lit'), { name: literal, ownerId: id }),
  );
  return { commands: [create('enumeration', id, { name }), ...values], subjects: [id] };
}

/** Names of values, each once. */
export function uniqueNames(literals: readonly string[]): string[] {
  return [...new Set(literals.map(upperName).filter((name) => name !== ''))];
}

/** The command for a new attribute; undefined when the owner has it already. Claims the name. */
function attributeCommand(
  { newId, store }: Scope,
  draft: Draft,
  ownerId: string,
  { name: text, type, optional, many, unique }: EditAttribute,
): Command | undefined {
  const name = camelName(text);
  if (!draft.claim(ownerId, 'attribute', name)) return undefined;
  const enumeration = store.all('enumeration').find((each) => nameKey(each.name) === nameKey(name));
  const resolved = resolveType(draft, type ?? enumeration?.name ?? typeByName(text));
  return create('attribute', newId('att'), {
    name,
    ownerId,
    type: resolved.type,
    typeId: resolved.target?.id ?? null,
    ...(many && { multiplicity: { lower: 0, upper: '*' as const } }),
    ...(optional && { multiplicity: { lower: 0, upper: 1 } }),
    ...(unique && { unique: true }),
  });
}

export function addAttributesStep(edit: EditOf<'add-attribute'>, scope: Scope): Step {
  const said = edit.attributes.map(({ name }) => shown(name)).join(', ');
  const commands: Command[] = [];
  const subjects: string[] = [];
  for (const name of edit.owners) {
    const found = meant(scope, { name }, CLASSIFIERS, (place) => `Add ${said} to ${place}`);
    if ('kind' in found) return found;
    const owner = found.record as ClassifierRecord;
    const step = addTo(scope, owner, edit);
    if (!('commands' in step)) return step;
    commands.push(...step.commands);
    subjects.push(...step.subjects);
  }
  return { commands, subjects };
}

function addTo(scope: Scope, owner: ClassifierRecord, edit: EditOf<'add-attribute'>): Step {
  const { store } = scope;
  if (owner.kind === 'enumeration') {
    return addLiterals(
      scope,
      owner,
      edit.attributes.map(({ name }) => name),
    );
  }
  const values = valuesFor(scope, owner, edit.attributes);
  if (values) return values;
  const draft = new Draft(store, new Map(), scope.newId);
  const commands: Command[] = [];
  for (const attribute of edit.attributes) {
    const [thing] = findMeant({ ...scope, focus: [] }, { name: attribute.name }, CLASSES);
    if (thing && attribute.type === undefined && nameKey(thing.name) === nameKey(attribute.name)) {
      if (edit.tentative) return { kind: 'text' };
      return ask(`${thing.name} is a class. Connect the two, or name the attribute differently?`, [
        `Connect ${owner.name} and ${thing.name}`,
      ]);
    }
    const command = attributeCommand(scope, draft, owner.id, attribute);
    if (command) commands.push(command);
  }
  if (commands.length === 0)
    return edit.tentative ? { kind: 'text' } : ask(`${owner.name} has that already.`);
  return { commands, subjects: [...commands.flatMap((c) => ('id' in c ? [c.id] : [])), owner.id] };
}

/** "status RETURNED" for an order: a value of the enumeration its status has; null when it is none. */
function valuesFor(
  scope: Scope,
  owner: ClassifierRecord,
  attributes: EditAttribute[],
): Step | null {
  const { store } = scope;
  const enumerations = store
    .children(owner.id, 'attribute')
    .map((attribute) => ({ attribute, type: store.get(attribute.typeId) }));
  const [first] = attributes;
  const words = (first?.name ?? '').split(/\s+/);
  const last = words.at(-1) ?? '';
  if (!first || !/^\p{Lu}[\p{Lu}\p{N}_]+$/u.test(last)) return null;
  const lead = nameKey(words.slice(0, -1).join(''));
  const fits = enumerations.filter(
    ({ attribute }) => lead === '' || nameKey(attribute.name) === lead,
  );
  const [place] = fits.filter(({ type }) => type?.kind === 'enumeration');
  if (!place?.type || !isClassifier(place.type)) return null;
  return addLiterals(scope, place.type, [last, ...attributes.slice(1).map(({ name }) => name)]);
}

function addLiterals(scope: Scope, owner: ClassifierRecord, names: readonly string[]): Step {
  const draft = new Draft(scope.store, new Map(), scope.newId);
  const fresh = uniqueNames(names).filter((name) => draft.claim(owner.id, 'literal', name));
  if (fresh.length === 0) return ask(`${owner.name} has that already.`);
  const commands = fresh.map((name) =>
    create('literal', scope.newId('lit'), { name, ownerId: owner.id }),
  );
  return { commands, subjects: [owner.id, ...commands.map(({ id }) => id)] };
}

/** A value for an enumeration, or for the one that an attribute of the class has. */
export function addLiteralStep(edit: EditOf<'add-literal'>, scope: Scope): Step {
  const { store } = scope;
  const [place] = findMeant(scope, { name: edit.owner }, [...CLASSIFIERS, 'attribute']);
  const enumerationOf = (typeId: string | null) => store.getAs('enumeration', typeId);
  if (place?.kind === 'enumeration') return addLiterals(scope, place, edit.names);
  const attributes =
    place?.kind === 'attribute' ? [place] : place ? store.children(place.id, 'attribute') : [];
  const typed = attributes.flatMap(({ typeId }) => enumerationOf(typeId) ?? []);
  const [only] = typed;
  if (only && typed.length === 1) return addLiterals(scope, only, edit.names);
  if (edit.tentative) return { kind: 'text' };
  if (place?.kind === 'class') {
    const attributesToAdd = edit.names.map((name) => ({ name }));
    return addTo(scope, place, {
      ...edit,
      kind: 'add-attribute',
      owners: [edit.owner],
      attributes: attributesToAdd,
    });
  }
  return missing(`There is no ${shown(edit.owner)} in the model.`);
}

export function addOperationStep(edit: EditOf<'add-operation'>, scope: Scope): Step {
  const found = meantClass(
    scope,
    edit.owner,
    (place) => `Add operation ${edit.names.join(', ')} to ${place}`,
  );
  if ('kind' in found) return found;
  const draft = new Draft(scope.store, new Map(), scope.newId);
  const { id: ownerId, name } = found.record;
  const fresh = edit.names.map(camelName).filter((each) => draft.claim(ownerId, 'operation', each));
  if (fresh.length === 0) return ask(`${name} has that already.`);
  const commands = fresh.map((each) =>
    create('operation', scope.newId('opr'), { name: each, ownerId }),
  );
  return { commands, subjects: [...commands.map(({ id }) => id), ownerId] };
}

/** "Add X": a value, a class where it is written like one, something of what was spoken of, or a question. */
export function addStep(edit: EditOf<'add'>, scope: Scope): Step {
  const { store } = scope;
  const [first, ...rest] = edit.attributes;
  if (!first) return { kind: 'text' };
  // "add weekdays saturday and sunday"
  const words = wordsOf(first.name);
  for (let at = words.length - 1; at > 0; at -= 1) {
    const [place] = findMeant({ ...scope, focus: [] }, { name: words.slice(0, at).join(' ') }, [
      'enumeration',
    ]);
    if (!place || !isClassifier(place)) continue;
    return addLiterals(scope, place, [words.slice(at).join(' '), ...rest.map(({ name }) => name)]);
  }
  const names = edit.attributes.map(({ name }) => name);
  if (names.every((name) => /^\p{Lu}/u.test(name))) {
    return addClassStep({ kind: 'add-class', names, span: edit.span }, scope);
  }
  const focus = scope.focus.find((id) => store.has(id));
  const [owner] = focus === undefined ? [] : findMeant(scope, { name: 'it' }, CLASSIFIERS);
  if (owner && isClassifier(owner) && (scope.isFresh || edit.valueLike)) {
    return addTo(scope, owner, { ...edit, kind: 'add-attribute', owners: ['it'] });
  }
  const list = names.map(shown).join(', ');
  const choices = edit.valueLike ? [] : [`Add a class ${list}`];
  if (owner) return ask(`Where does it belong?`, [...choices, `Add ${list} to ${owner.name}`]);
  return ask(
    `Is ${list} a class of its own, or part of one? Say to what it should be added.`,
    choices,
  );
}
