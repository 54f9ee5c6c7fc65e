import { Braces, HardDriveDownload, Pin, PinOff } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { LiveFile } from '../../../shared/ipc/live-code-views';
import { Empty, Notice, Skeleton } from '../../app/parts/states';
import { useGeneration, writeFiles } from '../../app/generation';
import { t } from '../../app/text';
import { useReplica, useUi } from '../../replica';
import { linesOfRecords } from '../code/trace';
import { CodeEditor } from './editor';
import { selectElementOf, shownSelection } from './shown-selection';
import './live.css';
import { discardDraft, editLiveCode, refreshLiveCode, saveDraft, useLiveCode } from './live-store';

/** After a change of the model or the selection, milliseconds: several come as one. */
const SETTLE = 120;

/** One file of the code that the model stands for, following the model and the selection. */
export function LiveTab() {
  const file = useLiveCode(({ file: shown }) => shown);
  const revision = useReplica((replica) => replica.settledRevision);
  const projectId = useReplica((replica) => replica.project?.id);
  const selectedIds = useUi((ui) => shownSelection(ui));
  const report = useGeneration(({ report: written }) => written);
  useEffect(() => {
    const timer = setTimeout(() => void refreshLiveCode(), SETTLE);
    return () => clearTimeout(timer);
  }, [revision, projectId, selectedIds, report]);
  // What was written is kept when the tab goes.
  useEffect(() => () => void saveDraft(), []);
  if (file === undefined) return <Skeleton lines={12} />;
  if (file === null) {
    return (
      <Empty icon={Braces} title={t('code.noCodeYet')}>
        {t('live.noneText')}
      </Empty>
    );
  }
  return (
    <section className="live" aria-label={t('tab.live')}>
      <LiveHead file={file} />
      <LiveNotices file={file} />
      <FileEditor key={`${file.path} ${file.seen === null}`} file={file} />
      <LiveFoot />
    </section>
  );
}

function LiveHead({ file }: { file: LiveFile }) {
  const follow = useLiveCode((live) => live.follow);
  const others = file.paths.filter((path) => !file.related.includes(path));
  const Icon = follow ? Pin : PinOff;
  return (
    <header className="live-head">
      <select
        className="field live-path mono"
        aria-label={t('live.file')}
        value={file.path}
        onChange={(event) => void refreshLiveCode(event.target.value)}
      >
        {file.related.length > 0 && (
          <optgroup label={t('live.ofSelection')}>{file.related.map(option)}</optgroup>
        )}
        <optgroup label={t('live.allFiles')}>{others.map(option)}</optgroup>
      </select>
      <span className={`badge ${TONES[file.state]}`} data-tip={t(`live.${file.state}.meaning`)}>
        {t(`live.${file.state}`)}
      </span>
      <span className="grow" />
      <button
        type="button"
        className="icon-button small"
        aria-pressed={!follow}
        aria-label={t('live.pin')}
        data-tip={t('live.pin')}
        onClick={() => useLiveCode.setState({ follow: !follow })}
      >
        <Icon size={16} aria-hidden="true" />
      </button>
    </header>
  );
}

function option(path: string) {
  return (
    <option key={path} value={path}>
      {path}
    </option>
  );
}

const TONES: Record<LiveFile['state'], string> = {
  unwritten: 'info',
  written: 'success',
  behind: 'info',
  edited: 'info',
  merged: 'warning',
  conflict: 'danger',
};

function LiveNotices({ file }: { file: LiveFile }) {
  const { draft, problem } = useLiveCode();
  const busy = useGeneration((generation) => generation.busy);
  return (
    <>
      {problem !== null && (
        <Notice tone="danger">
          {problem}{' '}
          {draft !== null && (
            <button type="button" className="button small" onClick={() => void discardDraft()}>
              {t('live.discard')}
            </button>
          )}
        </Notice>
      )}
      {file.state === 'unwritten' && (
        <Notice tone="info">
          {t('live.unwritten.meaning')}{' '}
          <button
            type="button"
            className="button small"
            disabled={busy !== null}
            onClick={() => void writeFiles()}
          >
            <HardDriveDownload size={16} aria-hidden="true" />
            {busy === 'write' ? t('code.writing') : t('code.write')}
          </button>
        </Notice>
      )}
    </>
  );
}

/** What the compiler says of the file, in a line. */
function LiveFoot() {
  const { check, draft } = useLiveCode();
  const errors = check?.problems.filter(({ severity }) => severity === 'error').length ?? 0;
  const found = errors === 0 ? t('live.noErrors') : t('live.errors', { n: errors });
  return (
    <footer className="live-foot caption" aria-live="polite">
      <span>{draft === null ? '' : t('live.writing')}</span>
      <span className="grow" />
      {check && <span>{found}</span>}
      {check?.isLimited && <span>{t('live.limited')}</span>}
    </footer>
  );
}

/** Remounted for another file: each has a history of its own. */
function FileEditor({ file }: { file: LiveFile }) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  const latest = useRef(file);
  const selectedIds = useUi((ui) => shownSelection(ui));
  const hovered = useUi((ui) => ui.hovered);
  const readOnly = useReplica((replica) => replica.project?.readOnly ?? true);
  const isLocked = readOnly || file.seen === null;
  useLayoutEffect(() => {
    latest.current = file;
  });
  useEffect(() => {
    if (!host.current) return;
    const made = new CodeEditor(host.current, {
      path: latest.current.path,
      text: useLiveCode.getState().draft ?? latest.current.text,
      label: latest.current.path,
      readOnly: isLocked,
      edited: editLiveCode,
      visited: (line) => selectElementOf(latest.current, line),
      checked: (check) => useLiveCode.setState({ check }),
    });
    editor.current = made;
    return () => made.destroy();
  }, [isLocked]);
  useEffect(() => {
    if (useLiveCode.getState().draft === null) editor.current?.setText(file.text);
  }, [file.text, isLocked]);
  const lines = useMemo(() => {
    const { store } = useReplica.getState();
    const lit = linesOfRecords(file, store, selectedIds);
    return { lit, pointed: linesOfRecords(file, store, hovered?.recordIds ?? []) };
  }, [file, selectedIds, hovered]);
  useEffect(() => editor.current?.showTraced(lines), [lines, isLocked]);
  const firstLit = lines.lit.size > 0 ? Math.min(...lines.lit) : null;
  useEffect(() => {
    if (firstLit !== null) editor.current?.goTo(firstLit);
  }, [firstLit, selectedIds]);
  return <div ref={host} className="live-editor" />;
}
