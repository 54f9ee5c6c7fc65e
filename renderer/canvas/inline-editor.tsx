import type { KeyboardEvent } from 'react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { OptionList } from '../app/parts/option-list';
import { useCompletion } from './completion';
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
 * Escape leaves things as they were, leaving the field commits. A refusal is said under the field,
 * with what is wrong selected, and what was typed stays. Tab goes on from the name of a line to its
 * ends.
 */
export function InlineEditor({ editing, label, multiline = false }: InlineEditorProps) {
  const controls = useControls();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const done = useRef(false);
  /** Escape while a text is being written: nothing follows it. */
  const left = useRef(false);
  const [text, setText] = useState(() => controls.editText(editing));
  const [problem, setProblem] = useState<string | null>(null);
  const caret = useRef<number | null>(null);
  const list = useCompletion(
    editing,
    text,
    (next, at) => {
      caret.current = at;
      setText(next);
      setProblem(null);
    },
    field,
  );
  useLayoutEffect(() => {
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [text]);

  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  const commit = (goOn: boolean, next: Editing | null = null) => {
    if (done.current) return;
    done.current = true;
    if (text.trim() === '' && editing.what === 'new-row') return controls.stopEditing();
    const refused = controls.commitText(editing, text);
    if (refused !== null) {
      done.current = false;
      setProblem(refused.problem);
      field.current?.focus({ preventScroll: true });
      if (refused.at) field.current?.setSelectionRange(refused.at.from, refused.at.to);
      return;
    }
    if (goOn && !left.current && editing.what === 'new-row') {
      return controls.startEditing({ ...editing, turn: editing.turn + 1 });
    }
    return next ? controls.startEditing(next) : controls.stopEditing();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (list.onKeyDown(event)) return;
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
      commit(false, controls.nextText(editing, event.shiftKey ? -1 : 1));
    }
  };
  const isOpen = problem === null && list.options.length > 0;

  const Field = multiline ? 'textarea' : 'input';
  return (
    <span className="mw-inline nodrag nopan nowheel">
      <Field
        ref={field}
        aria-label={label}
        aria-haspopup="listbox"
        aria-controls={isOpen ? list.id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && list.active >= 0 ? `${list.id}-${list.active}` : undefined}
        aria-invalid={problem !== null}
        placeholder={placeholderOf(editing, multiline)}
        spellCheck={multiline}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
          list.type(event.target.value, event.target.selectionStart ?? event.target.value.length);
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
      {isOpen && (
        <OptionList
          id={list.id}
          label={t('canvas.completions')}
          options={list.options}
          active={list.active}
          anchor={field}
          pick={list.pick}
          hide={list.hide}
        />
      )}
    </span>
  );
}

function placeholderOf(editing: Editing, multiline: boolean): string | undefined {
  if (editing.what === 'new-row') return t(`canvas.form.${editing.member}`);
  return multiline ? t('canvas.noteHint') : undefined;
}
