import { create } from 'zustand';
import type { Keep } from '../../shared/interview/contradictions';
import type { InterviewView } from '../../shared/interview/conversation';
import type { ChatMessage, ConversationState } from '../../shared/interview/conversation';
import type { RowAnswer } from '../../shared/interview/questions';
import { AppError } from '../../shared/kit/app-error';
import { call } from '../app/bridge';
import { toast, toastError } from '../app/toast-store';
import { useReplica, useUi } from '../replica';
import { t } from '../app/text';

/** A document that is waiting to be sent. */
export interface Attachment {
  title: string;
  text: string;
}

interface ConversationStore {
  /** What is typed and not sent; survives a switch of panels. */
  draft: string;
  attachment: Attachment | null;
  /** What was sent and is being read; null while nothing is. */
  sending: { content: string; document: { title: string } | null; since: number } | null;
}

export const useConversation = create<ConversationStore>(() => ({
  draft: '',
  attachment: null,
  sending: null,
}));

/** Sends what is typed or attached. On failure it is put back, so that nothing has to be typed twice. */
export async function send(): Promise<void> {
  const { draft, attachment, sending } = useConversation.getState();
  const text = attachment?.text ?? draft.trim();
  if (sending || text === '') return;
  const document = attachment ? { title: attachment.title } : null;
  useConversation.setState({
    sending: { content: text, document, since: Date.now() },
    ...(attachment ? { attachment: null } : { draft: '' }),
  });
  try {
    take(await call('interview.say', { text, document }));
  } catch (thrown) {
    const error = AppError.from(thrown);
    useConversation.setState(attachment ? { attachment } : { draft: text });
    if (!/cancel/.test(error.code)) {
      toast({
        tone: 'danger',
        title: attachment
          ? t('chat.notRead', { title: attachment.title })
          : t('chat.answerNotRead'),
        detail: t('chat.textStillThere', { problem: error.message }),
      });
    }
  } finally {
    useConversation.setState({ sending: null });
  }
}

/**
 * Answers a question that asks of several elements, row by row.
 *
 * @param unknown gaps that nobody knows: not asked again
 */
export async function answerRows(rows: RowAnswer[], unknown: string[]): Promise<void> {
  if (useConversation.getState().sending) return;
  if (rows.length === 0 && unknown.length === 0) return skip();
  const content = rows.map((row) => row.answer).join('; ');
  useConversation.setState({ sending: { content, document: null, since: Date.now() } });
  try {
    take(await call('interview.answerRows', { rows, unknown }));
  } catch (thrown) {
    toastError(t('chat.answersNotTaken'), thrown);
  } finally {
    useConversation.setState({ sending: null });
  }
}

export function answer(text: string): void {
  useConversation.setState({ draft: text, attachment: null });
  void send();
}

export function skip(): void {
  call('interview.skip').then(take, (thrown: unknown) => toastError(t('chat.notSkipped'), thrown));
}

/** Settles a contradiction. Resolves when it is done, or when it was said that it could not be. */
export async function resolve(gapId: string, keep: Keep, explanation: string): Promise<void> {
  try {
    take(await call('interview.resolve', { gapId, keep, explanation }));
  } catch (thrown) {
    toastError(t('chat.notSettled'), thrown);
  }
}

export function cancelReading(): void {
  call('interview.cancelReading').catch((thrown: unknown) =>
    toastError(t('chat.notCancelled'), thrown),
  );
}

/** Asking, writing it up, or frozen as a version. */
export async function goTo(state: ConversationState): Promise<void> {
  try {
    take(await call('interview.goTo', { state }));
    if (state === 'DOCUMENT') useUi.getState().openTab({ kind: 'document' });
  } catch (thrown) {
    toastError(t('chat.stepFailed'), thrown);
  }
}

/** Lets the person choose a text file to be read whole. */
export function attachFile(): void {
  call('app.openDocument').then(
    (document) => {
      if (document) useConversation.setState({ attachment: document });
    },
    (thrown: unknown) => toastError(t('chat.documentNotOpened'), thrown),
  );
}

function take(interview: InterviewView): void {
  useReplica.getState().setInterview(interview);
}

/** The transcript without the question that is shown as the current one. */
export function transcript({ messages, question }: InterviewView): ChatMessage[] {
  const last = messages.at(-1);
  const isCurrent = last?.role === 'assistant' && last.content === question?.text;
  return isCurrent ? messages.slice(0, -1) : messages;
}

const LONG_PASTE = 1_500;

/** Whether pasted text is a document rather than part of an answer. */
export function isDocument(text: string): boolean {
  return text.length > LONG_PASTE || text.split('\n').length > 20;
}

export function wordCount(text: string): number {
  let words = 0;
  let inside = false;
  // Millions of characters may be pasted: no array of them is made.
  for (let i = 0; i < text.length; i += 1) {
    const isSpace = text.charCodeAt(i) <= 32;
    if (inside && isSpace) words += 1;
    inside = !isSpace;
  }
  return inside ? words + 1 : words;
}
