import { FileText, Info } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import type { ChatMessage } from '../../shared/interview/conversation';
import { clockTime } from '../app/time';
import { useReplica } from '../replica';
import { wordCount } from './conversation';
import { evidenceIn } from './evidence';
import { EvidenceText } from './evidence-text';
import { t, useShownLanguage } from '../app/text';

/** A text longer than this is cut in the conversation; the whole is one click away. */
const EXCERPT = 500;
const MOST_LINES = 8;
/** More than this is not laid out at once; the document is in the requirements, sentence by sentence. */
const MOST_SHOWN = 20_000;

/** One thing that was said. */
export const Message = memo(function Message({ message }: { message: ChatMessage }) {
  useShownLanguage();
  const { role, content, metadata, createdAt } = message;
  return (
    <li className={`message ${role}`} data-message={message.uuid}>
      <span className="visually-hidden">
        {role === 'user' ? t('chat.youSaid') : t('chat.modelwrightSaid')}
      </span>
      <div className="message-body selectable" data-tip={clockTime(createdAt)}>
        {metadata.document ? (
          <DocumentText message={message} title={metadata.document.title} />
        ) : role === 'user' && isLong(content) ? (
          <FoldedText message={message} />
        ) : (
          <MessageText message={message} limit={MOST_SHOWN} />
        )}
        {content === '' && <span className="muted">{t('chat.empty')}</span>}
      </div>
      {metadata.notes?.map((note) => (
        <p key={note} className="message-note secondary">
          <Info size={14} aria-hidden="true" />
          <span className="selectable">{note}</span>
        </p>
      ))}
    </li>
  );
});

function MessageText({ message, limit }: { message: ChatMessage; limit: number }) {
  const store = useReplica((replica) => replica.store);
  const revision = useReplica((replica) => replica.settledRevision);
  const proposals = useReplica((replica) => replica.proposals);
  const ranges = useMemo(
    // The store is changed in place: its revision stands for its content.
    () => (revision < 0 ? [] : evidenceIn(store, message, proposals)),
    [store, revision, message, proposals],
  );
  const text = message.content.slice(0, limit);
  return (
    <p className="message-text">
      <EvidenceText text={text} ranges={ranges.filter(({ start }) => start < limit)} />
      {text.length < message.content.length && '…'}
    </p>
  );
}

function DocumentText({ message, title }: { message: ChatMessage; title: string }) {
  return (
    <>
      <p className="message-document">
        <FileText size={16} aria-hidden="true" />
        <strong className="ellipsis">{title}</strong>
        <span className="caption">{t('count.word', { n: wordCount(message.content) })}</span>
      </p>
      {isLong(message.content) ? (
        <FoldedText message={message} />
      ) : (
        <MessageText message={message} limit={EXCERPT} />
      )}
    </>
  );
}

/** The beginning of a long text, and on request all of it. */
function FoldedText({ message }: { message: ChatMessage }) {
  const [whole, setWhole] = useState(false);
  return (
    <>
      <div className={whole ? 'message-whole' : 'message-folded'}>
        <MessageText message={message} limit={whole ? MOST_SHOWN : EXCERPT} />
      </div>
      <button type="button" className="button quiet small" onClick={() => setWhole(!whole)}>
        {whole ? t('common.showLess') : t('common.showAll')}
      </button>
    </>
  );
}

function isLong(text: string): boolean {
  return text.length > EXCERPT || text.split('\n', MOST_LINES + 1).length > MOST_LINES;
}
