import type { Point, Rect } from '../../../shared/diagrams/geometry';
import { bounds } from '../../../shared/diagrams/geometry';
import { planPart } from '../../../shared/diagrams/new-diagram';
import { displayName } from '../../../shared/metamodel/queries';
import { t } from '../../app/text';
import { useUi } from '../../app/ui';
import { selectedBoxes } from '../selected';
import { layoutScene } from '../layout';
import type { CanvasHost } from '../live';
import { measureText } from '../measure';
import { scrollIntoView } from '../view';
import { focusScene, LEAST_HOPS, MOST_HOPS } from './focus-scene';

/** Seen in place at this zoom or nearer, boxes stay where they stand; else they are moved together. */
const READABLE = 0.7;

/** Shows only what is within some lines of these elements, until it is left. */
export async function focusOn(
  host: CanvasHost,
  seeds: readonly string[],
  hops: number,
): Promise<void> {
  const { whole, model, rects } = host.live();
  const around = host.ui.getState().focus?.around ?? rects;
  const store = model.ghosts?.store ?? model.store;
  const known = seeds.filter((id) => whole.boxes.has(id));
  if (known.length === 0) return;
  const scene = focusScene(store, whole, { seeds: known, hops, places: new Map() }, measureText);
  const standing = [...scene.boxes.keys()].flatMap((id) => {
    const rect = around.get(id);
    return rect ? [[id, rect] as const] : [];
  });
  const inPlace = new Map(standing.map(([id, { x, y }]) => [id, { x, y }]));
  const near = isReadable(
    host,
    standing.map(([, rect]) => rect),
  );
  // What is arranged by the model is moved together with it.
  const stays = near || scene.arrangement !== null;
  const places = stays ? inPlace : await layoutScene(scene).catch(() => inPlace);
  host.ui.setState({ focus: { seeds: known, hops, places, around } });
  host.announce(t('focus.said', { n: scene.boxes.size, hops }));
}

function isReadable(host: CanvasHost, rects: readonly Rect[]): boolean {
  const area = bounds(rects);
  const view = host.surface()?.getBoundingClientRect();
  if (!area || !view) return true;
  return view.width / area.width >= READABLE && view.height / area.height >= READABLE;
}

/** Focuses on what is selected. */
export function focusOnSelection(host: CanvasHost): void {
  const boxes = selectedBoxes(host);
  if (boxes.length > 0) void focusOn(host, boxes, host.ui.getState().focus?.hops ?? LEAST_HOPS);
}

/** Takes what is a line farther away in as well, or leaves it out again. */
export function stepFocus(host: CanvasHost, by: number): void {
  const { focus } = host.ui.getState();
  if (!focus) return;
  const hops = Math.min(MOST_HOPS, Math.max(LEAST_HOPS, focus.hops + by));
  if (hops !== focus.hops) void focusOn(host, focus.seeds, hops);
}

/** Shows the whole diagram again. Resolves once everything stands where it stood. */
export async function leaveFocus(host: CanvasHost): Promise<void> {
  if (host.ui.getState().focus === null) return;
  host.ui.setState({ focus: null });
  await nextFrame();
  await nextFrame();
  const [id] = selectedBoxes(host);
  if (id !== undefined) scrollIntoView(host, id);
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Where boxes are moved to while the focus lasts is forgotten with it. */
export function moveInFocus(host: CanvasHost, moved: ReadonlyMap<string, Point>): void {
  const { focus } = host.ui.getState();
  if (focus) {
    host.ui.setState({ focus: { ...focus, places: new Map([...focus.places, ...moved]) } });
  }
}

/** Makes a diagram of what the focus shows, as it stands, and opens it. One change. */
export async function diagramFromFocus(host: CanvasHost): Promise<void> {
  const { focus } = host.ui.getState();
  const { model, scene, whole, rects } = host.live();
  if (!focus || model.readOnly) return;
  const placesOf = (from: Iterable<readonly [string, Rect]>, keep: (id: string) => boolean) =>
    new Map(
      [...from].flatMap(([id, { x, y }]) => {
        const box = whole.boxes.get(id);
        // A group belongs to the diagram it is drawn on.
        if (!box || box.ghost || box.shape.form === 'group' || !keep(id)) return [];
        const { width = null, height = null } = whole.stored.get(id) ?? {};
        return [[id, { x, y, width, height }] as const];
      }),
    );
  const shown = placesOf(rects, () => true);
  const rest = placesOf(focus.around, (id) => !scene.boxes.has(id));
  const name = t('focus.diagramName', { name: displayName(model.store, focus.seeds[0] ?? null) });
  const plan = planPart(model.store, model.newId, whole, name, shown, rest);
  const reply = await model.execute(plan.commands, t('focus.newDiagram'));
  if (reply.change === null) return;
  await leaveFocus(host);
  useUi.getState().openTab({ kind: 'diagram', id: plan.id });
}
