import type { PaletteEntry } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import type { Size } from '../../shared/diagrams/box-size';
import { boxSize, FORMS } from '../../shared/diagrams/forms';
import type { Point } from '../../shared/diagrams/geometry';
import { createFromPalette } from '../../shared/diagrams/palette';
import { freeSpot } from '../../shared/diagrams/place-new';
import type { Command } from '../../shared/metamodel/commands';
import { kindOf } from '../../shared/metamodel/kinds';
import { relate } from '../../shared/metamodel/relations';
import { selectedBoxes } from './selected';
import { backdropIds, frameIds } from './flow-elements';
import { leaveFocus } from './focus/focusing';
import { levelOfDetail } from './level-of-detail';
import type { CanvasHost } from './live';
import { viewCentre } from './live';
import { measureText } from './measure';
import { homeOfNew } from './owning';
import { placeCommands } from './placing';
import type { CanvasApi } from './ports';

/** Creates an element of the palette and starts naming it. `at`: middle of its head; null: the view's. */
export async function createAt(
  host: CanvasHost,
  paletteId: string,
  at: Point | null,
): Promise<void> {
  // Where a box stands while a part is looked at is no place for a fresh one.
  if (host.ui.getState().focus) {
    await leaveFocus(host);
    return createAt(host, paletteId, null);
  }
  const { model, scene, positions, rects, type } = host.live();
  const entry = diagramTypes[type].palette.find(({ id }) => id === paletteId);
  if (!entry || model.readOnly) return;
  const id = model.newId(kindOf(entry.kind).prefix);
  const home = homeOfNew(host, entry, at);
  if (!home) return;
  const size = sizeOfNew(entry, type);
  const aboutId = entry.kind === 'note' ? aboutOf(host) : null;
  const below = at === null && (entry.owner === 'frame' || aboutId !== null);
  const anchor = below ? besideSelected(host) : null;
  const middle = at ?? viewCentre(host);
  const wished = anchor ?? { x: middle.x - size.width / 2, y: middle.y - size.height / 2 };
  const frames = backdropIds(scene);
  const obstacles = [...rects].filter(([one]) => !frames.has(one)).map(([, rect]) => rect);
  const corner = at
    ? { x: Math.round(wished.x / 8) * 8, y: Math.round(wished.y / 8) * 8 }
    : freeSpot(size, wished, obstacles);
  const { ownerId, values } = home;
  const commands: Command[] = [
    ...createFromPalette(model.store, model.newId, entry, id, ownerId, values),
    ...placeCommands(
      { ...scene, fresh: [{ id, kind: entry.kind }] },
      model.newId,
      new Map([[id, corner]]),
      positions.unsaved(),
    ),
    ...(aboutId === null ? [] : relate(model.store, model.newId, 'anchor', aboutId, id).commands),
  ];
  const reply = await model.execute(commands);
  if (reply.change === null) return;
  model.setSelection([id]);
  if (levelOfDetail(host.flow.getZoom()) !== 'full') {
    void host.flow.setCenter(corner.x + size.width / 2, corner.y + size.height / 2, { zoom: 1 });
  }
  if (entry.baseName !== '' || entry.kind === 'note') {
    host.ui.setState({ editing: { what: 'name', id } });
  }
}

/** What a fresh note is about: the one element that is selected; null for none. */
function aboutOf(host: CanvasHost): string | null {
  const { model, scene } = host.live();
  const [id, second] = model.selectedIds;
  const box = scene.boxes.get(id ?? '');
  if (!box || second !== undefined || box.ghost) return null;
  return box.shape.form === 'note' || box.shape.form === 'group' ? null : box.id;
}

/** How large a fresh element is going to be drawn, px. */
function sizeOfNew(entry: PaletteEntry, type: CanvasApi['type']): Size {
  if (FORMS[entry.form].title === 'head' && !FORMS[entry.form].frame) return HEAD;
  const bare = { stereotype: null, italic: false, underlined: false, packageId: null };
  const named = { elementId: '', parentId: null, title: entry.baseName, label: '' };
  return boxSize({ ...bare, ...named, form: entry.form, compartments: [] }, type, measureText);
}

/** Of a box with a name and nothing else. */
const HEAD: Size = { width: 136, height: 40 };

/** Below what is selected, where the eye is; null with nothing selected. */
function besideSelected(host: CanvasHost): Point | null {
  const [id] = selectedBoxes(host);
  const rect = id === undefined ? undefined : host.live().rects.get(id);
  if (!rect) return null;
  const inside = frameIds(host.live().scene).has(id ?? '');
  return inside ? { x: rect.x + 24, y: rect.y + 56 } : { x: rect.x, y: rect.y + rect.height + 64 };
}
