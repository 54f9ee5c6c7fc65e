import type { Alignment, Axis, SameSize } from '../../shared/diagrams/arranging/align';
import { align, distribute, sameSize } from '../../shared/diagrams/arranging/align';
import type { Asked, Size } from '../../shared/diagrams/box-size';
import { boxSize, FORMS, sizeAsked } from '../../shared/diagrams/forms';
import type { Point, Rect } from '../../shared/diagrams/geometry';
import { childrenOf, rectOfContent, withContent } from '../../shared/diagrams/frames';
import { groupAround, isGroup, liesIn } from '../../shared/diagrams/groups';
import type { Command } from '../../shared/metamodel/commands';
import { create } from '../../shared/metamodel/commands';
import { COLOURS } from '../../shared/metamodel/kinds/group';
import { t } from '../app/text';
import { selectedBoxes } from './selected';
import type { CanvasHost } from './live';
import { viewCentre } from './live';
import { measureText } from './measure';
import { moveBoxes } from './move-boxes';
import { ensureDiagram, placeCommands } from './placing';

/** Putting boxes in order: in line, at even distances, of one size, in groups. Each is one change. */

/** The selected boxes that stand where people put them, what stands in another of them left out. */
export function arrangeable(host: CanvasHost): Map<string, Rect> {
  const { rects, scene } = host.live();
  const chosen = selectedBoxes(host).filter((id) => !scene.arrangement?.rects.has(id));
  const children = childrenOf(scene.boxes);
  const inside = new Set(chosen.flatMap((id) => withContent(children, id).slice(1)));
  const found = new Map<string, Rect>();
  for (const id of chosen) {
    const rect = rects.get(id);
    if (rect && !inside.has(id)) found.set(id, rect);
  }
  return found;
}

export async function alignSelected(host: CanvasHost, how: Alignment): Promise<void> {
  await move(host, align(arrangeable(host), how), 'Align elements');
}

export async function distributeSelected(host: CanvasHost, axis: Axis): Promise<void> {
  await move(host, distribute(arrangeable(host), axis), 'Distribute elements');
}

async function move(
  host: CanvasHost,
  corners: ReadonlyMap<string, Point>,
  reason: string,
): Promise<void> {
  if (corners.size > 0) await moveBoxes(host, corners, undefined, undefined, reason);
}

/** Makes the others as wide, high or large as the first that was selected. */
export async function matchSizes(host: CanvasHost, what: SameSize): Promise<void> {
  const rects = new Map([...arrangeable(host)].filter(([id]) => isResizable(host, id)));
  const sizes = sameSize(rects, what);
  await resize(host, rects, sizes, 'Give elements the same size');
}

/** True for a box whose size is a person's to choose. */
export function isResizable(host: CanvasHost, id: string): boolean {
  const { scene } = host.live();
  const box = scene.boxes.get(id);
  const placed = scene.arrangement?.rects.has(id) === true;
  if (scene.locked.has(id) || scene.focus !== null) return false;
  return box?.ghost === null && !placed && FORMS[box.shape.form].resize !== undefined;
}

/** How large a box is drawn when so much is asked for. */
export function allowedSize(host: CanvasHost, id: string, asked: Asked): Size {
  const { scene, type } = host.live();
  const shape = scene.boxes.get(id)?.shape;
  if (!shape) return { width: 0, height: 0 };
  return sizeAsked(shape, boxSize(shape, type, measureText), asked, measureText);
}

/** Makes the selected boxes wider and higher by so much, px. */
export async function growSelected(host: CanvasHost, by: Point): Promise<void> {
  const rects = new Map([...arrangeable(host)].filter(([id]) => isResizable(host, id)));
  const sizes = Array.from(rects, ([id, { width, height }]): [string, Partial<Asked>] => [
    id,
    {
      ...(by.x !== 0 && { width: Math.max(LEAST_SIZE, width + by.x) }),
      ...(by.y !== 0 && { height: Math.max(LEAST_SIZE, height + by.y) }),
    },
  ]);
  await resize(host, rects, new Map(sizes));
}

/** No box is made smaller than this, px. */
export const LEAST_SIZE = 8;

/**
 * Gives boxes the sizes that were asked for. A side that its content alone makes that long is left
 * to the content, so that the box still follows it.
 */
export async function resize(
  host: CanvasHost,
  rects: ReadonlyMap<string, Rect>,
  asked: ReadonlyMap<string, Partial<Asked>>,
  reason?: string,
): Promise<void> {
  const { model, positions, scene } = host.live();
  // While a part is looked at, nothing of how it stands is kept.
  if (asked.size === 0 || model.readOnly || scene.focus !== null) return;
  const sizes = new Map(
    Array.from(asked, ([id, size]) => [id, kept(host, id, size, rects.get(id))]),
  );
  const corners = new Map([...rects].filter(([id]) => sizes.has(id)));
  await model.execute(
    placeCommands(scene, model.newId, corners, positions.unsaved(), sizes),
    reason,
  );
}

