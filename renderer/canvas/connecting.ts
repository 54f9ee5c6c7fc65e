import type { DiagramTypeId, PaletteEntry, RelationId } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import type { Point } from '../../shared/diagrams/geometry';
import { isGroup } from '../../shared/diagrams/groups';
import { createFromPalette } from '../../shared/diagrams/palette';
import type { Command } from '../../shared/metamodel/commands';
import type { Kind } from '../../shared/metamodel/kinds';
import { kindOf } from '../../shared/metamodel/kinds';
import { displayName } from '../../shared/metamodel/queries';
import { refusal } from './edits';
import { mayJoin, relate } from '../../shared/metamodel/relations';
import type { CanvasHost } from './live';
import { boxAt } from './live';
import { homeOfNew } from './owning';
import { placeCommands } from './placing';
import { walkFrom } from './walk';
import type { WalkDirection } from './ports';
import type { Connecting, Verdicts } from './ui-state';
import { t } from '../app/text';

/** The relation that was drawn last on a type of diagram is the one that is drawn next. */
const lastRelations = new Map<DiagramTypeId, RelationId>();

/** The relation that was drawn last on this type of diagram, at first its first one. */
function likelyRelation(type: DiagramTypeId): RelationId {
  return lastRelations.get(type) ?? diagramTypes[type].relations[0]?.id ?? 'association';
}

/**
 * Which boxes can be the other side of a line, and why the others cannot: said when it is asked,
 * because a large diagram shows but a few of its boxes.
 */
class AskedVerdicts implements Verdicts {
  readonly #known = new Map<string, string | null>();
  readonly #fits = new Map<string, RelationId>();
  /** @param fixed the person chose the relation; else any that the diagram offers will do. */
  constructor(
    readonly host: CanvasHost,
    readonly relation: RelationId,
    readonly sourceId: string,
    readonly fixed: boolean,
  ) {}

  get(id: string): string | null | undefined {
    const box = this.host.live().scene.boxes.get(id);
    if (!box) return undefined;
    if (box.ghost) return t('canvas.acceptFirst');
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const verdict = this.#judge(id);
    this.#known.set(id, verdict);
    return verdict;
  }

  /** The relation that leads to a box: the asked one, or the first other one that may. */
  relationTo(id: string): RelationId {
    this.get(id);
    return this.#fits.get(id) ?? this.relation;
  }

  #judge(id: string): string | null {
    const { model, type } = this.host.live();
    const why = (relation: RelationId) =>
      refusal(model.store, model.newId, relation, this.sourceId, id);
    const refused = why(this.relation);
    if (refused === null || this.fixed) return refused;
    const other = diagramTypes[type].relations.find((one) => why(one.id) === null);
    if (!other) return refused;
    this.#fits.set(id, other.id);
    return null;
  }
}

/** The relation that a line to its present target will be. */
export function relationOf({ relation, verdicts, targetId }: Connecting): RelationId {
  return targetId === null ? relation : verdicts.relationTo(targetId);
}

/** Starts a line at a box. `pointer` is given when it is drawn with the mouse. */
export function beginConnecting(
  host: CanvasHost,
  sourceId: string,
  asked?: RelationId,
  pointer: Point | null = null,
): void {
  const { model, scene, type } = host.live();
  const relation = asked ?? likelyRelation(type);
  if (model.readOnly || scene.boxes.get(sourceId)?.ghost !== null) return;
  host.ui.setState({
    editing: null,
    connecting: {
      sourceId,
      relation,
      targetId: null,
      verdicts: new AskedVerdicts(host, relation, sourceId, asked !== undefined),
      pointer,
    },
  });
  host.announce(t('canvas.connecting', { name: displayName(model.store, sourceId) }));
}

export function chooseRelation(host: CanvasHost, relation: RelationId): void {
  const { connecting } = host.ui.getState();
  if (!connecting) return;
  lastRelations.set(host.live().type, relation);
  const legal = new AskedVerdicts(host, relation, connecting.sourceId, true);
  host.ui.setState({ connecting: { ...connecting, relation, verdicts: legal } });
}

