import { create } from 'zustand';

interface Announced {
  text: string;
  /** Goes up with every announcement, so that the same words are said again. */
  turn: number;
}

/** What the live region of the window says. */
export const useAnnounced = create<Announced>(() => ({ text: '', turn: 0 }));

/** A change is said in its own words only when nobody says it better within this time, ms. */
const PATIENCE = 150;

let waiting = 0;

/** Says something to screen readers, at once; it stands for whatever was about to be said of a change. */
export function announce(text: string): void {
  globalThis.clearTimeout(waiting);
  say(text);
}

/** Says what a change was, unless the part of the window that made it says so itself. */
export function announceLater(text: string): void {
  globalThis.clearTimeout(waiting);
  waiting = Number(globalThis.setTimeout(() => say(text), PATIENCE));
}

function say(text: string): void {
  useAnnounced.setState(({ turn }) => ({ text, turn: turn + 1 }));
}
