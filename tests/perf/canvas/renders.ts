import type { Page } from '@playwright/test';
import { NAME_HELPER } from './in-page';

/**
 * Counts what React renders, without a word of it in the application: React tells the developer
 * tools' hook of every commit, and marks each component that did work.
 */
interface Fiber {
  alternate: Fiber | null;
  child: Fiber | null;
  sibling: Fiber | null;
  flags: number;
  memoizedProps: { id?: string; data?: { box?: unknown; edge?: DrawnEdge } } | null;
  elementType: unknown;
}

interface DrawnEdge {
  shape: { sourceId: string; targetId: string };
}

interface Counted {
  renderCounts?: {
    counting: boolean;
    boxes: Record<string, number>;
    lines: Record<string, number>;
  };
}

/** To be called before the page is loaded anew. */
export async function installRenderCounts(page: Page): Promise<void> {
  await page.addInitScript({ content: NAME_HELPER });
  await page.addInitScript(() => {
    const PERFORMED_WORK = 1;
    const counts = { counting: false, boxes: {}, lines: {} } as Required<Counted>['renderCounts'];
    (globalThis as Counted).renderCounts = counts;
    const visit = (fiber: Fiber | null): void => {
      for (let one = fiber; one; one = one.sibling) {
        const { memoizedProps: props, elementType } = one;
        const isOurs = typeof elementType === 'object' || typeof elementType === 'function';
        if (isOurs && (one.flags & PERFORMED_WORK) !== 0 && typeof props?.id === 'string') {
          // The library's own wrapper has no data; what draws a box or a line has.
          if (props.data?.box) counts.boxes[props.id] = (counts.boxes[props.id] ?? 0) + 1;
          if (props.data?.edge) {
            const { sourceId, targetId } = props.data.edge.shape;
            const line = `${sourceId} ${targetId} ${props.id}`;
            counts.lines[line] = (counts.lines[line] ?? 0) + 1;
          }
        }
        // A subtree that was passed over is the very same object as before.
        if (one.child && one.child !== one.alternate?.child) visit(one.child);
      }
    };
    Object.assign(globalThis, {
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        renderers: new Map(),
        inject: () => 1,
        checkDCE: () => undefined,
        onCommitFiberUnmount: () => undefined,
        onPostCommitFiberRoot: () => undefined,
        onCommitFiberRoot: (_renderer: number, root: { current: Fiber }) => {
          if (counts.counting) visit(root.current);
        },
      },
    });
  });
}

/**
 * Which boxes and lines were rendered while something was done, and how often each. A line is called
 * by the ids of its two boxes and its own.
 */
export async function rendersDuring(
  page: Page,
  work: () => Promise<void>,
): Promise<{ boxes: Record<string, number>; lines: Record<string, number> }> {
  await page.evaluate(() => {
    const { renderCounts } = globalThis as Counted;
    if (renderCounts) Object.assign(renderCounts, { counting: true, boxes: {}, lines: {} });
  });
  await work();
  return page.evaluate(() => {
    const { renderCounts } = globalThis as Counted;
    if (!renderCounts) throw new Error('Renders are not counted in this page.');
    renderCounts.counting = false;
    return { boxes: renderCounts.boxes, lines: renderCounts.lines };
  });
}
