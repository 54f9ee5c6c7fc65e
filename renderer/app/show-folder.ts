import { call } from './bridge';
import { toastError } from './toast-store';
import { t } from './text';

/** Opens the project's folder, or the generated backend in it, in the system's file manager. */
export function showFolder(target: 'project' | 'generated'): void {
  call('app.reveal', { target }).catch((thrown: unknown) =>
    toastError(t('project.folderNotShown'), thrown),
  );
}
