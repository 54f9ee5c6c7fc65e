/** `app/migrations/migrate.py`. Brings a database up to date: `python -m app.migrations.migrate`. */
export const migrationsMigrate = `"""Brings a database up to date: \`python -m app.migrations.migrate\`."""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from app.core.config import Settings
from app.core.database import Database
{{encryptImport}}


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "heads")


async def migrate(database: Database) -> None:
    """Bring the database to the newest version of its schema.

    A database that was made by other migrations is refused here instead of failing
    query by query.
    """
    try:
        async with database.engine.connect() as connection:
            await connection.run_sync(_upgrade)
    except CommandError as error:
        raise RuntimeError(
            "This database was made by other migrations than those of this code. "
            f"Use an empty one, or write a migration from there. ({error})"
        ) from error
{{encryptStored}}


async def _main() -> None:
    database = Database(Settings().database_url)
    await migrate(database)
    await database.close()


if __name__ == "__main__":
    asyncio.run(_main())
`;
