import type { Action } from '../app/actions';
import { RELATIONS } from '../../shared/diagrams/relations';
import type { DiagramTypeId } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import type { CanvasApi, WalkDirection } from './ports';

const NUDGE = 8;

/**
 * What the mounted canvas offers to menus, tooltips, the palette and the keyboard.
 *
 * @param shown type of the diagram on screen, which says what can be created.
 */
export function canvasActions(api: CanvasApi, shown: DiagramTypeId): Action[] {
  return [
    ...creating(api, shown),
    ...connecting(api),
    ...editing(api),
    ...clipboard(api),
    ...viewing(api),
    ...walking(api),
    ...proposals(api),
  ];
}

const GROUP = { group: 'canvas', scope: 'canvas' } as const;

const idle = (api: CanvasApi) => api.hasFocus() && api.mode === 'idle';
const writable = (api: CanvasApi) => !api.model.readOnly;
const selected = (api: CanvasApi) => api.model.selectedIds.length > 0;

function creating(api: CanvasApi, shown: DiagramTypeId): Action[] {
  return diagramTypes[shown].palette.map(({ id, title }) => ({
    ...GROUP,
    id: `canvas.create-${id}`,
    title: `New ${title.toLowerCase()}`,
    ...(id === 'class' && { shortcut: 'N', keywords: 'entity table add create' }),
    ...(id === 'enumeration' && { shortcut: 'Shift+N' }),
    when: () => writable(api) && api.mode === 'idle',
    run: () => api.create(id),
  }));
}

function connecting(api: CanvasApi): Action[] {
  return [
    {
      ...GROUP,
      id: 'canvas.connect',
      title: 'Connect to…',
      shortcut: 'C',
      keywords: 'association relation line edge',
      when: () => writable(api) && selected(api) && idle(api),
      run: () => api.startConnecting(),
    },
    ...RELATIONS.map(
      ({ id, title }): Action => ({
        ...GROUP,
        id: `canvas.connect-${id}`,
        title: `Draw ${title.toLowerCase()}`,
        when: () => writable(api) && selected(api) && api.mode === 'idle',
        run: () => api.startConnecting(id),
      }),
    ),
    {
      ...GROUP,
      id: 'canvas.confirm',
      title: 'Connect here',
      shortcut: 'Enter',
      when: () => api.hasFocus() && api.mode === 'connecting',
      run: () => api.confirm(),
    },
    {
      ...GROUP,
      id: 'canvas.cancel',
      title: 'Clear selection',
      shortcut: 'Escape',
      when: () => api.hasFocus() && (api.mode !== 'idle' || selected(api)),
      run: () => api.cancel(),
    },
  ];
}

