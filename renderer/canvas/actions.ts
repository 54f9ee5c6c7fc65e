import type { Action } from '../app/actions';
import type { DiagramTypeId } from '../../shared/diagrams';
import { diagramTypes, viewsOf } from '../../shared/diagrams';
import { isAnnotation } from '../../shared/diagrams/annotations';
import { copyPicture } from '../panels/picture/copy-picture';
import { askForPicture, lastChoice, requestFor } from '../panels/picture/picture-request';
import { focusActions, showingActions } from './showing/showing-actions';
import { toolShortcut } from './tools';
import type { CanvasApi, WalkDirection } from './ports';
import { drawTitle, newToolTitle, showAsTitle } from '../app/diagram-names';
import type { TextKey } from '../app/text';
import { t } from '../app/text';

const NUDGE = 8;
const NUDGES = [
  ['Up', 0, -NUDGE],
  ['Down', 0, NUDGE],
  ['Left', -NUDGE, 0],
  ['Right', NUDGE, 0],
] as const;

/**
 * What the mounted canvas offers to menus, tooltips, the palette and the keyboard.
 *
 * @param shown type of the diagram on screen, which says what can be created.
 */
export function canvasActions(api: CanvasApi, shown: DiagramTypeId): Action[] {
  return [
    ...creating(api, shown),
    ...connecting(api, shown),
    ...editing(api, shown),
    ...clipboard(api),
    // Before zooming: while a part is looked at, + and - change how much it takes in.
    ...focusActions(api),
    ...showingActions(api),
    ...viewing(api, shown),
    ...walking(api),
    ...proposals(api),
    ...pictures(api),
  ];
}

const GROUP = { group: 'canvas', scope: 'canvas' } as const;

const idle = (api: CanvasApi) => api.hasFocus() && api.mode === 'idle';
const writable = (api: CanvasApi) => !api.model.readOnly;
/** False where places follow from the model: there is nothing to move or to lay out. */
const isPlaced = (api: CanvasApi) => diagramTypes[api.type].arrange === null;
/** Notes and groups stand where they are put on every diagram. */
const isFree = (api: CanvasApi) =>
  api.model.selectedIds.every((id) => {
    const record = api.model.store.get(id);
    return record !== undefined && isAnnotation(record.kind);
  });
const selected = (api: CanvasApi) => api.model.selectedIds.length > 0;

/** What Enter does with a box of this type of diagram. */
function lineTitle(shown: DiagramTypeId): TextKey {
  const { nodeKinds } = diagramTypes[shown];
  if (nodeKinds.includes('data-type')) return 'member.attribute.add';
  if (nodeKinds.includes('state')) return 'canvas.addBehaviour';
  return nodeKinds.includes('instance') ? 'canvas.addValue' : 'canvas.editText';
}

const isAssociation = (api: CanvasApi) =>
  api.model.store.get(api.model.selectedIds[0] ?? null)?.kind === 'association';

function shortcutOf(shortcut: string | undefined): { shortcut?: string } {
  return shortcut === undefined ? {} : { shortcut };
}

function creating(api: CanvasApi, shown: DiagramTypeId): Action[] {
  const { palette } = diagramTypes[shown];
  const create = (id: string, title: string): Omit<Action, 'id'> => ({
    ...GROUP,
    title: newToolTitle(shown, { id, title }),
    when: () => writable(api) && api.mode === 'idle',
    run: () => api.create(id),
  });
  const tools = palette.map(({ id, title }) => ({
    ...create(id, title),
    id: `canvas.create-${id}`,
    ...shortcutOf(toolShortcut(shown, id)),
    ...(id === 'class' && { keywords: t('canvas.newClassWords') }),
  }));
  const [likeliest] = palette;
  if (!likeliest) return tools;
  // The same by the key that other programs have for what is new.
  const here = create(likeliest.id, likeliest.title);
  return [...tools, { ...here, id: 'canvas.create-here', shortcut: 'Mod+N' }];
}