/** Follows the pointer. */
export function aimConnecting(host: CanvasHost, pointer: Point): void {
  const { connecting } = host.ui.getState();
  if (!connecting) return;
  const { rects, scene } = host.live();
  const over = boxAt(rects, pointer) ?? null;
  const box = over === null ? undefined : scene.boxes.get(over);
  // A line that is let go in a group leads to a new element there.
  const targetId = box && isGroup(box) ? null : over;
  host.ui.setState({ connecting: { ...connecting, pointer, targetId } });
}

/** Follows the arrow keys: on from the box that is aimed at. */
export function walkConnecting(host: CanvasHost, direction: WalkDirection): void {
  const { connecting } = host.ui.getState();
  if (!connecting) return;
  const from = connecting.targetId ?? connecting.sourceId;
  const targetId = walkFrom(host.live().rects, from, direction) ?? connecting.targetId;
  host.ui.setState({ connecting: { ...connecting, targetId, pointer: null } });
  if (targetId === null) return;
  const why = connecting.verdicts.get(targetId);
  host.announce(`${displayName(host.live().model.store, targetId)}${why ? `: ${why}` : ''}`);
}

export function cancelConnecting(host: CanvasHost): void {
  host.ui.setState({ connecting: null });
}

/**
 * Draws the line to the box that is aimed at. Let go over empty canvas, it leads to a new element
 * there, in the same change.
 */
export async function finishConnecting(host: CanvasHost): Promise<void> {
  const { connecting } = host.ui.getState();
  cancelConnecting(host);
  if (!connecting) return;
  const { sourceId, targetId, pointer } = connecting;
  const relation = relationOf(connecting);
  const { model } = host.live();
  if (targetId === null) {
    if (pointer) await connectToNew(host, sourceId, relation, pointer);
    return;
  }
  if (connecting.verdicts.get(targetId) !== null) return;
  const { id, commands } = relate(model.store, model.newId, relation, sourceId, targetId);
  const reply = await model.execute(commands);
  if (reply.change !== null) model.setSelection([id]);
}

/**
 * What a line that is let go over nothing leads to: most often the kind it comes from, and where the
 * relation cannot join those, the first that any relation can.
 */
function leadsToNew(
  type: DiagramTypeId,
  asked: RelationId,
  from: Kind,
): { entry: PaletteEntry; relation: RelationId } | undefined {
  const { palette, relations } = diagramTypes[type];
  const own = [...palette].sort((a, b) => Number(b.kind === from) - Number(a.kind === from));
  for (const relation of [asked, ...relations.map(({ id }) => id)]) {
    const entry = own.find(({ kind }) => mayJoin(relation, from, kind));
    if (entry) return { entry, relation };
  }
  return undefined;
}

async function connectToNew(
  host: CanvasHost,
  sourceId: string,
  relation: RelationId,
  at: Point,
): Promise<void> {
  // Where boxes stand while a part is looked at is no place for a fresh one.
  if (host.ui.getState().focus) return;
  const { model, scene, positions, type } = host.live();
  const source = model.store.get(sourceId);
  if (!source) return;
  const led = leadsToNew(type, relation, source.kind);
  const home = led && homeOfNew(host, led.entry, at);
  if (!led || !home) return;
  const { entry } = led;
  const id = model.newId(kindOf(entry.kind).prefix);
  const corner = { x: Math.round(at.x / 8) * 8 - 64, y: Math.round(at.y / 8) * 8 - 16 };
  const commands: Command[] = [
    ...createFromPalette(model.store, model.newId, entry, id, home.ownerId, home.values),
    ...placeCommands(
      { ...scene, fresh: [{ id, kind: entry.kind }] },
      model.newId,
      new Map([[id, corner]]),
      positions.unsaved(),
    ),
    ...relate(model.store, model.newId, led.relation, sourceId, id).commands,
  ];
  const reply = await model.execute(commands);
  if (reply.change === null) return;
  model.setSelection([id]);
  if (entry.baseName !== '' || entry.kind === 'note')
    host.ui.setState({ editing: { what: 'name', id } });
}
