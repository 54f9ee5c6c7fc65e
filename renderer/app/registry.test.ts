import { describe, expect, it } from 'vitest';
import type { DiagramTypeId } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import { canvasActions } from '../canvas/actions';
import { arrangeActions } from '../canvas/arrange-actions';
import type { CanvasHost } from '../canvas/live';
import { sequenceActions } from '../canvas/sequence-actions';
import type { CanvasApi } from '../canvas/ports';
import { layerActions } from '../canvas/showing/showing-actions';
import { interviewActions } from '../chat/interview-actions';
import type { Action } from './actions';
import { appActions } from './app-actions';
import { parseShortcut } from './shortcuts';

type Mode = CanvasApi['mode'];

/** A canvas on which one element is selected, in one of its modes, as a whole or in part. */
function canvasIn(mode: Mode, type: DiagramTypeId, isFocused = false): CanvasApi {
  const store = { get: () => ({ kind: 'association' }) };
  const model = { readOnly: false, selectedIds: ['cls_1'], ghosts: null, store };
  const yes = () => true;
  const can = { hasFocus: yes, ownsFocus: yes, canWalk: yes };
  const showing = { possible: true, hideable: true, hides: true };
  const focusing = { possible: true, active: isFocused };
  return { mode, type, model, ...can, showing, focusing } as unknown as CanvasApi;
}

/** The same as what a sequence diagram works on. */
function hostIn(mode: Mode): CanvasHost {
  const store = { get: () => ({ kind: 'message' }) };
  const model = { readOnly: false, selectedIds: ['msg_1'], store };
  const going = {
    connecting: mode === 'connecting' ? {} : null,
    editing: mode === 'editing' ? {} : null,
  };
  const host = { live: () => ({ model }), ui: { getState: () => going } };
  return host as unknown as CanvasHost;
}

const TYPES = Object.keys(diagramTypes) as DiagramTypeId[];
const MODES: Mode[] = ['idle', 'connecting', 'editing'];

/** A shortcut as it is pressed: `mod+shift+z`, however it was written. */
function pressed(shortcut: string): string {
  const { mod, shift, alt, key } = parseShortcut(shortcut);
  return [mod && 'mod', alt && 'alt', shift && 'shift', key].filter(Boolean).join('+');
}

/** Everything that reacts to the same keys, with more than one action. */
function collisions(actions: readonly Action[]): string[] {
  const byKeys = new Map<string, string[]>();
  for (const { id, shortcut } of actions) {
    if (shortcut === undefined) continue;
    const keys = pressed(shortcut);
    byKeys.set(keys, [...(byKeys.get(keys) ?? []), id]);
  }
  return [...byKeys]
    .filter(([, ids]) => ids.length > 1)
    .map(([keys, ids]) => `${keys}: ${ids.join(', ')}`);
}

describe('the registry of actions', () => {
  const global = [...appActions(), ...interviewActions()];

  it.each(TYPES)('names every action with a %s on screen', (type) => {
    const all = [
      ...global,
      ...canvasActions(canvasIn('idle', type), type),
      ...layerActions(canvasIn('idle', type), []),
      ...arrangeActions(hostIn('idle')),
      ...sequenceActions(hostIn('idle')),
    ];
    expect(all.filter(({ title }) => title.trim() === '')).toEqual([]);
    const ids = all.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives no two actions of the window the same keys', () => {
    expect(collisions(global)).toEqual([]);
  });

  it.each(TYPES.flatMap((type) => MODES.map((mode) => [type, mode] as const)))(
    'gives no two actions the same keys on a %s while it is %s',
    (type, mode) => {
      for (const isFocused of [false, true]) {
        const canvas = [
          ...canvasActions(canvasIn(mode, type, isFocused), type),
          ...(type === 'sequence' ? sequenceActions(hostIn(mode)) : []),
        ];
        const enabled = canvas.filter(({ when }) => when?.() ?? true);
        // Boxes are arranged where the model does not say their places.
        const canArrange = mode === 'idle' && diagramTypes[type].arrange === null;
        const arranging = canArrange ? arrangeActions(hostIn(mode)) : [];
        expect(collisions([...global, ...enabled, ...arranging])).toEqual([]);
      }
    },
  );
});
