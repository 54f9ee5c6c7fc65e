import {
  moveEnd,
  stepInTime,
  stepLifeline,
  wrapIn,
  WRAPPERS,
  type Wrapper,
} from '../../shared/diagrams/sequence/edits';
import { isAnnotation } from '../../shared/diagrams/annotations';
import type { Command } from '../../shared/metamodel/commands';
import { messagesIn } from '../../shared/metamodel/interactions';
import type { AnyRecord, MessageRecord } from '../../shared/metamodel/kinds';
import type { Action } from '../app/actions';
import { t } from '../app/text';
import type { CanvasHost } from './live';
import { addMessage, addReply, columnsOf } from './sequence-gestures';

const GROUP = { group: 'canvas', scope: 'canvas' } as const;

/** What a sequence diagram can do besides what every canvas can: each gesture by a key. */
export function sequenceActions(host: CanvasHost): Action[] {
  return [...adding(host), ...walking(host), ...moving(host), ...wrapping(host)];
}

function chosen(host: CanvasHost): AnyRecord | undefined {
  const { model } = host.live();
  return model.store.get(model.selectedIds[0] ?? null);
}

function isIdle(host: CanvasHost): boolean {
  const { editing, connecting } = host.ui.getState();
  return editing === null && connecting === null;
}

const writable = (host: CanvasHost) => isIdle(host) && !host.live().model.readOnly;

function adding(host: CanvasHost): Action[] {
  return [
    {
      ...GROUP,
      id: 'canvas.sequence-message',
      title: t('sequence.newMessage'),
      shortcut: 'M',
      when: () => writable(host),
      run: () => addMessage(host),
    },
    {
      ...GROUP,
      id: 'canvas.sequence-reply',
      title: t('sequence.addReply'),
      shortcut: 'R',
      when: () => writable(host) && chosen(host)?.kind === 'message',
      run: () => addReply(host),
    },
  ];
}

function walking(host: CanvasHost): Action[] {
  const step = (by: 1 | -1, extend: boolean) => {
    const { model, scene } = host.live();
    const shown = new Set(scene.edges.map(({ id }) => id));
    const all = messagesIn(model.store, scene.subjectId ?? '').filter(({ id }) => shown.has(id));
    const at = all.findIndex(({ id }) => id === model.selectedIds[0]);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (!next) return;
    const before = extend ? model.selectedIds.filter((id) => id !== next.id) : [];
    model.setSelection([next.id, ...before]);
    host.announce(scene.edges.find(({ id }) => id === next.id)?.shape.description ?? '');
  };
  const steps = [
    ['next-message', 'sequence.nextMessage', 'J', 1, false],
    ['previous-message', 'sequence.previousMessage', 'K', -1, false],
    ['extend-next', 'sequence.extendNext', 'Shift+J', 1, true],
    ['extend-previous', 'sequence.extendPrevious', 'Shift+K', -1, true],
  ] as const;
  return steps.map(([id, title, shortcut, by, extend]) => ({
    ...GROUP,
    id: `canvas.sequence-${id}`,
    title: t(title),
    shortcut,
    when: () => isIdle(host),
    run: () => step(by, extend),
  }));
}

function moving(host: CanvasHost): Action[] {
  const keys = [
    ['up', 'sequence.earlier', 'Alt+ArrowUp'],
    ['down', 'sequence.later', 'Alt+ArrowDown'],
    ['left', 'sequence.toTheLeft', 'Alt+ArrowLeft'],
    ['right', 'sequence.toTheRight', 'Alt+ArrowRight'],
  ] as const;
  const sources = [
    ['left', 'sequence.senderToTheLeft', 'Shift+Alt+ArrowLeft', -1],
    ['right', 'sequence.senderToTheRight', 'Shift+Alt+ArrowRight', 1],
  ] as const;
  const senders = sources.map(([direction, title, shortcut, by]) => ({
    ...GROUP,
    id: `canvas.sequence-sender-${direction}`,
    title: t(title),
    shortcut,
    when: () => writable(host) && chosen(host)?.kind === 'message',
    run: async () => {
      const message = chosen(host);
      const commands = message?.kind === 'message' ? stepEnd(host, message, 'source', by) : [];
      if (commands.length > 0) await host.live().model.execute(commands);
    },
  }));
  const moves = keys.map(([direction, title, shortcut]) => ({
    ...GROUP,
    id: `canvas.sequence-move-${direction}`,
    title: t(title),
    shortcut,
    when: () => {
      const record = chosen(host);
      return writable(host) && record !== undefined && !isAnnotation(record.kind);
    },
    run: async () => {
      const commands = step(host, direction);
      if (commands.length > 0) await host.live().model.execute(commands);
    },
  }));
  return [...moves, ...senders];
}

/** Up and down in time; a lifeline goes left and right, and so does the target of a message. */
function step(host: CanvasHost, direction: 'up' | 'down' | 'left' | 'right'): Command[] {
  const { model, scene } = host.live();
  const record = chosen(host);
  const by: 1 | -1 = direction === 'up' || direction === 'left' ? -1 : 1;
  if (!record || scene.subjectId === null) return [];
  if (direction === 'up' || direction === 'down') {
    return stepInTime(model.store, scene.subjectId, record.id, by, scene.hidden);
  }
  if (record.kind === 'lifeline') return stepLifeline(model.store, record.id, by);
  return record.kind === 'message' ? stepEnd(host, record, 'target', by) : [];
}

/** The lifeline beside the one at which an end of the message is. */
function stepEnd(
  host: CanvasHost,
  message: MessageRecord,
  side: 'source' | 'target',
  by: 1 | -1,
): Command[] {
  const { model, scene } = host.live();
  const columns = columnsOf(scene);
  const here = side === 'source' ? message.sourceId : message.targetId;
  const next = columns[columns.findIndex(({ id }) => id === here) + by];
  return next ? moveEnd(model.store, message.id, side, next.id) : [];
}

function wrapping(host: CanvasHost): Action[] {
  return (Object.keys(WRAPPERS) as Wrapper[]).map((operator) => ({
    ...GROUP,
    id: `canvas.sequence-wrap-${operator}`,
    title: t('sequence.wrapIn', { operator }),
    ...(operator === 'alt' && { shortcut: 'W' }),
    when: () => {
      const kind = chosen(host)?.kind;
      return writable(host) && (kind === 'message' || kind === 'combined-fragment');
    },
    run: async () => {
      const { model } = host.live();
      const plan = wrapIn(model.store, model.newId, model.selectedIds, operator);
      if (!plan) return host.announce(t('sequence.notOneSequence'));
      const reply = await model.execute(plan.commands);
      if (reply.change !== null) model.setSelection([plan.id]);
    },
  }));
}
