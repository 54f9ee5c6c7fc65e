import { useConversation } from '../chat/conversation';
import { useReplica } from '../replica';
import { useGeneration } from './generation';
import { useDraft } from './proposal-draft';
import { openRemembered } from './tabs/remember-workspace';
import { useVersions } from './versions';

/** What belongs to one project is forgotten when another one is opened. @returns stops watching. */
export function forgetWithProject(): () => void {
  return useReplica.subscribe((now, before) => {
    if (now.project?.id === before.project?.id) return;
    useConversation.setState(useConversation.getInitialState());
    useGeneration.setState(useGeneration.getInitialState());
    useDraft.setState(useDraft.getInitialState());
    useVersions.setState(useVersions.getInitialState());
    openRemembered();
  });
}
