import { AppError } from '../../shared/kit/app-error';

const READ_ONLY = ['EACCES', 'EPERM', 'EROFS'];
const DISK_FULL = ['ENOSPC', 'EDQUOT'];
/** A folder where a file should be, or a file where a folder should be. */
const IN_THE_WAY = ['EISDIR', 'ENOTDIR', 'EEXIST', 'ENOTEMPTY'];

/** A failure of the file system as something a person can act on. */
export function fileError(error: unknown, path: string): AppError {
  const { code = '' } = error as NodeJS.ErrnoException;
  const make = (name: string, message: string) =>
    new AppError(name, message, { path }, { cause: error });
  if (DISK_FULL.includes(code)) {
    return make(
      'generate.disk-full',
      `The disk is full: ${path} was not written. Free some space and generate again; nothing is half-written.`,
    );
  }
  if (READ_ONLY.includes(code)) {
    return make(
      'generate.read-only',
      `${path} cannot be written: it is read-only. Change its permissions or choose another folder.`,
    );
  }
  if (IN_THE_WAY.includes(code)) {
    return make(
      'generate.in-the-way',
      `${path} cannot be written: a file stands where a folder should be, or the other way round. Move it away and generate again.`,
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return make('generate.write-failed', `${path} could not be written: ${reason}`);
}
