import type { Node, NodeProps } from '@xyflow/react';
import type { CSSProperties } from 'react';
import { memo } from 'react';
import type { BoxShape, Compartment, Row } from '../../shared/diagrams';
import { glyphGutter, visibleRows } from '../../shared/diagrams/box-size';
import { formPaths, isDrawn } from '../../shared/diagrams/form-paths';
import { FORMS } from '../../shared/diagrams/forms';
import { confidenceWord } from '../../shared/metamodel/proposal';
import { ConnectHandles } from './connect-handles';
import { fieldRowId } from './behaviour-edits';
import type { MemberKind } from './edits';
import { InlineEditor } from './inline-editor';
import type { GhostInfo } from './ports';
import type { SceneBox } from './scene';
import { spokenBox } from './spoken';
import { breakable } from './scene';
import type { CanvasUi } from './ui-state';
import { useCanvasUi, useControls } from './ui-state';
import { named, t, useShownLanguage } from '../app/text';

export type BoxNodeType = Node<{ box: SceneBox }, 'box'>;

/** A classifier on the canvas. Renders again only when its own data or its own state changes. */
export const BoxNode = memo(function BoxNode({
  data,
  selected,
  width = data.box.size.width,
  height = data.box.size.height,
}: NodeProps<BoxNodeType>) {
  const language = useShownLanguage();
  const { box } = data;
  const { domId } = useControls();
  const { shape, ghost } = box;
  const lit = useCanvasUi((state) => state.lit.has(box.id));
  const verdict = useCanvasUi((state) => verdictOf(state, box.id));
  const renaming = useCanvasUi(
    ({ editing }) => editing?.what === 'name' && editing.id === box.id && !hasOwnEditor(shape.form),
  );
  return (
    <article
      id={domId(box.id)}
      aria-label={spokenBox(box, language)}
      aria-roledescription={t('canvas.element')}
      className={boxClass(box, selected, lit, verdict)}
      data-form={shape.form}
      data-drawn={isDrawn(shape.form) || undefined}
      data-title={FORMS[shape.form].title}
      data-tone={shape.tone}
      data-hue={box.hue ?? undefined}
      data-refusal={verdict?.startsWith('no:') ? verdict.slice(3) : undefined}
    >
      <div className="mw-plate" aria-hidden="true" style={plateStyle(box)}>
        <span>{breakable(shape.title)}</span>
      </div>
      <FormDrawing box={box} width={width} height={height} />
      <div className="mw-box-header">
        {shape.stereotype !== null && <span className="mw-stereotype">«{shape.stereotype}»</span>}
        {renaming ? (
          <InlineEditor
            editing={{ what: 'name', id: box.id }}
            label={
              shape.form === 'note'
                ? t('canvas.noteHint')
                : t('inspector.nameOf', { name: shape.title })
            }
            multiline={shape.form === 'note'}
          />
        ) : (
          <span className={titleClass(shape)} title={shape.title}>
            {shape.title}
          </span>
        )}
        {ghost && <ConfidenceDot ghost={ghost} />}
      </div>
      {shape.compartments.map((compartment) => (
        <CompartmentView key={compartment.id} compartment={compartment} box={box} />
      ))}
      <NewRow box={box} within={null} />
      {shape.form === 'group' ? <GroupEdges /> : <ConnectHandles />}
    </article>
  );
});

/** Where a group is taken hold of besides its title: the pointer reaches through its middle. */
function GroupEdges() {
  return (['top', 'right', 'bottom', 'left'] as const).map((side) => (
    <i key={side} className={`mw-group-edge ${side}`} aria-hidden="true" />
  ));
}

/** What a sequence diagram is made of is named in the field of `sequence-editor.tsx`. */
function hasOwnEditor(form: BoxShape['form']): boolean {
  return form.startsWith('lifeline') || form === 'fragment' || form === 'operand';
}

function titleClass({ italic, underlined }: BoxShape): string {
  return `mw-title${italic ? ' italic' : ''}${underlined ? ' underlined' : ''}`;
}

interface FormDrawingProps {
  box: SceneBox;
  width: number;
  height: number;
}

/** What is drawn of a form besides its border and texts. */
function FormDrawing({ box, width, height }: FormDrawingProps) {
  const paths = box.drawing ?? formPaths(box.shape.form, { width, height });
  if (paths.length === 0) return null;
  return (
    <svg className="mw-form" width={width} height={height} aria-hidden="true">
      {paths.map(({ d, fill, dashed }) => (
        <path key={d} d={d} className={dashed ? `${fill} dashed` : fill} />
      ))}
    </svg>
  );
}

/** What the style sheet needs to fit the title into the box when it is all that is shown. */
function plateStyle({ plateFont }: SceneBox): CSSProperties {
  return { '--plate-fit': `${plateFont}px` } as CSSProperties;
}

