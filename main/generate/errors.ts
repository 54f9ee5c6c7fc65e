import { AppError } from '../../shared/kit/app-error';

/** A failure of the file system as something a person can act on. */
export function fileError(error: unknown, path: string): AppError {
  const { code } = error as NodeJS.ErrnoException;
  const cause = { cause: error };
  if (code === 'ENOSPC') {
    return new AppError(
      'generate.disk-full',
      `The disk is full: ${path} was not written. Free some space and generate again; nothing is half-written.`,
      { path },
      cause,
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new AppError(
      'generate.read-only',
      `${path} cannot be written: it is read-only. Change its permissions or choose another folder.`,
      { path },
      cause,
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  return new AppError(
    'generate.write-failed',
    `${path} could not be written: ${message}`,
    { path },
    cause,
  );
}
