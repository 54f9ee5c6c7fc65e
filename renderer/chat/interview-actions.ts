import type { Action } from '../app/actions';
import { useDraft } from '../app/proposal-draft';
import { useReplica, useUi } from '../replica';
import { attachFile, cancelReading, goTo, skip, useConversation } from './conversation';

const interview = () => useReplica.getState().interview;
const isEditable = () =>
  useReplica.getState().project?.readOnly === false && useUi.getState().readOnlyVersion === null;
const isAsking = () => isEditable() && interview()?.state === 'INTERVIEW';
const firstProposal = () => useReplica.getState().proposals[0];
const hasProposal = () => isEditable() && firstProposal() !== undefined;

/** What can be done in the conversation. */
export const interviewActions: Action[] = [
  {
    id: 'interview.accept',
    title: 'Accept what is ticked in the proposal',
    group: 'Interview',
    shortcut: 'Mod+Enter',
    when: hasProposal,
    run: async () => {
      const proposal = firstProposal();
      if (proposal) await useDraft.getState().accept(proposal);
    },
  },
  {
    id: 'interview.reject',
    title: 'Reject the proposal',
    group: 'Interview',
    shortcut: 'Mod+Shift+Backspace',
    when: hasProposal,
    run: async () => {
      const proposal = firstProposal();
      if (proposal) await useDraft.getState().reject(proposal);
    },
  },
  {
    id: 'interview.readDocument',
    title: 'Read a document',
    group: 'Interview',
    shortcut: 'Mod+Shift+O',
    when: isAsking,
    keywords: 'import text file specification',
    run: () => {
      useUi.getState().showLeft('interview');
      attachFile();
    },
  },
  {
    id: 'interview.skip',
    title: 'Skip the question',
    group: 'Interview',
    when: () => isAsking() && interview()?.question !== null,
    run: skip,
  },
  {
    id: 'interview.cancelReading',
    title: 'Stop reading',
    group: 'Interview',
    when: () => useConversation.getState().sending !== null,
    run: cancelReading,
  },
  {
    id: 'interview.writeUp',
    title: 'Write the requirements up',
    group: 'Interview',
    when: isAsking,
    keywords: 'document',
    run: () => goTo('DOCUMENT'),
  },
  {
    id: 'interview.complete',
    title: 'Complete the interview',
    group: 'Interview',
    when: () => isEditable() && interview()?.state === 'DOCUMENT',
    keywords: 'freeze finish',
    run: () => goTo('COMPLETED'),
  },
  {
    id: 'interview.reopen',
    title: 'Back to the questions',
    group: 'Interview',
    when: () => isEditable() && interview() !== null && interview()?.state !== 'INTERVIEW',
    keywords: 'reopen new round',
    run: () => goTo('INTERVIEW'),
  },
];
