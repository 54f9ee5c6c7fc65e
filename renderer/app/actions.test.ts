import { afterEach, describe, expect, it, vi } from 'vitest';
import { interviewActions } from '../chat/interview-actions';
import { allActions, findAction, isEnabled, listedActions, provideActions } from './actions';
import { appActions } from './app-actions';
import { shortcutText } from './shortcuts';

vi.stubGlobal('window', { modelwright: { platform: 'linux' } });

const everywhere = [...appActions(), ...interviewActions()];

describe('the registry of actions', () => {
  let stop = () => {};
  afterEach(() => stop());

  it('has unique ids, and no shortcut twice where both would reach', () => {
    const ids = everywhere.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const keys = everywhere.flatMap(({ shortcut }) =>
      shortcut ? [shortcutText(shortcut, false)] : [],
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has the keys that the product promises', () => {
    const keyOf = (id: string) => everywhere.find((action) => action.id === id)?.shortcut;
    expect(keyOf('go.commands')).toBe('Mod+K');
    expect(keyOf('go.element')).toBe('Mod+P');
    expect(keyOf('versions.save')).toBe('Mod+S');
    expect(keyOf('edit.undo')).toBe('Mod+Z');
    expect(keyOf('edit.redo')).toBe('Mod+Shift+Z');
    expect(keyOf('generate.preview')).toBe('G');
    expect(keyOf('help.keys')).toBe('?');
  });

  it('offers nothing that needs a project while none is open', () => {
    const offered = everywhere.filter(isEnabled).map(({ id }) => id);
    expect(offered).toContain('project.new');
    expect(offered).not.toContain('edit.undo');
    expect(offered).not.toContain('versions.save');
    expect(offered).not.toContain('interview.accept');
  });

  it('takes what a source provides and gives it back', () => {
    const run = () => {};
    const one = { id: 'test.one', title: 'One', group: 'canvas', shortcut: 'Delete', run } as const;
    const again = { ...one, id: 'test.again', shortcut: 'Backspace' };
    const walk = { ...one, id: 'test.walk', title: 'Next', shortcut: 'Tab' };
    stop = provideActions('test', [one, again, walk]);
    expect(findAction('test.one')).toBe(one);
    expect(listedActions().map(({ id }) => id)).toEqual(['test.one']);
    stop();
    expect(allActions()).toEqual([]);
  });
});
