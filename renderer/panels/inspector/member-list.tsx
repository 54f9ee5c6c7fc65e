import { ChevronRight, Plus, Trash2 } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useId, useRef, useState } from 'react';
import type { Parsed } from '../../../shared/diagrams/class/notation';
import type { TypedLine } from '../../../shared/diagrams/completion';
import { complete } from '../../../shared/diagrams/completion';
import type { Command } from '../../../shared/metamodel/commands';
import type { Kind, RecordOf } from '../../../shared/metamodel/kinds';
import { displayName } from '../../../shared/metamodel/queries';
import { useGrowing } from '../../app/growing';
import { IconButton } from '../../app/parts/buttons';
import { CompletionList, listedBy, useCompletion } from '../../app/parts/completion';
import { moveBy } from './edits';
import { useEdit } from './edit-context';
import { Problem } from './fields';
import { t } from '../../app/text';

export type MemberKind = Extract<Kind, 'attribute' | 'operation' | 'literal' | 'parameter'>;

interface MemberListProps<K extends MemberKind> {
  kind: K;
  ownerId: string;
  /** Titles of the columns, for those who do not see them. */
  columns: readonly string[];
  /** Cells of a line, each an element. `cellId` makes the ids by which the focus is found again. */
  cells: (record: RecordOf<K>, cellId: (column: string) => string) => ReactNode;
  /** What else there is to set, under the line when it is opened. */
  details?: (record: RecordOf<K>) => ReactNode;
  /** A small sign before the line: `PK`. */
  mark?: (record: RecordOf<K>) => string;
  /** There is no room to delete a line in the line itself: it is done under it. */
  narrow?: boolean;
  add: (text: string) => Parsed<Command[]>;
}

/** How many lines are drawn in one go; the rest follows. */
const STEP = 60;

/** The lines of one compartment: changed in place, moved with Alt and the arrows, added at the end. */
export function MemberList<K extends MemberKind>(props: MemberListProps<K>) {
  const { kind, ownerId, columns, add } = props;
  const { store, readOnly } = useEdit();
  const members = store.children(ownerId, kind);
  const drawn = useGrowing(members.length, STEP, members.length);
  const [opened, setOpened] = useState<string | null>(null);
  if (readOnly && members.length === 0)
    return <p className="insp-none">{t('inspector.noneAtAll')}</p>;
  return (
    <div className={`insp-members ${kind}`}>
      {members.length > 0 && columns.length > 1 && (
        <div className="insp-columns caption" aria-hidden="true">
          {columns.map((title) => (
            <span key={title}>{title}</span>
          ))}
        </div>
      )}
      <ul aria-label={t(`member.${kind}.list`)}>
        {members.slice(0, drawn).map((record) => (
          <Member
            key={record.id}
            list={props}
            record={record}
            open={opened === record.id}
            toggle={() => setOpened(opened === record.id ? null : record.id)}
          />
        ))}
      </ul>
      {!readOnly && <AddLine kind={kind} add={add} />}
    </div>
  );
}

interface MemberProps<K extends MemberKind> {
  list: MemberListProps<K>;
  record: RecordOf<K>;
  open: boolean;
  toggle: () => void;
}

