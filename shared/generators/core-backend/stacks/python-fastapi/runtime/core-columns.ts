/** `app/core/columns.py`. Column types that mean the same in SQLite and PostgreSQL. */
export const coreColumns = `"""Column types that mean the same in SQLite and PostgreSQL."""

import datetime
import decimal
import enum
from typing import Any

import sqlalchemy as sa
from pydantic_core import to_jsonable_python
from sqlalchemy.dialects import postgresql


class Instant(sa.TypeDecorator[datetime.datetime]):
    """A point in time, in UTC. SQLite has no time zones, so there it is without one."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime.datetime | None, dialect: sa.Dialect
    ) -> datetime.datetime | None:
        """Convert a value to what is stored."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(datetime.UTC).replace(tzinfo=None)

    def process_result_value(
        self, value: datetime.datetime | None, dialect: sa.Dialect
    ) -> datetime.datetime | None:
        """Convert what is stored to a value."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return value.replace(tzinfo=datetime.UTC)
        return value.astimezone(datetime.UTC)


class Amount(sa.TypeDecorator[decimal.Decimal]):
    """A decimal with four places. SQLite has none, so there it is a REAL."""

    impl = sa.Numeric(19, 4)
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """Choose the type of the database."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(sa.Double())
        return dialect.type_descriptor(sa.Numeric(19, 4))

    def process_bind_param(
        self, value: decimal.Decimal | None, dialect: sa.Dialect
    ) -> decimal.Decimal | float | None:
        """Convert a value to what is stored."""
        return value if value is None or dialect.name != "sqlite" else float(value)

    def process_result_value(
        self, value: decimal.Decimal | float | None, dialect: sa.Dialect
    ) -> decimal.Decimal | None:
        """Convert what is stored to a value."""
        del dialect
        return decimal.Decimal(str(value)) if isinstance(value, float) else value


class Json(sa.TypeDecorator[Any]):
    """Lists, structures and other JSON; \`None\` is NULL."""

    impl = sa.JSON(none_as_null=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """Choose the type of the database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.JSONB(none_as_null=True))
        return dialect.type_descriptor(sa.JSON(none_as_null=True))

    def process_bind_param(self, value: object, dialect: sa.Dialect) -> object:
        """Convert a value to what is stored."""
        del dialect
        if isinstance(value, list):
            value = [float(v) if isinstance(v, decimal.Decimal) else v for v in value]
        return to_jsonable_python(value, by_alias=True)


def enumeration(values: type[enum.StrEnum], length: int) -> sa.Enum:
    """Store the values of an enumeration as text; a constraint checks them."""
    return sa.Enum(
        values,
        native_enum=False,
        length=length,
        values_callable=lambda members: [member.value for member in members],
    )
`;
