import type { Command } from '../../metamodel/commands';
import { create } from '../../metamodel/commands';
import type { AttributeRecord } from '../../metamodel/kinds';
import { PRIMITIVE_TYPES } from '../../metamodel/kinds';
import type { EditFlag } from '../chat-edit';
import { camelName, nameKey, oneLine, pascalName, upperName } from '../names';
import { resolveType } from '../proposal/attribute-items';
import { Draft } from '../proposal/draft';
import { markUnknown } from '../proposal/multiplicity';
import { uniqueNames } from './adding-steps';
import { ATTRIBUTES, findMeant, meant, meantClass } from './find-meant';
import type { EditOf, Scope, Step } from './step';
import { ask } from './step';

const ATTRIBUTE = ATTRIBUTES as 'attribute'[];

function update(record: { id: string }, values: Record<string, unknown>): Step {
  return { commands: [{ type: 'update-element', id: record.id, values }], subjects: [record.id] };
}

export function setTypeStep(edit: EditOf<'set-type'>, scope: Scope): Step {
  const found = meant(
    scope,
    edit.what,
    ATTRIBUTE,
    (place) => `Set the type of ${place} to ${oneLine(edit.type, 60)}`,
  );
  if ('kind' in found) return found;
  const { type, target } = resolveType(new Draft(scope.store, new Map(), scope.newId), edit.type);
  const isPrimitive = (PRIMITIVE_TYPES as readonly (string | null)[]).includes(type);
  if (edit.tentative && !isPrimitive && !target) return { kind: 'text' };
  const values = { type, typeId: target?.id ?? null };
  const { record } = found;
  if (record.type === values.type && record.typeId === values.typeId) {
    return edit.tentative ? { kind: 'text' } : ask(`${record.name} has that type already.`);
  }
  return update(record, values);
}

export function setFlagsStep({ what, flags, tentative }: EditOf<'set-flags'>, scope: Scope): Step {
  const words = flags
    .map(({ flag, on }) => `${on ? '' : 'not '}${flag === 'identifier' ? 'the identifier' : flag}`)
    .join(' and ');
  const again = (place: string) => `Make ${place} ${words}`;
  if (flags.some(({ flag }) => flag === 'abstract')) {
    const found = meant(scope, what, ['class'], again);
    if ('kind' in found) return found;
    return update(found.record, { abstract: flags[0]?.on === true });
  }
  const found = meant(scope, what, ATTRIBUTE, again);
  if ('kind' in found) return found;
  const values: Record<string, unknown> = {};
  for (const { flag, on } of flags) Object.assign(values, flagValues(found.record, flag, on));
  const isNew = Object.entries(values).some(
    ([field, value]) =>
      JSON.stringify(found.record[field as keyof AttributeRecord]) !== JSON.stringify(value),
  );
  if (isNew) return update(found.record, values);
  return tentative ? { kind: 'text' } : ask(`${found.record.name} is ${words} already.`);
}

function flagValues(
  attribute: AttributeRecord,
  flag: EditFlag,
  on: boolean,
): Record<string, unknown> {
  if (flag !== 'optional' && flag !== 'mandatory') return { [flag]: on };
  const { lower, upper } = attribute.multiplicity;
  const isOptional = (flag === 'optional') === on;
  return { multiplicity: { lower: isOptional ? 0 : Math.max(1, lower), upper } };
}

/** A default: a value of the attribute's enumeration by its name, yes and no for a Boolean, else as said. */
export function setDefaultStep(edit: EditOf<'set-default'>, scope: Scope): Step {
  const { name, owner, value } = edit;
  if (name === undefined) return defaultState(edit, scope);
  const ref = { name, ...(owner !== undefined && { owner }) };
  const found = meant(
    scope,
    ref,
    ATTRIBUTE,
    (place) => `Set the default of ${place} to ${oneLine(value, 60)}`,
  );
  if ('kind' in found) return found;
  const known = defaultOf(scope, found.record, value);
  if (known === undefined) return ask(`${oneLine(value, 60)} is no value of ${found.record.name}.`);
  return update(found.record, { default: known });
}

