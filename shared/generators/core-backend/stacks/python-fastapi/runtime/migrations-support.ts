/** `app/migrations/support.py`. Changes that each database has its own words for. */
export const migrationsSupport = `"""Changes that each database has its own words for."""

import sqlalchemy as sa
from alembic import op

_SQLITE_COLUMN = """
ALTER TABLE "%(table)s" ADD COLUMN "%(column)s" CHAR(32)
CONSTRAINT "%(name)s" REFERENCES "%(target)s" (id) ON DELETE %(ondelete)s
"""

_SQLITE = """
CREATE TRIGGER "%(name)s" AFTER DELETE ON "%(table)s"
BEGIN DELETE FROM "%(root)s" WHERE id = OLD.id; END
"""
_FUNCTION = """
CREATE FUNCTION "%(name)s"() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN DELETE FROM "%(root)s" WHERE id = OLD.id; RETURN NULL; END $$
"""
_TRIGGER = """
CREATE TRIGGER "%(name)s" AFTER DELETE ON "%(table)s"
FOR EACH ROW EXECUTE FUNCTION "%(name)s"()
"""


def add_reference(
    table: str, column: str, target: str, *, name: str, ondelete: str
) -> None:
    """Add a column that refers to \`target\`, which may be a table made later."""
    if op.get_bind().dialect.name == "sqlite":
        names = {"table": table, "column": column, "target": target, "name": name}
        op.execute(_SQLITE_COLUMN % {**names, "ondelete": ondelete})
        return
    key = sa.ForeignKey(f"{target}.id", name=name, ondelete=ondelete)
    op.add_column(table, sa.Column(column, sa.Uuid(), key))


def delete_root_with(table: str, root: str) -> None:
    """Delete the row in \`root\` together with the one in \`table\` that shares its key.

    A record of a subclass is a row in both tables. When the row in \`table\` goes
    because the whole that it is part of is deleted, this takes the other one along.
    """
    names = {"name": f"{table[:50]}_delete_root", "table": table, "root": root}
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in (_SQLITE,) if is_sqlite else (_FUNCTION, _TRIGGER):
        op.execute(statement % names)
`;
