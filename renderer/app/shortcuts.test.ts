import { describe, expect, it } from 'vitest';
import { matches, shortcutKeys, shortcutText } from './shortcuts';

const press = (
  key: string,
  held: Partial<Record<'ctrl' | 'meta' | 'shift' | 'alt', boolean>> = {},
) => ({
  key,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  shiftKey: held.shift ?? false,
  altKey: held.alt ?? false,
});

describe('shortcuts', () => {
  it('takes Ctrl for Mod, and the command key on a Mac', () => {
    expect(matches('Mod+K', press('k', { ctrl: true }), false)).toBe(true);
    expect(matches('Mod+K', press('k', { meta: true }), false)).toBe(false);
    expect(matches('Mod+K', press('k', { meta: true }), true)).toBe(true);
    expect(matches('Mod+K', press('k', { ctrl: true }), true)).toBe(false);
  });

  it('tells keys with and without Shift apart', () => {
    expect(matches('Mod+Z', press('Z', { ctrl: true, shift: true }), false)).toBe(false);
    expect(matches('Mod+Shift+Z', press('Z', { ctrl: true, shift: true }), false)).toBe(true);
    expect(matches('N', press('N', { shift: true }), false)).toBe(false);
  });

  it('takes signs wherever the keyboard has them', () => {
    expect(matches('?', press('?', { shift: true }), false)).toBe(true);
    expect(matches('?', press('?'), false)).toBe(true);
    expect(matches('+', press('+', { shift: true }), false)).toBe(true);
  });

  it('takes the place of a key that types something else with Alt, as on a Mac', () => {
    expect(matches('Alt+T', { ...press('†', { alt: true }), code: 'KeyT' }, true)).toBe(true);
    expect(matches('Alt+2', { ...press('™', { alt: true }), code: 'Digit2' }, true)).toBe(true);
    expect(matches('T', { ...press('†'), code: 'KeyT' }, true)).toBe(false);
  });

  it('shows keys as the platform writes them', () => {
    expect(shortcutKeys('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(shortcutText('Mod+Shift+Z', true)).toBe('⌘⇧Z');
    expect(shortcutKeys('Mod++', false)).toEqual(['Ctrl', '+']);
    expect(shortcutKeys('+', false)).toEqual(['+']);
    expect(shortcutKeys('F2', false)).toEqual(['F2']);
  });
});
