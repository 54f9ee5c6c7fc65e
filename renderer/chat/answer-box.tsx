import { ArrowUp, FileText, Paperclip, SkipForward, X } from 'lucide-react';
import type { ClipboardEvent, DragEvent, KeyboardEvent } from 'react';
import { useState } from 'react';
import { TEXT_INPUT_LIMIT } from '../../shared/ipc/contract';
import { startAction } from '../app/actions';
import { count } from '../app/generation';
import { IconButton } from '../app/parts/buttons';
import { toast, toastError } from '../app/toast-store';
import { useReplica } from '../replica';
import { attachFile, isDocument, send, skip, useConversation, wordCount } from './conversation';

interface AnswerBoxProps {
  canSkip: boolean;
  disabled: boolean;
}

/** Where answers are written. Enter sends, Shift+Enter starts a line; a long paste is a document. */
export function AnswerBox({ canSkip, disabled }: AnswerBoxProps) {
  const { draft, attachment, sending } = useConversation();
  const proposed = useReplica((replica) => replica.proposals.length > 0);
  const [over, setOver] = useState(false);
  const busy = disabled || sending !== null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (draft.trim() === '') startAction('interview.accept');
    else void send();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) void attachDropped(file);
  };
  return (
    <div
      className={`answer ${over ? 'over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {attachment ? (
        <AttachmentChip />
      ) : (
        <div className="answer-grow" data-text={draft}>
          <textarea
            id="answer"
            aria-label="Answer"
            placeholder={
              proposed
                ? 'Enter accepts what is ticked. Or answer on'
                : 'Answer in your own words, or paste a document'
            }
            rows={2}
            value={draft}
            disabled={disabled}
            onChange={(event) => useConversation.setState({ draft: event.target.value })}
            onKeyDown={onKeyDown}
            onPaste={attachLongPaste}
          />
        </div>
      )}
      <div className="answer-tools">
        <IconButton
          icon={Paperclip}
          small
          label="Read a document"
          disabled={busy}
          onClick={attachFile}
        />
        <span className="grow" />
        {canSkip && (
          <button type="button" className="button quiet small" disabled={busy} onClick={skip}>
            <SkipForward size={14} aria-hidden="true" />
            Skip
          </button>
        )}
        <button
          type="button"
          className="button primary small answer-send"
          disabled={busy || (attachment === null && draft.trim() === '')}
          aria-label={attachment ? 'Read it' : 'Send'}
          data-tip={attachment ? 'Read it whole' : 'Send'}
          data-keys="Enter"
          onClick={() => void send()}
        >
          <ArrowUp size={14} aria-hidden="true" />
          {attachment && 'Read it'}
        </button>
      </div>
    </div>
  );
}

function AttachmentChip() {
  const attachment = useConversation((state) => state.attachment);
  if (!attachment) return null;
  return (
    <p className="attachment">
      <FileText size={16} aria-hidden="true" />
      <strong className="ellipsis grow">{attachment.title}</strong>
      <span className="caption">{count(wordCount(attachment.text), 'word')}</span>
      <IconButton
        icon={X}
        small
        label="Do not read it"
        onClick={() => useConversation.setState({ attachment: null })}
      />
    </p>
  );
}

function attachLongPaste(event: ClipboardEvent): void {
  const text = event.clipboardData.getData('text/plain');
  if (!isDocument(text)) return;
  event.preventDefault();
  attach('Pasted text', text);
}

async function attachDropped(file: File): Promise<void> {
  try {
    attach(file.name, await file.text());
  } catch (thrown) {
    toastError(`${file.name} could not be opened`, thrown);
  }
}

function attach(title: string, text: string): void {
  if (text.includes('\0')) {
    const detail = 'Save it as plain text or Markdown and open that.';
    toast({ tone: 'warning', title: `${title} is not a text file`, detail });
  } else if (text.length > TEXT_INPUT_LIMIT) {
    const detail = `At most ${count(TEXT_INPUT_LIMIT, 'character')} can be read at once. Split it.`;
    toast({ tone: 'warning', title: `${title} is too long`, detail });
  } else useConversation.setState({ attachment: { title, text } });
}
