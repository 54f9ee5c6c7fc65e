import { Quote } from 'lucide-react';
import { SearchField } from '../../app/parts/search-field';
import { useEffect, useMemo, useRef, useState } from 'react';
import { contradictionsOf } from '../../../shared/interview/contradictions';
import type { StatementRecord } from '../../../shared/metamodel/kinds';
import type { Store } from '../../../shared/metamodel/store';
import { compareByOrder } from '../../../shared/metamodel/store';
import { startAction } from '../../app/actions';
import { useGrowing } from '../../app/growing';
import { Empty } from '../../app/parts/states';
import { useShown, useUi } from '../../replica';
import '../panels.css';
import type { Filter } from './filter';
import { ANY, matchesFilter } from './filter';
import { fieldChoices, SOURCE_FIELD, STATEMENT_FIELDS } from './statement-fields';
import { StatementRow } from './statement-row';
import { t } from '../../app/text';

/** More rows than this are shown on request, so that a whole specification stays quick. */
const SHOWN_AT_FIRST = 200;
/** Rows drawn in one task. */
const STEP = 20;

/** Everything that was asked for, sentence by sentence, and what became of it. */
export function RequirementsPanel() {
  const { store, revision } = useShown();
  const shownStatement = useUi((ui) => ui.shownStatement);
  const [filter, setFilter] = useState<Filter>(ANY);
  const [open, setOpen] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const statements = useMemo(
    // The store is changed in place: its revision stands for its content.
    () => (revision === undefined ? [] : store.all('statement').sort(compareByOrder)),
    [store, revision],
  );
  const contradicted = useMemo(
    () => (revision === undefined ? new Map<string, string[]>() : contradictedIn(store)),
    [store, revision],
  );
  const [answered, setAnswered] = useState(0);
  if (shownStatement && shownStatement.at !== answered) {
    setAnswered(shownStatement.at);
    setFilter(ANY);
    setAll(true);
    setOpen(shownStatement.id);
  }
  useEffect(() => {
    if (open === null || open !== shownStatement?.id) return;
    const row = list.current?.querySelector(`[data-statement="${CSS.escape(open)}"]`);
    row?.scrollIntoView({ block: 'center' });
  }, [open, shownStatement]);
  const found = statements.filter((statement) => matchesFilter(statement, filter));
  const drawn = useGrowing(found.length, STEP, all ? found.length : SHOWN_AT_FIRST);
  // The open one is always there, to be scrolled to.
  const reach = found.findIndex(({ id }) => id === open) + 1;
  if (statements.length === 0) {
    return (
      <Empty
        icon={Quote}
        title={t('requirements.noRequirementsYet')}
        action={{ label: t('requirements.answerAQuestion'), run: () => startAction('go.answer') }}
      >
        {t('requirements.noneText')}
      </Empty>
    );
  }
  return (
    <>
      <Filters filter={filter} onChange={setFilter} />
      <p className="caption list-count" aria-live="polite">
        {found.length === statements.length
          ? t('count.statement', { n: found.length })
          : t('requirements.found', { n: found.length, all: statements.length })}
      </p>
      <ul className="panel-body statements" ref={list}>
        {found.slice(0, Math.max(drawn, reach)).map((statement: StatementRecord) => (
          <StatementRow
            key={statement.id}
            statement={statement}
            contradictions={contradicted.get(statement.id) ?? NONE}
            open={open === statement.id}
            onToggle={() => setOpen(open === statement.id ? null : statement.id)}
          />
        ))}
        {!all && found.length > SHOWN_AT_FIRST && (
          <li>
            <button type="button" className="button quiet" onClick={() => setAll(true)}>
              {t('common.showAllCount', { n: found.length })}
            </button>
          </li>
        )}
      </ul>
    </>
  );
}

const NONE: readonly string[] = [];

/** The contradictions of each statement that is part of one. */
function contradictedIn(store: Store): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { gapId, earlier, later } of contradictionsOf(store)) {
    for (const { statement } of [earlier, later]) {
      found.set(statement.id, [...(found.get(statement.id) ?? []), gapId]);
    }
  }
  return found;
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  return (
    <div className="filter">
      <SearchField
        label={t('requirements.filterByWords')}
        value={filter.words}
        change={(words) => onChange({ ...filter, words })}
      />
      <div className="filter-row filter-four">
        {[...STATEMENT_FIELDS, SOURCE_FIELD].map((field) => (
          <select
            key={field.name}
            className="field"
            aria-label={t(`field.${field.name}`)}
            value={filter[field.name]}
            onChange={(event) => onChange({ ...filter, [field.name]: event.target.value })}
          >
            <option value="">{t(`field.${field.name}.any`)}</option>
            {fieldChoices(field).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        ))}
      </div>
    </div>
  );
}
