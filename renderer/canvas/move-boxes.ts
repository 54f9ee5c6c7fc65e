import type { Point } from '../../shared/diagrams/geometry';
import { canExecute } from '../../shared/metamodel/execute';
import { bendCommands, bendsAlong } from './bends';
import { firstError } from './edits';
import { withContents } from './flow-elements';
import { moveInFocus } from './focus/focusing';
import type { CanvasHost } from './live';
import type { Dropped } from './owning';
import { placeCommands } from './placing';

/**
 * Moves boxes as one change, with the lines between them; proposed ones only on the screen.
 *
 * @param starts where they stood, when they have been moved on the screen already.
 * @param reason for the history; absent: how many moved.
 */
export async function moveBoxes(
  host: CanvasHost,
  moved: ReadonlyMap<string, Point>,
  into: Dropped = NOWHERE,
  starts?: ReadonlyMap<string, Point>,
  reason?: string,
): Promise<void> {
  const { model, scene, positions, rects } = host.live();
  const diagnostics = canExecute(model.store, into.commands);
  if (firstError(diagnostics) !== null) return model.notify(diagnostics);
  // A drag has taken along what goes along.
  const all = starts ? new Map(moved) : withContents(scene, rects, moved);
  for (const id of scene.arrangement?.rects.keys() ?? []) all.delete(id);
  for (const id of scene.locked) all.delete(id);
  if (scene.focus !== null) return moveInFocus(host, all);
  const own = new Map([...all].filter(([id]) => scene.boxes.get(id)?.ghost === null));
  positions.keep(new Map([...all].filter(([id]) => !own.has(id))));
  if (own.size === 0 || model.readOnly) return undefined;
  const placed = new Map([...into.emptied, ...own]);
  // Lines whose way was shown already are in the scene as they will be.
  const bends = starts
    ? (host.ui.getState().inHand?.bends ?? NO_BENDS)
    : bendsAlong(scene, rects, own);
  const commands = [
    ...into.commands,
    ...placeCommands(scene, model.newId, placed, positions.unsaved()),
    ...bendCommands(scene.diagramId, model.newId, bends),
  ];
  await model.execute(commands, reason ?? (own.size > 1 ? `Move ${own.size} elements` : undefined));
  return undefined;
}

const NO_BENDS: ReadonlyMap<string, readonly Point[]> = new Map();
const NOWHERE: Dropped = { commands: [], emptied: new Map() };
