/** `common/archive.py`. What was deleted. */
export const commonArchive = `"""What was deleted."""

from django.db import models


class DeletedRecord(models.Model):
    """A row that is gone, as the database kept it: triggers of its table write it."""

    table_name = models.TextField()
    record_id = models.UUIDField(db_index=True)
    record = models.JSONField()
    deleted_at = models.DateTimeField()

    class Meta:
        db_table = {{archiveTable}}

    def __str__(self) -> str:
        """Name the row."""
        return f"{self.table_name} {self.record_id}"
`;

/** `common/archiving.py`. Lets the database keep what is deleted. */
export const commonArchiving = `"""Lets the database keep what is deleted, whoever deletes it and how."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# Of PostgreSQL: the trigger names the table of the archive.
_FUNCTION = """
CREATE FUNCTION keep_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'INSERT INTO %I (table_name, record_id, record, deleted_at)'
        ' VALUES ($1, $2, $3, now())',
        TG_ARGV[0]
    ) USING TG_TABLE_NAME, OLD.id, to_jsonb(OLD);
    RETURN NULL;
END
$$
"""


class KeepDeleted(Operation):
    """Lets triggers keep the rows that are deleted from some tables."""

    def __init__(self, archive: str, tables: dict[str, list[str]]) -> None:
        """Take the table of the archive, and the columns of each table."""
        self.archive = archive
        self.tables = tables

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Do nothing: Django does not know of triggers."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_: Any
    ) -> None:
        """Make the triggers."""
        del app_label
        self.create(schema_editor)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_: Any
    ) -> None:
        """Drop the triggers."""
        del app_label
        self.drop(schema_editor)

    def create(self, editor: BaseDatabaseSchemaEditor) -> None:
        """Make the triggers, and what they run."""
        is_postgresql = editor.connection.vendor == "postgresql"
        if is_postgresql:
            editor.execute(_FUNCTION, params=None)
        for table in self.tables:
            call = f"FOR EACH ROW EXECUTE FUNCTION keep_deleted({_text(self.archive)})"
            then = call if is_postgresql else self._insert(editor, table)
            owner = editor.quote_name(table)
            trigger = editor.quote_name(_trigger(table))
            editor.execute(
                f"CREATE TRIGGER {trigger} AFTER DELETE ON {owner} {then}", params=None
            )

    def _insert(self, editor: BaseDatabaseSchemaEditor, table: str) -> str:
        columns = [(name, editor.quote_name(name)) for name in self.tables[table]]
        members = [f"{_text(name)}, OLD.{column}" for name, column in columns]
        lines = [
            f"BEGIN INSERT INTO {editor.quote_name(self.archive)}",
            "(table_name, record_id, record, deleted_at)",
            f"VALUES ({_text(table)}, OLD.id, json_object({', '.join(members)}),",
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ]
        return "\\n".join(lines)

    def drop(self, editor: BaseDatabaseSchemaEditor) -> None:
        """Drop the triggers, and what they run."""
        is_postgresql = editor.connection.vendor == "postgresql"
        for table in self.tables:
            owner = f" ON {editor.quote_name(table)}" if is_postgresql else ""
            trigger = editor.quote_name(_trigger(table))
            editor.execute(f"DROP TRIGGER IF EXISTS {trigger}{owner}", params=None)
        if is_postgresql:
            editor.execute("DROP FUNCTION keep_deleted()", params=None)

    def describe(self) -> str:
        """Say what it does, for people."""
        return f"Keep what is deleted from {', '.join(self.tables)}"


class StopKeeping(KeepDeleted):
    """Drops such triggers: their tables change."""

    def create(self, editor: BaseDatabaseSchemaEditor) -> None:
        """Do the opposite."""
        super().drop(editor)

    def drop(self, editor: BaseDatabaseSchemaEditor) -> None:
        """Do the opposite."""
        super().create(editor)

    def describe(self) -> str:
        """Say what it does, for people."""
        return f"No longer keep what is deleted from {', '.join(self.tables)}"


def _trigger(table: str) -> str:
    return f"{table[:50]}_keep_deleted"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
`;
