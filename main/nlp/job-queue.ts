import type { Reading, ReadingContext } from '../../shared/interview/reading';
import type { AppError } from '../../shared/kit/app-error';
import { type Priority, rankOf } from './protocol';

/** One text to be read, and whom to tell. */
export interface Job {
  id: number;
  text: string;
  context: ReadingContext;
  priority: Priority;
  /** How often a reader died while it had this text. */
  crashes: number;
  /** Milliseconds since the Unix epoch, and on the clock of `performance`. */
  askedAt: number;
  started: number;
  onProgress?: (done: number, total: number) => void;
  resolve(reading: Reading): void;
  reject(error: AppError): void;
  stopListening(): void;
}

/**
 * Jobs in the order they are to be read. A reader gets one at a time, and a more urgent one besides:
 * it lays the other aside. A job that was there when a reader died is read alone, so that a second
 * death is surely its own and no other job pays for it.
 */
export class JobQueue {
  #waiting: Job[] = [];
  #sent: Job[] = [];

  get isIdle(): boolean {
    return this.#sent.length === 0;
  }

  get isEmpty(): boolean {
    return this.isIdle && this.#waiting.length === 0;
  }

  add(job: Job): void {
    this.#waiting.push(job);
    this.#waiting.sort((a, b) => rankOf(a.priority) - rankOf(b.priority) || a.id - b.id);
  }

  /** The next job to hand to the reader, now counted as sent; undefined when it has enough. */
  next(): Job | undefined {
    const [first] = this.#waiting;
    if (!first || !this.#mayJoin(first)) return undefined;
    this.#waiting.shift();
    this.#sent.push(first);
    return first;
  }

  sent(id: number): Job | undefined {
    return this.#sent.find((job) => job.id === id);
  }

  /** @returns whether the reader had it */
  remove(job: Job): boolean {
    const wasSent = this.#sent.includes(job);
    this.#sent = this.#sent.filter((one) => one !== job);
    this.#waiting = this.#waiting.filter((one) => one !== job);
    return wasSent;
  }

  /** The reader died before it read anything: what it was handed waits again. */
  putBack(): void {
    for (const job of this.#sent.splice(0)) this.add(job);
  }

  /**
   * The reader died while it read: what it had waits again.
   *
   * @param most deaths after which a job is given up
   * @returns the jobs that are given up
   */
  crashed(most: number): Job[] {
    for (const job of this.#sent) job.crashes += 1;
    const givenUp = this.#sent.filter(({ crashes }) => crashes >= most);
    this.#sent = this.#sent.filter(({ crashes }) => crashes < most);
    this.putBack();
    return givenUp;
  }

  /** Takes every job out. */
  clear(): Job[] {
    const all = [...this.#sent, ...this.#waiting];
    this.#sent = [];
    this.#waiting = [];
    return all;
  }

  #mayJoin(job: Job): boolean {
    if (this.#sent.length === 0) return true;
    if ([job, ...this.#sent].some(({ crashes }) => crashes > 0)) return false;
    return this.#sent.every(({ priority }) => rankOf(job.priority) < rankOf(priority));
  }
}
