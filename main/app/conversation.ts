import { setImmediate as nextTask } from 'node:timers/promises';
import type { AnswerOptions } from '../../shared/interview/answers';
import { interpretAnswer } from '../../shared/interview/answers';
import type { ChatEdit } from '../../shared/interview/chat-edit';
import type { EditOutcome } from '../../shared/interview/commands-from-edit';
import type {
  ChatMessage,
  ConversationState,
  InterviewView,
  Question,
} from '../../shared/interview/conversation';
import type { Keep } from '../../shared/interview/contradictions';
import { ChatEditing } from '../../shared/interview/edits/chat-editing';
import type { WrittenDocument } from '../../shared/interview/document/blocks';
import { toMarkdown } from '../../shared/interview/document/markdown';
import type { Interview } from '../../shared/interview/interview';
import {
  advance,
  currentQuestion,
  goTo,
  interviewView,
  needsQuestion,
  refresh,
} from '../../shared/interview/interview';
import type { Outlook } from '../../shared/interview/outlook';
import { AGAIN } from '../../shared/interview/gaps';
import type { RowAnswer } from '../../shared/interview/questions';
import { answeredRows } from '../../shared/interview/questions';
import type { Reading } from '../../shared/interview/reading';
import { requirementsDocument } from '../../shared/interview/requirements-document';
import { findStories } from '../../shared/interview/stories/find-stories';
import type { ExecuteReply, SearchHit } from '../../shared/ipc/views';
import { AppError } from '../../shared/kit/app-error';
import { hasErrors } from '../../shared/kit/diagnostic';
import { touchedIds } from '../../shared/metamodel/change';
import type { Command } from '../../shared/metamodel/commands';
import type { Proposal } from '../../shared/metamodel/proposal';
import { withDependencies } from '../../shared/metamodel/proposal';
import type { LayoutEngine } from '../layout/client';
import { readEdits } from '../nlp/edits';
import type { Session } from '../project/session';
import { acceptItems } from './accept-items';
import { carryOutEdit } from './carry-out-edit';
import { decisionOf } from './decide-contradiction';
import { outlookOf } from './look-ahead';
import type { Ports } from './ports';
import { readAgain, reviseStatement } from './revise-statement';
import type { TextReading } from './text-reading';
import type { Transcript } from './transcript';

/** What the conversation needs besides its session. */
export interface ConversationPorts extends Ports {
  author: string;
  layout: LayoutEngine;
  /** Reads free text into statements and a proposal. */
  reading: TextReading;
  /** Makes the frozen document part of a saved version. */
  freeze(markdown: string): Promise<void>;
  /** Told whenever the view may have changed. */
  changed(view: InterviewView): void;
}

/** The interview of one project: what is said, what is proposed, what was decided, what is asked next. */
export class Conversation {
  #restored: Interview | null = null;
  readonly #editing: ChatEditing;
  /** True when the model changed since the last view that was told. */
  #isStale = false;

  constructor(
    readonly session: Session,
    readonly transcript: Transcript,
    readonly ports: ConversationPorts,
  ) {
    this.#editing = new ChatEditing(readEdits, ports.newId);
    // What was spoken of before a restart is what "it" means after it.
    for (const { content } of transcript.shown().slice(-4)) {
      this.#editing.said(content, session.store);
    }
    session.onChange((change) => {
      transcript.modelChanged();
      this.#editing.touched(touchedIds(change), session.store);
      this.#isStale = true;
    });
  }

