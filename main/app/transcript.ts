import type { ChatMessage } from '../../shared/interview/conversation';
import type { Interview } from '../../shared/interview/interview';
import { restoreInterview, startInterview } from '../../shared/interview/interview';
import { inPresentWords } from '../../shared/interview/proposal/present-words';
import { rebaseProposal } from '../../shared/interview/rebase-proposal';
import type { SearchHit } from '../../shared/ipc/views';
import type { Proposal } from '../../shared/metamodel/proposal';
import type { Store } from '../../shared/metamodel/store';
import type { ProjectDatabase } from '../storage/project-database';
import type { ChatMessage as StoredMessage } from '../storage/repositories/chat-messages';

/** Longer messages are shown shortened; the whole text stays in the database. UTF-16 units. */
const SHOWN_LENGTH = 8_000;

/** What a message may carry besides what the window is shown. */
interface StoredFacts {
  proposal?: Proposal;
  /** The proposal that this message decided on. */
  decides?: string;
  questionId?: string;
  skipped?: boolean;
  /** Gaps of the question to which the answer was "I don't know". */
  unknown?: string[];
}

/**
 * The stored conversation of a project. Everything follows from its messages: what was asked and
 * skipped, and which proposals wait (a message brings one, a later message decides on it).
 */
export class Transcript {
  readonly #messages: StoredMessage[];
  /** Fitting proposals to a model is the costly part of a view: done once per change. */
  #pending: Proposal[] | null = null;

  private constructor(
    readonly database: ProjectDatabase,
    readonly sessionId: string,
    readonly stored: { section: string; question: string | null; state: string } | undefined,
    messages: StoredMessage[],
  ) {
    this.#messages = messages;
  }

  /** Opens the project's chat session, or starts one for this person. */
  static async open(database: ProjectDatabase, person: string, title: string): Promise<Transcript> {
    const [present] = await database.sessions.list();
    const session = present ?? (await startSession(database, person, title));
    const state = await database.chatStates.get(session.id);
    const messages = await database.messages.list(session.id);
    return new Transcript(database, session.id, state, messages);
  }

  /** The interview as it stood, or a new one. */
  restore(store: Store): Interview {
    const facts = this.#messages
      .filter(({ role }) => role === 'user')
      .map(({ metadata }) => metadata as StoredFacts);
    const unknown = facts.flatMap(({ unknown: gaps = [] }) => gaps);
    const idsOf = (skipped: boolean) =>
      facts.flatMap(({ questionId, skipped: was = false }) =>
        questionId !== undefined && was === skipped ? [questionId] : [],
      );
    if (!this.stored) return startInterview(store);
    const { section, question: questionId, state } = this.stored;
    const raw = {
      state,
      section,
      questionId,
      askedIds: idsOf(false),
      skippedIds: [...idsOf(true), ...unknown],
    };
    return restoreInterview(raw, store);
  }

  async append(
    role: ChatMessage['role'],
    content: string,
    metadata: Record<string, unknown>,
  ): Promise<ChatMessage> {
    const { sessionId } = this;
    const message = await this.database.messages.append({ sessionId, role, content, metadata });
    this.#messages.push(message);
    const { proposal, decides } = metadata as StoredFacts;
    if (decides !== undefined) this.#pending = null;
    // A new proposal was made for the model as it is.
    else if (proposal) this.#pending = this.#pending && [...this.#pending, proposal];
    return shownMessage(message);
  }

  async store({ state, section, questionId }: Interview, progress: number): Promise<void> {
    const { sessionId } = this;
    await this.database.chatStates.set({
      sessionId,
      state,
      section,
      question: questionId,
      progress,
    });
  }

  /** Every message as the window shows it, oldest first. */
  shown(): ChatMessage[] {
    return this.#messages.map(shownMessage);
  }

  /** The model changed: what waits has to be fitted to it anew. */
  modelChanged(): void {
    this.#pending = null;
  }

  /** Proposals nobody has decided on, fitted to the model as it is now, oldest first. */
  pending(store: Store): Proposal[] {
    this.#pending ??= this.#findPending(store);
    return this.#pending;
  }

  #findPending(store: Store): Proposal[] {
    const facts = this.#messages.map(({ metadata }) => metadata as StoredFacts);
    const decided = new Set(facts.map(({ decides }) => decides));
    return facts
      .flatMap(({ proposal }) => (proposal && !decided.has(proposal.id) ? [proposal] : []))
      .map((proposal) => rebaseProposal(inPresentWords(proposal, store), store))
      .filter(({ items }) => items.length > 0);
  }

  async search(query: string): Promise<SearchHit[]> {
    const hits = await this.database.messages.search(query);
    return hits.map(({ message: { uuid, role, createdAt }, snippet, highlights }) => ({
      messageUuid: uuid,
      statementId: null,
      role,
      createdAt: Date.parse(createdAt),
      snippet,
      highlights,
    }));
  }
}

async function startSession(database: ProjectDatabase, person: string, title: string) {
  const [known] = await database.users.list();
  const user = known ?? (await database.users.create(person));
  const [team] = await database.groups.list();
  const group = team ?? (await database.groups.create(title));
  await database.groups.addMember(group.id, user.id);
  return database.sessions.create(user.id, title);
}

function shownMessage({ uuid, role, content, createdAt, metadata }: StoredMessage): ChatMessage {
  const { proposal: _kept, ...shown } = metadata as StoredFacts;
  const short = content.length > SHOWN_LENGTH;
  return {
    uuid,
    role,
    createdAt: Date.parse(createdAt),
    content: short
      ? `${content.slice(0, SHOWN_LENGTH)}… (${content.length - SHOWN_LENGTH} more characters)`
      : content,
    metadata: shown,
  };
}
