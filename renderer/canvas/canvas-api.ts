import type { Point } from '../../shared/diagrams/geometry';
import { groupsAfter } from '../../shared/diagrams/groups';
import type { Kind } from '../../shared/metamodel/kinds';
import { displayName, endsOf } from '../../shared/metamodel/queries';
import type { PictureSubject } from '../panels/picture/picture-request';
import { bendCommands } from './bends';
import { beginConnecting, cancelConnecting, finishConnecting, walkConnecting } from './connecting';
import type { PasteHow } from './controls';
import { copyText, lastCopy, pasteHanded, pasteText } from './controls';
import { selectedBoxes, selectedGhosts } from './selected';
import { createAt } from './creating';
import { defaultMember, deletable } from './edits';
import { hasText } from './element-text';
import { focusApi } from './focus/focus-api';
import { leaveFocus, moveInFocus } from './focus/focusing';
import { layoutScene } from './layout';
import type { CanvasHost } from './live';
import { moveBoxes } from './move-boxes';
import { placeCommands } from './placing';
import { addToDiagram, removeFromDiagram } from './showing/on-diagram';
import { showingApi } from './showing/showing-api';
import type { CanvasApi, WalkDirection } from './ports';
import { comeNear, fitBoxes, MAX_ZOOM, MIN_ZOOM, scrollIntoView } from './view';
import { walkFrom } from './walk';
import { t } from '../app/text';

/** Everything a mounted canvas can be asked to do, by keys, menus, the palette and tests alike. */
export function createCanvasApi(host: CanvasHost): CanvasApi {
  return {
    get model() {
      return host.live().model;
    },
    get type() {
      return host.live().type;
    },
    get mode() {
      const { connecting, editing, putBack, waypoint } = host.ui.getState();
      if (putBack) return 'holding';
      if (connecting) return 'connecting';
      if (waypoint) return 'bending';
      return editing ? 'editing' : 'idle';
    },
    hasFocus() {
      const active = document.activeElement;
      return active === null || active === document.body || active === host.surface();
    },
    ownsFocus: () => document.activeElement === host.surface(),
    focus: () => host.surface()?.focus({ preventScroll: true }),
    focusTree: () =>
      host.surface()?.parentElement?.querySelector<HTMLElement>('[role=tree]')?.focus(),
    fit: (ids) => fitBoxes(host, ids),
    zoomBy: (factor) => zoomBy(host, factor),
    create: (paletteId) => void createAt(host, paletteId, host.pointer()),
    rename: () => rename(host),
    editEnd: (side) => editEnd(host, side),
    addMember: () => startMember(host),
    deleteSelection: () => void deleteSelection(host),
    startConnecting(relation) {
      const source = selectedBoxes(host)[0];
      if (source !== undefined) beginConnecting(host, source, relation, null);
    },
    confirm: () => void finishConnecting(host),
    cancel: () => cancel(host),
    layout: () => layoutAll(host),
    nudge(dx, dy) {
      const moved = new Map<string, Point>();
      for (const id of selectedBoxes(host)) {
        const rect = host.live().rects.get(id);
        if (rect) moved.set(id, { x: rect.x + dx, y: rect.y + dy });
      }
      void moveBoxes(host, moved);
    },
    walk: (direction) => walk(host, direction),
    extend: (direction) => extend(host, direction),
    // A line that is being drawn keeps the keyboard until it has its other side.
    canWalk: (direction) =>
      host.ui.getState().connecting !== null || nextBox(host, direction) !== null,
    selectAll() {
      const { model, scene } = host.live();
      model.setSelection([...scene.boxes.keys(), ...scene.edges.map(({ id }) => id)]);
    },
    copy: () => writeClipboard(copyText(host)),
    cut() {
      writeClipboard(copyText(host));
      void deleteSelection(host);
    },
    paste: (how) => void pasteFromSystem(host, how),
    duplicate() {
      const kept = lastCopy();
      const text = copyText(host);
      void pasteText(host, text === '' ? kept : text);
    },
    showAs: (type) => host.showAs(type),
    addToDiagram: (ids) => void addToDiagram(host, ids, null),
    removeFromDiagram: () => void removeFromDiagram(host),
    acceptGhosts: () => host.live().model.acceptGhosts(selectedGhosts(host)),
    rejectGhosts: () => host.live().model.rejectGhosts(selectedGhosts(host)),
    picture: () => pictureOf(host),
    focusing: focusApi(host),
    showing: showingApi(host),
  };
}

