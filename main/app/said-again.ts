import { alikeIn, rememberAlike } from '../../shared/interview/alike';
import { isStanding } from '../../shared/interview/statements';
import { AppError } from '../../shared/kit/app-error';
import { equalJson } from '../../shared/kit/equal';
import type { Store } from '../../shared/metamodel/store';
import { DuplicateFinder } from '../nlp/similarity/duplicate-finder';
import type { Meanings } from '../nlp/similarity/meanings';
import type { Session } from '../project/session';

/** Watches the requirements of a project for those that say the same in other words. */
export class SaidAgain {
  readonly #finder: DuplicateFinder;
  #texts: string | null = null;
  /** A store that was put in the place of another knows nothing yet. */
  #store: Store | null = null;
  #isRunning = false;
  #isDue = false;

  constructor(
    readonly session: Session,
    meanings: Meanings,
  ) {
    this.#finder = new DuplicateFinder(meanings);
  }

  /**
   * Compares what was said since the last time, in the reader's process and when nothing is to be read.
   *
   * @returns true when other pairs were found than before: the gaps are others then
   */
  async look(): Promise<boolean> {
    this.#isDue = true;
    if (this.#isRunning) return false;
    this.#isRunning = true;
    let isNews = false;
    try {
      // What was said while it compared is compared, too.
      while (this.#isDue) {
        this.#isDue = false;
        if (await this.#compare()) isNews = true;
      }
    } catch (error) {
      // The reader was stopped or cannot be started: then nothing is known of duplicates for now.
      if (!AppError.from(error).code.startsWith('reader.')) throw error;
    } finally {
      this.#isRunning = false;
    }
    return isNews;
  }

  async #compare(): Promise<boolean> {
    const { store } = this.session;
    const texts = sentencesOf(this.session);
    const all = texts.join('\n');
    if (all === this.#texts && store === this.#store) return false;
    const pairs = texts.length < 2 ? [] : await this.#finder.find(texts);
    this.#texts = all;
    this.#store = store;
    if (equalJson(alikeIn(store), pairs)) return false;
    rememberAlike(store, [...pairs]);
    return true;
  }
}

/** Standing statements of one sentence; an answer that is kept with its question says more than one thing. */
function sentencesOf({ store }: Session): string[] {
  return store
    .all('statement')
    .filter(isStanding)
    .map(({ text }) => text)
    .filter((text) => !/[.!?]\s+\S/.test(text) && !text.includes('?'));
}
