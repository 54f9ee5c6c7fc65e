import type { KeyboardEvent, RefObject } from 'react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { CompletionList, listedBy, useCompletion } from '../app/parts/completion';
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
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const { text, problem, list, change, onKeyDown, onBlur } = useInlineText(
    editing,
    multiline,
    field,
  );
  const Field = multiline ? 'textarea' : 'input';
  return (
    <span className="mw-inline nodrag nopan nowheel">
      <Field
        ref={field}
        aria-label={label}
        {...listedBy(list)}
        aria-invalid={problem !== null}
        placeholder={placeholderOf(editing, multiline)}
        spellCheck={multiline}
        value={text}
        onChange={(event) => change(event.target.value, event.target.selectionStart)}
        onKeyDown={onKeyDown}
        onDoubleClick={(event) => event.stopPropagation()}
        onBlur={onBlur}
      />
      {problem !== null && (
        <span className="mw-problem" role="alert">
          {problem}
        </span>
      )}
      {problem === null && <CompletionList list={list} anchor={field} />}
    </span>
  );
}

type Field = HTMLInputElement & HTMLTextAreaElement;

/** What is typed, what is wrong with it, and what the keys do. */
function useInlineText(editing: Editing, multiline: boolean, field: RefObject<Field | null>) {
  const controls = useControls();
  const done = useRef(false);
  /** Escape while a text is being written: nothing follows it. */
  const left = useRef(false);
  const [text, setText] = useState(() => controls.editText(editing));
  const [problem, setProblem] = useState<string | null>(null);
  /** Where the caret goes once an offer was taken. */
  const caret = useRef<number | null>(null);
  const taken = (next: string, at: number) => {
    caret.current = at;
    setText(next);
    setProblem(null);
  };
  const list = useCompletion(
    (line, at) => controls.complete(editing, line, at),
    text,
    taken,
    field,
  );

  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, [field]);
  useLayoutEffect(() => {
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [field, text]);

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

  return {
    text,
    problem,
    list,
    change(next: string, at: number | null) {
      setText(next);
      setProblem(null);
      list.type(next, at ?? next.length);
    },
    onKeyDown(event: KeyboardEvent) {
      event.stopPropagation();
      if (list.onKeyDown(event)) return;
      if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) commit(true);
      else if (event.key === 'Tab') {
        commit(false, controls.nextText(editing, event.shiftKey ? -1 : 1));
      } else if (event.key === 'Escape') {
        done.current = true;
        left.current = true;
        controls.stopEditing();
      } else return;
      event.preventDefault();
    },
    onBlur() {
      // A refused text would hold the person captive: leaving the field gives it up.
      if (problem === null) commit(false);
      else controls.stopEditing();
    },
  };
}

function placeholderOf(editing: Editing, multiline: boolean): string | undefined {
  if (editing.what === 'new-row') return t(`canvas.form.${editing.member}`);
  return multiline ? t('canvas.noteHint') : undefined;
}
