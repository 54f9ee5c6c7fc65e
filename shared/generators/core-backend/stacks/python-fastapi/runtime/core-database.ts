/** `app/core/database.py`. Opens SQLite or PostgreSQL and hands out sessions. */
export const coreDatabase = `"""Opens SQLite or PostgreSQL and hands out sessions."""

import asyncio
import re
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from fastapi import Request
from sqlalchemy import event, orm
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.pool import StaticPool

{{archiveImport}}from app.core.ids import new_id


class Base(orm.DeclarativeBase):
    """The base of all models; \`Base.metadata\` knows all tables."""


class Record(Base):
    """What has an id of its own: a UUID that the server assigns."""

    __abstract__ = True

    id: orm.Mapped[uuid.UUID] = orm.mapped_column(primary_key=True, default=new_id)


def driver_url(url: str) -> sa.URL:
    """Name the driver: \`postgres://...\` is asyncpg, \`sqlite:///...\` is aiosqlite."""
    named = re.sub(r"^postgres(ql)?:", "postgresql+asyncpg:", url)
    # The parameter of libpq has another name here.
    named = named.replace("sslmode=", "ssl=")
    return sa.make_url(re.sub(r"^sqlite:", "sqlite+aiosqlite:", named))


class OneChange(orm.Session):
    """A session that commits as it writes, so that one change is all it takes."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what has changed; fail where that is more than one record."""
        changes = len(self.new) + len(self.dirty) + len(self.deleted)
        self.info["changes"] = self.info.get("changes", 0) + changes
        if self.info["changes"] > 1:
            raise RuntimeError("Several changes need a transaction: Depends(writing).")
        super().flush(objects)


class Database:
    """A pool of connections."""

    def __init__(
        self, url: str, *, pool_size: int = 10, schema: str | None = None
    ) -> None:
        """Connect lazily. On PostgreSQL, \`schema\` takes the tables."""
        target = driver_url(url)
        self.is_sqlite = target.get_backend_name() == "sqlite"
        if self.is_sqlite:
            self.engine = create_async_engine(target, **_prepare_sqlite(target))
            event.listen(self.engine.sync_engine, "connect", _configure_sqlite)
            self._single = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        else:
            named = {} if schema is None else {"search_path": schema}
            options: dict[str, Any] = {
                "pool_size": pool_size,
                "max_overflow": 0,
                "connect_args": {"server_settings": named},
            }
            self.engine = create_async_engine(target, **options)
            # A single statement is a transaction by itself: it is one round trip, and
            # there is nothing to roll back when a connection is given back.
            self._single = create_async_engine(
                target,
                isolation_level="AUTOCOMMIT",
                pool_reset_on_return=None,
                **options,
            )
        # Whoever waits for a connection gets one in turn. The pools know no turns: who
        # comes just when one is given back takes it, and others wait for seconds.
        self.turns = asyncio.Semaphore(pool_size)
        self.writing = async_sessionmaker(self.engine, expire_on_commit=False)
        self.reading = async_sessionmaker(
            self._single, expire_on_commit=False, autoflush=False
        )
        self.creating = async_sessionmaker(
            self._single,
            expire_on_commit=False,
            autoflush=False,
            sync_session_class=OneChange,
        )

{{run}}    async def check(self) -> None:
        """Fail when the database cannot be reached."""
        async with self.engine.connect() as connection:
            await connection.execute(sa.text("select 1"))

    async def close(self) -> None:
        """Close all connections."""
        await self._single.dispose()
        await self.engine.dispose()


def _prepare_sqlite(url: sa.URL) -> dict[str, Any]:
    if url.database in (None, "", ":memory:"):
        # A database in memory is there for one connection only.
        return {"poolclass": StaticPool}
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    return {}


def _configure_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "foreign_keys = ON", "busy_timeout = 5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def insert(
    session: AsyncSession, table: sa.Table | type[Base]
) -> sqlite.Insert | postgresql.Insert:
    """Insert in the way of the session's database, which knows \`on_conflict...\`."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


{{archive}}ServiceT = TypeVar("ServiceT")
Dependency = Callable[[Request], AsyncIterator[ServiceT]]


def reading(service: Callable[[AsyncSession], ServiceT]) -> Dependency[ServiceT]:
    """Depend on a service that only reads."""

    async def provide(request: Request) -> AsyncIterator[ServiceT]:
        database: Database = request.app.state.database
        async with database.turns, database.reading() as session:
            yield service(session)

    return provide


def writing(service: Callable[[AsyncSession], ServiceT]) -> Dependency[ServiceT]:
    """Depend on a service whose changes are committed when the endpoint returns."""

    async def provide(request: Request) -> AsyncIterator[ServiceT]:
        database: Database = request.app.state.database
        async with database.turns, database.writing.begin() as session:
            yield service(session)

    return provide


def creating(service: Callable[[AsyncSession], ServiceT]) -> Dependency[ServiceT]:
    """Depend on a service that makes one record, in a table of its own.

    With an Idempotency-Key, which is kept beside the record, there is a transaction.
    """

    async def provide(request: Request) -> AsyncIterator[ServiceT]:
        database: Database = request.app.state.database
        is_kept = "idempotency-key" in request.headers
        sessions = database.writing.begin if is_kept else database.creating
        async with database.turns, sessions() as session:
            yield service(session)

    return provide
`;
