import { Menu } from 'electron';

/**
 * The page's registry of actions owns every shortcut. Only macOS needs a menu: its text fields lose
 * copy and paste without one.
 */
export function setMenu(): void {
  if (process.platform !== 'darwin') {
    Menu.setApplicationMenu(null);
    return;
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]),
  );
}
