import { ArrowUp, FileText, Paperclip, SkipForward, X } from 'lucide-react';
import type { ClipboardEvent, DragEvent, KeyboardEvent } from 'react';
import { useState } from 'react';
import { TEXT_INPUT_LIMIT } from '../../shared/ipc/contract';
import { startAction } from '../app/actions';
import { IconButton } from '../app/parts/buttons';
import { toast, toastError } from '../app/toast-store';
import { useReplica } from '../replica';
import { attachFile, isDocument, send, skip, useConversation, wordCount } from './conversation';
import { t } from '../app/text';

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
            aria-label={t('chat.answer')}
            placeholder={proposed ? t('chat.enterAccepts') : t('chat.answerPlaceholder')}
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
          label={t('action.readDocument')}
          shortcut="Mod+Shift+O"
          disabled={busy}
          onClick={attachFile}
        />
        <span className="grow" />
        {canSkip && (
          <button
            type="button"
            className="button quiet small"
            data-tip={t('action.skipQuestion')}
            data-keys="Alt+S"
            disabled={busy}
            onClick={skip}
          >
            <SkipForward size={16} aria-hidden="true" />
            {t('chat.skip')}
          </button>
        )}
        <button
          type="button"
          className="button primary small answer-send"
          disabled={busy || (attachment === null && draft.trim() === '')}
          aria-label={attachment ? t('chat.readIt') : t('chat.send')}
          data-tip={attachment ? t('chat.readItWhole') : t('chat.send')}
          data-keys="Enter"
          onClick={() => void send()}
        >
          <ArrowUp size={16} aria-hidden="true" />
          {attachment && t('chat.readIt')}
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
      <span className="caption">{t('count.word', { n: wordCount(attachment.text) })}</span>
      <IconButton
        icon={X}
        small
        label={t('chat.doNotReadIt')}
        onClick={() => useConversation.setState({ attachment: null })}
      />
    </p>
  );
}

function attachLongPaste(event: ClipboardEvent): void {
  const text = event.clipboardData.getData('text/plain');
  if (!isDocument(text)) return;
  event.preventDefault();
  attach(t('chat.pastedText'), text);
}

async function attachDropped(file: File): Promise<void> {
  try {
    attach(file.name, await file.text());
  } catch (thrown) {
    toastError(t('chat.fileNotOpened', { name: file.name }), thrown);
  }
}

function attach(title: string, text: string): void {
  if (text.includes('\0')) {
    const detail = t('chat.saveAsText');
    toast({ tone: 'warning', title: t('chat.notText', { title }), detail });
  } else if (text.length > TEXT_INPUT_LIMIT) {
    const detail = t('chat.tooLongDetail', { n: TEXT_INPUT_LIMIT });
    toast({ tone: 'warning', title: t('chat.tooLong', { title }), detail });
  } else useConversation.setState({ attachment: { title, text } });
}
