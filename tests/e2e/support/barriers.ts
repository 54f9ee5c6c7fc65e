import type { Page } from '@playwright/test';

/**
 * Buttons that are only an icon and say too little: no name, no tooltip, or no shortcut in the tooltip
 * although what they do has one.
 *
 * @param shortcuts keys by the title of what they do, as the sheet of keys has them.
 */
export function silentButtons(page: Page, shortcuts: Record<string, string>): Promise<string[]> {
  return page.evaluate((keys) => {
    const found: string[] = [];
    for (const button of document.querySelectorAll<HTMLElement>('button, [role=button]')) {
      if (button.offsetParent === null || (button.textContent ?? '').trim() !== '') continue;
      const name = button.getAttribute('aria-label') ?? '';
      const { tip = '', keys: shown } = button.dataset;
      // A menu that is open says what it is itself.
      const isOpen = button.getAttribute('aria-expanded') === 'true';
      const where = `${button.className || button.id} "${name}"`;
      if (name === '') found.push(`${where} has no name`);
      else if (tip === '' && !isOpen) found.push(`${where} has no tooltip`);
      else if (keys[name] !== undefined && shown === undefined) {
        found.push(`${where} does not show ${keys[name]}`);
      }
    }
    return found;
  }, shortcuts);
}

/**
 * Controls that cannot be brought into the window by scrolling, with where they are. What is open over
 * everything else, a dialog, a menu, the tree of the canvas or a presentation, is asked alone.
 */
export function unreachable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'button:enabled, input:enabled, textarea:enabled, select:enabled, [role=tab], a[href]',
    );
    const over = document.querySelector(
      'dialog[open], [role=menu], .mw-tree:focus-within, .presentation',
    );
    return [...controls].flatMap((control) => {
      const isOnCanvas = control.closest('.react-flow__viewport') !== null;
      const isSeenAtAll =
        control.checkVisibility({ checkVisibilityCSS: true }) &&
        getComputedStyle(control).clipPath === 'none' &&
        control.closest('.visually-hidden') === null;
      if (isOnCanvas || !isSeenAtAll || (over && !over.contains(control))) return [];
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { x, y, width, height } = control.getBoundingClientRect();
      const middle = { x: x + width / 2, y: y + height / 2 };
      const inside =
        middle.x >= 0 &&
        middle.y >= 0 &&
        middle.x <= window.innerWidth &&
        middle.y <= window.innerHeight;
      const hit = inside ? document.elementFromPoint(middle.x, middle.y) : null;
      const label = control.closest('label');
      const isSeen =
        hit !== null && (control.contains(hit) || hit.contains(control) || label?.contains(hit));
      const name = control.getAttribute('aria-label') ?? control.innerText;
      return isSeen
        ? []
        : [`${control.className} "${name}" at ${Math.round(middle.x)},${Math.round(middle.y)}`];
    });
  });
}

/** Buttons that the pointer can miss: less than 24 px wide or high (WCAG 2.2, 2.5.8), but for those in a sentence. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, [role=tab], [role=menuitem], summary')]
      .filter(
        (one) =>
          one.checkVisibility({ checkVisibilityCSS: true }) &&
          one.closest('.react-flow__viewport, .visually-hidden') === null &&
          // Links in a sentence and numbers of lines are as high as their line (WCAG 2.5.8, inline).
          !one.matches('.reference, .insp-owner, .line-number'),
      )
      .flatMap((one) => {
        const { width, height } = one.getBoundingClientRect();
        const name = one.getAttribute('aria-label') ?? one.innerText;
        const size = `${Math.round(width)} by ${Math.round(height)}`;
        return Math.min(width, height) < 23.5 ? [`${one.className} "${name}" is ${size}`] : [];
      }),
  );
}

/** Animations that run although the person asked for none, by the element they move. */
export function movingParts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1)
      .map(({ effect }) => (effect as KeyframeEffect).target?.className ?? ''),
  );
}
