import type { NewId } from '../../kit/ids';
import type { Command } from '../../metamodel/commands';
import { create } from '../../metamodel/commands';
import { callableOperations, messageText } from '../../metamodel/interactions';
import type { AnyRecord, LifelineRecord, MessageRecord } from '../../metamodel/kinds';
import { enclosing } from '../../metamodel/ownership';
import { displayName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { printOperation } from '../class/notation';
import { lifelineTitle } from './texts';

/** A way to finish what is typed. */
export interface Completion {
  /** Stable, unique in its list. */
  key: string;
  text: string;
  /** True for what does not exist yet: choosing it makes it. */
  creates: { kind: 'operation' | 'class'; name: string; owner: string | null } | null;
  commands: Command[];
}

/** `extend(days = 7)`: what is called and with what. */
export function parseMessage(text: string): { name: string; arguments: string } {
  const found = /^([^(]*)\((.*)\)\s*$/s.exec(text.trim());
  if (!found) return { name: text.trim(), arguments: '' };
  return { name: (found[1] ?? '').trim(), arguments: (found[2] ?? '').trim() };
}

/** A message as it is typed. */
export function printMessage(store: Store, message: MessageRecord): string {
  const name = messageText(store, message);
  const given = message.arguments;
  return given === '' && message.operationId === null ? name : `${name}(${given})`;
}

/**
 * Commands that make a message say what was typed: it calls the operation of that name where its
 * target has one, else it only says it.
 */
export function setMessage(store: Store, message: MessageRecord, text: string): Command[] {
  const parsed = parseMessage(text);
  const known =
    message.sort === 'reply'
      ? undefined
      : callableOperations(store, message.targetId).find(({ name }) => name === parsed.name);
  const name = known ? '' : parsed.name;
  const values = { name, arguments: parsed.arguments, operationId: known?.id ?? null };
  return [{ type: 'update-element', id: message.id, values }];
}

/** Operations that fit what is typed, and the offer to create one that is not there. */
export function completeMessage(
  store: Store,
  newId: NewId,
  message: MessageRecord,
  text: string,
): Completion[] {
  const parsed = parseMessage(text);
  if (message.sort === 'reply' || message.targetId === null) return [];
  const operations = callableOperations(store, message.targetId);
  const wanted = parsed.name.toLowerCase();
  const fitting = operations
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, 8)
    .map((operation): Completion => {
      const values = { name: '', operationId: operation.id, arguments: parsed.arguments };
      return {
        key: operation.id,
        text: printOperation(store, operation),
        creates: null,
        commands: [{ type: 'update-element', id: message.id, values }],
      };
    });
  const isKnown = operations.some(({ name }) => name === parsed.name);
  const offer = parsed.name === '' || isKnown ? [] : newOperation(store, newId, message, parsed);
  return [...fitting, ...offer];
}

function newOperation(
  store: Store,
  newId: NewId,
  message: MessageRecord,
  { name, arguments: given }: ReturnType<typeof parseMessage>,
): Completion[] {
  const lifeline = store.getAs('lifeline', message.targetId);
  const classifier = store.get(lifeline?.representsId ?? null);
  if (classifier?.kind !== 'class' && classifier?.kind !== 'data-type') return [];
  const id = newId('opr');
  const values = { name: '', operationId: id, arguments: given };
  return [
    {
      key: 'create',
      text: name,
      creates: { kind: 'operation', name, owner: displayName(store, classifier.id) },
      commands: [
        create('operation', id, { name, ownerId: classifier.id }),
        { type: 'update-element', id: message.id, values },
      ],
    },
  ];
}

/** `loan: Loan`, as it is typed. */
export function parseLifeline(text: string): { name: string; type: string } {
  const at = text.indexOf(':');
  if (at < 0) return { name: text.trim(), type: '' };
  return { name: text.slice(0, at).trim(), type: text.slice(at + 1).trim() };
}

/** A lifeline as it is typed; that of an actor without a name by its type. */
export function printLifeline(store: Store, lifeline: LifelineRecord): string {
  const title = lifelineTitle(store, lifeline);
  const isBare = lifeline.name === '' && lifeline.representsId !== null;
  return isBare && !title.startsWith(':') ? `: ${title}` : title;
}

/** Commands that name a lifeline and say what it stands for, where there is something of that name. */
export function setLifeline(store: Store, lifeline: LifelineRecord, text: string): Command[] {
  const { name, type } = parseLifeline(text);
  const known = participants(store).find((one) => named(one) === type);
  if (type === '' || known) {
    const values = { name, representsId: known?.id ?? null };
    return [{ type: 'update-element', id: lifeline.id, values }];
  }
  return [{ type: 'update-element', id: lifeline.id, values: { name: text.trim() } }];
}

/** What a lifeline can stand for by what is typed after the colon, and the offer of a new class. */
export function completeLifeline(
  store: Store,
  newId: NewId,
  lifeline: LifelineRecord,
  text: string,
): Completion[] {
  const typed = parseLifeline(text);
  const isType = text.includes(':');
  const wanted = (isType ? typed.type : typed.name).toLowerCase();
  if (wanted === '') return [];
  const all = participants(store);
  const stands = (representsId: string): Command[] => [
    {
      type: 'update-element',
      id: lifeline.id,
      values: { name: isType ? typed.name : '', representsId },
    },
  ];
  const fitting = all
    .filter((one) => named(one).toLowerCase().includes(wanted))
    .sort((a, b) => named(a).length - named(b).length || (named(a) < named(b) ? -1 : 1))
    .slice(0, 7)
    .map(
      (one): Completion => ({
        key: one.id,
        text: `${isType ? typed.name : ''}: ${named(one)}`.trimStart(),
        creates: null,
        commands: stands(one.id),
      }),
    );
  const name = isType ? typed.type : typed.name;
  if (all.some((one) => named(one).toLowerCase() === wanted)) return fitting;
  const id = newId('cls');
  const ownerId = enclosing(store, 'package', lifeline.ownerId)?.id ?? null;
  return [
    ...fitting,
    {
      key: 'create',
      text: name,
      creates: { kind: 'class', name, owner: null },
      commands: [create('class', id, { name, ownerId }), ...stands(id)],
    },
  ];
}

function participants(store: Store): AnyRecord[] {
  return (['class', 'data-type', 'actor', 'component'] as const).flatMap(
    (kind) => store.all(kind) as AnyRecord[],
  );
}

function named(record: AnyRecord): string {
  return 'name' in record ? record.name : '';
}