function pictureOf(host: CanvasHost): PictureSubject {
  const { scene, rects } = host.live();
  const own = [...rects].filter(([id]) => scene.boxes.get(id)?.ghost === null);
  const only = scene.focus === null ? {} : { only: own.map(([id]) => id) };
  return {
    diagram: { id: scene.diagramId, type: scene.type, ...only },
    places: own.map(([id, { x, y }]) => [id, x, y]),
  };
}

function zoomBy(host: CanvasHost, factor: number): void {
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, host.flow.getZoom() * factor));
  void host.flow.zoomTo(zoom, { duration: host.live().motion });
}

function rename(host: CanvasHost): void {
  const { model, scene } = host.live();
  const [id] = model.selectedIds;
  const record = model.store.get(id ?? null);
  if (!record || model.readOnly) return;
  const isLine = scene.edges.some((edge) => edge.id === record.id);
  if ((scene.boxes.has(record.id) || isLine) && hasText(record)) {
    comeNear(host, record.id);
    host.ui.setState({ editing: { what: 'name', id: record.id } });
  } else if (ROWS.includes(record.kind) && 'ownerId' in record) {
    const ownerId = record.kind === 'transition' ? record.sourceId : record.ownerId;
    if (ownerId === null) return;
    comeNear(host, ownerId);
    host.ui.setState({ editing: { what: 'row', id: record.id, ownerId } });
  }
}

/** Edits what stands at one end of the selected association. */
function editEnd(host: CanvasHost, side: 'source' | 'target'): void {
  const { model, scene } = host.live();
  const lineId = scene.edges.find(({ id }) => id === model.selectedIds[0])?.id ?? '';
  const end = endsOf(model.store, lineId)?.[side === 'source' ? 0 : 1];
  if (!end || model.readOnly) return;
  comeNear(host, end.classifierId);
  host.ui.setState({ editing: { what: 'name', id: end.id } });
}

/** Kinds that are drawn as lines of a box. */
const ROWS: readonly Kind[] = ['attribute', 'operation', 'literal', 'transition', 'slot'];

function startMember(host: CanvasHost): void {
  const { model, scene } = host.live();
  const record = model.store.get(model.selectedIds[0] ?? null);
  if (record && (ROWS.includes(record.kind) || scene.edges.some(({ id }) => id === record.id))) {
    return rename(host);
  }
  const [ownerId] = selectedBoxes(host);
  if (ownerId === undefined || model.readOnly) return undefined;
  const member = defaultMember(model.store, ownerId);
  if (!member) return rename(host);
  comeNear(host, ownerId);
  host.ui.setState({ editing: { what: 'new-row', ownerId, member, turn: 0 } });
  scrollIntoView(host, ownerId, 72);
  return undefined;
}

async function deleteSelection(host: CanvasHost): Promise<void> {
  const { model, scene } = host.live();
  if (model.readOnly) return;
  const ghosts = selectedGhosts(host);
  if (ghosts.length > 0) model.rejectGhosts(ghosts);
  const locked = model.selectedIds.filter((id) => scene.locked.has(id));
  if (locked.length > 0) {
    const message = t('layers.locked', { name: displayName(model.store, locked[0] ?? null) });
    model.notify([{ code: 'layers.locked', severity: 'warning', message }]);
  }
  const free = model.selectedIds.filter((id) => !scene.locked.has(id));
  const ids = deletable(model.store, free);
  if (ids.length === 0) return;
  const [first] = ids;
  const record = model.store.get(first ?? null);
  const next = ids.length === 1 && record && 'ownerId' in record ? record.ownerId : null;
  const reply = await model.execute([{ type: 'delete-elements', ids }]);
  // After a line of a box goes, the box is at hand; after a box, nothing is.
  if (reply.change !== null)
    model.setSelection(next !== null && model.store.has(next) ? [next] : []);
}

