/** What only the window system can do; the Electron entry provides it, tests a stand-in. */
export interface NativeDialogs {
  /** The chosen folder; null when cancelled. */
  chooseFolder(purpose: 'new' | 'open'): Promise<string | null>;
  /** A text file the person chose: its path; null when cancelled. */
  chooseTextFile(): Promise<string | null>;
  /** Asks where to and writes; the path, or null when cancelled. */
  saveText(suggestedName: string, text: string): Promise<string | null>;
  /** Shows a folder in the system's file manager. */
  reveal(path: string): Promise<void>;
}
