import type { EdgeShape } from '../../shared/diagrams';
import type { ShownLanguage } from '../../shared/texts/texts';
import { parseMultiplicity } from '../../shared/metamodel/queries';
import { countedName } from '../panels/inspector/counted-name';
import { named, t } from '../app/text';
import type { Scene, SceneBox } from './scene';
import { spokenBox } from './spoken';

/** One row of the diagram as a tree: an element, a line of its box, or a relation it takes part in. */
export interface TreeRow {
  /** Unique in the tree: a relation stands under both of its sides. */
  key: string;
  /** The record that is selected with it; null: that of the row above. */
  elementId: string | null;
  level: 1 | 2;
  label: string;
  /** Place among its siblings, from 1, and how many there are. */
  position: number;
  size: number;
  /** Undefined for what holds nothing. */
  expanded?: boolean;
}

/** What the tree shows of a diagram. */
export interface TreePart {
  /** Ids of boxes in reading order. */
  order: readonly string[];
  /** The first and the last box that are listed; the last is exclusive. */
  from: number;
  to: number;
  /** Boxes whose rows and relations are listed. */
  open: ReadonlySet<string>;
}

/**
 * A diagram as the rows of a tree: every element in reading order, and below the open ones what stands
 * in their boxes and every relation as a sentence ("Order has any number of lines").
 */
export function treeRows(
  scene: Scene,
  { order, from, to, open }: TreePart,
  language: ShownLanguage,
): TreeRow[] {
  const rows: TreeRow[] = [];
  for (const [index, id] of order.slice(from, to).entries()) {
    const box = scene.boxes.get(id);
    if (!box) continue;
    const inside = open.has(id) ? [...members(box), ...relations(scene, id)] : [];
    rows.push({
      key: id,
      elementId: id,
      level: 1,
      label: spokenBox(box, language),
      position: from + index + 1,
      size: order.length,
      ...(open.has(id) && inside.length === 0 ? {} : { expanded: open.has(id) }),
    });
    for (const [place, row] of inside.entries()) {
      rows.push({ ...row, level: 2, position: place + 1, size: inside.length });
    }
  }
  return rows;
}

type Inside = Pick<TreeRow, 'key' | 'elementId' | 'label'>;

function members({ id, shape }: SceneBox): Inside[] {
  return shape.compartments.flatMap(({ rows }) =>
    rows.map((row) => ({
      key: `${id} ${row.key}`,
      elementId: row.elementId,
      label: [...row.glyphs, `${row.name}${row.detail} ${row.tail}`].join(' ').trim(),
    })),
  );
}

function relations(scene: Scene, boxId: string): Inside[] {
  return scene.edges
    .filter(({ shape }) => shape.sourceId === boxId || shape.targetId === boxId)
    .map(({ id, shape, ghost }) => {
      const sentence = lineSentence(
        shape,
        nameIn(scene, shape.sourceId),
        nameIn(scene, shape.targetId),
      );
      const label = ghost ? t('canvas.proposedNamed', { name: sentence }) : sentence;
      return { key: `${boxId} ${id}`, elementId: id, label };
    });
}

/** The first part of its spoken name: signs such as an initial state have no title. */
function nameIn(scene: Scene, id: string): string {
  const shape = scene.boxes.get(id)?.shape;
  return shape?.title || (shape?.label.split(',')[0] ?? '');
}

/** A line as a sentence: "Customer places any number of orders", "placed leads to paid: pay". */
export function lineSentence(shape: EdgeShape, from: string, to: string): string {
  const { label, source, target } = shape;
  const isComposite = source.mark === 'diamond-filled';
  const far = parseMultiplicity(target.multiplicity);
  if (far !== null) {
    const verb = label !== '' ? label : t(isComposite ? 'relation.composite' : 'relation.shared');
    return t('canvas.treeLine', { from, verb, to: countedName(far, to) });
  }
  const verb = named(`relation.${shape.relation}.hint`, shape.relation);
  if (label === '') return t('canvas.treeLine', { from, verb, to });
  return t('canvas.treeLineText', { from, verb, to, text: label });
}
