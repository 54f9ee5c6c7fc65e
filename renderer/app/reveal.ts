import { diagramTypes } from '../../shared/diagrams';
import { diagramView } from '../../shared/diagrams/diagram-view';
import { diagramAbout } from '../../shared/diagrams/new-diagram';
import type { AnyRecord } from '../../shared/metamodel/kinds';
import { lineOf } from '../../shared/metamodel/lines';
import { enclosing } from '../../shared/metamodel/ownership';
import type { Store } from '../../shared/metamodel/store';
import { compareByOrder } from '../../shared/metamodel/store';
import { useReplica } from '../replica';
import { useUi } from './ui';

/** Shows an element: selects it and brings a diagram it stands on to the front. */
export function reveal(id: string): void {
  revealAll([id]);
}

/** Shows several elements; ghosts count too. */
export function revealAll(ids: readonly string[]): void {
  const ui = useUi.getState();
  const { store: live, ghosts, versionStore } = useReplica.getState();
  const store = versionStore ?? (ghosts.added.size > 0 ? ghosts.store : live);
  const known = ids.filter((id) => store.has(id));
  const [first] = known;
  if (first === undefined) return;
  const record = store.get(first);
  if (record?.kind === 'statement') return ui.openStatement(first);
  if (record?.kind === 'diagram') return ui.openTab({ kind: 'diagram', id: first });
  ui.setSelection(known);
  const diagramId =
    diagramOfSubject(store, first) ?? diagramShowing(store, first, ui.activeDiagramId);
  if (diagramId === null) return ui.showLeft('explorer');
  ui.openTab({ kind: 'diagram', id: diagramId });
  return useUi.getState().bringIntoView(known);
}

/** Behaviours, and the types of diagram that show the inside of one. */
const BEHAVIOURS = [
  ['state-machine', 'state-machine'],
  ['activity', 'activity'],
  ['interaction', 'sequence'],
] as const;

/** A diagram about what the element is part of: its state machine. */
function diagramOfSubject(store: Store, id: string): string | null {
  for (const [kind, type] of BEHAVIOURS) {
    const subject = enclosing(store, kind, id);
    if (subject) return diagramAbout(store, type, subject.id)?.id ?? null;
  }
  return null;
}

/** A diagram on which the element, or what it belongs to, stands; the preferred one where it can be. */
function diagramShowing(store: Store, id: string, preferred: string | null): string | null {
  const diagrams = boxesOf(store, id).flatMap((boxId) =>
    store
      .referrers(boxId)
      .map((referrer) => store.getAs('placement', referrer.id))
      .flatMap((placement) => (placement ? [placement.ownerId] : [])),
  );
  const boxes = boxesOf(store, id);
  const isHidden = (diagramId: string) => {
    const { hidden } = diagramView(store, diagramId);
    return boxes.every((one) => hidden.has(one));
  };
  const placed = diagrams.filter((one) => !isHidden(one));
  if (preferred !== null && placed.includes(preferred)) return preferred;
  if (placed[0] !== undefined) return placed[0];
  // Not placed by hand: a diagram of a type that shows such elements places it by itself.
  const kinds = boxesOf(store, id).flatMap((boxId) => store.get(boxId)?.kind ?? []);
  const able = store
    .all('diagram')
    .sort(compareByOrder)
    .filter(({ type, subjectId }) => {
      const shown = subjectId === null ? diagramTypes[type].nodeKinds : undefined;
      return kinds.some((kind) => shown?.includes(kind));
    })
    .map((diagram) => diagram.id)
    .filter((one) => !isHidden(one));
  return able.find((one) => one === preferred) ?? able[0] ?? diagrams[0] ?? null;
}

/** The classifiers that a record is drawn with. */
function boxesOf(store: Store, id: string): string[] {
  const record: AnyRecord | undefined = store.get(id);
  switch (record?.kind) {
    case undefined:
      return [];
    case 'association':
      return store.children(id, 'association-end').map((end) => end.classifierId);
    case 'association-end':
      return [record.classifierId];
    case 'attribute':
    case 'operation':
    case 'literal':
    case 'generalization':
      return [record.ownerId];
    case 'parameter':
      return boxesOf(store, record.ownerId);
    default: {
      const sides = record && lineOf(record);
      return sides ? [sides.sourceId, sides.targetId] : [id];
    }
  }
}
