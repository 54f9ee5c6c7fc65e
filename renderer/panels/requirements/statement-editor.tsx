import { LoaderCircle } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useEffect, useMemo, useState } from 'react';
import type { Reading } from '../../../shared/interview/reading';
import type { Revision } from '../../../shared/interview/revision';
import { revisionCommands, revisionOf, withNeeds } from '../../../shared/interview/revision';
import { AppError } from '../../../shared/kit/app-error';
import type { StatementRecord } from '../../../shared/metamodel/kinds';
import { TEXT_LIMIT } from '../../../shared/metamodel/kinds/define-kind';
import { call } from '../../app/bridge';
import { newId } from '../../app/new-id';
import { useReplica, useShown } from '../../replica';
import { RevisionPreview } from './revision-preview';
import { t } from '../../app/text';

/** Milliseconds without a keystroke after which the new words are read. */
const PAUSE = 350;

interface StatementEditorProps {
  statement: StatementRecord;
  onDone: () => void;
}

/** Other words for a statement, and what would follow from them. Applied as one step to undo. */
export function StatementEditor({ statement, onDone }: StatementEditorProps) {
  const [draft, setDraft] = useState(statement.text);
  const text = draft.trim();
  const isNew = text !== '' && text !== statement.text;
  const { readings, problem } = useReadings(statement, isNew ? text : null);
  const revision = useRevision(statement.id, readings);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const isReady = isNew && revision !== null && revision.text === text;
  const apply = () => {
    if (!isReady) return;
    const { store, revise } = useReplica.getState();
    void revise(statement.id, revisionCommands(store, revision, chosenOf(revision, left)));
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) apply();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <fieldset className="withdrawal" aria-label={t('requirements.editThisSentence')}>
      <textarea
        className="field statement-words"
        aria-label={t('requirements.wordsOfTheRequirement')}
        rows={3}
        maxLength={TEXT_LIMIT}
        value={draft}
        ref={focusOnce}
        onKeyDown={onKeyDown}
        onChange={(event) => setDraft(event.target.value)}
      />
      {problem !== null && (
        <p className="caption" role="alert">
          {problem}
        </p>
      )}
      {isNew && !isReady && problem === null && (
        <p className="caption reading-line" aria-live="polite">
          <LoaderCircle size={14} className="spin" aria-hidden="true" />
          {t('requirements.reading')}
        </p>
      )}
      {isReady && <RevisionPreview revision={revision} left={left} onChange={setLeft} />}
      <div className="withdrawal-foot">
        <button
          type="button"
          className="button primary small"
          disabled={!isReady}
          data-keys="Mod+Enter"
          onClick={apply}
        >
          {labelOf(revision, left)}
        </button>
        <button type="button" className="button quiet small" onClick={onDone}>
          {t('common.cancel')}
        </button>
      </div>
    </fieldset>
  );
}

function labelOf(revision: Revision | null, left: ReadonlySet<string>): string {
  const chosen = revision ? withNeeds(revision.items, chosenOf(revision, left)).length : 0;
  return t('requirements.apply', { n: chosen });
}

function chosenOf({ items }: Revision, left: ReadonlySet<string>): Set<string> {
  return new Set(items.map(({ id }) => id).filter((id) => !left.has(id)));
}

interface Readings {
  text: string;
  before: Reading;
  after: Reading;
}

/** The reader's understanding of both texts, a moment after the last keystroke; or why there is none. */
function useReadings(statement: StatementRecord, text: string | null) {
  const [readings, setReadings] = useState<Readings | null>(null);
  const [failed, setFailed] = useState<{ text: string; problem: string } | null>(null);
  const { id } = statement;
  useEffect(() => {
    if (text === null) return undefined;
    let isCurrent = true;
    const timer = window.setTimeout(() => {
      call('interview.readAgain', { statementId: id, text }).then(
        (found) => isCurrent && setReadings({ text, ...found }),
        (thrown: unknown) =>
          isCurrent && setFailed({ text, problem: AppError.from(thrown).message }),
      );
    }, PAUSE);
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
    };
  }, [id, text]);
  return { readings, problem: failed?.text === text ? failed.problem : null };
}

/** What would follow, for the model as it is now. */
function useRevision(statementId: string, readings: Readings | null): Revision | null {
  const { store, revision } = useShown();
  return useMemo(
    // The store is changed in place: its revision stands for its content.
    () =>
      readings && revision !== undefined && store.has(statementId)
        ? revisionOf(store, statementId, readings.text, readings, newId)
        : null,
    [store, revision, statementId, readings],
  );
}

function focusOnce(input: HTMLTextAreaElement | null): void {
  input?.focus();
}
