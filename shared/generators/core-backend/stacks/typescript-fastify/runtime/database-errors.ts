/** `src/database/errors.ts`. What driver errors mean to a caller. */
export const databaseErrors = `/** A failure of the database that is the caller's to mend, in terms of HTTP. */
export interface DatabaseConflict {
  type: string;
  title: string;
  status: number;
  detail: string;
}

const unique = {
  type: 'urn:problem-type:duplicate',
  title: 'Duplicate',
  status: 409,
  detail: 'Another record already has this value.',
};
const reference = {
  type: 'urn:problem-type:reference',
  title: 'Reference conflict',
  status: 409,
  detail: 'The request names a record that does not exist, or removes one that others refer to.',
};
const value = {
  type: 'urn:problem-type:invalid-value',
  title: 'Invalid value',
  status: 400,
  detail: 'The database does not accept one of the values.',
};

/** By SQLite result code (https://sqlite.org/rescode.html) and PostgreSQL SQLSTATE (appendix A). */
const conflicts: Readonly<Record<string, DatabaseConflict>> = {
  SQLITE_CONSTRAINT_UNIQUE: unique,
  SQLITE_CONSTRAINT_PRIMARYKEY: unique,
  SQLITE_CONSTRAINT_FOREIGNKEY: reference,
  SQLITE_CONSTRAINT_TRIGGER: reference,
  SQLITE_CONSTRAINT_NOTNULL: value,
  SQLITE_CONSTRAINT_CHECK: value,
  '23505': unique,
  '23503': reference,
  '23001': reference,
  '23502': value,
  '23514': value,
};

/** What a driver's error means to the caller; undefined when it is not the caller's doing. */
export function conflictOf(error: { code?: unknown }): DatabaseConflict | undefined {
  if (typeof error.code !== 'string') return undefined;
  // SQLSTATE class 22 is "data exception": a number out of range, a NUL character in a text, ...
  return conflicts[error.code] ?? (/^22[0-9A-Z]{3}$/.test(error.code) ? value : undefined);
}
`;