function verdictOf({ connecting }: CanvasUi, id: string): string | null {
  if (!connecting) return null;
  if (connecting.sourceId === id && connecting.targetId !== id) return 'source';
  const refusal = connecting.verdicts.get(id);
  if (refusal === undefined) return null;
  if (refusal !== null) return connecting.targetId === id ? `no:${refusal}` : 'no';
  return connecting.targetId === id ? 'target' : 'yes';
}

function boxClass(box: SceneBox, selected: boolean, lit: boolean, verdict: string | null): string {
  const classes = ['mw-box'];
  if (box.ghost) classes.push('ghost');
  if (selected) classes.push('selected');
  if (lit) classes.push('lit');
  if (verdict) classes.push(`connect-${verdict.startsWith('no') ? 'no' : verdict}`);
  return classes.join(' ');
}

/** A dot that says how sure the reader was; in words for whoever points at it. */
export function ConfidenceDot({ ghost }: { ghost: GhostInfo }) {
  const word = confidenceWord(ghost.confidence);
  return (
    <i
      className={`mw-dot ${word}`}
      data-tip={t('canvas.proposedNamed', { name: t(`confidence.${word}`) })}
      aria-hidden="true"
    />
  );
}

function CompartmentView({ compartment, box }: { compartment: Compartment; box: SceneBox }) {
  const { shown, hidden } = visibleRows(compartment);
  const gutter = glyphGutter(compartment);
  return (
    <ul
      className={`mw-rows ${compartment.id}`}
      aria-label={named(`compartment.${compartment.id}`, compartment.title)}
    >
      {shown.map((row) => (
        <RowView
          key={row.key}
          row={row}
          box={box}
          gutter={gutter}
          ghost={row.elementId === null ? null : (box.rowGhosts[row.elementId] ?? null)}
        />
      ))}
      {hidden > 0 && <li className="mw-row implied">{t('canvas.moreRows', { n: hidden })}</li>}
      <NewRow box={box} within={compartment.id} />
    </ul>
  );
}

interface RowProps {
  row: Row;
  box: SceneBox;
  gutter: number;
  ghost: GhostInfo | null;
}

function RowView({ row, box, gutter, ghost }: RowProps) {
  const { elementId } = row;
  const rowId = elementId ?? (row.field === undefined ? null : fieldRowId(box.id, row.field));
  const state = useCanvasUi((ui) => {
    if (rowId !== null && ui.editing?.what === 'row' && ui.editing.id === rowId) return 'editing';
    if (elementId === null) return '';
    const marks = [
      ui.selected.has(elementId) ? 'selected' : '',
      ui.lit.has(elementId) ? 'lit' : '',
    ];
    return marks.join(' ').trim();
  });
  if (rowId !== null && state === 'editing') {
    return (
      <li className="mw-row editing">
        <InlineEditor
          editing={{ what: 'row', id: rowId, ownerId: box.id }}
          label={t('canvas.memberOf', { member: row.name, name: box.shape.title })}
        />
      </li>
    );
  }
  const classes = `mw-row ${state} ${ghost ? 'ghost' : ''} ${row.implied ? 'implied' : ''}`;
  return (
    <li
      className={classes}
      data-row={rowId ?? undefined}
      title={`${row.name}${row.detail} ${row.tail}`.trim()}
    >
      {gutter > 0 && (
        <span className="mw-glyphs" style={{ width: gutter }}>
          {row.glyphs.map((glyph) => (
            <b key={glyph} className={glyph}>
              {glyph}
            </b>
          ))}
        </span>
      )}
      <span className={row.italic ? 'mw-name italic' : 'mw-name'}>{row.name}</span>
      <span className="mw-detail">{row.detail}</span>
      {row.tail !== '' && <span className="mw-tail">{row.tail}</span>}
      {ghost && <ConfidenceDot ghost={ghost} />}
    </li>
  );
}

/** Compartments in which a member of each kind is shown. */
const HOMES: Record<MemberKind, readonly Compartment['id'][]> = {
  attribute: ['attributes', 'columns'],
  operation: ['operations'],
  literal: ['literals'],
  behaviour: ['behaviours'],
  slot: ['slots'],
};

/**
 * The field for a fresh line, while there is one: at the end of its compartment, or of the box while
 * there is no such compartment yet.
 */
function NewRow({ box, within }: { box: SceneBox; within: Compartment['id'] | null }) {
  const editing = useCanvasUi(({ editing }) =>
    editing?.what === 'new-row' && editing.ownerId === box.id ? editing : null,
  );
  if (!editing) return null;
  const homes = HOMES[editing.member];
  const home = box.shape.compartments.find(({ id }) => homes.includes(id));
  if ((home?.id ?? null) !== within) return null;
  const field = (
    <InlineEditor
      key={editing.turn}
      editing={editing}
      label={t(`canvas.newMember.${editing.member}`, { name: box.shape.title })}
    />
  );
  return within === null ? (
    <div className="mw-row editing new">{field}</div>
  ) : (
    <li className="mw-row editing new">{field}</li>
  );
}
