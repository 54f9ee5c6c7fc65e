import { MessageSquare } from 'lucide-react';
import type { StatementRecord } from '../../shared/metamodel/kinds';
import { showMessage } from '../app/show-message';
import { dateAndTime, timeAgo } from '../app/time';
import { useReplica } from '../replica';
import { t } from '../app/text';

/** Where a statement comes from and when; a click shows the message. */
export function SourceLine({ statement }: { statement: StatementRecord }) {
  const { source, messageId } = statement;
  const message = useReplica(({ interview }) =>
    interview?.messages.find(({ uuid }) => uuid === messageId),
  );
  if (!message) return <span className="caption">{t(`source.${source}`)}</span>;
  const title = message.metadata.document?.title;
  return (
    <button
      type="button"
      className="source-line"
      data-tip={t('source.showMessage', { time: dateAndTime(message.createdAt) })}
      onClick={() => showMessage(message.uuid)}
    >
      <MessageSquare size={12} aria-hidden="true" />
      <span>
        {title ?? t('panel.interview')}, {timeAgo(message.createdAt)}
      </span>
    </button>
  );
}
