import { MoreHorizontal } from 'lucide-react';
import type { DiagramTypeId, PaletteEntry } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import { displayName } from '../../shared/metamodel/queries';
import { newToolTitle, relationHint, toolTitle } from '../app/diagram-names';
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
import { useSmallCanvas, ViewBar } from './view-bar';

interface TopBarsProps {
  api: CanvasApi;
  host: CanvasHost;
  scene: Scene;
  /** The diagram as a whole, of which the scene may be a part. */
  whole: Scene;
  /** A box is selected. */
  selected: boolean;
}

/** Creating, and how the diagram is shown: along the top. */
export function TopBars({ api, host, scene, whole, selected }: TopBarsProps) {
  const small = useSmallCanvas();
  const focus = useCanvasUi((ui) => ui.focus);
  const connecting = useCanvasUi((ui) => ui.connecting !== null);
  const { readOnly } = api.model;
  return (
    <div className="mw-corner top">
      {focus && !connecting ? (
        <FocusBar api={api} focus={focus} scene={scene} of={whole.boxes.size} />
      ) : connecting || readOnly ? (
        <span />
      ) : (
        <PaletteBar api={api} type={scene.type} most={small ? FEW_TOOLS : MOST_TOOLS} />
      )}
      <ViewBar
        api={api}
        host={host}
        scene={scene}
        hidden={whole.hidden.size}
        selected={selected}
        small={small}
      />
    </div>
  );
}

/** More tools than these go into a menu. */
const MOST_TOOLS = 6;
const FEW_TOOLS = 3;

interface PaletteBarProps {
  api: CanvasApi;
  type: DiagramTypeId;
  /** How many tools have a button of their own. */
  most: number;
}

function PaletteBar({ api, type, most }: PaletteBarProps) {
  const { palette } = diagramTypes[type];
  const shown = palette.length > most ? palette.slice(0, most) : palette;
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
