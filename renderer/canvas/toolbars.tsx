import { EdgeToolbar, NodeToolbar, Position, useStore } from '@xyflow/react';
import {
  ArrowLeftRight,
  Check,
  Columns3,
  Database,
  ImageDown,
  List,
  Maximize,
  Map as MapIcon,
  Minus,
  Network,
  Pencil,
  Plus,
  Spline,
  SquarePlus,
  Trash2,
  Wand2,
  X,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { DiagramTypeId, RelationId } from '../../shared/diagrams';
import { diagramTypes, viewsOf } from '../../shared/diagrams';
import { confidenceWord } from '../../shared/metamodel/proposal';
import { labelPlace } from '../../shared/diagrams/routing';
import { displayName } from '../../shared/metamodel/queries';
import { BarButton } from './bar-button';
import { chooseRelation } from './connecting';
import { changeRelation, reverseRelation } from './edits';
import type { CanvasHost } from './live';
import type { CanvasApi, CanvasModel } from './ports';
import type { Scene } from './scene';
import { askForPicture } from '../panels/picture/picture-request';
import { useCanvasUi } from './ui-state';
import type { WireEdgeType } from './wire-edge';
import {
  diagramTitle,
  newToolTitle,
  relationHint,
  relationTitle,
  shortDiagramTitle,
  toolTitle,
} from '../app/diagram-names';
import { t } from '../app/text';

/** Creating, and how the diagram is shown: along the top. */
export function TopBars({ api, scene }: { api: CanvasApi; scene: Scene }) {
  const connecting = useCanvasUi((ui) => ui.connecting !== null);
  const { readOnly } = api.model;
  return (
    <div className="mw-corner top">
      {connecting || readOnly ? <span /> : <PaletteBar api={api} type={scene.type} />}
      <div className="mw-bar" role="toolbar" aria-label={t('group.view')}>
        {viewsOf(scene.type).map((type) => (
          <BarButton
            key={type}
            label={diagramTitle(type)}
            text={shortDiagramTitle(type)}
            icon={type === 'class' ? <Network size={14} /> : <Database size={14} />}
            pressed={scene.type === type}
            onClick={() => api.showAs(type)}
          />
        ))}
        <hr />
        <BarButton
          label={t('canvas.layOut')}
          shortcut="L"
          icon={<Wand2 size={16} />}
          disabled={readOnly || scene.boxes.size === 0}
          onClick={() => void api.layout()}
        />
        <BarButton
          label={t('picture.export')}
          shortcut="Mod+Shift+E"
          icon={<ImageDown size={16} />}
          disabled={scene.boxes.size === 0}
          onClick={() => askForPicture(api.picture())}
        />
      </div>
    </div>
  );
}

const PALETTE_ICONS: Record<string, ReactNode> = {
  class: <SquarePlus size={16} />,
  enumeration: <List size={16} />,
};

function PaletteBar({ api, type }: { api: CanvasApi; type: DiagramTypeId }) {
  return (
    <div className="mw-bar" role="toolbar" aria-label={t('canvas.newElement')}>
      {diagramTypes[type].palette
        .filter(({ id }) => id in PALETTE_ICONS)
        .map((tool) => (
          <BarButton
            key={tool.id}
            label={newToolTitle(type, tool)}
            shortcut={tool.id === 'class' ? 'N' : 'Shift+N'}
            icon={PALETTE_ICONS[tool.id]}
            text={toolTitle(type, tool)}
            onClick={() => api.create(tool.id)}
          />
        ))}
    </div>
  );
}

/** Zoom: in the lower right corner. */
export function ZoomBar({ api, host }: { api: CanvasApi; host: CanvasHost }) {
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  const minimap = useCanvasUi((ui) => ui.minimap);
  return (
    <div className="mw-bar" role="toolbar" aria-label={t('canvas.zoom')}>
      <BarButton
        label={t('canvas.overviewMap')}
        icon={<MapIcon size={16} />}
        pressed={minimap}
        onClick={() => host.ui.setState({ minimap: !minimap })}
      />
      <hr />
      <BarButton
        label={t('canvas.zoomOut')}
        shortcut="-"
        icon={<Minus size={16} />}
        onClick={() => api.zoomBy(0.8)}
      />
      <span className="mw-zoom said">{percent} %</span>
      <BarButton
        label={t('canvas.zoomIn')}
        shortcut="+"
        icon={<Plus size={16} />}
        onClick={() => api.zoomBy(1.25)}
      />
      <BarButton
        label={t('canvas.fit')}
        shortcut="Mod+0"
        icon={<Maximize size={16} />}
        onClick={() => api.fit()}
      />
    </div>
  );
}

/** What a line that is being drawn will mean, and how to finish it. */
export function ConnectingBar({ host }: { host: CanvasHost }) {
  const connecting = useCanvasUi((ui) => ui.connecting);
  if (!connecting) return null;
  const { model, type } = host.live();
  const from = displayName(model.store, connecting.sourceId);
  const refusal = connecting.targetId ? connecting.verdicts.get(connecting.targetId) : null;
  const chosen = diagramTypes[type].relations.find(({ id }) => id === connecting.relation);
  const to = connecting.targetId ? displayName(model.store, connecting.targetId) : '…';
  return (
    <div className="mw-corner top" style={{ justifyContent: 'center' }}>
      <div className="mw-bar" role="toolbar" aria-label={t('canvas.kindOfRelation')}>
        <RelationButtons
          type={type}
          current={connecting.relation}
          choose={(relation) => chooseRelation(host, relation)}
        />
        <hr />
        <span className="said">
          {refusal ?? `${from} ${chosen ? relationHint(chosen) : ''} ${to}`}
        </span>
      </div>
    </div>
  );
}

interface RelationButtonsProps {
  type: DiagramTypeId;
  current: RelationId;
  choose: (relation: RelationId) => void;
}

function RelationButtons({ type, current, choose }: RelationButtonsProps) {
  return diagramTypes[type].relations.map((relation) => (
    <BarButton
      key={relation.id}
      label={`${relationTitle(relation)}: ${relationHint(relation)}`}
      icon={<RelationSign relation={relation.id} />}
      pressed={current === relation.id}
      onClick={() => choose(relation.id)}
    />
  ));
}

/** A relation as a small picture: its line with its end. */
function RelationSign({ relation }: { relation: RelationId }) {
  const line = { stroke: 'currentColor', strokeWidth: 1.4, strokeLinejoin: 'round' } as const;
  return (
    <svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true">
      <path d="M 0 6 H 18" {...line} />
      {relation === 'generalization' && (
        <path d="M 17 6 L 10 1.5 V 10.5 Z" fill="var(--bg-raised)" {...line} />
      )}
      {relation === 'aggregation' && (
        <path d="M 1 6 L 5.5 2.5 L 10 6 L 5.5 9.5 Z" fill="var(--bg-raised)" {...line} />
      )}
      {relation === 'composition' && (
        <path d="M 1 6 L 5.5 2.5 L 10 6 L 5.5 9.5 Z" fill="currentColor" {...line} />
      )}
    </svg>
  );
}

interface SelectionProps {
  api: CanvasApi;
  host: CanvasHost;
  scene: Scene;
  model: CanvasModel;
  edges: readonly WireEdgeType[];
}

/** The likeliest actions for what is selected, beside it. */
export function SelectionBar({ api, host, scene, model, edges }: SelectionProps) {
  const busy = useCanvasUi((ui) => ui.editing !== null || ui.connecting !== null);
  const [id, second] = model.selectedIds;
  if (busy || id === undefined || second !== undefined) return null;
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
  const bar = (
    <div className="mw-bar nodrag nopan" role="toolbar" aria-label={t('canvas.selectedElement')}>
      {ghost ? (
        <GhostButtons api={api} word={t(`confidence.${confidenceWord(ghost.confidence)}`)} />
      ) : edge ? (
        <EdgeButtons api={api} host={host} scene={scene} id={id} />
      ) : (
        <BoxButtons
          api={api}
          member={boxId !== id}
          enumeration={store.get(boxId ?? null)?.kind === 'enumeration'}
        />
      )}
    </div>
  );
  if (boxId !== undefined) {
    return (
      <NodeToolbar nodeId={boxId} isVisible position={Position.Top} offset={10}>
        {bar}
      </NodeToolbar>
    );
  }
  const points = edges.find((one) => one.id === id)?.data?.route.points;
  if (!points) return null;
  const { at } = labelPlace(points);
  return (
    <EdgeToolbar edgeId={id} x={at.x} y={at.y - 12} isVisible alignY="bottom">
      {bar}
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
        icon={<Check size={14} />}
        onClick={() => api.acceptGhosts()}
      />
      <BarButton
        label={t('common.reject')}
        shortcut="Delete"
        text={t('common.reject')}
        icon={<X size={14} />}
        onClick={() => api.rejectGhosts()}
      />
    </>
  );
}

interface BoxButtonsProps {
  api: CanvasApi;
  member: boolean;
  enumeration: boolean;
}

function BoxButtons({ api, member, enumeration }: BoxButtonsProps) {
  return (
    <>
      {!member && (
        <>
          <BarButton
            label={enumeration ? t('member.literal.add') : t('member.attribute.add')}
            shortcut="Enter"
            text={enumeration ? t('canvas.value') : t('canvas.attribute')}
            icon={<Columns3 size={14} />}
            onClick={() => api.addMember()}
          />
          {!enumeration && (
            <BarButton
              label={t('canvas.connectTo')}
              shortcut="C"
              text={t('canvas.connect')}
              icon={<Spline size={14} />}
              onClick={() => api.startConnecting()}
            />
          )}
          <hr />
        </>
      )}
      <BarButton
        label={member ? t('group.edit') : t('common.rename')}
        shortcut="F2"
        icon={<Pencil size={14} />}
        onClick={() => api.rename()}
      />
      <BarButton
        label={t('common.delete')}
        shortcut="Delete"
        icon={<Trash2 size={14} />}
        onClick={() => api.deleteSelection()}
      />
    </>
  );
}

function EdgeButtons({
  api,
  host,
  scene,
  id,
}: Omit<SelectionProps, 'model' | 'edges'> & { id: string }) {
  const shape = scene.edges.find((edge) => edge.id === id)?.shape;
  if (!shape) return null;
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
  return (
    <>
      <RelationButtons type={scene.type} current={shape.relation} choose={choose} />
      <hr />
      <BarButton
        label={t('canvas.reverse')}
        icon={<ArrowLeftRight size={14} />}
        onClick={reverse}
      />
      {shape.relation !== 'generalization' && (
        <BarButton
          label={t('common.rename')}
          shortcut="F2"
          icon={<Pencil size={14} />}
          onClick={() => api.rename()}
        />
      )}
      <BarButton
        label={t('common.delete')}
        shortcut="Delete"
        icon={<Trash2 size={14} />}
        onClick={() => api.deleteSelection()}
      />
    </>
  );
}
