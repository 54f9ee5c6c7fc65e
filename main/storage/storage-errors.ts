import { AppError } from '../../shared/kit/app-error';

/** What each of SQLite's primary result codes means to a person, and what they can do. */
const EXPLANATIONS: Record<string, { code: string; what: string; remedy: string }> = {
  SQLITE_NOTADB: {
    code: 'storage.not-a-database',
    what: 'is not a database',
    remedy:
      'The file was left as it is. Restore it from a copy, or let the application set it aside and start a new one.',
  },
  SQLITE_CORRUPT: {
    code: 'storage.damaged',
    what: 'is damaged',
    remedy:
      'The file was left as it is. Restore it from a copy, or let the application set it aside and start a new one.',
  },
  SQLITE_FULL: {
    code: 'storage.disk-full',
    what: 'cannot grow: the disk is full',
    remedy: 'Free some disk space and try again. What was stored before is safe.',
  },
  SQLITE_READONLY: {
    code: 'storage.read-only',
    what: 'cannot be written',
    remedy: 'Allow writing to the file and its folder, or copy the project to a folder of yours.',
  },
  SQLITE_CANTOPEN: {
    code: 'storage.cannot-open',
    what: 'cannot be opened',
    remedy: 'Check that its folder exists and may be written.',
  },
  SQLITE_BUSY: {
    code: 'storage.busy',
    what: 'is kept busy by another process',
    remedy: 'Close other windows and tools that use this database and try again.',
  },
  SQLITE_IOERR: {
    code: 'storage.io-failed',
    what: 'could not be read or written',
    remedy: 'Check that the disk is connected, healthy and has free space.',
  },
  SQLITE_CONSTRAINT: {
    code: 'storage.constraint',
    what: 'refused a row that contradicts another',
    remedy: 'Check that what it refers to exists and that it is not stored twice.',
  },
};

/** SQLite's result code of a failure of the binding, or undefined. */
export function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/**
 * The error that callers see for a failure of the binding: an AppError `storage.*` whose data holds
 * the path, the remedy and SQLite's own words. Anything else is a bug and comes back unchanged.
 */
export function storageError(error: unknown, path: string): unknown {
  const explanation = EXPLANATIONS[sqliteCode(error) ?? ''];
  if (!explanation || !(error instanceof Error)) return error;
  const { code, what, remedy } = explanation;
  return explained(code, path, what, remedy, { detail: error.message, cause: error });
}

/** An AppError about one database file, in the same words everywhere. */
export function explained(
  code: string,
  path: string,
  what: string,
  remedy: string,
  { detail = '', cause }: { detail?: string; cause?: unknown } = {},
): AppError {
  const message = `The database ${path} ${what}. ${remedy}`;
  return new AppError(code, message, { path, remedy, detail }, { cause });
}
