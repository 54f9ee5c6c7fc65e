/** Parts of the window in the order of the eye. Each is marked in the page with `data-region`. */
const REGIONS = ['top', 'left', 'centre', 'right', 'bottom', 'status'] as const;
export type Region = (typeof REGIONS)[number];

const FOCUSABLE =
  'button:enabled, input:enabled, textarea:enabled, select:enabled, a[href], [tabindex="0"]';
const FIELD = 'input:enabled, textarea:enabled, select:enabled';

/** Moves the keyboard to the next or the previous part of the window that is shown, round and round. */
export function stepRegion(step: 1 | -1): void {
  const shown = REGIONS.filter((name) => partOf(name) !== null);
  const inside = document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region'];
  const at = shown.findIndex((name) => name === inside);
  const start = at < 0 && step < 0 ? 0 : at;
  const next = shown[(start + step + shown.length) % shown.length];
  if (next) focusRegion(next);
}

/** Moves the keyboard into a part of the window: to its canvas, or to the first thing to use there. */
export function focusRegion(name: Region): void {
  const part = partOf(name);
  const target =
    part?.querySelector<HTMLElement>('[data-scope=canvas]') ??
    (name === 'right' ? firstShown(part, FIELD) : null) ??
    firstShown(part, FOCUSABLE);
  target?.focus();
}

function partOf(name: Region): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-region=${name}]`);
}

function firstShown(part: HTMLElement | null, selector: string): HTMLElement | null {
  const all = [...(part?.querySelectorAll<HTMLElement>(selector) ?? [])];
  return all.find((one) => one.tabIndex >= 0 && one.offsetParent !== null) ?? null;
}
