import { LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Meter } from '../app/parts/states';
import { duration } from '../app/time';
import { useReplica } from '../replica';
import { cancelReading, useConversation } from './conversation';
import { t } from '../app/text';

/** Time after which a reading is worth a bar and a way out. */
const PATIENCE = 700;

/** What was just sent, while it is being read. */
export function ReadingStatus() {
  const sending = useConversation((state) => state.sending);
  const tasks = useReplica((replica) => replica.tasks);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!sending) return undefined;
    const timer = window.setInterval(() => setNow(Date.now()), 200);
    return () => window.clearInterval(timer);
  }, [sending]);
  if (!sending) return null;
  const elapsed = Math.max(0, now - sending.since);
  const task = tasks.find(({ kind, state }) => kind === 'read' && state === 'running');
  const what = sending.document?.title ?? t('chat.yourAnswer');
  return (
    <li className="reading" aria-live="polite">
      <p className="reading-line">
        <LoaderCircle size={14} className="spin" aria-hidden="true" />
        <span className="grow ellipsis">{t('chat.reading', { what })}</span>
        {elapsed > PATIENCE && <span className="caption">{duration(elapsed)}</span>}
        {elapsed > PATIENCE && (
          <button type="button" className="button quiet small" onClick={cancelReading}>
            {t('common.cancel')}
          </button>
        )}
      </p>
      {elapsed > PATIENCE && (
        <Meter value={task?.progress ?? null} label={t('chat.reading', { what })} />
      )}
    </li>
  );
}