function defaultOf(
  { store }: Scope,
  attribute: AttributeRecord,
  value: string,
): string | undefined {
  const type = store.getAs('enumeration', attribute.typeId);
  if (type) {
    const key = nameKey(value);
    return store.children(type.id, 'literal').find((literal) => nameKey(literal.name) === key)
      ?.name;
  }
  if (attribute.type !== 'Boolean') return value;
  if (/^(?:true|yes|on)$/i.test(value)) return 'true';
  return /^(?:false|no|off)$/i.test(value) ? 'false' : undefined;
}

/** "By default a loan is active": the attribute that can be so. */
function defaultState({ owner = '', value }: EditOf<'set-default'>, scope: Scope): Step {
  const [place] = findMeant(scope, { name: owner }, ['class']);
  if (!place) return { kind: 'text' };
  const fits = scope.store.children(place.id, 'attribute').flatMap((attribute) => {
    if (attribute.type === 'Boolean' && nameKey(attribute.name) === nameKey(value)) {
      return [{ attribute, known: 'true' }];
    }
    const isEnumeration = scope.store.getAs('enumeration', attribute.typeId);
    const known = isEnumeration && defaultOf(scope, attribute, value);
    return known === undefined ? [] : [{ attribute, known }];
  });
  const [fit] = fits;
  return fit && fits.length === 1
    ? update(fit.attribute, { default: fit.known })
    : { kind: 'text' };
}

/** Names that say too little without their owner: `status` becomes `OrderStatus`. */
const GENERIC = new Set(['status', 'type', 'kind', 'state', 'method', 'mode', 'level']);

export function makeEnumerationStep(edit: EditOf<'make-enumeration'>, scope: Scope): Step {
  const { store, newId } = scope;
  const found = meant(
    scope,
    edit.what,
    ATTRIBUTE,
    (place) => `Make ${place} an enumeration with ${edit.literals.join(', ')}`,
  );
  if ('kind' in found) return found;
  const { record } = found;
  const known = store.getAs('enumeration', record.typeId);
  const values = uniqueNames(edit.literals);
  if (known) {
    const present = new Set(store.children(known.id, 'literal').map(({ name }) => nameKey(name)));
    const fresh = values.filter((name) => !present.has(nameKey(name)));
    if (fresh.length === 0) return { kind: 'text' };
    const commands = fresh.map((name) =>
      create('literal', newId('lit'), { name, ownerId: known.id }),
    );
    return { commands, subjects: [known.id] };
  }
  if (values.length === 0) {
    return ask(
      `Which values can ${record.name} have? Say it like "make ${record.name} an enumeration with a, b and c".`,
    );
  }
  const owner = store.get(record.ownerId);
  const lead = GENERIC.has(record.name.toLowerCase()) && owner && 'name' in owner ? owner.name : '';
  const id = newId('enm');
  const commands: Command[] = [
    create('enumeration', id, { name: lead + pascalName(record.name) }),
    ...values.map((name) => create('literal', newId('lit'), { name, ownerId: id })),
    { type: 'update-element', id: record.id, values: { type: null, typeId: id } },
  ];
  return { commands, subjects: [record.id, id] };
}

/** An attribute becomes a class of its own with a name, joined to its owner. */
export function makeClassStep({ what }: EditOf<'make-class'>, scope: Scope): Step {
  const { newId } = scope;
  const found = meant(scope, what, ATTRIBUTE, (place) => `Make ${place} a class`);
  if ('kind' in found) return found;
  const { id, name, ownerId, multiplicity } = found.record;
  const classId = newId('cls');
  const source = { id: newId('end'), classifierId: ownerId };
  const target = { id: newId('end'), classifierId: classId, multiplicity };
  const commands: Command[] = [
    { type: 'delete-elements', ids: [id] },
    create('class', classId, { name: pascalName(name) }),
    create('attribute', newId('att'), { name: 'name', ownerId: classId, type: 'String' }),
    { type: 'connect', id: newId('asc'), source, target },
    markUnknown(source.id),
  ];
  return { commands, subjects: [classId] };
}

