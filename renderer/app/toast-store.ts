import { create } from 'zustand';
import { AppError } from '../../shared/kit/app-error';

export type Tone = 'info' | 'success' | 'warning' | 'danger';

export interface Toast {
  id: number;
  tone: Tone;
  title: string;
  /** What is safe and what to do. */
  detail?: string | undefined;
  action?: { label: string; run: () => void } | undefined;
}

interface ToastState {
  toasts: Toast[];
  dismiss: (id: number) => void;
}

export const useToasts = create<ToastState>((set) => ({
  toasts: [],
  dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((one) => one.id !== id) })),
}));

/** More than these on top of each other hide the work. */
const MOST_AT_ONCE = 4;
let lastId = 0;

/** Says something in passing. The same title is not said twice at the same time. */
export function toast(what: Omit<Toast, 'id'>): void {
  const id = (lastId += 1);
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.filter((one) => one.title !== what.title), { ...what, id }].slice(
      -MOST_AT_ONCE,
    ),
  }));
}

/** Says that something could not be done, in main's own words. */
export function toastError(title: string, thrown: unknown): void {
  toast({ tone: 'danger', title, detail: AppError.from(thrown).message });
}
