import { memo } from 'react';
import type { StatementRecord } from '../../../shared/metamodel/kinds';
import { displayName, qualifiedName } from '../../../shared/metamodel/queries';
import { KindIcon } from '../../app/parts/kind-icon';
import { reveal, revealAll } from '../../app/reveal';
import { EvidenceText } from '../../chat/evidence-text';
import { useReplica, useShown, useUi } from '../../replica';
import type { StatementField } from './statement-fields';
import { fieldLabel, STATEMENT_FIELDS } from './statement-fields';

interface StatementRowProps {
  statement: StatementRecord;
  open: boolean;
  onToggle: () => void;
}

/** One sentence. Opened, it shows the elements it caused and lets its fields be changed. */
export const StatementRow = memo(function StatementRow(props: StatementRowProps) {
  const { statement, open, onToggle } = props;
  const { store, readOnly } = useShown();
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
          <span className="badge">{fieldLabel('requirement', statement.requirement)}</span>
          {statement.quality && <span className="badge">{statement.quality}</span>}
          <span className="badge">{fieldLabel('priority', statement.priority)}</span>
          <span className={`badge ${STATUS_TONES[statement.status]}`}>
            {fieldLabel('status', statement.status)}
          </span>
          {elements.length > 0 && <span className="caption">{elements.length} in the model</span>}
        </span>
      </button>
      {open && <Fields statement={statement} disabled={readOnly} />}
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

function Fields({ statement, disabled }: { statement: StatementRecord; disabled: boolean }) {
  const change = (field: StatementField, value: string) => {
    const { execute } = useReplica.getState();
    const command = {
      type: 'update-element',
      id: statement.id,
      values: { [field]: value },
    } as const;
    void execute([command]);
  };
  return (
    <div className="filter-row statement-fields">
      {STATEMENT_FIELDS.map(({ name, title, values }) => (
        <select
          key={name}
          className="field"
          aria-label={title}
          value={statement[name]}
          disabled={disabled}
          onChange={(event) => change(name, event.target.value)}
        >
          {values.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ))}
    </div>
  );
}

function Caused({ elements }: { elements: string[] }) {
  const { store } = useShown();
  if (elements.length === 0) {
    return <p className="caption statement-none">Nothing in the model comes from this sentence.</p>;
  }
  return (
    <ul className="chips" aria-label="Elements it caused">
      {elements.map((id) => (
        <li key={id}>
          <button
            type="button"
            className="chip"
            data-tip={qualifiedName(store, id).join('.')}
            onClick={() => reveal(id)}
            onPointerEnter={() => useUi.getState().setHovered({ recordIds: [id] })}
            onPointerLeave={() => useUi.getState().setHovered(null)}
          >
            <KindIcon kind={store.get(id)?.kind ?? 'class'} size={12} />
            {displayName(store, id)}
          </button>
        </li>
      ))}
    </ul>
  );
}
