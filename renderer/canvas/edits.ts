import {
  parseAttribute,
  parseLiterals,
  parseOperation,
  type ParameterText,
  type Parsed,
} from '../../shared/diagrams/class/notation';
import { parseSlot } from '../../shared/diagrams/object/notation';
import { aggregationOf, relationOfEnds } from '../../shared/diagrams/relations';
import type { Diagnostic } from '../../shared/kit/diagnostic';
import type { NewId } from '../../shared/kit/ids';
import type { Command } from '../../shared/metamodel/commands';
import { create } from '../../shared/metamodel/commands';
import type { AnyRecord, AssociationEndRecord } from '../../shared/metamodel/kinds';
import { canExecute } from '../../shared/metamodel/execute';
import { kindOf } from '../../shared/metamodel/kinds';
import type { Sides } from '../../shared/metamodel/lines';
import { lineOf } from '../../shared/metamodel/lines';
import { endsOf } from '../../shared/metamodel/queries';
import type { RelationId, RelationPlan } from '../../shared/metamodel/relations';
import { canRelate, relate } from '../../shared/metamodel/relations';
import type { Store } from '../../shared/metamodel/store';
import { diagnosticText } from '../app/diagnostic-text';
import { t } from '../app/text';
import { editBehaviour, editInternal, fieldOfRow, sayBehaviour } from './behaviour-edits';

/** What a gesture would do, as commands. Pure: nothing here changes anything. */

/** Compartments in which a fresh line can be typed. */
export type MemberKind = 'attribute' | 'operation' | 'literal' | 'behaviour' | 'slot';

/** Which lines a box takes when the person just starts typing. */
export function defaultMember(store: Store, classifierId: string): MemberKind | null {
  switch (store.get(classifierId)?.kind) {
    case 'class':
    case 'data-type':
      return 'attribute';
    case 'enumeration':
      return 'literal';
    case 'instance':
      return 'slot';
    case 'state':
      return isPlainState(store, classifierId) ? 'behaviour' : null;
    default:
      return null;
  }
}

function isPlainState(store: Store, id: string): boolean {
  return store.getAs('state', id)?.type === 'simple';
}

/** Commands that add what was typed to a box, as one change. */
export function addMember(
  store: Store,
  newId: NewId,
  kind: MemberKind,
  ownerId: string,
  text: string,
): Parsed<Command[]> {
  switch (kind) {
    case 'attribute': {
      const parsed = parseAttribute(store, text);
      if (!parsed.ok) return parsed;
      return { ok: true, value: [create('attribute', newId('att'), { ...parsed.value, ownerId })] };
    }
    case 'operation': {
      const parsed = parseOperation(store, text);
      if (!parsed.ok) return parsed;
      const { parameters, ...values } = parsed.value;
      const id = newId('opr');
      const added = parameters.map((values) =>
        create('parameter', newId('par'), { ...values, ownerId: id }),
      );
      return { ok: true, value: [create('operation', id, { ...values, ownerId }), ...added] };
    }
    case 'literal': {
      const names = parseLiterals(text);
      if (names.length === 0) return { ok: false, problem: t('common.nameMissing') };
      return {
        ok: true,
        value: names.map((name) => create('literal', newId('lit'), { name, ownerId })),
      };
    }
    case 'behaviour':
      return sayBehaviour(store, newId, ownerId, text);
    case 'slot': {
      const parsed = parseSlot(store, ownerId, text);
      if (!parsed.ok) return parsed;
      return { ok: true, value: [create('slot', newId('slt'), { ...parsed.value, ownerId })] };
    }
  }
}

/** Commands that make an existing line say what was typed. */
export function editMember(
  store: Store,
  newId: NewId,
  id: string,
  text: string,
): Parsed<Command[]> {
  const own = fieldOfRow(id);
  if (own) return editBehaviour(store, newId, own, text);
  const record = store.get(id);
  if (record?.kind === 'transition') {
    const { sourceId } = record;
    return text.trim() === ''
      ? { ok: true, value: [{ type: 'delete-elements', ids: [id] }] }
      : editInternal(store, newId, record, sourceId, text);
  }
  if (record?.kind === 'attribute') {
    const parsed = parseAttribute(store, text);
    if (!parsed.ok) return parsed;
    return { ok: true, value: [{ type: 'update-element', id, values: { ...parsed.value } }] };
  }
  if (record?.kind === 'operation') {
    const parsed = parseOperation(store, text);
    if (!parsed.ok) return parsed;
    const { parameters, ...values } = parsed.value;
    return {
      ok: true,
      value: [
        { type: 'update-element', id, values },
        ...parameterCommands(store, newId, id, parameters),
      ],
    };
  }
  if (record?.kind === 'slot') {
    const parsed = parseSlot(store, record.ownerId, text);
    if (!parsed.ok) return parsed;
    return { ok: true, value: [{ type: 'update-element', id, values: { ...parsed.value } }] };
  }
  const name = text.trim();
  if (name === '') return { ok: false, problem: t('common.nameMissing') };
  return { ok: true, value: [{ type: 'rename-element', id, name }] };
}

