import type { KeyboardEvent, ReactNode } from 'react';
import { useId, useLayoutEffect, useRef } from 'react';
import { useEdit } from './edit-context';
import type { Commit } from './use-draft';
import { useDraft } from './use-draft';

interface TextProps {
  label: string;
  value: string;
  commit: Commit;
  placeholder?: string;
  /** Several lines: Enter makes a new one, Ctrl+Enter takes the text. */
  multiline?: boolean;
  mono?: boolean;
  /** Looks like a cell of a table; the label is for screen readers only. */
  cell?: boolean;
  id?: string;
  /** Runs after Enter took the text. */
  onDone?: () => void;
}

/** A text of the model: leaving the field or Enter takes it, Escape brings the old one back. */
export function TextField(props: TextProps) {
  const { label, value, commit, placeholder, multiline, mono, cell } = props;
  const { readOnly } = useEdit();
  const draft = useDraft(value, commit);
  const own = useId();
  const id = props.id ?? own;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void draft.commit().then((done) => done && props.onDone?.());
    } else if (event.key === 'Escape' && draft.restore()) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const shared = {
    id,
    className: `field ${mono ? 'mono' : ''} ${cell ? 'cell' : ''}`,
    value: draft.text,
    placeholder,
    readOnly,
    spellCheck: multiline ?? false,
    'aria-label': cell ? label : undefined,
    'aria-invalid': draft.problem !== null || undefined,
    'aria-describedby': draft.problem === null ? undefined : `${id}-problem`,
    onKeyDown,
    onBlur: () => void draft.commit(),
  };
  const control = multiline ? (
    <span className="insp-grow" data-text={`${draft.text} `}>
      <textarea {...shared} rows={1} onChange={(event) => draft.change(event.target.value)} />
    </span>
  ) : (
    <input {...shared} autoComplete="off" onChange={(event) => draft.change(event.target.value)} />
  );
  const problem = <Problem id={id} text={draft.problem} />;
  if (cell)
    return (
      <div className="insp-cell">
        {control}
        {problem}
      </div>
    );
  return (
    <Labelled id={id} label={label}>
      {control}
      {problem}
    </Labelled>
  );
}

/** What is wrong with a field, right under it. */
export function Problem({ id, text }: { id: string; text: string | null }) {
  if (text === null) return null;
  return (
    <span id={`${id}-problem`} className="insp-problem" role="alert">
      {text}
    </span>
  );
}

interface LabelledProps {
  id: string;
  label: string;
  /** A sentence under the field. */
  hint?: ReactNode;
  children: ReactNode;
}

export function Labelled({ id, label, hint, children }: LabelledProps) {
  return (
    <div className="insp-row">
      <label className="insp-label" htmlFor={id}>
        {label}
      </label>
      <div className="insp-control">
        {children}
        {hint && <span className="insp-hint">{hint}</span>}
      </div>
    </div>
  );
}

interface CheckProps {
  label: string;
  checked: boolean;
  /** Neither: it stands for several that differ. */
  mixed?: boolean;
  /** What it means, as a tooltip. */
  tip?: string;
  change: (checked: boolean) => Promise<string | null>;
}

export function CheckField({ label, checked, mixed = false, tip, change }: CheckProps) {
  const { readOnly, complain } = useEdit();
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  });
  return (
    <label className="insp-check" data-tip={tip}>
      <input
        ref={box}
        type="checkbox"
        className="checkbox"
        checked={checked}
        disabled={readOnly}
        onChange={(event) =>
          void change(event.target.checked).then((refused) => refused && complain(refused))
        }
      />
      {label}
    </label>
  );
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  change: (value: string) => Promise<string | null>;
}

export function SelectField({ label, value, options, change }: SelectProps) {
  const { readOnly, complain } = useEdit();
  const id = useId();
  return (
    <Labelled id={id} label={label}>
      <select
        id={id}
        className="field"
        value={value}
        disabled={readOnly}
        onChange={(event) =>
          void change(event.target.value).then((refused) => refused && complain(refused))
        }
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
