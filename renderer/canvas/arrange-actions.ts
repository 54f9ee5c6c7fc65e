import { ALIGNMENTS, AXES, SAME_SIZES } from '../../shared/diagrams/arranging/align';
import { COLOURS } from '../../shared/metamodel/kinds/group';
import type { Action } from '../app/actions';
import { t } from '../app/text';
import {
  alignSelected,
  arrangeable,
  colourGroups,
  distributeSelected,
  groupSelected,
  growSelected,
  isResizable,
  matchSizes,
  selectedGroups,
  ungroupSelected,
} from './arranging';
import type { CanvasHost } from './live';

const GROUP = { group: 'canvas', scope: 'canvas' } as const;
const STEP = 8;

/** What arranges the boxes of a diagram, for the palette, menus and keys. */
export function arrangeActions(host: CanvasHost): Action[] {
  return [...aligning(host), ...sizing(host), ...grouping(host)];
}

/** True when nothing else is going on and the model may be changed. */
export function canArrange(host: CanvasHost): boolean {
  const { connecting, editing, waypoint } = host.ui.getState();
  return !host.live().model.readOnly && !connecting && !editing && !waypoint;
}

function aligning(host: CanvasHost): Action[] {
  const several = (least: number) => () => canArrange(host) && arrangeable(host).size >= least;
  return [
    ...ALIGNMENTS.map(
      (how): Action => ({
        ...GROUP,
        id: `canvas.align-${how}`,
        title: t(`arrange.align.${how}`),
        keywords: t('arrange.words'),
        when: several(2),
        run: () => alignSelected(host, how),
      }),
    ),
    ...AXES.map(
      (axis): Action => ({
        ...GROUP,
        id: `canvas.distribute-${axis}`,
        title: t(`arrange.distribute.${axis}`),
        keywords: t('arrange.words'),
        when: several(3),
        run: () => distributeSelected(host, axis),
      }),
    ),
    ...SAME_SIZES.map(
      (what): Action => ({
        ...GROUP,
        id: `canvas.same-${what}`,
        title: t(`arrange.same.${what}`),
        keywords: t('arrange.words'),
        when: several(2),
        run: () => matchSizes(host, what),
      }),
    ),
  ];
}

function sizing(host: CanvasHost): Action[] {
  const steps = [
    ['wider', 'ArrowRight', STEP, 0],
    ['narrower', 'ArrowLeft', -STEP, 0],
    ['higher', 'ArrowDown', 0, STEP],
    ['lower', 'ArrowUp', 0, -STEP],
  ] as const;
  const can = () => {
    const boxes = [...arrangeable(host).keys()];
    return canArrange(host) && boxes.some((id) => isResizable(host, id));
  };
  return steps.map(([how, key, x, y]) => ({
    ...GROUP,
    id: `canvas.grow-${how}`,
    title: t(`arrange.grow.${how}`),
    shortcut: `Alt+Shift+${key}`,
    when: can,
    run: () => growSelected(host, { x, y }),
  }));
}

function grouping(host: CanvasHost): Action[] {
  const some = () => canArrange(host) && selectedGroups(host).length > 0;
  return [
    {
      ...GROUP,
      id: 'canvas.group',
      title: t('arrange.group'),
      shortcut: 'Mod+G',
      keywords: t('arrange.groupWords'),
      when: () => canArrange(host),
      run: () => groupSelected(host),
    },
    {
      ...GROUP,
      id: 'canvas.ungroup',
      title: t('arrange.ungroup'),
      shortcut: 'Mod+Shift+G',
      when: some,
      run: () => ungroupSelected(host),
    },
    ...COLOURS.map(
      (name, colour): Action => ({
        ...GROUP,
        id: `canvas.colour-${name}`,
        title: t('arrange.colourNamed', { colour: t(`colour.${name}`) }),
        when: some,
        run: () => colourGroups(host, colour),
      }),
    ),
  ];
}
