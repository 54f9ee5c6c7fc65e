/** `app/migrations/env.py`. Alembic's environment: which database is migrated, and towards which tables. */
export const migrationsEnv = `"""Alembic's environment: which database is migrated, and towards which tables."""

import asyncio
import importlib

from alembic import context
from sqlalchemy import Connection

from app.core.config import Settings
from app.core.database import Base, Database
from app.migrations.support import upgrading


def run(connection: Connection) -> None:
    """Run migrations over a connection."""
    # The application brings in all models, so that the metadata is complete.
    importlib.import_module("app.main")
    context.configure(connection=connection, target_metadata=Base.metadata)
    with upgrading(connection):
        context.run_migrations()


async def run_from_environment() -> None:
    """Run migrations of the command line, on the database of the environment."""
    database = Database(Settings().database_url)
    async with database.engine.connect() as connection:
        await connection.run_sync(run)
    await database.close()


given = context.config.attributes.get("connection")
if given is None:
    asyncio.run(run_from_environment())
else:
    run(given)
`;
