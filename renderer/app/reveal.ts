import type { AnyRecord } from '../../shared/metamodel/kinds';
import type { Store } from '../../shared/metamodel/store';
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
  const diagramId = diagramShowing(store, first, ui.activeDiagramId);
  if (diagramId === null) return ui.showLeft('explorer');
  ui.openTab({ kind: 'diagram', id: diagramId });
  return ui.set({ centreRequest: { ids: known, at: performance.now() } });
}

/** A diagram on which the element, or what it belongs to, stands; the preferred one where it can be. */
function diagramShowing(store: Store, id: string, preferred: string | null): string | null {
  const diagrams = boxesOf(store, id).flatMap((boxId) =>
    store
      .referrers(boxId)
      .map((referrer) => store.getAs('placement', referrer.id))
      .flatMap((placement) => (placement ? [placement.ownerId] : [])),
  );
  if (preferred !== null && diagrams.includes(preferred)) return preferred;
  return diagrams[0] ?? preferred ?? store.all('diagram')[0]?.id ?? null;
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
    default:
      return [id];
  }
}
