import type { ReactNode, Ref } from 'react';

/** What scrolls must be reachable with the keyboard (WCAG 2.1.1), also where nothing in it is. */
const REACHABLE = { tabIndex: 0 };

interface ScrollAreaProps {
  label: string;
  className: string;
  children: ReactNode;
  ref?: Ref<HTMLElement>;
}

/** A region that scrolls, by wheel and by arrow keys. */
export function ScrollArea({ label, className, children, ref }: ScrollAreaProps) {
  return (
    <section ref={ref} className={className} aria-label={label} {...REACHABLE}>
      {children}
    </section>
  );
}
