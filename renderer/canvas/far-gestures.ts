import type { Point } from '../../shared/diagrams/geometry';
import type { CanvasHost } from './live';
import { fitBoxes } from './view';

/** A pointer this near to a box, px on the screen, means it: from afar boxes are small. */
const REACH = 3;

/** The box that is meant by a point of the picture, canvas px; null when there is none. */
export function farBoxAt(host: CanvasHost, point: Point): string | null {
  return host.live().index.at(point, REACH / host.flow.getZoom());
}

/** Follows the pointer over the picture: the box under it is held in the page and lit up everywhere. */
export function pointAt(host: CanvasHost, point: Point | null): void {
  const pointedId = point && farBoxAt(host, point);
  if (host.ui.getState().pointedId === pointedId) return;
  host.ui.setState({ pointedId });
  host.live().model.setHovered(pointedId === null ? null : [pointedId]);
}

/** Brings a box of the picture so near that it can be read and edited. */
export function zoomInto(host: CanvasHost, id: string): void {
  host.live().model.setSelection([id]);
  fitBoxes(host, [id]);
}

/** Selects by a frame that is drawn over the picture; `add`: besides what is selected. */
export function selectFrame(host: CanvasHost, from: Point, to: Point, add: boolean): void {
  const { model, index } = host.live();
  const region = {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(from.x - to.x),
    height: Math.abs(from.y - to.y),
  };
  const inside = index.within(region);
  model.setSelection(add ? [...new Set([...model.selectedIds, ...inside])] : inside);
}

/** A click on the picture, for when the pointer came too suddenly to hold a box. */
export function clickPicture(host: CanvasHost, point: Point, add: boolean): void {
  const { model } = host.live();
  const id = farBoxAt(host, point);
  if (id === null) model.setSelection([]);
  else if (!add) model.setSelection([id]);
  else if (model.selectedIds.includes(id)) {
    model.setSelection(model.selectedIds.filter((one) => one !== id));
  } else model.setSelection([...model.selectedIds, id]);
}
