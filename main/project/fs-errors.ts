import { AppError } from '../../shared/kit/app-error';

interface Meaning {
  code: string;
  /** `{path}` is filled in. Names the place and the remedy. */
  message: string;
}

const readOnly: Meaning = {
  code: 'project.read-only',
  message:
    '{path} cannot be written. Check the permissions of the folder, or copy the project elsewhere.',
};
const full: Meaning = {
  code: 'project.disk-full',
  message:
    'There is no space left to write {path}. Free some space; saving is tried again by itself.',
};
const blockedFolder: Meaning = {
  code: 'project.folder-blocked',
  message:
    '{path} cannot be written: a file or a link stands where a folder is needed. Move it away.',
};

/** What an error of the file system means to a person, by errno. */
const meanings: Record<string, Meaning> = {
  EACCES: readOnly,
  EPERM: readOnly,
  EROFS: readOnly,
  ENOSPC: full,
  EDQUOT: full,
  ENOTDIR: blockedFolder,
  EISDIR: blockedFolder,
  ELOOP: blockedFolder,
  EEXIST: blockedFolder,
  ENAMETOOLONG: {
    code: 'project.path-too-long',
    message:
      'The path {path} is too long for this disk. Shorten the names of the packages around it.',
  },
  ENOENT: {
    code: 'project.folder-missing',
    message: '{path} is not there any more. Was the folder moved or the disk taken out?',
  },
};

/** The errno text of an error, `''` when it has none. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** An error of the file system as an AppError that names the place and the remedy. */
export function fsError(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error;
  const errno = errnoOf(error);
  const meaning = meanings[errno] ?? {
    code: 'project.io-failed',
    message: `{path} could not be read or written (${error instanceof Error ? error.message : String(error)}).`,
  };
  const message = meaning.message.replace('{path}', path);
  return new AppError(meaning.code, message, { path, errno }, { cause: error });
}
