import { readEdits } from '../../../main/nlp/edits';
import { read } from '../../../main/nlp/reader';
import type { Tagger } from '../../../main/nlp/text/tagger';
import { acceptCommands } from '../../../main/app/accept-items';
import { interpretAnswer } from '../../../shared/interview/answers';
import { commandsFromEdits } from '../../../shared/interview/commands-from-edit';
import type { Question } from '../../../shared/interview/conversation';
import { proposalFromReading } from '../../../shared/interview/proposal-from-reading';
import type { Asked } from '../../../shared/interview/questions';
import { recordStatements } from '../../../shared/interview/statements';
import { idSource } from '../../../shared/kit/ids';
import { seededRandom } from '../../../shared/kit/seeded-random';
import type { Command } from '../../../shared/metamodel/commands';
import { execute } from '../../../shared/metamodel/execute';
import type { Proposal } from '../../../shared/metamodel/proposal';
import { classifiers, displayName } from '../../../shared/metamodel/queries';
import { Store } from '../../../shared/metamodel/store';

/** An interview without a window: the path of main/app/conversation, everything proposed accepted. */
export class Talk {
  readonly store = new Store();
  readonly asked: { askedIds: string[]; skippedIds: string[] } & Asked = {
    askedIds: [],
    skippedIds: [],
  };
  /** Commands that the model refused: there should be none. */
  readonly refused: string[] = [];
  readonly #newId;
  #messages = 0;

  constructor(
    seed: number,
    readonly tagger: Tagger,
  ) {
    this.#newId = idSource(seededRandom(seed));
  }

  /** Takes a message; `question` is what it replies to, null when nothing was asked. */
  say(text: string, question: Question | null): 'edited' | 'direct' | 'read' | 'skipped' {
    const how = this.#take(text, question);
    if (question && how !== 'edited') {
      (how === 'skipped' ? this.asked.skippedIds : this.asked.askedIds).push(question.id);
    }
    return how;
  }

  #take(text: string, question: Question | null): 'edited' | 'direct' | 'read' | 'skipped' {
    if (this.#edit(text, question)) return 'edited';
    this.#messages += 1;
    const options = { newId: this.#newId, messageId: `m${this.#messages}` };
    const direct = question && interpretAnswer(question, text, this.store, options);
    if (direct?.kind === 'skip') return 'skipped';
    if (direct?.kind === 'direct') {
      this.#run(direct.commands);
      this.#accept(direct.proposal);
      if (direct.rest === null) return 'direct';
    }
    this.#read(direct?.kind === 'direct' ? (direct.rest ?? '') : text, question, options.messageId);
    return direct?.kind === 'direct' ? 'direct' : 'read';
  }

  #edit(text: string, question: Question | null): boolean {
    const edits = readEdits(text);
    if (!edits) return false;
    const options = { newId: this.#newId, messageId: null };
    const isAnswer =
      question !== null &&
      edits.every(({ kind }) => kind === 'set-multiplicity') &&
      interpretAnswer(question, text, this.store, options).kind === 'direct';
    if (isAnswer) return false;
    const outcome = commandsFromEdits(edits, this.store, this.#newId);
    if (outcome.kind === 'commands') this.#run(outcome.commands);
    return outcome.kind !== 'text';
  }

  #read(text: string, question: Question | null, messageId: string): void {
    const { store } = this;
    const topicId = question?.topicId ?? null;
    const context = {
      knownClassifiers: classifiers(store).map(({ name }) => name),
      ...(topicId !== null && store.has(topicId) && { topic: displayName(store, topicId) }),
    };
    const reading = read(text, context, this.tagger);
    const given = { newId: this.#newId, messageId, source: 'interview' as const };
    const section = question?.section ?? null;
    const recorded = recordStatements(text, reading, store, { ...given, section });
    this.#run(recorded.commands);
    this.#accept(proposalFromReading(reading, store, recorded.sentences, given));
  }

  #accept({ items }: Proposal): void {
    if (items.length > 0) this.#run(acceptCommands(this.store, items, {}));
  }

  #run(commands: readonly Command[]): void {
    const { diagnostics } = execute(this.store, [...commands]);
    this.refused.push(...diagnostics.map(({ message }) => message));
  }
}
