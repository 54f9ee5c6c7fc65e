import { EdgeToolbar } from '@xyflow/react';
import {
  ArrowLeftRight,
  Check,
  Columns3,
  Pencil,
  RouteOff,
  Spline,
  Trash2,
  Waypoints,
  X,
} from 'lucide-react';
import type { EdgeShape, RelationId } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import { labelPlace } from '../../shared/diagrams/routing';
import { confidenceWord } from '../../shared/metamodel/proposal';
import { relationsBetween } from '../../shared/metamodel/relations';
import type { Store } from '../../shared/metamodel/store';
import { openStateMachine } from '../app/new-diagram/open-diagram';
import { t } from '../app/text';
import { BarButton } from './bar-button';
import { BoxesBar } from './boxes-bar';
import { straighten } from './bending';
import type { MemberKind } from './edits';
import { changeRelation, defaultMember, reverseRefusal, reverseRelation } from './edits';
import { hasText } from './element-text';
import type { CanvasHost } from './live';
import type { CanvasApi, CanvasModel } from './ports';
import { RelationButtons } from './relation-buttons';
import { GroupButtons, SeveralBar } from './several-bar';
import type { Scene } from './scene';
import { useCanvasUi } from './ui-state';
import type { WireEdgeType } from './wire-edge';

interface SelectionProps {
  api: CanvasApi;
  host: CanvasHost;
  scene: Scene;
  model: CanvasModel;
  edges: readonly WireEdgeType[];
}

/** The likeliest actions for what is selected, beside it. */
export function SelectionBar({ api, host, scene, model, edges }: SelectionProps) {
  const busy = useCanvasUi(
    (ui) =>
      ui.editing !== null || ui.connecting !== null || ui.guides !== null || ui.inHand !== null,
  );
  const [id, second] = model.selectedIds;
  if (busy || id === undefined) return null;
  if (second !== undefined) return <SeveralBar host={host} scene={scene} model={model} />;
  const store = model.ghosts?.store ?? model.store;
  const record = store.get(id);
  const ghost = model.ghosts?.added.get(id);
  const edge = scene.edges.find((one) => one.id === id);
  const boxId = scene.boxes.has(id)
    ? id
    : record && 'ownerId' in record && record.ownerId !== null && scene.boxes.has(record.ownerId)
      ? record.ownerId
      : undefined;
  if ((boxId === undefined && !edge) || (model.readOnly && !ghost)) return null;
  const buttons = ghost ? (
    <GhostButtons api={api} word={t(`confidence.${confidenceWord(ghost.confidence)}`)} />
  ) : edge ? (
    <EdgeButtons api={api} host={host} scene={scene} id={id} />
  ) : (
    <>
      {record?.kind === 'group' && <GroupButtons host={host} id={id} scene={scene} />}
      <BoxButtons api={api} id={id} boxId={boxId ?? id} store={store} />
    </>
  );
  const label = t('canvas.selectedElement');
  if (boxId !== undefined) {
    return (
      <BoxesBar boxIds={[boxId]} label={label}>
        {buttons}
      </BoxesBar>
    );
  }
  const points = edges.find((one) => one.id === id)?.data?.route.points;
  if (!points) return null;
  const { at } = labelPlace(points);
  return (
    <EdgeToolbar edgeId={id} x={at.x} y={at.y - 12} isVisible alignY="bottom">
      <div className="mw-bar nodrag nopan" role="toolbar" aria-label={label}>
        {buttons}
      </div>
    </EdgeToolbar>
  );
}

function GhostButtons({ api, word }: { api: CanvasApi; word: string }) {
  return (
    <>
      <span className="said">{t('common.proposedWord', { word })}</span>
      <BarButton
        label={t('common.accept')}
        shortcut="Mod+Enter"
        text={t('common.accept')}
        primary
        icon={<Check size={16} />}
        onClick={() => api.acceptGhosts()}
      />
      <BarButton
        label={t('common.reject')}
        shortcut="Delete"
        text={t('common.reject')}
        icon={<X size={16} />}
        onClick={() => api.rejectGhosts()}
      />
    </>
  );
}

interface BoxButtonsProps {
  api: CanvasApi;
  id: string;
  /** The box it is, or stands in. */
  boxId: string;
  store: Store;
}