function cancel(host: CanvasHost): void {
  const { connecting, editing, putBack, waypoint } = host.ui.getState();
  if (putBack) return putBack();
  if (connecting) return cancelConnecting(host);
  if (waypoint) return host.ui.setState({ waypoint: null });
  if (editing) return host.ui.setState({ editing: null });
  if (host.ui.getState().focus) return void leaveFocus(host);
  const { model, scene } = host.live();
  const boxes = selectedBoxes(host);
  const inside = model.selectedIds.some((id) => !scene.boxes.has(id)) && boxes.length === 1;
  return model.setSelection(inside ? boxes : []);
}

async function layoutAll(host: CanvasHost): Promise<void> {
  const { model, scene, positions, rects } = host.live();
  if (model.readOnly || scene.boxes.size === 0) return;
  const laidOut = await layoutScene(scene);
  moveInFocus(host, laidOut);
  const layout = new Map([...laidOut].filter(([id]) => !scene.locked.has(id)));
  const own = new Map([...layout].filter(([id]) => scene.boxes.get(id)?.ghost === null));
  positions.keep(new Map([...layout].filter(([id]) => !own.has(id))));
  const groups = groupsAfter(scene.boxes, rects, own);
  const commands = placeCommands(
    scene,
    model.newId,
    new Map([...own, ...groups]),
    new Map(),
    groups,
  );
  if (commands.length > 0) {
    const bent = scene.edges.flatMap(({ id, via }) => (via ? [[id, []] as const] : []));
    commands.push(...bendCommands(scene.diagramId, model.newId, new Map(bent)));
    await model.execute(commands, 'Lay out the diagram');
  }
  // Fitting waits for the new places to arrive.
  requestAnimationFrame(() => requestAnimationFrame(() => fitBoxes(host)));
}

function nextBox(host: CanvasHost, direction: WalkDirection): string | null {
  return walkFrom(host.live().rects, selectedBoxes(host)[0] ?? null, direction);
}

function walk(host: CanvasHost, direction: WalkDirection): boolean {
  if (host.ui.getState().connecting) {
    walkConnecting(host, direction);
    return true;
  }
  const { model } = host.live();
  if (direction === 'up' || direction === 'down') {
    const member = nextMember(host, direction);
    if (member !== null) {
      model.setSelection([member]);
      return true;
    }
  }
  const next = nextBox(host, direction);
  if (next === null) return false;
  model.setSelection([next]);
  scrollIntoView(host, next);
  return true;
}

/** Takes the next box into the selection as well. It comes first: from there the way goes on. */
function extend(host: CanvasHost, direction: WalkDirection): void {
  const { model } = host.live();
  const next = nextBox(host, direction);
  if (next === null) return;
  model.setSelection([next, ...model.selectedIds.filter((id) => id !== next)]);
  scrollIntoView(host, next);
}

/** While a line of a box is selected, up and down go to its neighbours, and out at the ends. */
function nextMember(host: CanvasHost, direction: 'up' | 'down'): string | null {
  const { model, scene } = host.live();
  const [selected] = model.selectedIds;
  const [boxId] = selectedBoxes(host);
  if (selected === undefined || boxId === undefined || selected === boxId) return null;
  const rows = scene.boxes
    .get(boxId)
    ?.shape.compartments.flatMap(({ rows }) => rows.flatMap(({ elementId }) => elementId ?? []));
  const index = rows?.indexOf(selected) ?? -1;
  if (!rows || index < 0) return null;
  return rows[index + (direction === 'down' ? 1 : -1)] ?? boxId;
}

function writeClipboard(text: string): void {
  if (text !== '') navigator.clipboard.writeText(text).catch(() => undefined);
}

/** The system's clipboard where it may be read, else what was copied in this window. */
async function pasteFromSystem(host: CanvasHost, how: PasteHow): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => '');
  if (!(await pasteText(host, text, how))) await pasteHanded(host, lastCopy(), how);
}
