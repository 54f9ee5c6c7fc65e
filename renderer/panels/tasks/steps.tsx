import type { LucideIcon } from 'lucide-react';
import {
  ChevronRight,
  Circle,
  CircleCheckBig,
  CircleMinus,
  CircleX,
  LoaderCircle,
} from 'lucide-react';
import { useState } from 'react';
import type { TaskStep } from '../../../shared/ipc/views';
import { ScrollArea } from '../../app/parts/scroll-area';
import { duration } from '../../app/time';
import { t } from '../../app/text';

const STATES: Record<TaskStep['state'], { icon: LucideIcon; tone: string }> = {
  waiting: { icon: Circle, tone: 'muted' },
  running: { icon: LoaderCircle, tone: 'tone-info spin' },
  passed: { icon: CircleCheckBig, tone: 'tone-success' },
  failed: { icon: CircleX, tone: 'tone-danger' },
  skipped: { icon: CircleMinus, tone: 'muted' },
};

/** A checklist that turns green line by line, with a log behind each line. */
export function Steps({ steps }: { steps: readonly TaskStep[] }) {
  return (
    <ol className="steps">
      {steps.map((step) => (
        <Step key={step.id} step={step} />
      ))}
    </ol>
  );
}

function Step({ step }: { step: TaskStep }) {
  // A failure shows its log by itself, until the person says otherwise.
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = step.log !== '' && (chosen ?? step.state === 'failed');
  const { icon: Icon, tone } = STATES[step.state];
  return (
    <li className={`step ${step.state}`}>
      <button
        type="button"
        className="row"
        aria-expanded={open}
        disabled={step.log === ''}
        onClick={() => setChosen(!open)}
      >
        <Icon size={16} className={tone} aria-hidden="true" />
        <span className="row-text">{step.title}</span>
        <span className="visually-hidden">{t(`step.${step.state}`)}</span>
        {step.state !== 'waiting' && step.state !== 'skipped' && (
          <span className="caption row-end">{duration(step.elapsed)}</span>
        )}
        <ChevronRight
          size={14}
          aria-hidden="true"
          className={open ? 'step-chevron turned' : 'step-chevron'}
        />
      </button>
      {open && (
        <ScrollArea className="step-log selectable" label={t('tasks.logOf', { step: step.title })}>
          {step.log}
        </ScrollArea>
      )}
    </li>
  );
}
