import { Braces, FlaskConical, HardDriveDownload, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { GenerationPreview } from '../../../shared/ipc/views';
import { ActionButton } from '../../app/parts/buttons';
import { Empty, Notice, Skeleton } from '../../app/parts/states';
import { refreshPreview, useGeneration } from '../../app/generation';
import { diagnosticText } from '../../app/diagnostic-text';
import { duration } from '../../app/time';
import { useReplica } from '../../replica';
import './code.css';
import { FileTree } from './file-tree-view';
import { countStatuses, STATUS_TONES } from './file-tree';
import { FileView } from './file-view';
import { number, t } from '../../app/text';

/** What would be written, before anything is: stack, files, and the text of each. */
export function CodeTab() {
  const { preview, busy, problem } = useGeneration();
  if (!preview) {
    if (busy === 'preview') return <Skeleton lines={12} />;
    const action = { label: t('group.generate'), run: () => void refreshPreview() };
    return (
      <Empty
        icon={Braces}
        title={problem ? t('code.nothingWasGenerated') : t('code.noCodeYet')}
        action={action}
      >
        {problem ?? t('code.noneText')}
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
          {t('code.filesIn', { n: preview.entries.length, time: duration(preview.elapsed) })}
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
            <RotateCw size={16} aria-hidden="true" />
            {t('code.refresh')}
          </button>
        )}
        <ActionButton
          action="generate.write"
          icon={HardDriveDownload}
          label={busy === 'write' ? t('code.writing') : t('code.write')}
          primary={report === null}
          small
        />
        <ActionButton
          action="generate.prove"
          icon={FlaskConical}
          label={t('generation.proveIt')}
          primary={report !== null}
          small
        />
      </div>
      {shown.map((one) => (
        <Notice key={one.code + one.message} tone={one.severity === 'error' ? 'danger' : 'warning'}>
          {diagnosticText(one)}
        </Notice>
      ))}
      {errors.length > shown.length && (
        <button type="button" className="button quiet small" onClick={() => setShowAll(true)}>
          {t('common.showMore', { n: errors.length - shown.length })}
        </button>
      )}
    </header>
  );
}

function Counts({ preview }: { preview: GenerationPreview }) {
  return [...countStatuses(preview.entries)].map(([status, count]) =>
    status === 'unchanged' ? null : (
      <span
        key={status}
        className={`badge ${STATUS_TONES[status]}`}
        data-tip={t(`file.${status}.meaning`)}
      >
        {number(count)} {t(`file.${status}`)}
      </span>
    ),
  );
}