function Member<K extends MemberKind>({ list, record, open, toggle }: MemberProps<K>) {
  const { store, readOnly, run, hover, complain } = useEdit();
  const { id } = record;
  const name = displayName(store, id);
  const cellId = (column: string) => `insp-${id}-${column}`;
  const move = async (step: -1 | 1) => {
    const focused = document.activeElement?.id;
    const refused = await run(moveBy(store, id, step));
    if (refused !== null) complain(refused);
    // A line that moved in the page may have lost the keyboard.
    else if (focused) requestAnimationFrame(() => document.getElementById(focused)?.focus());
  };
  const remove = async (event: KeyboardEvent | null) => {
    const line = event?.currentTarget;
    const next = line?.nextElementSibling ?? line?.previousElementSibling ?? null;
    const refused = await run([{ type: 'delete-elements', ids: [id] }]);
    if (refused !== null) complain(refused);
    else next?.querySelector<HTMLElement>('input')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || readOnly) return;
    if (event.key === 'ArrowUp') void move(-1);
    else if (event.key === 'ArrowDown') void move(1);
    else if (event.key === 'Delete') void remove(event);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const mark = list.mark?.(record) ?? '';
  // The keys work in every field of the line.
  const handlers = {
    onKeyDown,
    onPointerEnter: () => hover([id]),
    onPointerLeave: () => hover(null),
  };
  return (
    <li className={open ? 'insp-member open' : 'insp-member'} {...handlers}>
      <div className="insp-line">
        {list.mark && (
          <span className="insp-mark" aria-hidden={mark === '' || undefined}>
            {mark}
          </span>
        )}
        {list.cells(record, cellId)}
        <span className="insp-line-end">
          {!readOnly && !list.narrow && (
            <IconButton
              icon={Trash2}
              small
              label={t('inspector.deleteNamed', { name })}
              shortcut="Alt+Delete"
              className="insp-delete"
              onClick={() => void remove(null)}
            />
          )}
          {list.details && (
            <IconButton
              icon={ChevronRight}
              small
              label={t('inspector.moreAbout', { name })}
              className={open ? 'turned' : ''}
              aria-expanded={open}
              onClick={toggle}
            />
          )}
        </span>
      </div>
      {open && list.details && (
        <div className="insp-details">
          {list.details(record)}
          {!readOnly && list.narrow && (
            <button
              type="button"
              className="button small insp-remove"
              data-tip={t('inspector.deleteNamed', { name })}
              data-keys="Alt+Delete"
              onClick={() => void remove(null)}
            >
              <Trash2 size={16} aria-hidden="true" />
              {t(`member.${list.kind}.delete`)}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

interface AddLineProps {
  kind: MemberKind;
  add: (text: string) => Parsed<Command[]>;
}

/** The line at the end: Enter adds what was typed and waits for the next one. */
function AddLine({ kind, add }: AddLineProps) {
  const { store, run } = useEdit();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const notation = NOTATIONS[kind];
  const list = useCompletion(
    (line, at) => (notation ? complete(store, notation, line, at) : []),
    text,
    (next) => {
      setText(next);
      setProblem(null);
    },
    field,
  );
  const submit = async () => {
    if (text.trim() === '') return setProblem(null);
    const refused = await run(add(text));
    setProblem(refused);
    if (refused === null) setText('');
    return undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (list.onKeyDown(event)) event.stopPropagation();
    else if (event.key === 'Enter') {
      event.preventDefault();
      list.hide();
      void submit();
    } else if (event.key === 'Escape' && text !== '') {
      event.stopPropagation();
      setText('');
      setProblem(null);
      list.hide();
    }
  };
  return (
    <div className="insp-add">
      <span className="insp-add-field">
        <Plus size={16} aria-hidden="true" />
        <input
          ref={field}
          id={id}
          className="field cell"
          aria-label={t(`member.${kind}.add`)}
          {...listedBy(list)}
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          placeholder={t('inspector.addExample', {
            add: t(`member.${kind}.add`),
            example: t(`member.${kind}.example`),
          })}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            const { value, selectionStart } = event.target;
            setText(value);
            setProblem(null);
            list.type(value, selectionStart ?? value.length);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            list.hide();
            void submit();
          }}
        />
      </span>
      <Problem id={id} text={problem} />
      {problem === null && <CompletionList list={list} anchor={field} />}
    </div>
  );
}

/** How a line of each kind is typed; a parameter as an attribute. */
const NOTATIONS: Partial<Record<MemberKind, TypedLine>> = {
  attribute: { what: 'attribute' },
  operation: { what: 'operation' },
  parameter: { what: 'attribute' },
};
