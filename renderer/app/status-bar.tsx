import { GitBranch } from 'lucide-react';
import { useProblemCount } from '../panels/problems/problems';
import { useReplica, useUi } from '../replica';
import type { ProjectStatus } from '../../shared/ipc/views';
import { startAction } from './actions';
import { restartReader } from './reader-watch';
import { clockTime } from './time';
import { t } from './text';

const READER_TONES: Record<ProjectStatus['reader'], string> = {
  starting: 'warning',
  ready: 'success',
  reading: 'warning',
  failed: 'danger',
};

/** Ready is not as good as it could be where no model reads along. */
function readerLine({ reader, readsWith }: ProjectStatus): { tone: string; text: string } {
  if (reader !== 'ready' || readsWith !== 'rules') {
    return { tone: READER_TONES[reader], text: t(`reader.${reader}`) };
  }
  return { tone: 'warning', text: t('status.rulesOnly') };
}

/** One line about everything that goes on by itself. Nothing leaves the machine, and it says so. */
export function StatusBar() {
  const status = useReplica((replica) => replica.status);
  const gaps = useReplica((replica) => replica.interview?.gaps.length ?? 0);
  const running = useReplica((replica) => replica.tasks.find(({ state }) => state === 'running'));
  const problems = useProblemCount();
  const { showLeft, showBottom } = useUi.getState();
  if (!status) return <footer className="status-bar" />;
  const reader = readerLine(status);
  return (
    <footer className="status-bar" aria-label={t('status.status')} data-region="status">
      {status.reader === 'failed' ? (
        <button type="button" className="status-item" onClick={restartReader}>
          <i className={`dot ${reader.tone}`} aria-hidden="true" />
          {reader.text}
        </button>
      ) : (
        <button
          type="button"
          className="status-item"
          data-tip={t('status.readerTip')}
          onClick={() => startAction('view.models')}
        >
          <i className={`dot ${reader.tone}`} aria-hidden="true" />
          {reader.text}
        </button>
      )}
      <button type="button" className="status-item" onClick={() => showLeft('interview')}>
        {t('count.gap', { n: gaps })}
      </button>
      <button type="button" className="status-item" onClick={() => showBottom('problems')}>
        {t('count.problem', { n: problems })}
      </button>
      {running && (
        <button
          type="button"
          className="status-item"
          onClick={() => showBottom(running.kind === 'prove' ? 'proof' : 'tasks')}
        >
          <i className="dot warning" aria-hidden="true" />
          {running.title}
        </button>
      )}
      <span className="grow" />
      <span className="status-item">{savingText(status)}</span>
      {status.branch && (
        <span className="status-item">
          <GitBranch size={12} aria-hidden="true" />
          {status.branch}
        </span>
      )}
    </footer>
  );
}

function savingText({ saving, savedAt }: ProjectStatus): string {
  if (saving === 'failed') return t('status.notSaved');
  if (saving === 'saving') return t('status.saving');
  return savedAt === null ? t('status.saved') : t('status.savedAt', { time: clockTime(savedAt) });
}
