import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Keys } from './keys';

interface Tip {
  text: string;
  shortcut: string | null;
  anchor: DOMRect;
}

const DELAY = 450;
const GAP = 6;
const MARGIN = 8;

/**
 * Shows the `data-tip` (and the shortcut in `data-keys`) of whatever is under the pointer or has the
 * keyboard focus. It only repeats what the element's accessible name says, so it is hidden from
 * screen readers.
 */
export function TooltipLayer() {
  const tip = useTip();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!tip || !box.current) return;
    // The top layer: also above an open dialog.
    if (!box.current.matches(':popover-open')) box.current.showPopover();
    const { width, height } = box.current.getBoundingClientRect();
    const { left, width: anchorWidth, top, bottom } = tip.anchor;
    const below = bottom + GAP + height < window.innerHeight - MARGIN;
    const x = left + anchorWidth / 2 - width / 2;
    const most = window.innerWidth - width - MARGIN;
    box.current.style.left = `${Math.max(MARGIN, Math.min(x, most))}px`;
    box.current.style.top = `${below ? bottom + GAP : top - GAP - height}px`;
  }, [tip]);
  if (!tip) return null;
  return (
    <div ref={box} popover="manual" className="tooltip floating" aria-hidden="true">
      <span>{tip.text}</span>
      {tip.shortcut && <Keys shortcut={tip.shortcut} />}
    </div>
  );
}

function useTip(): Tip | null {
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => {
    let timer = 0;
    const hide = () => {
      window.clearTimeout(timer);
      setTip(null);
    };
    const consider = (event: Event) => {
      hide();
      const target = event.target instanceof Element ? event.target : null;
      const element = target?.closest<HTMLElement>('[data-tip]');
      if (!element || (event.type === 'focusin' && !element.matches(':focus-visible'))) return;
      timer = window.setTimeout(() => {
        const { tip: text = '', keys = null } = element.dataset;
        if (!element.isConnected) return;
        setTip({ text, shortcut: keys, anchor: element.getBoundingClientRect() });
      }, DELAY);
    };
    const hiding = ['pointerdown', 'keydown', 'focusout', 'wheel', 'blur'] as const;
    const showing = ['pointerover', 'focusin'] as const;
    for (const name of showing) document.addEventListener(name, consider);
    for (const name of hiding) window.addEventListener(name, hide, { passive: true });
    return () => {
      hide();
      for (const name of showing) document.removeEventListener(name, consider);
      for (const name of hiding) window.removeEventListener(name, hide);
    };
  }, []);
  return tip;
}
