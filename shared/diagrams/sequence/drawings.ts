import type { FormPath } from '../form-paths';
import { figurePaths, rectanglePath } from '../form-paths';
import type { LifelineLayout } from './layout';
import { ACTIVATION_HALF, TAB_ROW } from './sequence';

/** Half the size of the cross at the end of a deleted participant, px. */
const CROSS = 8;

/**
 * A participant from its head down: a rectangle or a stick figure, the dashed line, what it is busy
 * with, and a cross where it ends (UML 2.5.1, 17.3.4).
 */
export function lifelinePaths(layout: LifelineLayout, isActor: boolean): FormPath[] {
  const { rect, head, activations, deleted } = layout;
  const middle = rect.width / 2;
  const top: FormPath[] = isActor
    ? figurePaths(middle)
    : [{ d: rectanglePath(0.5, 0.5, rect.width - 1, head.height - 1), fill: 'paper' }];
  const line: FormPath = {
    d: `M ${middle} ${head.height} V ${rect.height}`,
    fill: 'none',
    dashed: true,
  };
  const busy = [...activations]
    .sort((a, b) => a.level - b.level || a.top - b.top)
    .map((one): FormPath => {
      const x = middle - ACTIVATION_HALF + one.level * ACTIVATION_HALF;
      const height = one.bottom - one.top;
      return {
        d: rectanglePath(x, one.top - rect.y, 2 * ACTIVATION_HALF, height),
        fill: 'paper',
      };
    });
  const end: FormPath[] = deleted
    ? [
        {
          d:
            `M ${middle - CROSS} ${rect.height - CROSS} l ${2 * CROSS} ${2 * CROSS} ` +
            `m 0 ${-2 * CROSS} l ${-2 * CROSS} ${2 * CROSS}`,
          fill: 'none',
        },
      ]
    : [];
  return [...top, line, ...busy, ...end];
}

/** The corner with the operator (UML 2.5.1, 17.6.4). */
export function tabPaths(width: number): FormPath[] {
  const bend = 8;
  return [
    {
      d: `M 0.5 0.5 H ${width} V ${TAB_ROW - bend} L ${width - bend} ${TAB_ROW} H 0.5 Z`,
      fill: 'paper',
    },
  ];
}

/** The line between two parts of a fragment. */
export function dividerPaths(width: number): FormPath[] {
  return [{ d: `M 0 0.5 H ${width}`, fill: 'none', dashed: true }];
}
