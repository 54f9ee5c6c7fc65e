import { describe, expect, it } from 'vitest';
import type { DiagramTypeId } from '../../shared/diagrams';
import { canvasActions } from './actions';
import type { CanvasApi } from './ports';

/** A canvas on which nothing is selected and nothing goes on. */
const api = { mode: 'idle', hasFocus: () => true } as CanvasApi;

describe('canvasActions', () => {
  const actions = canvasActions(api, 'class');

  it('have ids of their own', () => {
    const ids = actions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id.startsWith('canvas.'))).toBe(true);
  });

  it('reach everything on the canvas by keyboard', () => {
    const keys = actions.flatMap(({ shortcut }) => shortcut ?? []);
    for (const key of ['N', 'F2', 'Enter', 'Delete', 'C', 'L', 'Tab', 'ArrowDown', 'Alt+ArrowUp']) {
      expect(keys).toContain(key);
    }
    for (const letter of ['A', 'C', 'V', 'D', 'X']) expect(keys).toContain(`Mod+${letter}`);
  });

  it('are named in the words of the diagram that is shown', () => {
    const title = (shown: DiagramTypeId) =>
      canvasActions(api, shown).find(({ id }) => id === 'canvas.create-class')?.title;
    expect(title('class')).toBe('New class');
    expect(title('erd')).toBe('New entity');
  });

  it('share a key only where they exclude each other', () => {
    const counts = new Map<string, number>();
    for (const { shortcut } of actions) {
      if (shortcut) counts.set(shortcut, (counts.get(shortcut) ?? 0) + 1);
    }
    const shared = [...counts].filter(([, count]) => count > 1).map(([shortcut]) => shortcut);
    // Enter adds a line, or finishes the line that is being drawn; + and - zoom, or change a focus.
    expect(shared.sort()).toEqual(['+', '-', 'Enter']);
  });
});
