/** `app/migrations/triggers.py`. Triggers that both databases know. */
export const migrationsTriggers = `"""Triggers that both databases know."""

from alembic import op

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