  /** Looked for when it is first needed: the next question of a large model takes a while to find. */
  get #interview(): Interview {
    this.#restored ??= this.transcript.restore(this.session.store);
    return this.#restored;
  }

  set #interview(interview: Interview) {
    this.#restored = interview;
  }

  view(): InterviewView {
    const [messages, proposals] = [this.transcript.shown(), this.#pending()];
    return interviewView(this.#interview, this.session.store, { messages, proposals });
  }

  /**
   * Takes an answer or a whole document: kept word for word first, then read. What it says becomes
   * statements at once and a proposal to decide on. A reading that is cancelled or fails leaves the
   * words in the transcript and says so.
   *
   * @throws AppError `interview.empty-text`, `interview.completed`, `project.read-only`
   */
  async say(text: string, document: { title: string } | null): Promise<InterviewView> {
    this.#mayWrite(text);
    const { store } = this.session;
    const question = document ? null : currentQuestion(this.#interview, store);
    // "As a member, I want to remove a reservation" is a story, no command to remove something.
    const isStories = findStories(text).length > 0;
    if (!document && !isStories && (await this.#edit(text, question))) return this.#settle();
    if (question) await this.#note('assistant', question.text, { questionId: question.id });
    const said = await this.#note('user', text, {
      ...(question && { questionId: question.id }),
      ...(document && { document }),
    });
    const outcome = await this.#take(text, said, isStories ? null : question, document);
    if (question) {
      this.#interview = advance(this.#interview, store, outcome, await this.#outlook());
    }
    return this.#settle();
  }

  /**
   * Answers the open question row by row: what is known is taken like an answer in words to a question
   * for just that; what is unknown is not asked again.
   *
   * @throws AppError as `say`
   */
  async answerRows(rows: readonly RowAnswer[], unknown: readonly string[]): Promise<InterviewView> {
    const { store } = this.session;
    const asked = currentQuestion(this.#interview, store);
    const given = answeredRows(store, rows);
    if (!asked || !given) return this.skip();
    const { question, answer } = given;
    this.#mayWrite(answer);
    await this.#note('assistant', question.text, { questionId: asked.id });
    const said = await this.#note('user', answer, { questionId: asked.id, unknown });
    const outcome = await this.#take(answer, said, question, null);
    const outlook = await this.#outlook();
    this.#interview = advance(this.#interview, store, outcome, outlook, unknown);
    return this.#settle();
  }

  /** Leaves the open question for later. */
  async skip(): Promise<InterviewView> {
    const { store } = this.session;
    const question = currentQuestion(this.#interview, store);
    if (!question) return this.view();
    await this.#note('assistant', question.text, { questionId: question.id });
    await this.#note('user', 'Skip', { questionId: question.id, skipped: true });
    this.#interview = advance(this.#interview, store, 'skipped', await this.#outlook());
    return this.#settle();
  }

  cancelReading(): void {
    this.ports.reading.cancel();
  }

  /**
   * Accepts the chosen items with what they need, as one Change.
   *
   * @param rest what becomes of the other items: rejected, or still proposed
   * @param renames other names for created elements, by element id
   * @throws AppError `interview.unknown-proposal`
   */
  async decide(
    proposalId: string,
    accepted: readonly string[],
    rest: 'reject' | 'keep',
    renames: Readonly<Record<string, string>>,
  ): Promise<ExecuteReply> {
    const { store } = this.session;
    const proposal = this.transcript.pending(store).find(({ id }) => id === proposalId);
    if (!proposal) {
      throw new AppError(
        'interview.unknown-proposal',
        'This proposal has been decided on already.',
      );
    }
    const items = withDependencies(proposal, accepted);
    const reply = await acceptItems(this.session, this.ports, proposal, items, renames);
    if (hasErrors(reply.diagnostics)) return reply;
    const words = `Accepted ${items.length} of ${proposal.items.length}.`;
    // What is kept needs no note: what is in the model now is no longer proposed.
    const decides = rest === 'reject' ? { decides: proposalId } : {};
    await this.#note('system', items.length === 0 ? 'Rejected.' : words, decides);
    await this.#settle();
    return reply;
  }

  readAgain(statementId: string, text: string): Promise<{ before: Reading; after: Reading }> {
    return readAgain(this.session, this.ports.reading, statementId, text);
  }

  async revise(statementId: string, commands: readonly Command[]): Promise<ExecuteReply> {
    const reply = await reviseStatement(this.session, this.ports, statementId, commands);
    await this.#settle();
    return reply;
  }

  /**
   * Settles a contradiction as one Change; why both are right is read like any answer.
   *
   * @throws AppError `interview.settled` when there is none any more
   */
  async resolve(gapId: string, keep: Keep, explanation: string): Promise<InterviewView> {
    const { store } = this.session;
    const decision = decisionOf(store, gapId, keep, this.ports.newId);
    await this.#note('assistant', decision.question, { questionId: gapId });
    const said = `${decision.said} ${explanation}`.trim();
    const message = await this.#note('user', said, { questionId: gapId });
    await this.#run(decision.commands, decision.reason);
    if (explanation.trim() !== '') await this.#read(explanation.trim(), message, null, null);
    const isAsked = this.#interview.questionId?.replace(AGAIN, '') === gapId;
    if (isAsked) {
      this.#interview = advance(this.#interview, store, 'answered', await this.#outlook());
    }
    return this.#settle();
  }

  /**
   * Goes to another state. Completing freezes the requirements document as a saved version.
   *
   * @throws AppError `interview.not-yet` with what is missing
   */
  async goTo(state: ConversationState): Promise<InterviewView> {
    const { store } = this.session;
    const outlook = await this.#outlook();
    const { interview, diagnostics } = goTo(this.#interview, store, state, outlook);
    const [objection] = diagnostics.filter(({ severity }) => severity === 'error');
    if (objection)
      throw new AppError('interview.not-yet', objection.message, { code: objection.code });
    if (state === 'COMPLETED') await this.ports.freeze(toMarkdown(this.document()));
    this.#interview = interview;
    return this.#settle();
  }

  /** The requirements document of this moment. */
  document(): WrittenDocument {
    return requirementsDocument(this.session.store, this.session.manifest);
  }

  search(query: string): Promise<SearchHit[]> {
    return this.transcript.search(query);
  }

  /**
   * The model changed by other hands: the open question may have been answered by that.
   *
   * @param known true when no record changed, but what is known of them
   */
  async refresh(known = false): Promise<void> {
    if (!this.#isStale && !known) return;
    this.#isStale = false;
    await this.#askIfNeeded();
    this.ports.changed(this.view());
  }

  /**
   * Carries out a message that is a command on the model ("rename Loan to Lending", "undo that") as
   * one Change, or asks back where it is not clear what is meant.
   *
   * @returns false when it is no command: then it is to be read
   */
  async #edit(text: string, question: Question | null): Promise<boolean> {
    const { store } = this.session;
    const edits = this.#editing.editsIn(text);
    const isEdit = edits && !this.#isAnswer(edits, text, question);
    const outcome: EditOutcome = isEdit
      ? this.#editing.outcomeOf(edits, store, question?.topicId ?? null)
      : { kind: 'text' };
    if (outcome.kind !== 'text') {
      const { uuid: messageId } = await this.#note('user', text, {});
      const said = { text, messageId, edits: edits ?? [] };
      const reply = await carryOutEdit(this.session, this.ports, outcome, said);
      await this.#note('assistant', reply, {});
    }
    this.#editing.done(outcome, text, store);
    return outcome.kind !== 'text';
  }

  /** "A member has at most 3 loans" may be a command and the answer to the question as well. */
  #isAnswer(edits: readonly ChatEdit[], text: string, question: Question | null): boolean {
    if (!question || edits.some(({ tentative }) => !tentative)) return false;
    const options = { newId: this.ports.newId, messageId: null };
    return interpretAnswer(question, text, this.session.store, options).kind === 'direct';
  }

  /** Turns what was said into statements and proposals; `skipped` when it said to go on. */
  async #take(
    text: string,
    said: ChatMessage,
    question: Question | null,
    document: { title: string } | null,
  ): Promise<'answered' | 'skipped'> {
    const options: AnswerOptions = { newId: this.ports.newId, messageId: said.uuid };
    const direct = question && interpretAnswer(question, text, this.session.store, options);
    if (direct?.kind === 'skip') return 'skipped';
    if (direct?.kind === 'direct') {
      await this.#execute(direct.commands, question?.text ?? '');
      await this.#propose(direct.proposal);
      if (direct.rest === null) return 'answered';
    }
    const rest = direct?.kind === 'direct' ? (direct.rest ?? '') : text;
    await this.#read(rest, said, question, document);
    return 'answered';
  }

  async #read(
    text: string,
    said: ChatMessage,
    question: Question | null,
    document: { title: string } | null,
  ): Promise<void> {
    const found = await this.ports.reading.read(text, { question, document, messageId: said.uuid });
    if ('problem' in found) {
      await this.#note('assistant', found.problem, { notes: [found.problem] });
      return;
    }
    await this.#execute(found.commands, text);
    // Those that wait already are fitted before the new one comes: each in a task of its own.
    this.#pending();
    await nextTask();
    const proposal = found.propose(this.session.store);
    await this.#propose(proposal, found.notes);
  }

  async #propose(proposal: Proposal, notes: string[] = []): Promise<void> {
    const count = proposal.items.length;
    if (count === 0 && notes.length === 0) return;
    const found = count === 1 ? 'I found one thing.' : `I found ${count} things.`;
    const words = count === 0 ? 'I found nothing to add to the model.' : found;
    await this.#note('assistant', words, {
      ...(notes.length > 0 && { notes }),
      ...(count > 0 && { proposalId: proposal.id, proposal }),
    });
  }

  async #execute(commands: Command[], words: string): Promise<void> {
    const said = words.trim().replace(/\s+/g, ' ').slice(0, 80);
    if (commands.length > 0) await this.#run(commands, `Say: ${said}`);
  }

  async #run(commands: Command[], reason: string): Promise<void> {
    const { author } = this.ports;
    const { diagnostics } = await this.session.execute(commands, { author, reason });
    const [problem] = diagnostics.filter(({ severity }) => severity === 'error');
    if (problem) throw new AppError('interview.not-kept', problem.message, { code: problem.code });
  }

  #pending(): Proposal[] {
    return this.transcript.pending(this.session.store);
  }

  #outlook(): Promise<Outlook> {
    return outlookOf(this.session.store, this.#pending());
  }

  async #askIfNeeded(): Promise<void> {
    const { store } = this.session;
    if (!needsQuestion(this.#interview, store)) return;
    const outlook = await this.#outlook();
    this.#interview = refresh(this.#interview, store, outlook);
  }

  #note(
    role: ChatMessage['role'],
    content: string,
    metadata: Record<string, unknown>,
  ): Promise<ChatMessage> {
    return this.transcript.append(role, content, metadata);
  }

  async #settle(): Promise<InterviewView> {
    this.#isStale = false;
    await this.#askIfNeeded();
    await nextTask();
    const view = this.view();
    await this.transcript.store(this.#interview, view.progress);
    this.ports.changed(view);
    return view;
  }

  #mayWrite(text: string): void {
    if (this.session.readOnly) {
      throw new AppError('project.read-only', 'This project is open for reading only.');
    }
    if (text.trim() === '') {
      throw new AppError('interview.empty-text', 'There is nothing to read: the text is empty.');
    }
    if (this.#interview.state === 'COMPLETED') {
      throw new AppError('interview.completed', 'The interview is completed. Reopen it to go on.');
    }
  }
}
