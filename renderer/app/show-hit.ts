import type { SearchHit } from '../../shared/ipc/views';
import { reveal } from './reveal';
import { showMessage } from './show-message';

/** Leads to the place in the conversation, or to the requirement that nobody said there. */
export function showHit({ messageUuid, statementId }: SearchHit): void {
  if (messageUuid !== null) showMessage(messageUuid);
  else if (statementId !== null) reveal(statementId);
}