function kept(
  host: CanvasHost,
  id: string,
  asked: Partial<Asked>,
  place: Rect | undefined,
): Partial<Asked> {
  const { scene, type } = host.live();
  const shape = scene.boxes.get(id)?.shape;
  const resizable = shape && FORMS[shape.form].resize;
  if (!shape || resizable === 'free') return asked;
  if (resizable === 'frame') return keptFrame(host, id, asked, place);
  const own = boxSize(shape, type, measureText);
  const { width = null, height = null } = asked;
  // The text of a note may be broken at any width.
  const wide = resizable === 'text' ? width !== own.width : (width ?? 0) > own.width;
  const needed = sizeAsked(shape, own, { width, height: null }, measureText);
  return {
    ...('width' in asked && { width: wide ? width : null }),
    ...('height' in asked && { height: (height ?? 0) > needed.height ? height : null }),
  };
}

/** A frame that is made no larger than what stands in it follows that again. */
function keptFrame(
  host: CanvasHost,
  id: string,
  { width = null, height = null }: Partial<Asked>,
  place: Rect | undefined,
): Asked {
  const { scene, rects } = host.live();
  const before = rects.get(id);
  const size = { width: width ?? before?.width ?? null, height: height ?? before?.height ?? null };
  const content = rectOfContent(scene.boxes, rects, id);
  if (!content || !place || size.width === null || size.height === null) return size;
  const within =
    place.x >= content.x &&
    place.y >= content.y &&
    place.x + size.width <= content.x + content.width &&
    place.y + size.height <= content.y + content.height;
  return within ? { width: null, height: null } : size;
}

/** Draws a group around what is selected, or an empty one where nothing is. */
export async function groupSelected(host: CanvasHost): Promise<void> {
  const { model, positions, rects, scene } = host.live();
  if (model.readOnly || scene.focus !== null) return;
  const chosen = selectedBoxes(host);
  const place = groupAround(chosen.flatMap((id) => rects.get(id) ?? [])) ?? emptyGroup(host);
  const { diagramId, commands } = ensureDiagram(scene, model.newId);
  const id = model.newId('grp');
  const values = { ownerId: diagramId, name: t('arrange.newGroup'), colour: nextColour(host) };
  const reply = await model.execute(
    [
      ...commands,
      create('group', id, values),
      ...placeCommands(
        { ...scene, diagramId, fresh: [{ id, kind: 'group' }] },
        model.newId,
        new Map([[id, place]]),
        positions.unsaved(),
        new Map([[id, { width: place.width, height: place.height }]]),
      ),
    ],
    chosen.length > 0 ? `Group ${chosen.length} elements` : 'Add a group',
  );
  if (reply.change === null) return;
  model.setSelection([id]);
  host.ui.setState({ editing: { what: 'name', id } });
}

const EMPTY = { width: 280, height: 180 } as const;

function emptyGroup(host: CanvasHost): Rect {
  const middle = host.pointer() ?? viewCentre(host);
  const snap = (value: number) => Math.round(value / 8) * 8;
  return { x: snap(middle.x - EMPTY.width / 2), y: snap(middle.y - EMPTY.height / 2), ...EMPTY };
}

/** The first colour that no group of the diagram has yet. */
function nextColour(host: CanvasHost): number {
  const { boxes } = host.live().scene;
  const used = [...boxes.values()].filter(isGroup).map(({ hue }) => hue);
  const free = COLOURS.findIndex((_name, at) => !used.includes(at));
  return free < 0 ? used.length % COLOURS.length : free;
}

/** The selected groups, else those that what is selected lies in. */
export function selectedGroups(host: CanvasHost): string[] {
  const { rects, scene } = host.live();
  const groups = [...scene.boxes.values()].filter(isGroup).map(({ id }) => id);
  const chosen = new Set(selectedBoxes(host));
  const own = groups.filter((id) => chosen.has(id));
  if (own.length > 0) return own;
  return groups
    .filter((id) => liesIn(scene.boxes, rects, id).some((one) => chosen.has(one)))
    .slice(-1);
}

/** Takes the frames away; what lay in them stays, and is selected. */
export async function ungroupSelected(host: CanvasHost): Promise<void> {
  const { model, rects, scene } = host.live();
  const ids = selectedGroups(host);
  if (ids.length === 0 || model.readOnly) return;
  const inside = ids.flatMap((id) => liesIn(scene.boxes, rects, id));
  const reply = await model.execute([{ type: 'delete-elements', ids }], 'Ungroup');
  if (reply.change !== null) model.setSelection(inside.filter((id) => !ids.includes(id)));
}

export async function colourGroups(host: CanvasHost, colour: number): Promise<void> {
  const { model } = host.live();
  const commands = selectedGroups(host).map(
    (id): Command => ({ type: 'update-element', id, values: { colour } }),
  );
  if (commands.length > 0 && !model.readOnly) await model.execute(commands, 'Colour a group');
}
