import type { KeyboardEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Point } from '../../shared/diagrams/geometry';
import type { Completion } from '../../shared/diagrams/sequence/notation';
import {
  completeLifeline,
  completeMessage,
  printLifeline,
  printMessage,
  setLifeline,
  setMessage,
} from '../../shared/diagrams/sequence/notation';
import type { Command } from '../../shared/metamodel/commands';
import { canExecute } from '../../shared/metamodel/execute';
import type { AnyRecord } from '../../shared/metamodel/kinds';
import { FRAGMENT_OPERATORS } from '../../shared/metamodel/kinds/combined-fragment';
import { t } from '../app/text';
import { firstError } from './edits';
import type { CanvasHost } from './live';
import type { Scene } from './scene';
import type { Column } from './sequence-gestures';
import { useCanvasUi, useControls } from './ui-state';

/** How the text of one kind of thing is read, completed and shown. */
interface Notation {
  label: string;
  text: string;
  placeholder: string;
  complete(text: string): Completion[];
  commands(text: string): Command[];
}

interface SequenceEditorProps {
  host: CanvasHost;
  scene: Scene;
  columns: readonly Column[];
}

/** The field for what is being named in a sequence diagram, where it stands. */
export function SequenceEditor({ host, scene, columns }: SequenceEditorProps) {
  const id = useCanvasUi(({ editing }) => (editing?.what === 'name' ? editing.id : null));
  const record = host.live().model.store.get(id);
  const notation = record && notationOf(host, record);
  const at = record && placeOf(scene, columns, record);
  if (!record || !notation || !at) return null;
  return <EditorField key={record.id} host={host} notation={notation} at={at} />;
}

function placeOf(scene: Scene, columns: readonly Column[], { id }: AnyRecord): Point | null {
  const name = scene.arrangement?.names.get(id);
  if (name) return { x: name.x + (name.anchor === 'start' ? 84 : 0), y: name.y - 4 };
  const column = columns.find((one) => one.id === id);
  if (column) return { x: column.middle, y: column.rect.y + column.head - 18 };
  const rect = scene.arrangement?.rects.get(id);
  return rect ? { x: rect.x + 90, y: rect.y + 12 } : null;
}

function notationOf(host: CanvasHost, record: AnyRecord): Notation | null {
  const { store, newId } = host.live().model;
  switch (record.kind) {
    case 'message':
      return {
        label: t('sequence.textOfMessage'),
        text: printMessage(store, record),
        placeholder: record.sort === 'reply' ? '' : t('sequence.messageForm'),
        complete: (text) => completeMessage(store, newId, record, text),
        commands: (text) => setMessage(store, record, text),
      };
    case 'lifeline':
      return {
        label: t('sequence.nameOfLifeline'),
        text: printLifeline(store, record),
        placeholder: t('sequence.lifelineForm'),
        complete: (text) => completeLifeline(store, newId, record, text),
        commands: (text) => setLifeline(store, record, text),
      };
    case 'operand':
      return {
        label: t('sequence.guard'),
        text: record.guard,
        placeholder: t('sequence.guard'),
        complete: () => [],
        commands: (text) => update(record.id, { guard: text.replace(/^\[|\]$/g, '').trim() }),
      };
    case 'combined-fragment':
      return {
        label: t('sequence.operator'),
        text: record.operator,
        placeholder: '',
        complete: () =>
          FRAGMENT_OPERATORS.map((operator) => ({
            key: operator,
            text: operator,
            creates: null,
            commands: update(record.id, { operator }),
          })),
        commands: (text) => update(record.id, { operator: text.trim().toLowerCase() }),
      };
    default:
      return null;
  }
}

function update(id: string, values: Record<string, unknown>): Command[] {
  return [{ type: 'update-element', id, values }];
}

interface FieldProps {
  host: CanvasHost;
  notation: Notation;
  at: Point;
}

/** A combobox: what is typed counts, or what is chosen from the list below it. */
function EditorField({ host, notation, at }: FieldProps) {
  const controls = useControls();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  const [text, setText] = useState(notation.text);
  const [isTyped, setTyped] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const [problem, setProblem] = useState<string | null>(null);
  const completions = isTyped || notation.text === '' ? notation.complete(text) : [];

  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  const run = async (commands: Command[]) => {
    if (done.current) return;
    done.current = true;
    const { model } = host.live();
    const refused =
      firstError(canExecute(model.store, commands)) ??
      firstError((await model.execute(commands)).diagnostics);
    if (refused === null) return controls.stopEditing();
    done.current = false;
    setProblem(refused);
    field.current?.focus({ preventScroll: true });
  };
  const commit = () => {
    const picked = completions[chosen];
    if (!picked && text.trim() === notation.text) return controls.stopEditing();
    return void run(picked ? picked.commands : notation.commands(text));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      setTyped(true);
      return setChosen(0);
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setTyped(true);
      setChosen((before) => Math.max(-1, Math.min(completions.length - 1, before + step)));
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      commit();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      done.current = true;
      controls.stopEditing();
    }
    return undefined;
  };

  return (
    <div
      className="mw-seq-editor mw-inline nodrag nopan"
      style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
    >
      <input
        ref={field}
        role="combobox"
        aria-label={notation.label}
        aria-expanded={completions.length > 0}
        aria-controls={list}
        aria-activedescendant={chosen >= 0 ? `${list}-${chosen}` : undefined}
        aria-invalid={problem !== null}
        placeholder={notation.placeholder}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setTyped(true);
          setChosen(-1);
          setProblem(null);
        }}
        onKeyDown={onKeyDown}
        onDoubleClick={(event) => event.stopPropagation()}
        onBlur={() => {
          // A refused text would hold the person captive: leaving the field gives it up.
          if (problem !== null) controls.stopEditing();
          else if (!done.current) commit();
        }}
      />
      {problem !== null && (
        <span className="mw-problem" role="alert">
          {problem}
        </span>
      )}
      {problem === null && completions.length > 0 && (
        <Offers
          id={list}
          label={notation.label}
          completions={completions}
          chosen={chosen}
          choose={(commands) => void run(commands)}
        />
      )}
    </div>
  );
}

interface OffersProps {
  id: string;
  label: string;
  completions: readonly Completion[];
  chosen: number;
  choose: (commands: Command[]) => void;
}

/** No list of HTML can stand below a text field in the look of the window, hence the roles. */
const AS_LISTBOX = { role: 'listbox' };
const asOption = (active: boolean) => ({ role: 'option', 'aria-selected': active });

function Offers({ id, label, completions, chosen, choose }: OffersProps) {
  return (
    <div {...AS_LISTBOX} id={id} className="mw-seq-offers" tabIndex={-1} aria-label={label}>
      {completions.map((completion, index) => (
        <button
          {...asOption(index === chosen)}
          key={completion.key}
          id={`${id}-${index}`}
          type="button"
          tabIndex={-1}
          onPointerDown={(event) => {
            event.preventDefault();
            choose(completion.commands);
          }}
        >
          {offerText(completion)}
        </button>
      ))}
    </div>
  );
}

function offerText({ text, creates }: Completion): string {
  if (!creates) return text;
  if (creates.kind === 'class') return t('sequence.createClass', { name: creates.name });
  return t('sequence.createOperation', { name: creates.name, owner: creates.owner ?? '' });
}
