import type { LucideIcon } from 'lucide-react';
import {
  FlaskConical,
  HardDriveDownload,
  ListChecks,
  RotateCw,
  SlidersHorizontal,
} from 'lucide-react';
import { useState } from 'react';
import type { GenerationPreview } from '../../../shared/ipc/views';
import { diagnosticText } from '../../app/diagnostic-text';
import { refreshPreview, showFile, undecided, useGeneration } from '../../app/generation';
import { ActionButton, IconButton } from '../../app/parts/buttons';
import { Notice } from '../../app/parts/states';
import { number, t } from '../../app/text';
import { duration } from '../../app/time';
import { useReplica, useUi } from '../../replica';
import { countStatuses, STATUS_TONES } from './file-tree';
import { Report } from './report';
import { Settings } from './settings';

/** Above the files: what was generated, with what choices, what is to decide, and what to do with it. */
export function CodeHead({ preview }: { preview: GenerationPreview }) {
  const { busy, revision, report } = useGeneration();
  const [opened, setOpened] = useState<'settings' | 'report' | null>(null);
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
        <Toggle which="settings" icon={SlidersHorizontal} opened={opened} open={setOpened} />
        <Toggle which="report" icon={ListChecks} opened={opened} open={setOpened} />
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
      {opened === 'settings' && <Settings settings={preview.settings} />}
      {opened === 'report' && <Report generators={preview.report} written={report} />}
      <ToDecide preview={preview} />
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

interface ToggleProps {
  which: 'settings' | 'report';
  icon: LucideIcon;
  opened: string | null;
  open: (which: 'settings' | 'report' | null) => void;
}

function Toggle({ which, icon, opened, open }: ToggleProps) {
  const isOpen = opened === which;
  return (
    <IconButton
      icon={icon}
      label={t(`code.${which}`)}
      small
      aria-expanded={isOpen}
      onClick={() => open(isOpen ? null : which)}
    />
  );
}

/** How many files wait for a decision, and the way to the next. */
function ToDecide({ preview }: { preview: GenerationPreview }) {
  const decisions = useGeneration((generation) => generation.decisions);
  const shown = useUi((ui) => ui.shownFile);
  const open = undecided(preview, decisions);
  const at = open.findIndex(({ path }) => path === shown);
  const next = open[(at + 1) % Math.max(1, open.length)];
  if (!next) return null;
  return (
    <Notice tone="warning">
      <span className="to-decide">
        {t('code.toDecide', { n: open.length })}
        {next.path !== shown && (
          <button type="button" className="button small" onClick={() => void showFile(next.path)}>
            {t('code.nextToDecide')}
          </button>
        )}
      </span>
    </Notice>
  );
}
