import type { Action } from '../app/actions';
import { useDraft } from '../app/proposal-draft';
import { useReplica, useUi } from '../replica';
import { attachFile, cancelReading, goTo, skip, useConversation } from './conversation';
import { t } from '../app/text';

const interview = () => useReplica.getState().interview;
const isEditable = () =>
  useReplica.getState().project?.readOnly === false && useUi.getState().readOnlyVersion === null;
const isAsking = () => isEditable() && interview()?.state === 'INTERVIEW';
const firstProposal = () => useReplica.getState().proposals[0];
const hasProposal = () => isEditable() && firstProposal() !== undefined;

/** What can be done in the conversation. */
export const interviewActions = (): Action[] => [
  {
    id: 'interview.accept',
    title: t('action.acceptTicked'),
    group: 'interview',
    shortcut: 'Mod+Enter',
    when: hasProposal,
    run: async () => {
      const proposal = firstProposal();
      if (proposal) await useDraft.getState().accept(proposal);
    },
  },
  {
    id: 'interview.reject',
    title: t('action.rejectProposal'),
    group: 'interview',
    shortcut: 'Mod+Shift+Backspace',
    when: hasProposal,
    run: async () => {
      const proposal = firstProposal();
      if (proposal) await useDraft.getState().reject(proposal);
    },
  },
  {
    id: 'interview.readDocument',
    title: t('action.readDocument'),
    group: 'interview',
    shortcut: 'Mod+Shift+O',
    when: isAsking,
    keywords: t('action.readDocumentWords'),
    run: () => {
      useUi.getState().showLeft('interview');
      attachFile();
    },
  },
  {
    id: 'interview.skip',
    title: t('action.skipQuestion'),
    group: 'interview',
    shortcut: 'Alt+S',
    when: () => isAsking() && interview()?.question !== null,
    run: skip,
  },
  {
    id: 'interview.cancelReading',
    title: t('action.stopReading'),
    group: 'interview',
    when: () => useConversation.getState().sending !== null,
    run: cancelReading,
  },
  {
    id: 'interview.writeUp',
    title: t('action.writeUp'),
    group: 'interview',
    when: isAsking,
    keywords: 'document',
    run: () => goTo('DOCUMENT'),
  },
  {
    id: 'interview.complete',
    title: t('action.completeInterview'),
    group: 'interview',
    when: () => isEditable() && interview()?.state === 'DOCUMENT',
    keywords: t('action.completeInterviewWords'),
    run: () => goTo('COMPLETED'),
  },
  {
    id: 'interview.reopen',
    title: t('action.backToQuestions'),
    group: 'interview',
    when: () => isEditable() && interview() !== null && interview()?.state !== 'INTERVIEW',
    keywords: t('action.backToQuestionsWords'),
    run: () => goTo('INTERVIEW'),
  },
];
