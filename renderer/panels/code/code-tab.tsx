import { Braces, FlaskConical, HardDriveDownload, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { GenerationPreview } from '../../../shared/ipc/views';
import { ActionButton } from '../../app/parts/buttons';
import { Empty, Notice, Skeleton } from '../../app/parts/states';
import { count, refreshPreview, useGeneration } from '../../app/generation';
import { duration } from '../../app/time';
import { useReplica } from '../../replica';
import './code.css';
import { FileTree } from './file-tree-view';
import { countStatuses, STATUS_WORDS } from './file-tree';
import { FileView } from './file-view';

/** What would be written, before anything is: stack, files, and the text of each. */
export function CodeTab() {
  const { preview, busy, problem } = useGeneration();
  if (!preview) {
    if (busy === 'preview') return <Skeleton lines={12} />;
    const action = { label: 'Generate', run: () => void refreshPreview() };
    return (
      <Empty
        icon={Braces}
        title={problem ? 'Nothing was generated' : 'No code yet'}
        action={action}
      >
        {problem ?? 'Generate shows every file before it is written.'}
      </Empty>
    );
  }
  return (
    <div className="code">
      <CodeHead preview={preview} />
      <div className="code-body">
        <FileTree entries={preview.entries} />
        <FileView />
      </div>
    </div>
  );
}

function CodeHead({ preview }: { preview: GenerationPreview }) {
  const { busy, revision, report } = useGeneration();
  const now = useReplica((replica) => replica.revision);
  const [showAll, setShowAll] = useState(false);
  const errors = preview.diagnostics.filter(({ severity }) => severity !== 'info');
  const shown = showAll ? errors : errors.slice(0, 2);
  return (
    <header className="code-head">
      <div className="code-line">
        <strong>{preview.stack}</strong>
        <span className="secondary">
          {count(preview.entries.length, 'file')} in {duration(preview.elapsed)}
        </span>
        <Counts preview={preview} />
        <span className="grow" />
        {revision !== now && (
          <button
            type="button"
            className="button small"
            disabled={busy !== null}
            onClick={() => void refreshPreview()}
          >
            <RotateCw size={14} aria-hidden="true" />
            The model changed. Refresh
          </button>
        )}
        <ActionButton
          action="generate.write"
          icon={HardDriveDownload}
          label={busy === 'write' ? 'Writing…' : 'Write'}
          primary={report === null}
          small
        />
        <ActionButton
          action="generate.prove"
          icon={FlaskConical}
          label="Prove it"
          primary={report !== null}
          small
        />
      </div>
      {shown.map((one) => (
        <Notice key={one.code + one.message} tone={one.severity === 'error' ? 'danger' : 'warning'}>
          {one.message}
        </Notice>
      ))}
      {errors.length > shown.length && (
        <button type="button" className="button quiet small" onClick={() => setShowAll(true)}>
          Show {errors.length - shown.length} more
        </button>
      )}
    </header>
  );
}

function Counts({ preview }: { preview: GenerationPreview }) {
  return [...countStatuses(preview.entries)]
    .filter(([status]) => status !== 'unchanged')
    .map(([status, number]) => (
      <span
        key={status}
        className={`badge ${STATUS_WORDS[status].tone}`}
        data-tip={STATUS_WORDS[status].meaning}
      >
        {number} {STATUS_WORDS[status].word}
      </span>
    ));
}
