import { t } from './text';

/** A shortcut is written `Mod+Shift+Z`; `Mod` is Ctrl, on a Mac the command key. */
export interface Chord {
  mod: boolean;
  shift: boolean;
  alt: boolean;
  /** As in `KeyboardEvent.key`, lower case: `k`, `f2`, `arrowup`, `?`. */
  key: string;
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'> &
  Partial<Pick<KeyboardEvent, 'code'>>;

export function parseShortcut(text: string): Chord {
  const parts = partsOf(text).map((part) => part.toLowerCase());
  const key = parts.pop() ?? '';
  return {
    mod: parts.includes('mod'),
    shift: parts.includes('shift'),
    alt: parts.includes('alt'),
    key: key === 'space' ? ' ' : key,
  };
}

/** Shift is not compared for signs: where `?` needs Shift depends on the keyboard. */
export function matches(shortcut: string, press: KeyPress, mac: boolean): boolean {
  const chord = parseShortcut(shortcut);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  if (!isSameKey(chord, press) || otherMod) return false;
  if (chord.mod !== mod || chord.alt !== press.altKey) return false;
  const isSign = chord.key.length === 1 && !/[a-z0-9 ]/.test(chord.key);
  return isSign || chord.shift === press.shiftKey;
}

/** With Alt a Mac types signs of its own (`†` for T): there the place of the key tells. */
function isSameKey({ key, alt }: Chord, press: KeyPress): boolean {
  if (key === press.key.toLowerCase()) return true;
  return (
    alt && press.altKey && [`key${key}`, `digit${key}`].includes(press.code?.toLowerCase() ?? '')
  );
}

const MAC_SIGNS: Record<string, string> = { mod: '⌘', shift: '⇧', alt: '⌥' };
const KEY_NAMES: Record<string, string> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  backspace: '⌫',
};

/** Keys with a name that is printed differently on other keyboards. */
const NAMED_KEYS = ['shift', 'delete', 'escape', 'enter', 'space'] as const;

function isNamedKey(name: string): name is (typeof NAMED_KEYS)[number] {
  return NAMED_KEYS.some((one) => one === name);
}

/** `Mod++` is Mod and the plus key. */
function partsOf(shortcut: string): string[] {
  return shortcut.match(/[^+]+|\+(?=$)/g) ?? [];
}

/** The keys to press, one per entry: `['Ctrl', 'Shift', 'Z']`, on a Mac `['⌘', '⇧', 'Z']`. */
export function shortcutKeys(shortcut: string, mac: boolean): string[] {
  return partsOf(shortcut).map((part) => {
    const name = part.toLowerCase();
    if (mac && MAC_SIGNS[name]) return MAC_SIGNS[name];
    if (name === 'mod') return t('key.control');
    if (isNamedKey(name)) return t(`key.${name}`);
    return KEY_NAMES[name] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}

/** For tooltips and `aria-keyshortcuts`. */
export function shortcutText(shortcut: string, mac: boolean): string {
  return shortcutKeys(shortcut, mac).join(mac ? '' : '+');
}
