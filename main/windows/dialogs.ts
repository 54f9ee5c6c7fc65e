import { BrowserWindow, dialog, shell } from 'electron';

const TEXT_FILES = [
  { name: 'Text', extensions: ['txt', 'md', 'markdown', 'text', 'adoc', 'rst'] },
  { name: 'All files', extensions: ['*'] },
];

/** The system's own dialogs, over the application's window. */
export const electronDialogs = {
  async chooseFolder(purpose: 'new' | 'open'): Promise<string | null> {
    const title = purpose === 'new' ? 'Where to make the project' : 'Open a project';
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
