/** What failures of a database mean to the caller: of the module that answers problems. */
export const conflicts = `# By SQLSTATE (PostgreSQL, appendix A) and by name of SQLite's result code.
_CONFLICTS = {
    "23505": _DUPLICATE,
    "23503": _REFERENCE,
    "23001": _REFERENCE,
    "23502": _VALUE,
    "23514": _VALUE,
    "SQLITE_CONSTRAINT_UNIQUE": _DUPLICATE,
    "SQLITE_CONSTRAINT_PRIMARYKEY": _DUPLICATE,
    "SQLITE_CONSTRAINT_FOREIGNKEY": _REFERENCE,
    "SQLITE_CONSTRAINT_TRIGGER": _REFERENCE,
    "SQLITE_CONSTRAINT_NOTNULL": _VALUE,
    "SQLITE_CONSTRAINT_CHECK": _VALUE,
}`;
