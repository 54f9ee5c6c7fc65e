import type { SequenceItem, SequenceMessage } from './sequence';
import { isSelfMessage, LOOP, messagesOf } from './sequence';

/** The time in which a participant is busy (UML's ExecutionSpecification, 17.2). */
export interface Activation {
  lifelineId: string;
  top: number;
  bottom: number;
  /** How many others of its lifeline it lies on. */
  level: number;
}

export interface Activations {
  all: readonly Activation[];
  /** Level of the activation at each end of a message; null: the bare lifeline. */
  ends: ReadonlyMap<string, { source: number | null; target: number | null }>;
}

/** What goes on below the last thing that happened in it, px. */
const TAIL = 12;
/** A shorter one is not seen, px. */
const LEAST = 16;

interface Busy {
  lifelineId: string;
  /** The call that began it. */
  messageId: string;
  /** The call's sender was in it; null: in none. */
  within: Busy | null;
  callerId: string | null;
  /** The caller waits for its end. */
  awaited: boolean;
  /** Operand that it began in: what begins in one ends in it. */
  operandId: string | null;
  level: number;
  top: number;
  last: number;
}

/**
 * When participants are busy, from calls and replies: a call begins it, its reply ends it. A caller
 * that goes on without a reply has been answered silently, and a part of a fragment ends what began
 * in it. Whoever gets an asynchronous call is busy when it then sends something itself.
 *
 * @param heights of the messages' lines.
 */
export function activationsOf(
  items: readonly SequenceItem[],
  heights: ReadonlyMap<string, number>,
): Activations {
  const walk = new ActivationWalk(items, heights);
  walk.items(items, null);
  return { all: walk.done, ends: walk.ends };
}

class ActivationWalk {
  readonly done: Activation[] = [];
  readonly ends = new Map<string, { source: number | null; target: number | null }>();
  readonly #heights: ReadonlyMap<string, number>;
  /** Those that go on, in the order in which they began. */
  #open: Busy[] = [];

  /** Participants that answer themselves: what they call of themselves goes on until then. */
  readonly #answerSelf: ReadonlySet<string | null>;

  constructor(items: readonly SequenceItem[], heights: ReadonlyMap<string, number>) {
    this.#heights = heights;
    const replies = messagesOf(items).filter(({ sort }) => sort === 'reply');
    this.#answerSelf = new Set(replies.filter(isSelfMessage).map(({ sourceId }) => sourceId));
  }

  items(items: readonly SequenceItem[], operandId: string | null): void {
    for (const item of items) {
      if (item.type === 'message') this.#message(item, operandId);
      else for (const operand of item.operands) this.items(operand.items, operand.id);
    }
    this.#close((busy) => busy.operandId === operandId, Infinity);
  }

  #message(message: SequenceMessage, operandId: string | null): void {
    const y = this.#heights.get(message.id) ?? 0;
    if (message.sort === 'reply') return this.#reply(message, operandId, y);
    this.#answerSilently(message.sourceId, y);
    const from = this.#touch(message.sourceId, y);
    const source = from?.level ?? null;
    const target = this.#begin(message, operandId, y, from);
    this.ends.set(message.id, { source, target });
    if (message.sort === 'delete') this.#close((one) => one.lifelineId === message.targetId, y);
  }

  /** Whoever sends again is not waiting any more. */
  #answerSilently(senderId: string | null, y: number): void {
    if (senderId === null) return;
    if (!this.#answerSelf.has(senderId)) {
      this.#close((one) => one.lifelineId === senderId && one.callerId === senderId, y - 4);
    }
    const now = this.#top(senderId);
    this.#close(
      (one) => one.awaited && one.callerId === senderId && one.within === now && one !== now,
      y - 4,
    );
  }

  #begin(
    message: SequenceMessage,
    operandId: string | null,
    y: number,
    within: Busy | null,
  ): number | null {
    const { sort, targetId, sourceId } = message;
    if (targetId === null) return null;
    if (sort !== 'synch-call' && sort !== 'asynch-call') {
      return this.#touch(targetId, y)?.level ?? null;
    }
    if (sort === 'asynch-call') {
      // The next piece of work begins when the one before is done.
      this.#close((one) => !one.awaited && one.lifelineId === targetId, y - 4);
    }
    // Above all that go on, not in the place of one that ended below them.
    const below = this.#open.filter(({ lifelineId }) => lifelineId === targetId);
    const level = Math.max(-1, ...below.map(({ level }) => level)) + 1;
    const top = isSelfMessage(message) ? y + LOOP.height : y;
    this.#open.push({
      lifelineId: targetId,
      messageId: message.id,
      within,
      callerId: sourceId,
      awaited: sort === 'synch-call',
      operandId,
      level,
      top,
      last: top,
    });
    return level;
  }

  #reply(message: SequenceMessage, operandId: string | null, y: number): void {
    const { sourceId, targetId } = message;
    const answered =
      latest(this.#open, (one) => one.lifelineId === sourceId && one.callerId === targetId) ??
      this.#top(sourceId);
    if (answered) answered.last = Math.max(answered.last, y);
    // An answer in one way through a fragment does not end what the other ways go on with.
    if (answered && answered.operandId === operandId) this.#close((one) => one === answered, y);
    const target = this.#touch(targetId, y)?.level ?? null;
    this.ends.set(message.id, { source: answered?.level ?? null, target });
  }

  #top(lifelineId: string | null): Busy | null {
    return latest(this.#open, (one) => one.lifelineId === lifelineId);
  }

  #touch(lifelineId: string | null, y: number): Busy | null {
    const top = this.#top(lifelineId);
    if (top) top.last = Math.max(top.last, y);
    return top;
  }

  /** Ends those that are meant and all that they wait for, the latest first. */
  #close(isMeant: (busy: Busy) => boolean, until: number): void {
    const meant = new Set<Busy>();
    for (const one of this.#open) {
      const waitedFor = one.awaited && one.within !== null && meant.has(one.within);
      if (isMeant(one) || waitedFor) meant.add(one);
    }
    if (meant.size === 0) return;
    for (const one of [...meant].reverse()) {
      const { lifelineId, level, top, last, within } = one;
      if (!one.awaited && last === top) {
        this.#forget(one);
        continue;
      }
      const wanted = last === until ? last : last + TAIL;
      const bottom = Math.max(top + LEAST, Math.min(wanted, until));
      this.done.push({ lifelineId, level, top, bottom });
      if (within && one.awaited) within.last = Math.max(within.last, bottom - TAIL / 2);
    }
    this.#open = this.#open.filter((one) => !meant.has(one));
  }

  /** Of an asynchronous call that leads to nothing the line alone is drawn. */
  #forget({ messageId, level }: Busy): void {
    const ends = this.ends.get(messageId);
    if (ends) this.ends.set(messageId, { ...ends, target: level > 0 ? level - 1 : null });
  }
}

function latest(open: readonly Busy[], isMeant: (busy: Busy) => boolean): Busy | null {
  for (let at = open.length - 1; at >= 0; at -= 1) {
    const one = open[at];
    if (one && isMeant(one)) return one;
  }
  return null;
}
