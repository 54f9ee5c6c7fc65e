/** `app/migrations/env.py`. Alembic's environment: which database is migrated, and towards which tables. */
export const migrationsEnv = `"""Alembic's environment: which database is migrated, and towards which tables."""

import asyncio
import importlib

from alembic import context
from sqlalchemy import Connection

from app.core.config import Settings
from app.core.database import Base, Database


def run(connection: Connection) -> None:
    """Run migrations over a connection."""
    # The routers bring in all models, so that the metadata is complete.
    importlib.import_module("app.api")
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()


async def run_from_environment() -> None:
    """Run migrations of the command line, on the database of the environment."""
    database = Database(Settings().database_url)
    async with database.engine.begin() as connection:
        await connection.run_sync(run)
    await database.close()


given = context.config.attributes.get("connection")
if given is None:
    asyncio.run(run_from_environment())
else:
    run(given)
`;
