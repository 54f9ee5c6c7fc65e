import { FileCheck2, FilePenLine, Lock, MessageCircleQuestion } from 'lucide-react';
import type { RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';
import { isContradiction } from '../../shared/interview/contradictions';
import { DONT_KNOW } from '../../shared/interview/gaps/gap-kind';
import type { InterviewView, Question } from '../../shared/interview/conversation';
import { ScrollArea } from '../app/parts/scroll-area';
import { Skeleton } from '../app/parts/states';
import { useReplica, useUi } from '../replica';
import { AnswerBox } from './answer-box';
import './chat.css';
import './proposals.css';
import './answering.css';
import './questions.css';
import { BatchForm } from './batch-form';
import { ContradictionCard } from './contradiction-card';
import { answer, goTo, skip, transcript, useConversation } from './conversation';
import { GapMeter } from './gap-meter';
import { Message } from './message';
import { Progress } from './progress';
import { ProposalCard } from './proposal-card';
import { ReadingStatus } from './reading-status';
import { t } from '../app/text';

/** Milliseconds in which what was added may still grow. */
const SETTLING = 400;

/** The conversation: what was said, what it means for the model, and the next question. */
export function InterviewPanel() {
  const interview = useReplica((replica) => replica.interview);
  if (!interview) return <Skeleton lines={8} />;
  return (
    <div className="interview">
      <Progress interview={interview} />
      <GapMeter gaps={interview.gaps} />
      <Transcript interview={interview} />
      <Foot interview={interview} />
    </div>
  );
}

function Transcript({ interview }: { interview: InterviewView }) {
  const list = useRef<HTMLElement>(null);
  const content = useRef<HTMLOListElement>(null);
  const proposals = useReplica((replica) => replica.proposals);
  const sending = useConversation((state) => state.sending);
  const messages = transcript(interview);
  const shown = new Set(messages.map(({ uuid }) => uuid));
  const loose = proposals.filter(({ messageId }) => messageId === null || !shown.has(messageId));
  const { question, state } = interview;
  const end = `${messages.length} ${proposals.length} ${question?.id} ${sending !== null}`;
  useEndInView(list, content, end);
  return (
    <ScrollArea className="transcript" ref={list} label={t('chat.conversation')}>
      <ol ref={content}>
        {messages.map((message) => (
          <MessageWithProposals key={message.uuid} message={message} />
        ))}
        {loose.map((proposal) => (
          <li key={proposal.id}>
            <ProposalCard proposal={proposal} />
          </li>
        ))}
        {sending && !sending.document && (
          <li className="message user pending">
            <p className="message-body message-text">{sending.content.slice(0, 2000)}</p>
          </li>
        )}
        <ReadingStatus />
        {state === 'INTERVIEW' && question && !sending && <OpenQuestion question={question} />}
      </ol>
    </ScrollArea>
  );
}

function OpenQuestion({ question }: { question: Question }) {
  const disabled = useIsReadOnly();
  if (isContradiction(question.id)) {
    return (
      <li>
        <ContradictionCard gapId={question.id} disabled={disabled} onLater={skip} />
      </li>
    );
  }
  if (question.form) {
    return (
      <li>
        <BatchForm key={question.id} form={question.form} disabled={disabled} />
      </li>
    );
  }
  return (
    <li className="message assistant question">
      <MessageCircleQuestion size={16} aria-hidden="true" />
      <p className="message-body selectable">{question.text}</p>
    </li>
  );
}

/** True when nothing can be answered: another window writes, or an old version is shown. */
function useIsReadOnly(): boolean {
  const readOnly = useReplica((replica) => replica.project?.readOnly ?? false);
  return useUi((ui) => ui.readOnlyVersion !== null) || readOnly;
}

/** Keeps the newest in view when something is added, and while what was added gets its height. */
function useEndInView(
  list: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  end: string,
): void {
  useLayoutEffect(() => {
    const toEnd = () => {
      // In a low window the panel scrolls instead.
      for (const scroller of [list.current, list.current?.parentElement]) {
        scroller?.scrollTo({ top: scroller.scrollHeight });
      }
    };
    toEnd();
    if (!content.current) return undefined;
    const observer = new ResizeObserver(toEnd);
    observer.observe(content.current);
    const timer = window.setTimeout(() => observer.disconnect(), SETTLING);
    return () => {
      window.clearTimeout(timer);
      observer.disconnect();
    };
  }, [list, content, end]);
}

function MessageWithProposals({ message }: { message: InterviewView['messages'][number] }) {
  const proposals = useReplica((replica) => replica.proposals);
  const own = proposals.filter(({ messageId }) => messageId === message.uuid);
  return (
    <>
      <Message message={message} />
      {own.map((proposal) => (
        <li key={proposal.id}>
          <ProposalCard proposal={proposal} />
        </li>
      ))}
    </>
  );
}

function Foot({ interview }: { interview: InterviewView }) {
  const disabled = useIsReadOnly();
  const sending = useConversation((state) => state.sending);
  const { state, question, section } = interview;
  const quickAnswers = question ? quickAnswersOf(question) : [];
  if (state === 'DOCUMENT') return <WritingUp />;
  if (state === 'COMPLETED') return <Completed />;
  return (
    <footer className="interview-foot">
      {quickAnswers.length > 0 && !disabled && (
        <fieldset className="quick-answers">
          <legend className="visually-hidden">{t('chat.quickAnswers')}</legend>
          {quickAnswers.map((text) => (
            <button
              key={text}
              type="button"
              className="quick-answer"
              disabled={sending !== null}
              onClick={() => answer(text)}
            >
              {text}
            </button>
          ))}
        </fieldset>
      )}
      <AnswerBox canSkip={question !== null} disabled={disabled} />
      {section === 'review' && (
        <button
          type="button"
          className="button small"
          disabled={disabled || sending !== null}
          onClick={() => void goTo('DOCUMENT')}
        >
          <FilePenLine size={16} aria-hidden="true" />
          {t('chat.writeItUp')}
        </button>
      )}
    </footer>
  );
}

/** A contradiction is decided on its card; a form has an "I don't know" of its own. */
function quickAnswersOf({ id, quickAnswers, form }: Question): string[] {
  if (isContradiction(id)) return [];
  return form ? quickAnswers.filter((text) => text !== DONT_KNOW) : quickAnswers;
}

function WritingUp() {
  return (
    <footer className="interview-foot interview-state">
      <p>
        <FilePenLine size={16} aria-hidden="true" />
        <strong>{t('chat.writtenUp')}</strong> {t('chat.writtenUpText')}
      </p>
      <div className="interview-steps">
        <button type="button" className="button small" onClick={() => void goTo('INTERVIEW')}>
          {t('action.backToQuestions')}
        </button>
        <button
          type="button"
          className="button primary small"
          onClick={() => void goTo('COMPLETED')}
        >
          <FileCheck2 size={16} aria-hidden="true" />
          {t('chat.complete')}
        </button>
      </div>
    </footer>
  );
}

function Completed() {
  return (
    <footer className="interview-foot interview-state">
      <p>
        <Lock size={16} aria-hidden="true" />
        <strong>{t('chat.completedDone')}</strong> {t('chat.completedText')}
      </p>
      <div className="interview-steps">
        <button
          type="button"
          className="button small"
          onClick={() => useUi.getState().openTab({ kind: 'document' })}
        >
          {t('action.document')}
        </button>
        <button type="button" className="button small" onClick={() => void goTo('INTERVIEW')}>
          {t('chat.startANewRound')}
        </button>
      </div>
    </footer>
  );
}
