import { BrowserWindow, dialog, shell } from 'electron';
import type { Export } from '../../shared/ipc/contract';
import type { PictureForm } from '../../shared/ipc/pictures';
import type { Language } from '../../shared/kit/language';
import { textsOf } from '../../shared/texts/texts';

const TEXT_FILES = ['txt', 'md', 'markdown', 'text', 'adoc', 'rst'];
const ARCHIVES = ['zip', 'gz', 'tgz'];

const FOLDER_TITLES = {
  new: 'native.newProjectFolder',
  open: 'native.openProject',
  model: 'native.importModelFolder',
} as const;

/** The language that the window shows; it tells when it is up. */
let texts = textsOf('en');

/** The system's own dialogs, over the application's window. */
export const electronDialogs = {
  speak(language: Language): void {
    texts = textsOf(language);
  },

  async chooseFolder(purpose: keyof typeof FOLDER_TITLES): Promise<string | null> {
    const title = texts.t(FOLDER_TITLES[purpose]);
    const { filePaths } = await dialog.showOpenDialog(window(), {
      title,
      properties: ['openDirectory', 'createDirectory'],
    });
    return filePaths[0] ?? null;
  },

  async chooseTextFile(): Promise<string | null> {
    const { filePaths } = await dialog.showOpenDialog(window(), {
      title: texts.t('native.readDocument'),
      properties: ['openFile'],
      filters: [{ name: texts.t('native.text'), extensions: TEXT_FILES }, allFiles()],
    });
    return filePaths[0] ?? null;
  },

  async chooseSavePath(
    suggestedName: string,
    { what, extension }: { what: Export | PictureForm; extension: string },
  ): Promise<string | null> {
    const { filePath } = await dialog.showSaveDialog(window(), {
      defaultPath: suggestedName,
      filters: [{ name: texts.t(`export.${what}`), extensions: [extension] }],
    });
    return filePath || null;
  },

  async chooseArchive(): Promise<string | null> {
    const { filePaths } = await dialog.showOpenDialog(window(), {
      title: texts.t('native.importModel'),
      properties: ['openFile'],
      filters: [{ name: texts.t('native.modelArchive'), extensions: ARCHIVES }, allFiles()],
    });
    return filePaths[0] ?? null;
  },

  async reveal(path: string): Promise<void> {
    const problem = await shell.openPath(path);
    if (problem !== '') throw new Error(`${path} could not be shown: ${problem}`);
  },
};

function allFiles() {
  return { name: texts.t('native.allFiles'), extensions: ['*'] };
}

function window(): BrowserWindow {
  const [first] = BrowserWindow.getAllWindows();
  if (!first) throw new Error('There is no window to ask in.');
  return first;
}
