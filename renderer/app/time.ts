import { fixed, shownLocale, t } from './text';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `just now`, `12 minutes ago`, `yesterday`, `3 May`, in the language that is shown. */
export function timeAgo(at: number, now: number = Date.now()): string {
  const elapsed = now - at;
  if (elapsed < MINUTE) return t('time.justNow');
  if (elapsed < HOUR) return ago(Math.floor(elapsed / MINUTE), 'minute');
  if (elapsed < DAY) return ago(Math.floor(elapsed / HOUR), 'hour');
  if (elapsed < 7 * DAY) return ago(Math.floor(elapsed / DAY), 'day');
  return new Date(at).toLocaleDateString(shownLocale(), { day: 'numeric', month: 'long' });
}

/** Words where the language has one: `yesterday`. */
function ago(past: number, unit: 'minute' | 'hour' | 'day'): string {
  return new Intl.RelativeTimeFormat(shownLocale(), { numeric: 'auto' }).format(-past, unit);
}

/** `10:42` */
export function clockTime(at: number): string {
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Date(at).toLocaleTimeString(shownLocale(), time);
}

/** `May 2, 2025, 10:42` */
export function dateAndTime(at: number): string {
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  return `${new Date(at).toLocaleDateString(shownLocale(), day)}, ${clockTime(at)}`;
}

/** A duration for people: `340 ms`, `4.2 s`, `2 min 5 s`; the units' signs are the same everywhere. Takes milliseconds. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < MINUTE) return `${fixed(ms / 1000, 1)} s`;
  return `${Math.floor(ms / MINUTE)} min ${Math.round((ms % MINUTE) / 1000)} s`;
}