export function moveStep(edit: EditOf<'move'>, scope: Scope): Step {
  const { newId } = scope;
  const records: AttributeRecord[] = [];
  for (const ref of edit.what) {
    const found = meant(scope, ref, ATTRIBUTE, (place) => `Move ${place} to ${edit.to}`);
    if ('kind' in found) return found;
    records.push(found.record);
  }
  const commands: Command[] = [];
  const to = meantClass(
    scope,
    edit.to,
    (place) => `Move ${records.map(({ name }) => name).join(', ')} to ${place}`,
  );
  let targetId: string;
  if (!('kind' in to)) targetId = to.record.id;
  else if (edit.create && to.missing) {
    targetId = newId('cls');
    commands.push(create('class', targetId, { name: pascalName(edit.to) }));
    const [ownerId] = new Set(records.map((record) => record.ownerId));
    const source = { id: newId('end'), classifierId: ownerId ?? '' };
    const target = { id: newId('end'), classifierId: targetId };
    commands.push({ type: 'connect', id: newId('asc'), source, target });
    commands.push(markUnknown(source.id), markUnknown(target.id));
  } else return to;
  for (const { id } of records)
    commands.push({ type: 'move-element', id, ownerId: targetId, before: null });
  return { commands, subjects: [targetId, ...records.map(({ id }) => id)] };
}

/** An attribute's first part keeps its identity, and with it its history. */
export function splitStep({ what, into }: EditOf<'split'>, scope: Scope): Step {
  const found = meant(
    scope,
    what,
    ['attribute', 'class'],
    (place) => `Split ${place} into ${into.join(' and ')}`,
  );
  if ('kind' in found) return found;
  const { record } = found;
  if (record.kind === 'class') {
    return ask(
      `What of ${record.name} goes where? Add the classes ${into.map((name) => oneLine(name, 60)).join(' and ')} and move its attributes, one at a time.`,
    );
  }
  const [first = '', ...rest] = into.map(camelName);
  const commands: Command[] = [{ type: 'rename-element', id: record.id, name: first }];
  for (const name of rest) {
    const { ownerId, type, typeId, multiplicity } = record;
    commands.push(
      create('attribute', scope.newId('att'), { name, ownerId, type, typeId, multiplicity }),
    );
  }
  return { commands, subjects: [record.ownerId] };
}

export function mergeStep({ what, into }: EditOf<'merge'>, scope: Scope): Step {
  const records: AttributeRecord[] = [];
  for (const ref of what) {
    const found = meant(
      scope,
      ref,
      ['attribute', 'class'],
      (place) => `Merge ${place} into ${oneLine(into, 60)}`,
    );
    if ('kind' in found) return found;
    if (found.record.kind === 'class') {
      return ask(
        `Which class stays, and what becomes of the other's attributes and relationships?`,
      );
    }
    records.push(found.record);
  }
  const [first, ...rest] = records;
  if (!first || new Set(records.map(({ ownerId }) => ownerId)).size > 1) {
    return ask('They belong to different classes. Move them to one class first.');
  }
  const gone = rest.filter(({ id }) => id !== first.id).map(({ id }) => id);
  const name = camelName(into) || upperName(into);
  const commands: Command[] = [];
  if (gone.length > 0) commands.push({ type: 'delete-elements', ids: gone });
  commands.push({ type: 'rename-element', id: first.id, name });
  if (new Set(records.map(({ type }) => type)).size > 1) {
    commands.push({
      type: 'update-element',
      id: first.id,
      values: { type: 'String', typeId: null },
    });
  }
  return { commands, subjects: [first.id, first.ownerId] };
}
