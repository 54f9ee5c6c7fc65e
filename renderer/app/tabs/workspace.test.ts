import { describe, expect, it } from 'vitest';
import type { Workspace } from './workspace';
import {
  activePaneOf,
  closeOthers,
  closeTab,
  EMPTY_WORKSPACE,
  followDiagrams,
  MOST_OPENED,
  moveAcross,
  moveBeside,
  openBeside,
  moveTab,
  openTab,
  readWorkspace,
  reopenTab,
  shiftTab,
  showTab,
  stepTab,
  storedWorkspace,
  toggleSplit,
} from './workspace';

const isDiagram = (tab: string) => tab.length === 1;
const start = (...ids: string[]) => followDiagrams(EMPTY_WORKSPACE, ids, isDiagram);

/** `x Y z | W`: the halves with their tabs, what is shown in capitals, the active half starred. */
const drawn = ({ panes, activePane }: Workspace) =>
  panes
    .map(({ id, tabs, active }) => {
      const words = tabs.map((tab) => (tab === active ? tab.toUpperCase() : tab)).join(' ');
      return id === activePane ? `*${words}` : words;
    })
    .join(' | ');

describe('the tabs of the centre', () => {
  it('open where they are, else at the end of the active half', () => {
    const one = start('x', 'y');
    expect(drawn(one)).toBe('*X y');
    expect(drawn(openTab(one, 'y'))).toBe('*x Y');
    expect(drawn(openTab(one, 'code'))).toBe('*x y CODE');
    const two = toggleSplit(openTab(one, 'y'));
    expect(drawn(two)).toBe('x Y | *Y');
    // What is open in the other half is shown there rather than twice.
    expect(drawn(openTab(two, 'x'))).toBe('*X y | Y');
  });

  it('give way to a neighbour when they close, and come back', () => {
    const one = showTab(start('x', 'y', 'z'), 'a', 'y');
    const closed = closeTab(one, 'a', 'y');
    expect(drawn(closed)).toBe('*x Z');
    expect(drawn(closeTab(closed, 'a', 'z'))).toBe('*X');
    expect(drawn(reopenTab(closed))).toBe('*x z Y');
    expect(drawn(closeOthers(one, 'a', 'y'))).toBe('*Y');
    const none = closeTab(start('x'), 'a', 'x');
    expect(activePaneOf(none).active).toBeNull();
    expect(drawn(reopenTab(none))).toBe('*X');
  });

  it('are ordered by hand, in their half and across', () => {
    const one = start('x', 'y', 'z');
    expect(drawn(shiftTab(one, 1))).toBe('*y X z');
    expect(drawn(shiftTab(shiftTab(shiftTab(one, 1), 1), 1))).toBe('*y z X');
    expect(drawn(shiftTab(one, -1))).toBe('*X y z');
    expect(drawn(moveTab(one, 'z', 'a', 'a', 'x'))).toBe('*Z x y');
    const two = moveAcross(one);
    expect(drawn(two)).toBe('Y z | *X');
    expect(drawn(moveTab(two, 'z', 'a', 'b', 'x'))).toBe('Y | *Z x');
    // A half without tabs is no half.
    expect(drawn(moveAcross(two))).toBe('*y z X');
    expect(drawn(moveBeside(one, 'z', 'a'))).toBe('X y | *Z');
    expect(moveBeside(start('x'), 'x', 'a').panes).toHaveLength(1);
  });

  it('are walked in a circle', () => {
    const one = start('x', 'y');
    expect(drawn(stepTab(stepTab(one, 1), 1))).toBe('*X y');
    expect(drawn(stepTab(one, -1))).toBe('*x Y');
  });
});

describe('two halves', () => {
  it('begin with the same diagram and end with the tabs of both', () => {
    const two = toggleSplit(start('x', 'y'));
    expect(drawn(two)).toBe('X y | *X');
    expect(drawn(toggleSplit(openTab(two, 'code')))).toBe('*x y CODE');
  });

  it('become one when the last tab of one closes', () => {
    const two = toggleSplit(start('x', 'y'));
    expect(drawn(closeTab(two, 'b', 'x'))).toBe('*X y');
    const left = moveAcross(start('x', 'y'));
    expect(drawn(closeTab(left, 'a', 'y'))).toBe('*X');
  });
});

describe('following the diagrams', () => {
  it('opens what has come and closes what is gone, but nothing that was closed by hand', () => {
    const one = closeTab(start('x', 'y'), 'a', 'x');
    expect(drawn(followDiagrams(one, ['x', 'y', 'z'], isDiagram))).toBe('*Y z');
    expect(drawn(followDiagrams(one, ['x'], isDiagram))).toBe('*');
    expect(followDiagrams(one, ['x', 'y'], isDiagram)).toBe(one);
  });

  it('leaves other tabs alone, and opens a diagram again that came back', () => {
    const one = openTab(start('x', 'y'), 'code');
    const without = followDiagrams(one, ['x'], isDiagram);
    expect(drawn(without)).toBe('*x CODE');
    expect(drawn(followDiagrams(without, ['x', 'y'], isDiagram))).toBe('*x CODE y');
  });

  it('does not open hundreds', () => {
    const many = Array.from({ length: 40 }, (_, index) => String.fromCharCode(200 + index));
    const one = start(...many);
    expect(activePaneOf(one).tabs).toHaveLength(MOST_OPENED);
    expect(followDiagrams(one, many, isDiagram)).toBe(one);
  });
});

describe('what is remembered', () => {
  it('comes back as it was', () => {
    const two = openTab(toggleSplit(start('x', 'y')), 'code');
    const text = JSON.stringify(storedWorkspace(two));
    expect(drawn(readWorkspace(JSON.parse(text) as object))).toBe(drawn(two));
  });

  it.each([
    {},
    { panes: 'x' },
    { panes: [null, { tabs: [1, {}] }], at: 7 },
    { panes: [{ tabs: [], active: 'x' }], known: [3] },
  ])('is empty when it makes no sense: %j', (stored) => {
    expect(drawn(readWorkspace(stored))).toBe('*');
  });
});

describe('a tab beside what is shown', () => {
  it('opens in the other half, and the keys stay where they are', () => {
    expect(drawn(openBeside(start('x', 'y'), 'live'))).toBe('*X y | LIVE');
    const two = toggleSplit(start('x', 'y'));
    expect(drawn(openBeside(two, 'live'))).toBe('x y LIVE | *X');
  });

  it('is shown where it is open', () => {
    const open = openBeside(start('x'), 'live');
    expect(drawn(openBeside(open, 'live'))).toBe('X | *LIVE');
  });
});
