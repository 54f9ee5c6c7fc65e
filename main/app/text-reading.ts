import type { Question } from '../../shared/interview/conversation';
import { proposalFromReading } from '../../shared/interview/proposal-from-reading';
import type { Reading, ReadingContext } from '../../shared/interview/reading';
import { recordStatements } from '../../shared/interview/statements';
import { withStories } from '../../shared/interview/stories/read-stories';
import { AppError } from '../../shared/kit/app-error';
import type { Command } from '../../shared/metamodel/commands';
import type { Proposal } from '../../shared/metamodel/proposal';
import { classifiers, displayName } from '../../shared/metamodel/queries';
import type { Store } from '../../shared/metamodel/store';
import type { ReaderClient } from '../nlp/client';
import type { Session } from '../project/session';
import type { Ports } from './ports';
import type { Tasks } from './tasks';

/** Shorter texts are read before a progress line could be drawn. UTF-16 units. */
const LONG_TEXT = 3_000;

/** What a text said. */
export interface TextFindings {
  /** Keep its sentences as statements; to be executed first. */
  commands: Command[];
  /** What it adds to the model as it is then. */
  propose(store: Store): Proposal;
  /** What the reader wants to be known. */
  notes: string[];
}

export interface TextSource {
  question: Question | null;
  document: { title: string } | null;
  messageId: string;
}

/** Reads free text through the reader's process and makes statements and a proposal of it. */
export class TextReading {
  readonly #running = new Set<AbortController>();

  constructor(
    readonly session: Session,
    readonly reader: ReaderClient,
    readonly tasks: Tasks,
    readonly ports: Ports,
  ) {}

  /** @returns what it found, or the problem in words when it was cancelled or the reader failed */
  async read(text: string, source: TextSource): Promise<TextFindings | { problem: string }> {
    try {
      const reading = withStories(text, await this.#readWithProgress(text, source));
      return this.#findings(text, reading, source);
    } catch (error) {
      const { code, message } = AppError.from(error);
      if (code === 'reader.cancelled') {
        return {
          problem: 'Reading was cancelled. Your text is kept here; nothing was taken from it.',
        };
      }
      // Sent again as it is, it would stop the reader again: the message says what to do instead.
      const remedy = code === 'reader.crashed' ? '' : '; send it again to have it read';
      return { problem: `${message} Your text is kept here${remedy}.` };
    }
  }

  /**
   * What a text says by itself, whoever was asked what.
   *
   * @throws AppError as `ReaderClient.read`
   */
  alone(text: string): Promise<Reading> {
    return this.reader.read(text, this.#context(null));
  }

  cancel(): void {
    for (const controller of this.#running) controller.abort();
  }

  async #readWithProgress(text: string, source: TextSource): Promise<Reading> {
    const controller = new AbortController();
    this.#running.add(controller);
    const context = this.#context(source.question);
    const { signal } = controller;
    const isShort = text.length < LONG_TEXT;
    const priority = source.document || !isShort ? ('document' as const) : ('typed' as const);
    try {
      if (isShort) return await this.reader.read(text, context, { signal, priority });
      const title = `Reading ${source.document?.title ?? 'your answer'}`;
      const outcome = await this.tasks.run('read', title, async (task) => {
        task.signal.addEventListener('abort', () => controller.abort());
        const onProgress = (done: number, total: number) => task.update({ progress: done / total });
        const options = { signal, priority, onProgress };
        const reading = await this.reader.read(text, context, options);
        return { ok: true, summary: `${reading.sentences.length} sentences read`, reading };
      });
      return outcome.reading;
    } finally {
      this.#running.delete(controller);
    }
  }

  #context(question: Question | null): ReadingContext {
    const { store } = this.session;
    const knownClassifiers = classifiers(store).map(({ name }) => name);
    const topicId = question?.topicId ?? null;
    if (topicId === null || !store.has(topicId)) return { knownClassifiers };
    return { knownClassifiers, topic: displayName(store, topicId) };
  }

  #findings(text: string, reading: Reading, source: TextSource): TextFindings {
    const { newId } = this.ports;
    const kind = source.document ? ('document' as const) : ('interview' as const);
    const { messageId } = source;
    const section = source.question?.section ?? null;
    const recorded = recordStatements(text, reading, this.session.store, {
      newId,
      source: kind,
      messageId,
      section,
    });
    return {
      commands: recorded.commands,
      notes: reading.notes,
      propose: (store) =>
        proposalFromReading(reading, store, recorded.sentences, { newId, messageId, source: kind }),
    };
  }
}