/** Keeps parameters by position, so that their records (and what points at them) survive. */
function parameterCommands(
  store: Store,
  newId: NewId,
  operationId: string,
  parameters: readonly ParameterText[],
): Command[] {
  const existing = store.children(operationId, 'parameter');
  const commands: Command[] = parameters.map((values, index) => {
    const known = existing[index];
    return known
      ? { type: 'update-element', id: known.id, values: { ...values } }
      : create('parameter', newId('par'), { ...values, ownerId: operationId });
  });
  const surplus = existing.slice(parameters.length).map(({ id }) => id);
  // First make room, so that a name can move from one parameter to the next.
  return surplus.length > 0 ? [{ type: 'delete-elements', ids: surplus }, ...commands] : commands;
}

/** Why the two cannot be related like that; null when they can. */
export function refusal(
  store: Store,
  newId: NewId,
  relation: RelationId,
  sourceId: string,
  targetId: string,
): string | null {
  return firstError(canRelate(store, newId, relation, sourceId, targetId));
}

export function firstError(diagnostics: readonly Diagnostic[]): string | null {
  const found = diagnostics.find(({ severity }) => severity === 'error');
  return found ? diagnosticText(found) : null;
}

/**
 * Commands that turn one relation into another. Among associations the ends keep everything but the
 * diamond; to and from a generalization the line is drawn anew.
 */
export function changeRelation(
  store: Store,
  newId: NewId,
  id: string,
  relation: RelationId,
): RelationPlan {
  const record = store.get(id);
  if (record?.kind === 'generalization') {
    if (relation === 'generalization') return { id, commands: [] };
    const next = relate(store, newId, relation, record.ownerId, record.generalId);
    return { id: next.id, commands: [{ type: 'delete-elements', ids: [id] }, ...next.commands] };
  }
  const sides = record && lineOf(record);
  if (record && sides) {
    const next = relate(store, newId, relation, sides.sourceId, sides.targetId);
    return { id: next.id, commands: [{ type: 'delete-elements', ids: [id] }, ...next.commands] };
  }
  const ends = record?.kind === 'association' ? endsOf(store, id) : undefined;
  if (!ends) return { id, commands: [] };
  const [source, target] = ends;
  if (relation === 'generalization') {
    const next = relate(store, newId, relation, source.classifierId, target.classifierId);
    return { id: next.id, commands: [{ type: 'delete-elements', ids: [id] }, ...next.commands] };
  }
  if (relationOfEnds(source, target) === relation) return { id, commands: [] };
  const [whole, part] = target.aggregation === 'none' ? [source, target] : [target, source];
  return {
    id,
    commands: [...setAggregation(part, 'none'), ...setAggregation(whole, aggregationOf(relation))],
  };
}

function setAggregation(
  end: AssociationEndRecord,
  aggregation: AssociationEndRecord['aggregation'],
): Command[] {
  if (end.aggregation === aggregation) return [];
  return [{ type: 'update-element', id: end.id, values: { aggregation } }];
}

/** Commands that draw a relation the other way round: its ends change places, its way stays. */
export function reverseRelation(store: Store, newId: NewId, id: string): Command[] {
  const record = store.get(id);
  if (record?.kind === 'generalization') {
    const next = relate(store, newId, 'generalization', record.generalId, record.ownerId);
    return [{ type: 'delete-elements', ids: [id] }, ...next.commands];
  }
  const turned = turnedBends(store, id);
  const sides = record && lineOf(record);
  if (record && sides) return [...reverseLine(record, sides), ...turned];
  const ends = endsOf(store, id);
  if (!ends) return [];
  const [source] = ends;
  return [{ type: 'move-element', id: source.id, ownerId: id, before: null }, ...turned];
}

/** The points that a line passes, in the order of the line that runs the other way. */
function turnedBends(store: Store, id: string): Command[] {
  return store.referrers(id).flatMap((referrer): Command[] => {
    const bent = store.getAs('line-placement', referrer.id);
    if (!bent) return [];
    const waypoints = [...bent.waypoints].reverse();
    const lines = [{ id: bent.id, elementId: id, waypoints }];
    return [{ type: 'bend-lines', diagramId: bent.ownerId, lines }];
  });
}

/** A line that holds both sides in fields of its own; one of them may be its owner. */
function reverseLine(record: AnyRecord, { sourceId, targetId }: Sides): Command[] {
  const facts = kindOf(record.kind).line;
  if (!facts) return [];
  const { id } = record;
  const turned = { [facts.source]: targetId, [facts.target]: sourceId };
  if (facts.source !== 'ownerId') return [{ type: 'update-element', id, values: turned }];
  return [
    { type: 'move-element', id, ownerId: targetId, before: null },
    { type: 'update-element', id, values: { [facts.target]: sourceId } },
  ];
}

/** Why a relation cannot be drawn the other way round; null when it can. */
export function reverseRefusal(store: Store, newId: NewId, id: string): string | null {
  return firstError(canExecute(store, reverseRelation(store, newId, id)));
}

/** What deleting the selection deletes: ids that exist, members only when their owner stays. */
export function deletable(store: Store, ids: readonly string[]): string[] {
  const chosen = new Set(
    ids.flatMap((id) => {
      const record = store.get(id);
      if (record === undefined) return [];
      // An end cannot go alone: deleting it means deleting the line.
      return record.kind === 'association-end' ? [record.ownerId] : [id];
    }),
  );
  return [...chosen].filter((id) => {
    const record = store.get(id);
    const owner = record && 'ownerId' in record ? record.ownerId : null;
    return owner === null || !chosen.has(owner);
  });
}
