import { CircleCheck } from 'lucide-react';
import type { Diagnostic, Severity } from '../../../shared/kit/diagnostic';
import { displayName } from '../../../shared/metamodel/queries';
import { Empty, ToneIcon } from '../../app/parts/states';
import { diagnosticText } from '../../app/diagnostic-text';
import { reveal } from '../../app/reveal';
import type { Tone } from '../../app/toast-store';
import { useReplica } from '../../replica';
import { useProblems } from './problems';
import { t } from '../../app/text';

const TONES: Record<Severity, Tone> = { error: 'danger', warning: 'warning', info: 'info' };

/** A list, never a dialog: each line leads to its element. */
export function ProblemsList() {
  const problems = useProblems();
  if (problems.length === 0) {
    return (
      <Empty icon={CircleCheck} title={t('problems.noProblems')}>
        {t('problems.noneText')}
      </Empty>
    );
  }
  return (
    <ul className="rows">
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.elementId} ${problem.message}`}>
          <ProblemRow problem={problem} />
        </li>
      ))}
    </ul>
  );
}

function ProblemRow({ problem }: { problem: Diagnostic }) {
  const store = useReplica((replica) => replica.store);
  const { elementId, severity, place, code } = problem;
  const isKnown = elementId !== undefined && store.has(elementId);
  const where = place?.path ?? (isKnown ? displayName(store, elementId) : '');
  return (
    <button
      type="button"
      className="row"
      disabled={!isKnown}
      onClick={() => elementId && reveal(elementId)}
    >
      <ToneIcon tone={TONES[severity]} size={14} />
      <span className="visually-hidden">{t(`severity.${severity}`)}: </span>
      <span className="row-text">{diagnosticText(problem)}</span>
      <span className="caption row-end" data-tip={code}>
        {where}
      </span>
    </button>
  );
}
