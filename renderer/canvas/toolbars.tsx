import { useStore } from '@xyflow/react';
import {
  Database,
  Focus,
  ImageDown,
  Layers,
  Maximize,
  Map as MapIcon,
  Minus,
  MoreHorizontal,
  Network,
  Plus,
  Wand2,
} from 'lucide-react';
import type { DiagramTypeId, PaletteEntry } from '../../shared/diagrams';
import { diagramTypes, viewsOf } from '../../shared/diagrams';
import { displayName } from '../../shared/metamodel/queries';
import {
  diagramTitle,
  newToolTitle,
  relationHint,
  shortDiagramTitle,
  toolTitle,
} from '../app/diagram-names';
import type { MenuItem } from '../app/parts/menu';
import { Menu } from '../app/parts/menu';
import { t } from '../app/text';
import { BarButton } from './bar-button';
import { chooseRelation, relationOf } from './connecting';
import { FocusBar } from './focus/focus-bar';
import { ToolIcon } from './form-icon';
import type { CanvasHost } from './live';
import type { CanvasApi } from './ports';
import { RelationButtons } from './relation-buttons';
import type { Scene } from './scene';
import { toolShortcut } from './tools';
import { useCanvasUi } from './ui-state';
import { askForPicture } from '../panels/picture/picture-request';

interface TopBarsProps {
  api: CanvasApi;
  scene: Scene;
  /** The diagram as a whole, of which the scene may be a part. */
  whole: Scene;
  /** A box is selected. */
  selected: boolean;
}

/** Creating, and how the diagram is shown: along the top. */
export function TopBars({ api, scene, whole, selected }: TopBarsProps) {
  const focus = useCanvasUi((ui) => ui.focus);
  const connecting = useCanvasUi((ui) => ui.connecting !== null);
  const { readOnly } = api.model;
  const all = viewsOf(scene.type);
  // One way to look at it is no choice.
  const views = all.length > 1 ? all : [];
  return (
    <div className="mw-corner top">
      {focus && !connecting ? (
        <FocusBar api={api} focus={focus} scene={scene} of={whole.boxes.size} />
      ) : connecting || readOnly ? (
        <span />
      ) : (
        <PaletteBar api={api} type={scene.type} />
      )}
      <div className="mw-bar" role="toolbar" aria-label={t('group.view')}>
        {views.map((type) => (
          <BarButton
            key={type}
            label={diagramTitle(type)}
            text={shortDiagramTitle(type)}
            icon={type === 'class' ? <Network size={14} /> : <Database size={14} />}
            pressed={scene.type === type}
            onClick={() => api.showAs(type)}
          />
        ))}
        {views.length > 0 && <hr />}
        <BarButton
          label={t('canvas.layOut')}
          shortcut="L"
          icon={<Wand2 size={16} />}
          disabled={readOnly || scene.boxes.size === 0}
          onClick={() => void api.layout()}
        />
        {scene.arrangement === null && (
          <>
            <BarButton
              label={t('focus.start')}
              shortcut="F"
              icon={<Focus size={16} />}
              pressed={focus !== null}
              disabled={!selected && focus === null}
              onClick={() => (focus ? api.focusing.leave() : api.focusing.start())}
            />
            <LayersButton api={api} scene={scene} />
          </>
        )}
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

/** Layers and what is hidden; says so while something is. */
function LayersButton({ api, scene }: { api: CanvasApi; scene: Scene }) {
  const open = useCanvasUi((ui) => ui.open === 'layers');
  const hidden = scene.hidden.size;
  return (
    <BarButton
      label={hidden > 0 ? t('layers.withHidden', { n: hidden }) : t('layers.title')}
      shortcut="Shift+L"
      icon={<Layers size={16} />}
      {...(hidden > 0 && { text: String(hidden) })}
      pressed={open}
      onClick={() => api.showing.toggle('layers')}
    />
  );
}

/** More tools than these go into a menu. */
const MOST_TOOLS = 6;

function PaletteBar({ api, type }: { api: CanvasApi; type: DiagramTypeId }) {
  const { palette } = diagramTypes[type];
  const shown = palette.length > MOST_TOOLS ? palette.slice(0, MOST_TOOLS) : palette;
  const rest = palette.slice(shown.length);
  // With many tools the pictures have to do; the likeliest one keeps its word.
  const worded = shown.length > 4 ? 1 : shown.length;
  return (
    <div className="mw-bar" role="toolbar" aria-label={t('canvas.newElement')}>
      {shown.map((tool, index) => (
        <BarButton
          key={tool.id}
          label={newToolTitle(type, tool)}
          icon={<ToolIcon tool={tool} />}
          {...shortcutOf(toolShortcut(type, tool.id))}
          {...(index < worded && { text: toolTitle(type, tool) })}
          onClick={() => api.create(tool.id)}
        />
      ))}
      {rest.length > 0 && (
        <Menu
          label={t('canvas.moreTools')}
          buttonClass="icon"
          button={<MoreHorizontal size={16} aria-hidden="true" />}
          groups={() => [{ title: null, items: rest.map((tool) => menuItem(api, type, tool)) }]}
        />
      )}
    </div>
  );
}

function menuItem(api: CanvasApi, type: DiagramTypeId, tool: PaletteEntry): MenuItem {
  const run = () => {
    api.focus();
    api.create(tool.id);
  };
  return { label: toolTitle(type, tool), icon: <ToolIcon tool={tool} />, run };
}

function shortcutOf(shortcut: string | undefined): { shortcut?: string } {
  return shortcut === undefined ? {} : { shortcut };
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
  const relation = relationOf(connecting);
  const from = displayName(model.store, connecting.sourceId);
  const refusal = connecting.targetId ? connecting.verdicts.get(connecting.targetId) : null;
  const chosen = diagramTypes[type].relations.find(({ id }) => id === relation);
  const to = connecting.targetId ? displayName(model.store, connecting.targetId) : '…';
  return (
    <div className="mw-corner top" style={{ justifyContent: 'center' }}>
      <div className="mw-bar" role="toolbar" aria-label={t('canvas.kindOfRelation')}>
        <RelationButtons
          choices={diagramTypes[type].relations}
          current={relation}
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
