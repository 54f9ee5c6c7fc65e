import { History } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { VersionEntry } from '../../shared/ipc/views';
import { startAction } from '../app/actions';
import { Empty, Notice, Skeleton } from '../app/parts/states';
import { dateAndTime, timeAgo } from '../app/time';
import { backToNow, firstLine, loadVersions, openVersion, useVersions } from '../app/versions';
import { useReplica, useUi } from '../replica';
import { ShortChanges } from './change-names';
import './timeline.css';
import { t } from '../app/text';

/** Every saved version as a dot, oldest left, and now at the right end. */
export function Timeline() {
  const { entries, problem } = useVersions();
  const projectId = useReplica((replica) => replica.project?.id);
  const track = useRef<HTMLOListElement>(null);
  useEffect(() => {
    void loadVersions();
  }, [projectId]);
  useEffect(() => {
    track.current?.scrollTo({ left: track.current.scrollWidth });
  }, [entries]);
  if (problem) return <Notice tone="danger">{t('versions.notRead', { problem })}</Notice>;
  if (!entries) return <Skeleton lines={3} />;
  if (entries.length === 0) {
    return (
      <Empty
        icon={History}
        title={t('versions.noVersionYet')}
        action={{ label: t('action.saveVersion'), run: () => startAction('versions.save') }}
      >
        {t('versions.noneText')}
      </Empty>
    );
  }
  return (
    <ol className="timeline" ref={track} aria-label={t('versions.versionsOldestFirst')}>
      {[...entries].reverse().map((entry) => (
        <li key={entry.oid}>
          <Version entry={entry} />
        </li>
      ))}
      <li>
        <Now />
      </li>
    </ol>
  );
}

function Version({ entry }: { entry: VersionEntry }) {
  const isShown = useUi((ui) => ui.readOnlyVersion?.oid === entry.oid);
  const isOpening = useVersions((versions) => versions.opening === entry.oid);
  const { message, at, author, summary } = entry;
  return (
    <button
      type="button"
      className="version"
      aria-current={isShown ? 'true' : undefined}
      disabled={isOpening}
      data-tip={`${dateAndTime(at)}, ${author}`}
      onClick={() => void openVersion(entry)}
    >
      <span className="version-message">{firstLine(message)}</span>
      <span className="caption">{isOpening ? t('versions.opening') : timeAgo(at)}</span>
      {summary && <ShortChanges summary={summary} />}
    </button>
  );
}

function Now() {
  const version = useUi((ui) => ui.readOnlyVersion);
  const unsaved = useReplica((replica) => replica.status?.unsavedChanges ?? 0);
  return (
    <button
      type="button"
      className="version now"
      aria-current={version === null ? 'true' : undefined}
      onClick={() => version !== null && backToNow()}
    >
      <span className="version-message">{t('versions.now')}</span>
      <span className="caption">
        {unsaved === 0 ? t('versions.nothingNew') : t('versions.since', { n: unsaved })}
      </span>
    </button>
  );
}
