import type { AnyRecord, Kind, NoteAnchorRecord } from '../metamodel/kinds';
import { displayName } from '../metamodel/queries';
import type { Store } from '../metamodel/store';
import type {
  BoxShape,
  DiagramType,
  EdgeShape,
  PaletteEntry,
  RelationChoice,
} from './diagram-type';
import { plainLine } from './line-shape';
import { packageOf } from './relations';

/** What people write and draw around the elements of a diagram, the same on every type. */

/** Kinds that stand only where somebody has put them, and stay there whatever the model says. */
const ANNOTATIONS: ReadonlySet<Kind> = new Set<Kind>(['note', 'group']);

/** True for kinds that comment on a diagram rather than being what it shows. */
export function isAnnotation(kind: Kind): boolean {
  return ANNOTATIONS.has(kind);
}

const NOTE: PaletteEntry = {
  id: 'note',
  title: 'Note',
  kind: 'note',
  owner: 'package',
  form: 'note',
  baseName: '',
  values: {},
};

/** From a note to what it is about: a dashed line (UML 2.5.1, 7.2.4). */
const ANCHOR: RelationChoice = {
  id: 'anchor',
  hint: 'is about',
  line: 'dashed',
  source: 'none',
  target: 'none',
};

/** A diagram type with notes, their anchors and groups besides what it shows by itself. */
export function annotated(type: DiagramType): DiagramType {
  return {
    ...type,
    nodeKinds: [...type.nodeKinds, 'note', 'group'],
    edgeKinds: [...type.edgeKinds, 'note-anchor'],
    palette: [...type.palette, NOTE],
    relations: [...type.relations, ANCHOR],
    box: (store, record, subjectId) => annotationBox(record) ?? type.box(store, record, subjectId),
    edge: (store, record, subjectId) =>
      record.kind === 'note-anchor'
        ? anchorEdge(store, record, (other) => type.box(store, other, subjectId) !== null)
        : type.edge(store, record, subjectId),
  };
}

function annotationBox(record: AnyRecord): BoxShape | null {
  const bare = {
    elementId: record.id,
    parentId: null,
    stereotype: null,
    italic: false,
    underlined: false,
    compartments: [],
  };
  if (record.kind === 'note') {
    const { text } = record;
    const label = `Note: ${text}`;
    return { ...bare, form: 'note', title: text, packageId: packageOf(record), label };
  }
  if (record.kind !== 'group') return null;
  const { name, colour } = record;
  return {
    ...bare,
    form: 'group',
    title: name,
    packageId: null,
    hue: colour,
    label: `Group ${name}`,
  };
}

/** A note can be about a member: then the line ends at the box that shows it. */
function anchorEdge(
  store: Store,
  anchor: NoteAnchorRecord,
  isBox: (record: AnyRecord) => boolean,
): EdgeShape | null {
  const { id, ownerId, elementId } = anchor;
  let target = store.get(elementId);
  const seen = new Set<string>();
  while (target && !seen.has(target.id) && !isBox(target)) {
    seen.add(target.id);
    target = 'ownerId' in target ? store.get(target.ownerId) : undefined;
  }
  if (!target || seen.has(target.id)) return null;
  return plainLine({
    id,
    relation: 'anchor',
    sourceId: ownerId,
    targetId: target.id,
    line: 'dashed',
    description: `note anchor, ${displayName(store, id)}`,
  });
}
