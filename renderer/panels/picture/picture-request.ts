import { create } from 'zustand';
import type { PictureForm, PictureRequest } from '../../../shared/ipc/pictures';
import { remember, remembered } from '../../app/remembered';
import { shownTheme } from '../../app/theme';
import { useUi } from '../../app/ui';

/** The diagram that a picture is wanted of, as it stands on the canvas. */
export type PictureSubject = Pick<PictureRequest, 'diagram' | 'places'>;

interface Asked {
  subject: PictureSubject | null;
}

/** What the dialog is about; null while it was never opened. */
export const usePictureSubject = create<Asked>(() => ({ subject: null }));

/** Opens the dialog for a diagram. */
export function askForPicture(subject: PictureSubject): void {
  usePictureSubject.setState({ subject });
  useUi.getState().set({ overlay: 'picture' });
}

/** What a person chooses. */
export interface PictureChoice {
  form: PictureForm;
  scale: number;
  theme: PictureRequest['look']['theme'];
  background: PictureRequest['look']['background'];
}

/** The choice of the last time; at first a sharp picture that looks like the window. */
export function lastChoice(): PictureChoice {
  const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const defaults: PictureChoice = {
    form: 'svg',
    scale: 2,
    theme: shownTheme(useUi.getState().theme, isDark),
    background: 'plain',
  };
  return remembered('picture', defaults);
}

export function rememberChoice(choice: PictureChoice): void {
  remember('picture', choice);
}

export function requestFor(
  subject: PictureSubject,
  { form, scale, theme, background }: PictureChoice,
): PictureRequest {
  const version = useUi.getState().readOnlyVersion?.oid ?? null;
  return { ...subject, version, form, scale, look: { theme, background } };
}