/** What a fresh line of a box is called: on the button, and in full. */
function memberWords(member: MemberKind): [text: string, label: string] {
  switch (member) {
    case 'literal':
      return [t('canvas.value'), t('member.literal.add')];
    case 'behaviour':
      return [t('canvas.behaviour'), t('canvas.addBehaviour')];
    default:
      return [t('canvas.attribute'), t('member.attribute.add')];
  }
}

/** Kinds that lines seldom leave, or never. */
const UNCONNECTED: readonly string[] = ['enumeration', 'package', 'group'];

function BoxButtons({ api, id, boxId, store }: BoxButtonsProps) {
  const isMember = boxId !== id;
  const record = store.get(id);
  const member = isMember ? null : defaultMember(store, boxId);
  const [text, label] = memberWords(member ?? 'attribute');
  const canConnect = !isMember && !UNCONNECTED.includes(record?.kind ?? '');
  return (
    <>
      {member && (
        <BarButton
          label={label}
          shortcut="Enter"
          text={text}
          icon={<Columns3 size={16} />}
          onClick={() => api.addMember()}
        />
      )}
      {canConnect && (
        <BarButton
          label={t('canvas.connectTo')}
          shortcut="C"
          text={t('canvas.connect')}
          icon={<Spline size={16} />}
          onClick={() => api.startConnecting()}
        />
      )}
      {record?.kind === 'class' && (
        <BarButton
          label={t('canvas.openStateMachine')}
          icon={<Waypoints size={16} />}
          onClick={() => void openStateMachine(id)}
        />
      )}
      {!isMember && <hr />}
      <BarButton
        label={isMember || record?.kind === 'note' ? t('group.edit') : t('common.rename')}
        shortcut="F2"
        icon={<Pencil size={16} />}
        onClick={() => api.rename()}
      />
      <BarButton
        label={t('common.delete')}
        shortcut="Delete"
        icon={<Trash2 size={16} />}
        onClick={() => api.deleteSelection()}
      />
    </>
  );
}

/** Relations that the diagram offers and that could join these two sides: what a line may become. */
function choicesFor(store: Store, scene: Scene, { sourceId, targetId }: EdgeShape) {
  const [source, target] = [store.get(sourceId), store.get(targetId)];
  if (!source || !target) return [];
  const possible = relationsBetween(source.kind, target.kind);
  return diagramTypes[scene.type].relations.filter(({ id }) => possible.includes(id));
}

function EdgeButtons({
  api,
  host,
  scene,
  id,
}: Omit<SelectionProps, 'model' | 'edges'> & { id: string }) {
  const edge = scene.edges.find((one) => one.id === id);
  if (!edge) return null;
  const { shape } = edge;
  const { store, newId } = api.model;
  const record = store.get(id);
  const choose = (relation: RelationId) => {
    const { model } = host.live();
    const next = changeRelation(model.store, model.newId, id, relation);
    if (next.commands.length === 0) return;
    void model.execute(next.commands).then((reply) => {
      if (reply.change !== null) model.setSelection([next.id]);
    });
  };
  const reverse = () => {
    const { model } = host.live();
    void model.execute(reverseRelation(model.store, model.newId, id), 'Reverse the relation');
  };
  const choices = choicesFor(store, scene, shape);
  // The actor's side of a communication is always the same.
  const turns = record?.kind !== 'communication';
  const refused = turns ? reverseRefusal(store, newId, id) : null;
  return (
    <>
      <RelationButtons choices={choices} current={shape.relation} choose={choose} />
      {choices.length > 1 && <hr />}
      {turns && (
        <BarButton
          label={refused ?? t('canvas.reverse')}
          icon={<ArrowLeftRight size={16} />}
          disabled={refused !== null}
          onClick={reverse}
        />
      )}
      {edge.via !== undefined && edge.via.length > 0 && (
        <BarButton
          label={t('arrange.straighten')}
          shortcut="Shift+B"
          icon={<RouteOff size={16} />}
          onClick={() => void straighten(host, [id])}
        />
      )}
      {hasText(record) && (
        <BarButton
          label={record?.kind === 'association' ? t('common.rename') : t('canvas.editText')}
          shortcut="F2"
          icon={<Pencil size={16} />}
          onClick={() => api.rename()}
        />
      )}
      <BarButton
        label={t('common.delete')}
        shortcut="Delete"
        icon={<Trash2 size={16} />}
        onClick={() => api.deleteSelection()}
      />
    </>
  );
}