function connecting(api: CanvasApi, shown: DiagramTypeId): Action[] {
  return [
    {
      ...GROUP,
      id: 'canvas.connect',
      title: t('canvas.connectTo'),
      shortcut: 'C',
      keywords: t('canvas.connectWords'),
      when: () => writable(api) && selected(api) && idle(api),
      run: () => api.startConnecting(),
    },
    ...diagramTypes[shown].relations.map(
      (relation): Action => ({
        ...GROUP,
        id: `canvas.connect-${relation.id}`,
        title: drawTitle(relation.id),
        when: () => writable(api) && selected(api) && api.mode === 'idle',
        run: () => api.startConnecting(relation.id),
      }),
    ),
    {
      ...GROUP,
      id: 'canvas.confirm',
      title: t('canvas.connectHere'),
      shortcut: 'Enter',
      when: () => api.hasFocus() && api.mode === 'connecting',
      run: () => api.confirm(),
    },
    {
      ...GROUP,
      id: 'canvas.cancel',
      title: t('canvas.clearSelection'),
      shortcut: 'Escape',
      when: () => api.hasFocus() && (api.mode !== 'idle' || api.focusing.active || selected(api)),
      run: () => api.cancel(),
    },
  ];
}

function editing(api: CanvasApi, shown: DiagramTypeId): Action[] {
  const can = () => writable(api) && selected(api) && idle(api);
  const { relations, arrange } = diagramTypes[shown];
  const hasEnds = relations.some(({ id }) => id === 'association');
  return [
    {
      ...GROUP,
      id: 'canvas.rename',
      title: t('common.rename'),
      shortcut: 'F2',
      when: can,
      run: () => api.rename(),
    },
    ...(hasEnds ? (['source', 'target'] as const) : []).map(
      (side): Action => ({
        ...GROUP,
        id: `canvas.edit-${side}-end`,
        title: t(`canvas.editEnd.${side}`),
        shortcut: side === 'source' ? ',' : '.',
        keywords: t('canvas.editEndWords'),
        when: () => can() && isAssociation(api),
        run: () => api.editEnd(side),
      }),
    ),
    {
      ...GROUP,
      id: 'canvas.add-member',
      title: t(lineTitle(shown)),
      shortcut: 'Enter',
      keywords: t('canvas.addAttributeWords'),
      when: can,
      run: () => api.addMember(),
    },
    {
      ...GROUP,
      id: 'canvas.delete',
      title: t('common.delete'),
      shortcut: 'Delete',
      when: can,
      run: () => api.deleteSelection(),
    },
    {
      ...GROUP,
      id: 'canvas.delete-back',
      title: t('common.delete'),
      shortcut: 'Backspace',
      when: can,
      run: () => api.deleteSelection(),
    },
    {
      ...GROUP,
      id: 'canvas.add-to-diagram',
      title: t('explorer.addToThisDiagram'),
      when: () => writable(api) && selected(api),
      run: () => api.addToDiagram(api.model.selectedIds),
    },
    {
      ...GROUP,
      id: 'canvas.remove-from-diagram',
      title: t('canvas.removeFromThisDiagram'),
      shortcut: 'Shift+Delete',
      when: can,
      run: () => api.removeFromDiagram(),
    },
    ...(arrange ? [] : NUDGES).map(
      ([name, dx, dy]): Action => ({
        ...GROUP,
        id: `canvas.nudge-${name.toLowerCase()}`,
        title: t(`canvas.move.${name}`),
        shortcut: `Alt+Arrow${name}`,
        when: () => can() && (isPlaced(api) || isFree(api)),
        run: () => api.nudge(dx, dy),
      }),
    ),
  ];
}

function clipboard(api: CanvasApi): Action[] {
  const group = { group: 'edit', scope: 'canvas' } as const;
  const some = () => selected(api) && api.mode === 'idle';
  const change = () => some() && writable(api);
  return [
    {
      ...group,
      id: 'canvas.select-all',
      title: t('canvas.selectAll'),
      shortcut: 'Mod+A',
      when: () => api.mode === 'idle',
      run: () => api.selectAll(),
    },
    {
      ...group,
      id: 'canvas.copy',
      title: t('canvas.copy'),
      shortcut: 'Mod+C',
      when: some,
      run: () => api.copy(),
    },
    {
      ...group,
      id: 'canvas.cut',
      title: t('canvas.cut'),
      shortcut: 'Mod+X',
      when: change,
      run: () => api.cut(),
    },
    {
      ...group,
      id: 'canvas.paste',
      title: t('canvas.paste'),
      shortcut: 'Mod+V',
      when: () => writable(api) && api.mode === 'idle',
      run: () => api.paste('new'),
    },
    {
      ...group,
      id: 'canvas.paste-reference',
      title: t('canvas.pasteReference'),
      shortcut: 'Mod+Shift+V',
      keywords: t('canvas.pasteReferenceWords'),
      when: () => writable(api) && api.mode === 'idle',
      run: () => api.paste('reference'),
    },
    {
      ...group,
      id: 'canvas.duplicate',
      title: t('canvas.duplicate'),
      shortcut: 'Mod+D',
      when: change,
      run: () => api.duplicate(),
    },
  ];
}

