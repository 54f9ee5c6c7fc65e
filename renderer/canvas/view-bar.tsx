import { useStore } from '@xyflow/react';
import {
  Database,
  Focus,
  ImageDown,
  Layers,
  Map as MapIcon,
  Maximize,
  Minus,
  MoreHorizontal,
  Network,
  Plus,
  Wand2,
} from 'lucide-react';
import { viewsOf } from '../../shared/diagrams';
import { diagramTitle, shortDiagramTitle } from '../app/diagram-names';
import type { MenuGroup } from '../app/parts/menu';
import { Menu } from '../app/parts/menu';
import { t } from '../app/text';
import { askForPicture } from '../panels/picture/picture-request';
import { BarButton } from './bar-button';
import type { CanvasHost } from './live';
import type { CanvasApi } from './ports';
import type { Scene } from './scene';
import { useCanvasUi } from './ui-state';

/** How the diagram is shown: as what, which part of it, how near. */

/** A canvas smaller than this, px, has one row of tools, and the rest in menus. */
const SMALL = { width: 420, height: 300 };

/** True where bars would take too much of the canvas: a small window, or a large zoom. */
export function useSmallCanvas(): boolean {
  return useStore(
    ({ width, height }) => width > 0 && (width < SMALL.width || height < SMALL.height),
  );
}

interface ViewBarProps {
  api: CanvasApi;
  host: CanvasHost;
  scene: Scene;
  /** How many elements the diagram as a whole holds back. */
  hidden: number;
  /** A box is selected. */
  selected: boolean;
  /** Everything in one menu. */
  small: boolean;
}

/** Along the top at the right; where there is little room, all of it and the zoom is one menu. */
export function ViewBar({ api, host, scene, hidden, selected, small }: ViewBarProps) {
  const focus = useCanvasUi((ui) => ui.focus);
  const { readOnly } = api.model;
  const all = viewsOf(scene.type);
  // One way to look at it is no choice.
  const views = all.length > 1 ? all : [];
  if (small) {
    return <ViewMenu api={api} host={host} scene={scene} hidden={hidden} selected={selected} />;
  }
  return (
    <div className="mw-bar" role="toolbar" aria-label={t('group.view')}>
      {views.map((type) => (
        <BarButton
          key={type}
          label={diagramTitle(type)}
          text={shortDiagramTitle(type)}
          icon={type === 'class' ? <Network size={16} /> : <Database size={16} />}
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
      <BarButton
        label={t('focus.start')}
        shortcut="F"
        icon={<Focus size={16} />}
        pressed={focus !== null}
        disabled={!selected && focus === null}
        onClick={() => (focus ? api.focusing.leave() : api.focusing.start())}
      />
      <LayersButton api={api} hidden={hidden} />
      <BarButton
        label={t('picture.export')}
        shortcut="Mod+Shift+E"
        icon={<ImageDown size={16} />}
        disabled={scene.boxes.size === 0}
        onClick={() => askForPicture(api.picture())}
      />
    </div>
  );
}

/** The same as a menu, together with the zoom. */
function ViewMenu({ api, host, scene, hidden, selected }: Omit<ViewBarProps, 'small'>) {
  const groups = (): MenuGroup[] => [
    ...shownAs(api, scene),
    { title: t('group.canvas'), items: showing({ api, host, scene, hidden, selected }) },
    { title: t('canvas.zoom'), items: zooming(api) },
  ];
  return (
    <div className="mw-bar" role="toolbar" aria-label={t('group.view')}>
      <Menu
        label={t('canvas.viewMenu')}
        buttonClass="icon"
        button={<MoreHorizontal size={16} aria-hidden="true" />}
        groups={groups}
        end
      />
    </div>
  );
}

function shownAs(api: CanvasApi, scene: Scene): MenuGroup[] {
  const views = viewsOf(scene.type);
  if (views.length < 2) return [];
  const items = views.map((type) => ({
    label: diagramTitle(type),
    icon: type === 'class' ? <Network size={16} /> : <Database size={16} />,
    disabled: scene.type === type,
    run: () => api.showAs(type),
  }));
  return [{ title: t('group.view'), items }];
}

function showing({ api, host, scene, hidden, selected }: Omit<ViewBarProps, 'small'>) {
  const { focus } = host.ui.getState();
  const isEmpty = scene.boxes.size === 0;
  return [
    {
      label: t('canvas.layOut'),
      shortcut: 'L',
      icon: <Wand2 size={16} />,
      disabled: api.model.readOnly || isEmpty,
      run: () => void api.layout(),
    },
    {
      label: focus ? t('focus.leave') : t('focus.start'),
      shortcut: focus ? 'Escape' : 'F',
      icon: <Focus size={16} />,
      disabled: !selected && focus === null,
      run: () => (focus ? api.focusing.leave() : api.focusing.start()),
    },
    {
      label: layersTitle(hidden),
      shortcut: 'Shift+L',
      icon: <Layers size={16} />,
      run: () => api.showing.toggle('layers'),
    },
    {
      label: t('picture.export'),
      shortcut: 'Mod+Shift+E',
      icon: <ImageDown size={16} />,
      disabled: isEmpty,
      run: () => askForPicture(api.picture()),
    },
  ];
}

function zooming(api: CanvasApi) {
  return [
    {
      label: t('canvas.zoomOut'),
      shortcut: '-',
      icon: <Minus size={16} />,
      run: () => api.zoomBy(0.8),
    },
    {
      label: t('canvas.zoomIn'),
      shortcut: '+',
      icon: <Plus size={16} />,
      run: () => api.zoomBy(1.25),
    },
    {
      label: t('canvas.fit'),
      shortcut: 'Mod+0',
      icon: <Maximize size={16} />,
      run: () => api.fit(),
    },
  ];
}

function layersTitle(hidden: number): string {
  return hidden > 0 ? t('layers.withHidden', { n: hidden }) : t('layers.title');
}

/** Layers and what is hidden; says so while something is. */
function LayersButton({ api, hidden }: { api: CanvasApi; hidden: number }) {
  const open = useCanvasUi((ui) => ui.open === 'layers');
  return (
    <BarButton
      label={layersTitle(hidden)}
      shortcut="Shift+L"
      icon={<Layers size={16} />}
      {...(hidden > 0 && { text: String(hidden) })}
      pressed={open}
      onClick={() => api.showing.toggle('layers')}
    />
  );
}

/** Zoom: in the lower right corner. */
export function ZoomBar({ api, host }: { api: CanvasApi; host: CanvasHost }) {
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  const minimap = useCanvasUi((ui) => ui.minimap);
  // There it is in the menu of the view.
  if (useSmallCanvas()) return null;
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
