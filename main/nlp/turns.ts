/** Somebody who wants the one thing that is shared. */
export interface Member {
  /** Lower goes first; among equals, who came first. */
  readonly rank: number;
}

interface Waiting extends Member {
  order: number;
  wake: (() => void) | null;
}

/**
 * Hands one processor to several pieces of work in turn. Who holds the turn works for a while and then
 * passes it: the next holder is the one with the lowest rank, so an urgent piece waits for one such while
 * at most, however long the others are.
 */
export class Turns {
  readonly #members: Waiting[] = [];
  #holder: Waiting | null = null;
  #count = 0;

  /** Adds somebody; their first turn comes with the first `pass`. */
  join(rank: number): Member {
    const member: Waiting = { rank, order: this.#count, wake: null };
    this.#count += 1;
    this.#members.push(member);
    this.#members.sort((a, b) => a.rank - b.rank || a.order - b.order);
    return member;
  }

  /** Looks at the mail, lets whoever comes first work, and resolves when it is this one's turn. */
  async pass(member: Member): Promise<void> {
    const waiting = member as Waiting;
    if (this.#holder === waiting) this.#holder = null;
    const turn = new Promise<void>((resolve) => {
      waiting.wake = resolve;
    });
    await new Promise((resolve) => setImmediate(resolve));
    this.#next();
    await turn;
  }

  leave(member: Member): void {
    const at = this.#members.indexOf(member as Waiting);
    if (at >= 0) this.#members.splice(at, 1);
    if (this.#holder === member) this.#holder = null;
    this.#next();
  }

  #next(): void {
    if (this.#holder) return;
    const next = this.#members.find(({ wake }) => wake !== null);
    if (!next) return;
    const { wake } = next;
    this.#holder = next;
    next.wake = null;
    wake?.();
  }
}