function viewing(api: CanvasApi, shown: DiagramTypeId): Action[] {
  const layout: Action = {
    ...GROUP,
    id: 'canvas.layout',
    title: t('canvas.layOut'),
    shortcut: 'L',
    keywords: t('canvas.layOutWords'),
    when: () => writable(api) && api.mode === 'idle' && isPlaced(api),
    run: () => void api.layout(),
  };
  return [
    // Where places follow from the model there is nothing to lay out.
    ...(diagramTypes[shown].arrange ? [] : [layout]),
    {
      ...GROUP,
      id: 'canvas.fit',
      title: t('canvas.fit'),
      shortcut: 'Mod+0',
      run: () => api.fit(),
    },
    {
      ...GROUP,
      id: 'canvas.zoom-in',
      title: t('canvas.zoomIn'),
      shortcut: '+',
      // There the keys change how much of the diagram is looked at.
      when: () => !api.focusing.active,
      run: () => api.zoomBy(1.25),
    },
    {
      ...GROUP,
      id: 'canvas.zoom-out',
      title: t('canvas.zoomOut'),
      shortcut: '-',
      when: () => !api.focusing.active,
      run: () => api.zoomBy(0.8),
    },
    {
      ...GROUP,
      scope: 'global',
      id: 'canvas.list',
      title: t('canvas.showTree'),
      shortcut: 'Alt+L',
      keywords: t('canvas.showTreeWords'),
      run: () => api.focusTree(),
    },
    ...viewsOf(shown).map(
      (type): Action => ({
        ...GROUP,
        id: `canvas.show-${type}`,
        title: showAsTitle(type),
        when: () => api.type !== type,
        run: () => api.showAs(type),
      }),
    ),
  ];
}

function walking(api: CanvasApi): Action[] {
  const keys: [WalkDirection, string, string][] = [
    ['next', 'Tab', t('canvas.nextElement')],
    ['previous', 'Shift+Tab', t('canvas.previousElement')],
    ['up', 'ArrowUp', t('canvas.elementAbove')],
    ['down', 'ArrowDown', t('canvas.elementBelow')],
    ['left', 'ArrowLeft', t('canvas.elementToTheLeft')],
    ['right', 'ArrowRight', t('canvas.elementToTheRight')],
  ];
  const steps = keys.map(([direction, shortcut, title]) => ({
    ...GROUP,
    id: `canvas.walk-${direction}`,
    title,
    shortcut,
    // Tab leaves the canvas after its last element: the keyboard is never caught in it.
    when: () =>
      api.ownsFocus() &&
      api.mode !== 'editing' &&
      api.mode !== 'bending' &&
      (shortcut.endsWith('Tab') ? api.canWalk(direction) : true),
    run: () => void api.walk(direction),
  }));
  const additions = (['up', 'down', 'left', 'right'] as const).map((direction) => ({
    ...GROUP,
    id: `canvas.extend-${direction}`,
    title: t(`canvas.extend.${direction}`),
    shortcut: `Shift+Arrow${direction[0]?.toUpperCase()}${direction.slice(1)}`,
    when: () => api.ownsFocus() && api.mode === 'idle',
    run: () => api.extend(direction),
  }));
  return [...steps, ...additions];
}

function proposals(api: CanvasApi): Action[] {
  const isGhost = () =>
    api.mode === 'idle' &&
    api.model.selectedIds.some((id) => api.model.ghosts?.added.has(id) === true);
  return [
    {
      ...GROUP,
      id: 'canvas.accept',
      title: t('canvas.acceptTheProposedElement'),
      shortcut: 'Mod+Enter',
      when: isGhost,
      run: () => api.acceptGhosts(),
    },
    {
      ...GROUP,
      id: 'canvas.reject',
      title: t('canvas.rejectTheProposedElement'),
      shortcut: 'Mod+Backspace',
      when: isGhost,
      run: () => api.rejectGhosts(),
    },
  ];
}

function pictures(api: CanvasApi): Action[] {
  return [
    {
      ...GROUP,
      id: 'canvas.export-picture',
      title: t('picture.export'),
      shortcut: 'Mod+Shift+E',
      keywords: t('picture.exportWords'),
      run: () => askForPicture(api.picture()),
    },
    {
      ...GROUP,
      id: 'canvas.copy-picture',
      title: t('picture.copyAction'),
      shortcut: 'Mod+Shift+C',
      keywords: t('picture.copyWords'),
      run: () => copyPicture(requestFor(api.picture(), { ...lastChoice(), form: 'png' })),
    },
  ];
}
