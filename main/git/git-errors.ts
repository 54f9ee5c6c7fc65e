import { AppError } from '../../shared/kit/app-error';

/**
 * An AppError `git.*` whose message ends with what to do about it.
 *
 * @param data facts such as paths; `remedy` is added
 */
export function gitError(
  code: string,
  what: string,
  remedy: string,
  data: Record<string, unknown> = {},
  cause?: unknown,
): AppError {
  return new AppError(`git.${code}`, `${what} ${remedy}`, { ...data, remedy }, { cause });
}

/** The code of a failure of Node or of isomorphic-git, or ''. */
export function failureCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

/** A failure below us in the words of a person; bugs come back unchanged. */
export function translated(error: unknown, dir: string): unknown {
  if (error instanceof AppError) return error;
  const detail = { dir, detail: error instanceof Error ? error.message : String(error) };
  switch (failureCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return gitError(
        'disk-full',
        `The disk is full; the repository ${dir} was not changed.`,
        'Free some space and try again.',
        detail,
        error,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return gitError(
        'read-only',
        `The repository ${dir} cannot be written or read.`,
        'Allow access to the folder and all of its files.',
        detail,
        error,
      );
    case 'NotFoundError':
      return gitError(
        'not-found',
        `The repository ${dir} has no such version or file.`,
        'Choose one that the list of versions shows.',
        detail,
        error,
      );
    case 'InternalError':
    case 'ObjectTypeError':
    case 'ParseError':
      return gitError(
        'damaged',
        `The repository ${dir} could not be understood.`,
        'Run "git fsck" in the folder to see what is damaged; nothing was changed.',
        detail,
        error,
      );
    default:
      return error;
  }
}
