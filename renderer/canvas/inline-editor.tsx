import type { KeyboardEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Editing } from './ui-state';
import { useControls } from './ui-state';
import { t } from '../app/text';

interface InlineEditorProps {
  editing: Editing;
  label: string;
  /** A text of several lines: Enter breaks the line there, and Ctrl+Enter commits. */
  multiline?: boolean;
}

/**
 * A text field in the place of what it edits. Enter commits (a fresh line is followed by another),
 * Escape leaves things as they were, leaving the field commits. A refusal is said under the field
 * and what was typed stays.
 */
export function InlineEditor({ editing, label, multiline = false }: InlineEditorProps) {
  const controls = useControls();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const done = useRef(false);
  /** Escape while a text is being written: nothing follows it. */
  const left = useRef(false);
  const [text, setText] = useState(() => controls.editText(editing));
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  const commit = (goOn: boolean) => {
    if (done.current) return;
    done.current = true;
    if (text.trim() === '' && editing.what === 'new-row') return controls.stopEditing();
    const refused = controls.commitText(editing, text);
    if (refused !== null) {
      done.current = false;
      setProblem(refused);
      return field.current?.focus({ preventScroll: true });
    }
    if (goOn && !left.current && editing.what === 'new-row') {
      return controls.startEditing({ ...editing, turn: editing.turn + 1 });
    }
    return controls.stopEditing();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      commit(true);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      done.current = true;
      left.current = true;
      controls.stopEditing();
    } else if (event.key === 'Tab') {
      event.preventDefault();
      commit(false);
    }
  };

  const Field = multiline ? 'textarea' : 'input';
  return (
    <span className="mw-inline nodrag nopan nowheel">
      <Field
        ref={field}
        aria-label={label}
        aria-invalid={problem !== null}
        placeholder={placeholderOf(editing, multiline)}
        spellCheck={multiline}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
        onKeyDown={onKeyDown}
        onDoubleClick={(event) => event.stopPropagation()}
        onBlur={() => {
          // A refused text would hold the person captive: leaving the field gives it up.
          if (problem === null) commit(false);
          else controls.stopEditing();
        }}
      />
      {problem !== null && (
        <span className="mw-problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}

function placeholderOf(editing: Editing, multiline: boolean): string | undefined {
  if (editing.what === 'new-row') return t(`canvas.form.${editing.member}`);
  return multiline ? t('canvas.noteHint') : undefined;
}
