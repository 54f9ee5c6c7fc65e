import type { Export } from '../../shared/ipc/contract';
import type { PictureForm } from '../../shared/ipc/pictures';
import type { Language } from '../../shared/kit/language';

/** What only the window system can do; the Electron entry provides it, tests a stand-in. */
export interface NativeDialogs {
  /** The language of the dialogs' own texts from now on. */
  speak(language: Language): void;
  /** The chosen folder; null when cancelled. */
  chooseFolder(purpose: 'new' | 'open' | 'model'): Promise<string | null>;
  /** A text file the person chose: its path; null when cancelled. */
  chooseTextFile(): Promise<string | null>;
  /** Asks where a file is to be written; null when cancelled. Nothing is written. */
  chooseSavePath(
    suggestedName: string,
    type: { what: Export | PictureForm; extension: string },
  ): Promise<string | null>;
  /** An archive of a model; null when cancelled. */
  chooseArchive(): Promise<string | null>;
  /** Shows a folder in the system's file manager. */
  reveal(path: string): Promise<void>;
}
