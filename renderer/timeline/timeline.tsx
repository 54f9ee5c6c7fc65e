import { History } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { VersionEntry } from '../../shared/ipc/views';
import { startAction } from '../app/actions';
import { count } from '../app/generation';
import { Empty, Notice, Skeleton } from '../app/parts/states';
import { dateAndTime, timeAgo } from '../app/time';
import { backToNow, firstLine, loadVersions, openVersion, useVersions } from '../app/versions';
import { useReplica, useUi } from '../replica';
import { ShortChanges } from './change-names';
import './timeline.css';

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
  if (problem) return <Notice tone="danger">The versions could not be read. {problem}</Notice>;
  if (!entries) return <Skeleton lines={3} />;
  if (entries.length === 0) {
    return (
      <Empty
        icon={History}
        title="No version yet"
        action={{ label: 'Save version', run: () => startAction('versions.save') }}
      >
        Each saved version becomes a dot here, with what changed. Any of them can be opened.
      </Empty>
    );
  }
  return (
    <ol className="timeline" ref={track} aria-label="Versions, oldest first">
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
      <span className="caption">{isOpening ? 'opening…' : timeAgo(at)}</span>
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
      <span className="version-message">Now</span>
      <span className="caption">
        {unsaved === 0 ? 'nothing new' : `${count(unsaved, 'change')} since`}
      </span>
    </button>
  );
}
