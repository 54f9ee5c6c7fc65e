import { ChevronRight, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import type { Gap } from '../../shared/interview/conversation';
import { reveal } from '../app/reveal';
import { useUi } from '../replica';
import { t } from '../app/text';

/** Opening more lines than this makes the list scroll in itself. */
const SHOWN_AT_FIRST = 30;

/** What is still unknown and what that blocks; a click shows the element it is about. */
export function GapMeter({ gaps }: { gaps: readonly Gap[] }) {
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const first = gaps[0];
  if (!first) {
    return (
      <p className="gap-head gap-none">
        <CircleDashed size={14} aria-hidden="true" />
        {t('chat.nothingIsOpen')}
      </p>
    );
  }
  return (
    <div className="gaps">
      <button
        type="button"
        className="gap-head"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight size={14} aria-hidden="true" className={open ? 'turned' : undefined} />
        <strong>{t('count.gap', { n: gaps.length })}</strong>
        {!open && (
          <span className="caption ellipsis">{t('chat.blocks', { what: first.blocks })}</span>
        )}
      </button>
      {open && (
        <ul className="gap-list">
          {gaps.slice(0, all ? undefined : SHOWN_AT_FIRST).map((gap) => (
            <li key={gap.id}>
              <GapRow gap={gap} />
            </li>
          ))}
          {!all && gaps.length > SHOWN_AT_FIRST && (
            <li>
              <button type="button" className="button quiet small" onClick={() => setAll(true)}>
                {t('common.showAllCount', { n: gaps.length })}
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

function GapRow({ gap }: { gap: Gap }) {
  const { elementId } = gap;
  const light = (on: boolean) =>
    useUi.getState().setHovered(on && elementId ? { recordIds: [elementId] } : null);
  return (
    <button
      type="button"
      className="gap"
      disabled={elementId === null}
      onClick={() => elementId && reveal(elementId)}
      onPointerEnter={() => light(true)}
      onPointerLeave={() => light(false)}
    >
      <span>{gap.text}</span>
      <span className="caption">{t('chat.blocks', { what: gap.blocks })}</span>
    </button>
  );
}
