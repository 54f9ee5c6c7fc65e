import { Check, ChevronDown, FilePenLine } from 'lucide-react';
import { useState } from 'react';
import type { InterviewView } from '../../shared/interview/conversation';
import { ActionButton } from '../app/parts/buttons';
import { Meter } from '../app/parts/states';
import { t } from '../app/text';

/** Where the interview stands: the current section, and on demand all of them. */
export function Progress({ interview }: { interview: InterviewView }) {
  const [open, setOpen] = useState(false);
  const { sections, section, progress } = interview;
  const at = sections.findIndex(({ id }) => id === section);
  return (
    <div className="progress">
      <button
        type="button"
        className="progress-head"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span className="caption">
          {at + 1}/{sections.length}
        </span>
        <span className="grow ellipsis">{section && t(`section.${section}`)}</span>
        <span className="caption">{Math.round(progress * 100)} %</span>
        <ChevronDown size={16} aria-hidden="true" className={open ? 'turned' : undefined} />
      </button>
      <Meter value={progress} label={t('chat.interviewProgress')} />
      {open && (
        <div className="progress-sections">
          <ol>
            {sections.map(({ id, progress: done }) => (
              <li key={id} aria-current={id === section ? 'step' : undefined}>
                <span className="grow ellipsis">{t(`section.${id}`)}</span>
                {done >= 1 ? (
                  <Check size={14} className="tone-success" aria-label={t('chat.done')} />
                ) : (
                  <Meter value={done} label={t(`section.${id}`)} />
                )}
              </li>
            ))}
          </ol>
          <ActionButton
            action="interview.writeUp"
            icon={FilePenLine}
            label={t('chat.writeItUp')}
            small
          />
        </div>
      )}
    </div>
  );
}
