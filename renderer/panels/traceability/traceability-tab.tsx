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
      <Empty icon={Grid3x3} title="Nothing to trace yet">
        What is said in the interview and what the model makes of it meet here.
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
      <Empty icon={Search} title="Nothing found">
        No sentence and no element here has these words.
      </Empty>
    );
  }
  if (found === 0 && isBare) {
    return (
      <Empty icon={CircleCheck} title="Nothing is left over">
        {view === 'bare-statements'
          ? 'Every sentence led to something in the model.'
          : 'A sentence stands behind every element.'}
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
    things: 'By class',
    elements: 'Every element',
    'bare-statements': `Sentences left over (${leftOver(statements)})`,
    'bare-elements': `Elements left over (${leftOver(elements)})`,
  };
  return (
    <div className="trace-head">
      <div className="trace-coverage">
        <Share coverage={statements} what="sentences led to an element" />
        <Share coverage={elements} what="elements rest on a sentence" />
        <button type="button" className="button small" onClick={exportCsv}>
          <Download size={14} aria-hidden="true" />
          Export as CSV…
        </button>
      </div>
      <div className="trace-tools">
        <fieldset className="trace-views" aria-label="What to show">
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
          aria-label="Find in the matrix"
          placeholder="Find"
          value={words}
          onChange={(event) => onWords(event.target.value)}
        />
      </div>
    </div>
  );
}

function leftOver({ covered, total }: Coverage): string {
  return (total - covered).toLocaleString('en');
}

function Share({ coverage, what }: { coverage: Coverage; what: string }) {
  const { covered, total } = coverage;
  return (
    <div className="trace-share">
      <Meter value={total === 0 ? 1 : covered / total} label={what} />
      <span>
        <strong>{percent(coverage)} %</strong>{' '}
        <span className="caption">
          {covered.toLocaleString('en')} of {total.toLocaleString('en')} {what}
        </span>
      </span>
    </div>
  );
}

function exportCsv(): void {
  call('interview.export', { what: 'traceability' }).then(
    (path) => {
      if (path !== null) toast({ tone: 'success', title: 'Matrix exported', detail: path });
    },
    (thrown: unknown) => toastError('The matrix could not be exported', thrown),
  );
}