function editing(api: CanvasApi): Action[] {
  const can = () => writable(api) && selected(api) && idle(api);
  return [
    {
      ...GROUP,
      id: 'canvas.rename',
      title: 'Rename',
      shortcut: 'F2',
      when: can,
      run: () => api.rename(),
    },
    {
      ...GROUP,
      id: 'canvas.add-member',
      title: 'Add attribute',
      shortcut: 'Enter',
      keywords: 'column field literal value property',
      when: can,
      run: () => api.addMember(),
    },
    {
      ...GROUP,
      id: 'canvas.delete',
      title: 'Delete',
      shortcut: 'Delete',
      when: can,
      run: () => api.deleteSelection(),
    },
    {
      ...GROUP,
      id: 'canvas.delete-back',
      title: 'Delete',
      shortcut: 'Backspace',
      when: can,
      run: () => api.deleteSelection(),
    },
    {
      ...GROUP,
      id: 'canvas.add-to-diagram',
      title: 'Add to this diagram',
      when: () => writable(api) && selected(api),
      run: () => api.addToDiagram(api.model.selectedIds),
    },
    {
      ...GROUP,
      id: 'canvas.remove-from-diagram',
      title: 'Remove from this diagram',
      shortcut: 'Shift+Delete',
      when: can,
      run: () => api.removeFromDiagram(),
    },
    ...(
      [
        ['Up', 0, -NUDGE],
        ['Down', 0, NUDGE],
        ['Left', -NUDGE, 0],
        ['Right', NUDGE, 0],
      ] as const
    ).map(
      ([name, dx, dy]): Action => ({
        ...GROUP,
        id: `canvas.nudge-${name.toLowerCase()}`,
        title: `Move ${name.toLowerCase()}`,
        shortcut: `Alt+Arrow${name}`,
        when: can,
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
      title: 'Select all',
      shortcut: 'Mod+A',
      when: () => api.mode === 'idle',
      run: () => api.selectAll(),
    },
    {
      ...group,
      id: 'canvas.copy',
      title: 'Copy',
      shortcut: 'Mod+C',
      when: some,
      run: () => api.copy(),
    },
    {
      ...group,
      id: 'canvas.cut',
      title: 'Cut',
      shortcut: 'Mod+X',
      when: change,
      run: () => api.cut(),
    },
    {
      ...group,
      id: 'canvas.paste',
      title: 'Paste',
      shortcut: 'Mod+V',
      when: () => writable(api) && api.mode === 'idle',
      run: () => api.paste(),
    },
    {
      ...group,
      id: 'canvas.duplicate',
      title: 'Duplicate',
      shortcut: 'Mod+D',
      when: change,
      run: () => api.duplicate(),
    },
  ];
}

function viewing(api: CanvasApi): Action[] {
  return [
    {
      ...GROUP,
      id: 'canvas.layout',
      title: 'Lay out automatically',
      shortcut: 'L',
      keywords: 'arrange tidy',
      when: () => writable(api) && api.mode === 'idle',
      run: () => void api.layout(),
    },
    {
      ...GROUP,
      id: 'canvas.fit',
      title: 'Fit to window',
      shortcut: 'Mod+0',
      run: () => api.fit(),
    },
    {
      ...GROUP,
      id: 'canvas.zoom-in',
      title: 'Zoom in',
      shortcut: '+',
      run: () => api.zoomBy(1.25),
    },
    {
      ...GROUP,
      id: 'canvas.zoom-out',
      title: 'Zoom out',
      shortcut: '-',
      run: () => api.zoomBy(0.8),
    },
    ...(Object.keys(diagramTypes) as DiagramTypeId[]).map(
      (type): Action => ({
        ...GROUP,
        id: `canvas.show-${type}`,
        title: `Show as ${diagramTypes[type].title.toLowerCase()}`,
        when: () => api.type !== type,
        run: () => api.showAs(type),
      }),
    ),
  ];
}

function walking(api: CanvasApi): Action[] {
  const keys: [WalkDirection, string, string][] = [
    ['next', 'Tab', 'Next element'],
    ['previous', 'Shift+Tab', 'Previous element'],
    ['up', 'ArrowUp', 'Element above'],
    ['down', 'ArrowDown', 'Element below'],
    ['left', 'ArrowLeft', 'Element to the left'],
    ['right', 'ArrowRight', 'Element to the right'],
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
      (shortcut.endsWith('Tab') ? api.canWalk(direction) : true),
    run: () => void api.walk(direction),
  }));
  const additions = keys
    .filter(([, shortcut]) => shortcut.startsWith('Arrow'))
    .map(([direction, shortcut, title]) => ({
      ...GROUP,
      id: `canvas.extend-${direction}`,
      title: `Add the ${title.toLowerCase()}`,
      shortcut: `Shift+${shortcut}`,
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
      title: 'Accept the proposed element',
      shortcut: 'Mod+Enter',
      when: isGhost,
      run: () => api.acceptGhosts(),
    },
    {
      ...GROUP,
      id: 'canvas.reject',
      title: 'Reject the proposed element',
      shortcut: 'Mod+Backspace',
      when: isGhost,
      run: () => api.rejectGhosts(),
    },
  ];
}
