import { CircleCheck, Download, Grid3x3, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Coverage, TraceabilityMatrix } from '../../../shared/interview/traceability';
import {
  byThing,
  elementCoverage,
  percent,
  statementCoverage,
  traceabilityMatrix,
} from '../../../shared/interview/traceability';
import { call } from '../../app/bridge';
import { Empty, Meter } from '../../app/parts/states';
import { toast, toastError } from '../../app/toast-store';
import { useShown } from '../../replica';
import '../panels.css';
import { filterMatrix } from './filter-matrix';
import { MatrixGrid } from './matrix-grid';
import './traceability.css';
import { UncoveredElements, UncoveredStatements } from './uncovered';
import { t } from '../../app/text';

const VIEWS = ['things', 'elements', 'bare-statements', 'bare-elements'] as const;
type View = (typeof VIEWS)[number];

/** Which sentence led to which element, for all of them at once, and what neither side covers. */
export function TraceabilityTab() {
  const { store } = useShown();
  return <Traceability full={traceabilityMatrix(store)} />;
}

function Traceability({ full }: { full: TraceabilityMatrix }) {
  const [view, setView] = useState<View>('things');
  const [words, setWords] = useState('');
  const shown = useMemo(
    () => filterMatrix(view === 'things' ? byThing(full) : full, words),
    [full, view, words],
  );
  if (full.statements.length === 0 && full.elements.length === 0) {
    return (
      <Empty icon={Grid3x3} title={t('trace.nothingToTraceYet')}>
        {t('trace.nothingText')}
      </Empty>
    );
  }
  return (
    <div className="trace">
      <Head full={full} view={view} onView={setView} words={words} onWords={setWords} />
      <Body view={view} shown={shown} isFiltered={words.trim() !== ''} />
    </div>
  );
}

interface BodyProps {
  view: View;
  shown: TraceabilityMatrix;
  isFiltered: boolean;
}

function Body({ view, shown, isFiltered }: BodyProps) {
  const bareStatements = shown.statements.filter(({ elements }) => elements.length === 0);
  const bareElements = shown.elements.filter(({ statements }) => statements.length === 0);
  const isBare = view === 'bare-statements' || view === 'bare-elements';
  const found =
    view === 'bare-statements'
      ? bareStatements.length
      : view === 'bare-elements'
        ? bareElements.length
        : shown.statements.length + shown.elements.length;
  if (found === 0 && isFiltered) {
    return (
      <Empty icon={Search} title={t('trace.nothingFound')}>
        {t('trace.nothingFoundText')}
      </Empty>
    );
  }
  if (found === 0 && isBare) {
    return (
      <Empty icon={CircleCheck} title={t('trace.nothingIsLeftOver')}>
        {view === 'bare-statements' ? t('trace.everySentence') : t('trace.everyElement')}
      </Empty>
    );
  }
  if (view === 'bare-statements') return <UncoveredStatements statements={bareStatements} />;
  if (view === 'bare-elements') return <UncoveredElements elements={bareElements} />;
  return <MatrixGrid matrix={shown} />;
}

interface HeadProps {
  full: TraceabilityMatrix;
  view: View;
  onView: (view: View) => void;
  words: string;
  onWords: (words: string) => void;
}

function Head({ full, view, onView, words, onWords }: HeadProps) {
  const statements = statementCoverage(full.statements);
  const elements = elementCoverage(full.elements);
  const titles: Record<View, string> = {
    things: t('trace.byClass'),
    elements: t('trace.allElements'),
    'bare-statements': t('trace.sentencesLeft', { n: leftOver(statements) }),
    'bare-elements': t('trace.elementsLeft', { n: leftOver(elements) }),
  };
  return (
    <div className="trace-head">
      <div className="trace-coverage">
        <Share coverage={statements} side="sentences" />
        <Share coverage={elements} side="elements" />
        <button type="button" className="button small" onClick={exportCsv}>
          <Download size={16} aria-hidden="true" />
          {t('trace.exportCsv')}
        </button>
      </div>
      <div className="trace-tools">
        <fieldset className="trace-views" aria-label={t('trace.whatToShow')}>
          {VIEWS.map((one) => (
            <button
              key={one}
              type="button"
              className="button quiet small"
              aria-pressed={view === one}
              onClick={() => onView(one)}
            >
              {titles[one]}
            </button>
          ))}
        </fieldset>
        <input
          type="search"
          className="field"
          aria-label={t('trace.findInTheMatrix')}
          placeholder={t('trace.find')}
          value={words}
          onChange={(event) => onWords(event.target.value)}
        />
      </div>
    </div>
  );
}

function leftOver({ covered, total }: Coverage): number {
  return total - covered;
}

function Share({ coverage, side }: { coverage: Coverage; side: 'sentences' | 'elements' }) {
  const { covered, total } = coverage;
  return (
    <div className="trace-share">
      <Meter value={total === 0 ? 1 : covered / total} label={t(`trace.${side}`)} />
      <span>
        <strong>{percent(coverage)} %</strong>{' '}
        <span className="caption">{t(`trace.${side}Covered`, { covered, total })}</span>
      </span>
    </div>
  );
}

function exportCsv(): void {
  call('interview.export', { what: 'traceability' }).then(
    (path) => {
      if (path !== null) toast({ tone: 'success', title: t('trace.matrixExported'), detail: path });
    },
    (thrown: unknown) => toastError(t('trace.notExported'), thrown),
  );
}
