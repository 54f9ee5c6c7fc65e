/** `app/core/encrypted.py`. Columns whose values only this service can read. */
export const coreEncrypted = `"""Columns whose values only this service can read."""

import datetime
import decimal
import json
import uuid
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from app.core.database import Base, Database
from app.core.encryption import Encryption, keys

_ROWS_AT_A_TIME = 500


def _instant(value: datetime.datetime) -> str:
    return value.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def _flag(text: str) -> bool:
    return text == "true"


# How a value of a type is written as a text, and read again.
_FORMS: dict[type, tuple[Callable[[Any], str], Callable[[str], Any]]] = {
    str: (str, str),
    int: (str, int),
    float: (repr, float),
    bool: (json.dumps, _flag),
    decimal.Decimal: ("{:f}".format, decimal.Decimal),
    datetime.date: (str, datetime.date.fromisoformat),
    datetime.time: (str, datetime.time.fromisoformat),
    datetime.datetime: (_instant, datetime.datetime.fromisoformat),
    uuid.UUID: (str, uuid.UUID),
    object: (json.dumps, json.loads),
}


class Encrypted(sa.TypeDecorator[Any]):
    """A value that is encrypted before it reaches the database."""

    impl = sa.Text
    cache_ok = True

    def __init__(
        self, context: str, kind: type = str, *, deterministic: bool = False
    ) -> None:
        """Say what the values are encrypted for, and of which type they are."""
        super().__init__()
        self.context = context
        self.kind = kind
        self.deterministic = deterministic

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        """Convert a value to what is stored."""
        del dialect
        if value is None:
            return None
        write, _ = _FORMS[self.kind]
        return keys().encrypt(self._encryption(), write(value))

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Any:
        """Convert what is stored to a value."""
        del dialect
        return None if value is None else self.read(value)

    def read(self, stored: str) -> Any:
        """Convert what is stored to a value."""
        _, read = _FORMS[self.kind]
        return read(keys().decrypt(self._encryption(), stored))

    def _encryption(self) -> Encryption:
        return Encryption(self.context, self.deterministic)


async def encrypt_stored(database: Database) -> None:
    """Encrypt with the first key what is stored otherwise.

    That is from before a column was encrypted, or with a key that was replaced.
    """
    for table in Base.metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, Encrypted):
                await _encrypt_column(database, table, column)


async def _encrypt_column(
    database: Database, table: sa.Table, column: sa.Column[Any]
) -> None:
    kind = column.type
    raw = sa.type_coerce(column, sa.Text())
    rest = (
        sa.select(table.c.id, raw.label("stored"))
        .where(raw.is_not(None), raw.not_like(f"enc1:{keys().current}:%"))
        .limit(_ROWS_AT_A_TIME)
    )
    rows: list[Any] = [None]
    while rows:
        async with database.engine.begin() as connection:
            rows = list(await connection.execute(rest))
            for row in rows:
                # A row that somebody changes meanwhile is encrypted already.
                unchanged = sa.and_(table.c.id == row.id, raw == row.stored)
                value = kind.read(row.stored) if isinstance(kind, Encrypted) else None
                change = sa.update(table).where(unchanged).values({column.name: value})
                await connection.execute(change)
`;
