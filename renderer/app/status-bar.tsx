import { GitBranch } from 'lucide-react';
import { useProblems } from '../panels/problems/problems';
import { useReplica, useUi } from '../replica';
import type { ProjectStatus } from '../../shared/ipc/views';
import { startAction } from './actions';
import { count } from './generation';
import { restartReader } from './reader-watch';
import { clockTime } from './time';

const READER: Record<ProjectStatus['reader'], { tone: string; text: string }> = {
  starting: { tone: 'warning', text: 'Reader: local, starting' },
  ready: { tone: 'success', text: 'Reader: local, ready' },
  reading: { tone: 'warning', text: 'Reader: local, reading' },
  failed: { tone: 'danger', text: 'Reader stopped. Restart' },
};

/** Ready is not as good as it could be where no model reads along. */
function readerLine({ reader, readsWith }: ProjectStatus): { tone: string; text: string } {
  if (reader !== 'ready' || readsWith !== 'rules') return READER[reader];
  return { tone: 'warning', text: 'Reader: local, rules only' };
}

/** One line about everything that goes on by itself. Nothing leaves the machine, and it says so. */
export function StatusBar() {
  const status = useReplica((replica) => replica.status);
  const gaps = useReplica((replica) => replica.interview?.gaps.length ?? 0);
  const running = useReplica((replica) => replica.tasks.find(({ state }) => state === 'running'));
  const problems = useProblems().length;
  const { showLeft, showBottom } = useUi.getState();
  if (!status) return <footer className="status-bar" />;
  const reader = readerLine(status);
  return (
    <footer className="status-bar" aria-label="Status">
      {status.reader === 'failed' ? (
        <button type="button" className="status-item" onClick={restartReader}>
          <i className={`dot ${reader.tone}`} aria-hidden="true" />
          {reader.text}
        </button>
      ) : (
        <button
          type="button"
          className="status-item"
          data-tip="Texts are read on this machine. Nothing is sent. Shows the local models."
          onClick={() => startAction('view.models')}
        >
          <i className={`dot ${reader.tone}`} aria-hidden="true" />
          {reader.text}
        </button>
      )}
      <button type="button" className="status-item" onClick={() => showLeft('interview')}>
        {count(gaps, 'gap')}
      </button>
      <button type="button" className="status-item" onClick={() => showBottom('problems')}>
        {count(problems, 'problem')}
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
  if (saving === 'failed') return 'not saved';
  if (saving === 'saving') return 'saving…';
  return savedAt === null ? 'saved' : `saved ${clockTime(savedAt)}`;
}
