/** `tests/storage.py`. What the database holds beside what the API answers, for tests. */
export const testsStorage = `"""What the database holds beside what the API answers, for tests."""

{{uuidImport}}
from typing import Any

import sqlalchemy as sa
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core.database import Base, Database
{{encryptedImports}}


def rows_about(client: TestClient, table: str, record_id: str) -> list[Any]:
    """Return the rows of a table that name a record."""
    named = Base.metadata.tables[table]
    query = sa.select(named).where(named.c.record_id == record_id)

    async def fetch() -> list[Any]:
        async with database_of(client).engine.connect() as connection:
            return list((await connection.execute(query)).mappings())

    assert client.portal is not None
    return client.portal.call(fetch)


def database_of(client: TestClient) -> Database:
    """Return the database of an application."""
    assert isinstance(client.app, FastAPI)
    database: Database = client.app.state.database
    return database
{{encryptedValues}}
`;
