import { MessageSquare } from 'lucide-react';
import type { StatementRecord } from '../../shared/metamodel/kinds';
import { showMessage } from '../app/show-message';
import { dateAndTime, timeAgo } from '../app/time';
import { useReplica } from '../replica';

const SOURCES: Record<StatementRecord['source'], string> = {
  interview: 'Said in the interview',
  document: 'From a document',
  manual: 'Written by hand',
};

/** Where a statement comes from and when; a click shows the message. */
export function SourceLine({ statement }: { statement: StatementRecord }) {
  const { source, messageId } = statement;
  const message = useReplica(({ interview }) =>
    interview?.messages.find(({ uuid }) => uuid === messageId),
  );
  if (!message) return <span className="caption">{SOURCES[source]}</span>;
  const title = message.metadata.document?.title;
  return (
    <button
      type="button"
      className="source-line"
      data-tip={`Show the message (${dateAndTime(message.createdAt)})`}
      onClick={() => showMessage(message.uuid)}
    >
      <MessageSquare size={12} aria-hidden="true" />
      <span>
        {title ?? 'Interview'}, {timeAgo(message.createdAt)}
      </span>
    </button>
  );
}
