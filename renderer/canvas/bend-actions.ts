import type { Action } from '../app/actions';
import { t } from '../app/text';
import { canArrange } from './arrange-actions';
import {
  holdNextWaypoint,
  nudgeWaypoint,
  removeWaypoint,
  straighten,
  waypointsOf,
} from './bending';
import type { CanvasHost } from './live';
import type { WireEdgeType } from './wire-edge';

const GROUP = { group: 'canvas', scope: 'canvas' } as const;
/** By the arrows, and with Shift; px. */
const STEPS = { plain: 8, fine: 1 } as const;

/**
 * What bends a line by keys.
 *
 * @param lineOf the one line that is selected and drawn; undefined when there is none.
 */
export function bendActions(host: CanvasHost, lineOf: () => WireEdgeType | undefined): Action[] {
  const holds = () => host.ui.getState().waypoint !== null;
  const bent = () => {
    const { model } = host.live();
    return model.selectedIds.filter((id) => waypointsOf(host, id).length > 0);
  };
  return [
    {
      ...GROUP,
      id: 'canvas.bend',
      title: t('arrange.bend'),
      shortcut: 'B',
      keywords: t('arrange.bendWords'),
      when: () => (holds() || canArrange(host)) && lineOf() !== undefined,
      run: () => {
        const line = lineOf();
        if (line) holdNextWaypoint(host, line);
      },
    },
    {
      ...GROUP,
      id: 'canvas.straighten',
      title: t('arrange.straighten'),
      shortcut: 'Shift+B',
      when: () => (holds() || canArrange(host)) && bent().length > 0,
      run: () => straighten(host, bent()),
    },
    ...removals(host, holds),
    ...nudges(host, holds),
  ];
}

function removals(host: CanvasHost, holds: () => boolean): Action[] {
  return ['Delete', 'Backspace'].map((shortcut) => ({
    ...GROUP,
    id: `canvas.remove-waypoint-${shortcut.toLowerCase()}`,
    title: t('arrange.removeWaypoint'),
    shortcut,
    when: holds,
    run: async () => {
      const { waypoint } = host.ui.getState();
      if (waypoint) await removeWaypoint(host, waypoint.lineId, waypoint.index);
    },
  }));
}

function nudges(host: CanvasHost, holds: () => boolean): Action[] {
  const directions = [
    ['Up', 0, -1],
    ['Down', 0, 1],
    ['Left', -1, 0],
    ['Right', 1, 0],
  ] as const;
  return directions.flatMap(([name, x, y]) =>
    (['plain', 'fine'] as const).map((how) => ({
      ...GROUP,
      id: `canvas.waypoint-${name.toLowerCase()}-${how}`,
      title: t(`canvas.move.${name}`),
      shortcut: `${how === 'fine' ? 'Shift+' : ''}Arrow${name}`,
      when: holds,
      run: () => nudgeWaypoint(host, { x: x * STEPS[how], y: y * STEPS[how] }),
    })),
  );
}
