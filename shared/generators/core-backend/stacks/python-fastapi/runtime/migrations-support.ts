/** `app/migrations/support.py`. Changes that each database has its own words for. */
export const migrationsSupport = `"""Changes that each database has its own words for."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op

_SQLITE_COLUMN = """
ALTER TABLE "%(table)s" ADD COLUMN "%(column)s" CHAR(32)
CONSTRAINT "%(name)s" REFERENCES "%(target)s" (id) ON DELETE %(ondelete)s
"""

_REMOVE_ROOT = 'DELETE FROM "%(target)s" WHERE id = OLD.id'
_KEEP = """INSERT INTO "%(target)s" (table_name, record_id, record, deleted_at)
VALUES ('%(table)s', %(id)s, %(row)s, %(now)s)"""
# SQLite has ids as 32 digits.
_DASHED = " || '-' || ".join(
    f"substr(OLD.id, {start}, {length})"
    for start, length in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
)
_MEMBER = """'%(column)s', OLD."%(column)s" """
_TRIGGER = 'CREATE TRIGGER "%(name)s" AFTER DELETE ON "%(table)s"'
_RUN = 'FOR EACH ROW EXECUTE FUNCTION "%(name)s"()'
_FUNCTION = 'CREATE FUNCTION "%(name)s"() RETURNS trigger LANGUAGE plpgsql AS'


def is_sqlite() -> bool:
    """Tell whether the database is SQLite, which cannot change what a column is."""
    return op.get_bind().dialect.name == "sqlite"


@contextmanager
def upgrading(connection: sa.Connection) -> Iterator[None]:
    """Run migrations as one change: all of them or none, and one process at a time.

    SQLite makes tables anew: what refers to them must not go with the old ones, so
    foreign keys are checked when all is done.
    """
    if connection.dialect.name != "sqlite":
        with connection.begin():
            # Any number will do, as long as it is the same for all processes.
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(20260126)"))
            yield
        return
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise RuntimeError(f"A row of {broken[0]} refers to nothing.")
        connection.commit()
    finally:
        connection.rollback()
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.commit()


def add_reference(
    table: str, column: str, target: str, *, name: str, ondelete: str
) -> None:
    """Add a column that refers to \`target\`, which may be a table made later."""
    if is_sqlite():
        names = {"table": table, "column": column, "target": target, "name": name}
        op.execute(_SQLITE_COLUMN % {**names, "ondelete": ondelete})
        return
    key = sa.ForeignKey(f"{target}.id", name=name, ondelete=ondelete)
    op.add_column(table, sa.Column(column, sa.Uuid(), key))


def rename_rules(table: str, *names: tuple[str, str]) -> None:
    """Rename constraints; SQLite knows them by no name."""
    if is_sqlite():
        return
    for old, new in names:
        op.execute(f'ALTER TABLE "{table}" RENAME CONSTRAINT "{old}" TO "{new}"')


def remake_table(
    name: str,
    *items: sa.schema.SchemaItem,
    values: Mapping[str, sa.ColumnElement[Any]] | None = None,
) -> None:
    """Make a table of SQLite anew, and copy its rows, indexes and triggers.

    That is what its documentation asks for: sqlite.org/lang_altertable.html#otheralter

    :param values: what is copied instead of a column's own value.
    """
    others = (
        op.get_bind()
        .execute(
            sa.text(
                "SELECT sql FROM sqlite_master WHERE tbl_name = :name "
                "AND type IN ('index', 'trigger') AND sql IS NOT NULL"
            ),
            {"name": name},
        )
        .scalars()
        .all()
    )
    table = op.create_table(f"new_{name}", *items)
    changed = values or {}
    copied = [
        changed.get(column.name, sa.column(column.name)) for column in table.columns
    ]
    rows = sa.select(*copied).select_from(sa.table(name))
    op.execute(sa.insert(table).from_select(list(table.columns), rows))
    op.drop_table(name)
    # What other tables and their triggers say of this one stays as it is.
    op.execute("PRAGMA legacy_alter_table = ON")
    op.rename_table(f"new_{name}", name)
    op.execute("PRAGMA legacy_alter_table = OFF")
    for statement in others:
        op.get_bind().exec_driver_sql(statement)


def set_values(table: str, values: Mapping[str, sa.ColumnElement[Any]]) -> None:
    """Give all rows of a table other values in some columns."""
    target = sa.table(table, *(sa.column(name) for name in values))
    op.execute(sa.update(target).values(dict(values)))


def renamed(
    value: sa.ColumnElement[Any], *values: tuple[str, str]
) -> sa.ColumnElement[Any]:
    """Replace values of an enumeration by what they are called now."""
    return sa.case(dict(values), value=value, else_=value)


def rank_in(table: str) -> sa.ColumnElement[int]:
    """Count the rows up to this one: a number that no other row has."""
    earlier = f'FROM "{table}" AS other WHERE other.id <= "{table}".id'
    return sa.literal_column(f"(SELECT count(*) {earlier})", sa.Integer())


def text_of(column: str, was: sa.Uuid[Any] | sa.Time) -> sa.ColumnElement[Any]:
    """Write a value as PostgreSQL does when its column becomes a text."""
    value: sa.ColumnElement[Any] = sa.column(column)
    if not is_sqlite():
        return value
    if isinstance(was, sa.Time):
        return sa.func.replace(value, ".000000", "")
    starts, ends = (1, 9, 13, 17, 21), (9, 13, 17, 21, 33)
    pieces = [
        sa.func.substr(value, start, end - start)
        for start, end in zip(starts, ends, strict=True)
    ]
    dashed: sa.ColumnElement[Any] = pieces[0]
    for piece in pieces[1:]:
        dashed = dashed.op("||")("-").op("||")(piece)
    return dashed


def drop_table(name: str) -> None:
    """Remove a table, whatever refers to it."""
    op.execute(f'DROP TABLE "{name}"' + ("" if is_sqlite() else " CASCADE"))


def drop_trigger(table: str, name: str) -> None:
    """Remove a trigger, and the function that it runs."""
    if is_sqlite():
        op.execute(f'DROP TRIGGER "{name}"')
        return
    op.execute(f'DROP TRIGGER "{name}" ON "{table}"')
    op.execute(f'DROP FUNCTION "{name}"()')


def delete_root_with(table: str, root: str) -> None:
    """Delete the row in \`root\` together with the one in \`table\` that shares its key.

    A record of a subclass is a row in both tables. When the row in \`table\` goes
    because the whole that it is part of is deleted, this takes the other one along.
    """
    names = {"name": f"{table[:50]}_delete_root", "table": table}
    _after_delete(names, _REMOVE_ROOT % {"target": root})


def keep_deleted(table: str, archive: str, columns: Sequence[str]) -> None:
    """Keep every row that is deleted from a table, for whatever reason, as JSON."""
    names = {"name": f"{table[:50]}_keep_deleted", "table": table}
    if is_sqlite():
        members = ", ".join(_MEMBER % {"column": one} for one in columns)
        now = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
        row = {"id": _DASHED, "row": f"json_object({members})", "now": now}
    else:
        row = {"id": "OLD.id", "row": "to_jsonb(OLD)", "now": "now()"}
    _after_delete(names, _KEEP % {**names, **row, "target": archive})


def _after_delete(names: Mapping[str, str], statement: str) -> None:
    connection = op.get_bind()
    trigger = _TRIGGER % names
    if is_sqlite():
        connection.exec_driver_sql(f"{trigger} BEGIN {statement}; END")
        return
    body = f"$$ BEGIN {statement}; RETURN NULL; END $$"
    connection.exec_driver_sql(f"{_FUNCTION % names} {body}")
    connection.exec_driver_sql(f"{trigger} {_RUN % names}")
`;
