import { BrowserWindow, dialog, shell } from 'electron';

const TEXT_FILES = [
  { name: 'Text', extensions: ['txt', 'md', 'markdown', 'text', 'adoc', 'rst'] },
  { name: 'All files', extensions: ['*'] },
];

const ARCHIVES = [
  { name: 'Archive of a model', extensions: ['zip', 'gz', 'tgz'] },
  { name: 'All files', extensions: ['*'] },
];

const FOLDER_TITLES = {
  new: 'Where to make the project',
  open: 'Open a project',
  model: 'Import a model: the folder with its manifest.json',
};

/** The system's own dialogs, over the application's window. */
export const electronDialogs = {
  async chooseFolder(purpose: keyof typeof FOLDER_TITLES): Promise<string | null> {
    const title = FOLDER_TITLES[purpose];
    const { filePaths } = await dialog.showOpenDialog(window(), {
      title,
      properties: ['openDirectory', 'createDirectory'],
    });
    return filePaths[0] ?? null;
  },

  async chooseTextFile(): Promise<string | null> {
    const { filePaths } = await dialog.showOpenDialog(window(), {
      title: 'Read a document',
      properties: ['openFile'],
      filters: TEXT_FILES,
    });
    return filePaths[0] ?? null;
  },

  async chooseSavePath(
    suggestedName: string,
    { title, extension }: { title: string; extension: string },
  ): Promise<string | null> {
    const { filePath } = await dialog.showSaveDialog(window(), {
      defaultPath: suggestedName,
      filters: [{ name: title, extensions: [extension] }],
    });
    return filePath || null;
  },

  async chooseArchive(): Promise<string | null> {
    const { filePaths } = await dialog.showOpenDialog(window(), {
      title: 'Import a model',
      properties: ['openFile'],
      filters: ARCHIVES,
    });
    return filePaths[0] ?? null;
  },

  async reveal(path: string): Promise<void> {
    const problem = await shell.openPath(path);
    if (problem !== '') throw new Error(`${path} could not be shown: ${problem}`);
  },
};

function window(): BrowserWindow {
  const [first] = BrowserWindow.getAllWindows();
  if (!first) throw new Error('There is no window to ask in.');
  return first;
}
