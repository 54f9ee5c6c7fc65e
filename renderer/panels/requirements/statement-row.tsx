import { Pencil, Undo2 } from 'lucide-react';
import { memo, useState } from 'react';
import { saidFirst } from '../../../shared/interview/revision';
import { isStanding } from '../../../shared/interview/statements';
import type { StatementRecord } from '../../../shared/metamodel/kinds';
import { revealAll } from '../../app/reveal';
import { ContradictionCard } from '../../chat/contradiction-card';
import { EvidenceText } from '../../chat/evidence-text';
import { SourceLine } from '../../chat/source-line';
import { useReplica, useShown, useUi } from '../../replica';
import { ElementChips } from './element-chips';
import { StatementEditor } from './statement-editor';
import type { StatementField } from './statement-fields';
import {
  fieldChoices,
  fieldLabel,
  kindBadge,
  qualityChoices,
  qualityLabel,
  STATEMENT_FIELDS,
} from './statement-fields';
import { WithdrawalPreview } from './withdrawal-preview';
import { t, useShownLanguage } from '../../app/text';

interface StatementRowProps {
  statement: StatementRecord;
  /** Gaps of the sentences it does not agree with. */
  contradictions: readonly string[];
  open: boolean;
  onToggle: () => void;
}

/** One sentence. Opened, it shows the elements it caused and lets its fields be changed. */
export const StatementRow = memo(function StatementRow(props: StatementRowProps) {
  const { statement, contradictions, open, onToggle } = props;
  useShownLanguage();
  const { store, readOnly } = useShown();
  const [doing, setDoing] = useState<'edit' | 'withdraw' | null>(null);
  const done = () => setDoing(null);
  const first = saidFirst(statement);
  const traces = store.children(statement.id, 'trace');
  const elements = [...new Set(traces.map(({ elementId }) => elementId))];
  const ranges = traces.map(({ start, end, elementId }) => ({
    start,
    end,
    recordIds: [elementId],
  }));
  const isLit = useUi((ui) => ui.hovered?.recordIds.some((id) => elements.includes(id)) ?? false);
  const toggle = () => {
    onToggle();
    if (!open && elements.length > 0) revealAll(elements);
  };
  return (
    <li
      className={`statement ${open ? 'open' : ''} ${isLit ? 'lit' : ''}`}
      data-statement={statement.id}
    >
      <button type="button" className="statement-head" aria-expanded={open} onClick={toggle}>
        <span className="statement-text">
          <EvidenceText text={statement.text} ranges={ranges} />
        </span>
        <span className="statement-badges">
          <span className="badge" data-tip={fieldLabel(`requirement.${statement.requirement}`)}>
            {kindBadge(statement.requirement)}
          </span>
          {statement.quality && <span className="badge">{qualityLabel(statement.quality)}</span>}
          <span className="badge">{fieldLabel(`priority.${statement.priority}`)}</span>
          <span className={`badge ${STATUS_TONES[statement.status]}`}>
            {fieldLabel(`status.${statement.status}`)}
          </span>
          {contradictions.length > 0 && (
            <span className="badge warning">{t('requirements.contradicted')}</span>
          )}
          {elements.length > 0 && (
            <span className="caption">
              {t('requirements.inModelCount', { n: elements.length })}
            </span>
          )}
        </span>
      </button>
      {open && (
        <p className="statement-source">
          <SourceLine statement={statement} />
        </p>
      )}
      {open && first !== null && doing !== 'edit' && (
        <p className="caption statement-none">
          {t('requirements.editedFirstSaid')} <q className="selectable">{first}</q>
        </p>
      )}
      {open && <Fields statement={statement} disabled={readOnly} onDo={setDoing} />}
      {open && doing === 'withdraw' && <WithdrawalPreview statement={statement} onDone={done} />}
      {open && doing === 'edit' && <StatementEditor statement={statement} onDone={done} />}
      {open &&
        contradictions.map((gapId) => (
          <ContradictionCard key={gapId} gapId={gapId} disabled={readOnly} />
        ))}
      {open && <Caused elements={elements} />}
    </li>
  );
});

const STATUS_TONES = {
  open: 'info',
  accepted: 'success',
  rejected: 'warning',
  withdrawn: '',
} as const;

interface FieldsProps {
  statement: StatementRecord;
  disabled: boolean;
  onDo: (what: 'edit' | 'withdraw' | null) => void;
}

function Fields({ statement, disabled, onDo }: FieldsProps) {
  const change = (field: StatementField | 'quality', value: string) => {
    // What follows from taking a sentence back is shown before it happens.
    onDo(value === 'withdrawn' ? 'withdraw' : null);
    if (value === 'withdrawn') return;
    const { execute } = useReplica.getState();
    const command = {
      type: 'update-element',
      id: statement.id,
      values: { [field]: value, ...(isOtherKind(field, value) && { quality: null }) },
    } as const;
    void execute([command]);
  };
  return (
    <div className="filter-row statement-fields">
      {STATEMENT_FIELDS.map((field) => (
        <select
          key={field.name}
          className="field"
          aria-label={t(`field.${field.name}`)}
          value={statement[field.name]}
          disabled={disabled}
          onChange={(event) => change(field.name, event.target.value)}
        >
          {fieldChoices(field).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ))}
      {statement.requirement === 'quality' && (
        <select
          className="field statement-quality"
          aria-label={t('requirements.qualityCharacteristic')}
          value={statement.quality ?? ''}
          disabled={disabled}
          onChange={(event) => change('quality', event.target.value)}
        >
          {statement.quality === null && <option value="">{t('requirements.whichQuality')}</option>}
          {qualityChoices(statement.quality).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
      {isStanding(statement) && (
        <div className="statement-actions">
          <button
            type="button"
            className="button quiet small"
            disabled={disabled}
            onClick={() => onDo('edit')}
          >
            <Pencil size={16} aria-hidden="true" />
            {t('requirements.editTheWords')}
          </button>
          <button
            type="button"
            className="button quiet small"
            disabled={disabled}
            onClick={() => onDo('withdraw')}
          >
            <Undo2 size={16} aria-hidden="true" />
            {t('requirements.withdraw')}
          </button>
        </div>
      )}
    </div>
  );
}

/** Only a quality requirement has a quality characteristic. */
function isOtherKind(field: string, value: string): boolean {
  return field === 'requirement' && value !== 'quality';
}

function Caused({ elements }: { elements: string[] }) {
  if (elements.length === 0) {
    return <p className="caption statement-none">{t('requirements.nothingComes')}</p>;
  }
  return <ElementChips label={t('requirements.elementsItCaused')} ids={elements} />;
}
