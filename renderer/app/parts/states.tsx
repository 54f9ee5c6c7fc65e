import type { LucideIcon } from 'lucide-react';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from '../toast-store';
import { t } from '../text';

/** Lines of different length that stand for what is still loading; shown after 150 ms. */
export function Skeleton({ lines = 5 }: { lines?: number }) {
  return (
    <output className="skeleton" aria-label={t('common.loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <i key={index} style={{ width: `${92 - ((index * 37) % 46)}%` }} />
      ))}
    </output>
  );
}

interface EmptyProps {
  icon?: LucideIcon;
  title: string;
  /** What will be here, and how to get it. */
  children?: ReactNode;
  /** The way out, where there is one. */
  action?: { label: string; run: () => void };
}

export function Empty({ icon: Icon, title, children, action }: EmptyProps) {
  return (
    <div className="empty">
      {Icon && <Icon size={24} strokeWidth={1.5} aria-hidden="true" />}
      <strong>{title}</strong>
      {children}
      {action && (
        <button type="button" className="button" onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  );
}

const TONE_ICONS: Record<Tone, LucideIcon> = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
};

export function ToneIcon({ tone, size = 16 }: { tone: Tone; size?: number }) {
  const Icon = TONE_ICONS[tone];
  return <Icon size={size} className={`tone-${tone}`} aria-hidden="true" />;
}

/** A box that says what happened, what is safe and what to do. */
export function Notice({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === 'danger' ? 'alert' : undefined}>
      <ToneIcon tone={tone} />
      <div className="grow selectable">{children}</div>
    </div>
  );
}

/** Thin bar; `value` 0 to 1, null while unknown. */
export function Meter({ value, label }: { value: number | null; label: string }) {
  const done = value !== null && value >= 1;
  return (
    <progress
      className={done ? 'meter done' : 'meter'}
      aria-label={label}
      max={1}
      value={value ?? undefined}
    />
  );
}
