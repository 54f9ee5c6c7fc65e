/** `tests/conftest.py`. Applications over an empty database, for tests. */
export const testsConftest = `"""Applications over an empty database, for tests."""

import asyncio
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from app.core.database import Database
from app.main import create_app
from tests.tokens import HEADERS

{{testKeys}}

@contextmanager
def running() -> Iterator[TestClient]:
    """Start the application over an empty database.

    SQLite in memory or, where DATABASE_URL names a PostgreSQL server, a schema of
    its own there that is dropped afterwards.
    """
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        database = Database("sqlite://")
        app = create_app(database, migrate_on_start=True)
        with TestClient(app, headers=HEADERS) as client:
            yield client
        return
    schema = f"test_{secrets.token_hex(8)}"
    asyncio.run(execute(url, f"CREATE SCHEMA {schema}"))
    database = Database(url, schema=schema)
    try:
        app = create_app(database, migrate_on_start=True)
        with TestClient(app, headers=HEADERS) as client:
            yield client
    finally:
        asyncio.run(execute(url, f"DROP SCHEMA {schema} CASCADE"))


async def execute(url: str, statement: str) -> None:
    """Run a statement on the server."""
    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.execute(sa.text(statement))
    await database.close()


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """One application for all tests that bear other tests' records."""
    with running() as app:
        yield app


@pytest.fixture
def own_client() -> Iterator[TestClient]:
    """An application of the test's own."""
    with running() as app:
        yield app
`;
