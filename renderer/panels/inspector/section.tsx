import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { create } from 'zustand';

/** Sections that the person closed; they stay closed from one element to the next. */
const useClosed = create<{ closed: readonly string[] }>(() => ({ closed: [] }));

interface SectionProps {
  title: string;
  /** How many there are; left out where that says nothing. */
  count?: number;
  children: ReactNode;
}

/** A titled part of the inspector that can be closed. */
export function Section({ title, count, children }: SectionProps) {
  const open = useClosed(({ closed }) => !closed.includes(title));
  const id = useId();
  const toggle = () =>
    useClosed.setState(({ closed }) => ({
      closed: open ? [...closed, title] : closed.filter((one) => one !== title),
    }));
  return (
    <section className="insp-section" aria-labelledby={id}>
      <h3>
        <button
          type="button"
          id={id}
          className="insp-section-head"
          aria-expanded={open}
          onClick={toggle}
        >
          <ChevronRight size={14} className={open ? 'turned' : ''} aria-hidden="true" />
          {title}
          {count !== undefined && count > 0 && <span className="insp-count">{count}</span>}
        </button>
      </h3>
      {open && <div className="insp-section-body">{children}</div>}
    </section>
  );
}
