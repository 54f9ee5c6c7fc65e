/** `app/main.py`. The application. */
export const main = `"""The application."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Response

from app.api import ROUTERS
from app.core import {{audit}}{{auth}}{{encryption}}health, metrics, protections
from app.core.config import Settings
from app.core.database import Database
from app.core.problems import register_problems
from app.migrations.migrate import migrate

_OPENAPI = Path(__file__).with_name("openapi.json")
_log = logging.getLogger(__name__)


def create_app(
    database: Database, *, migrate_on_start: bool = False, requests_per_minute: int = 0
) -> FastAPI:
    """Make the application over a database, which it closes when it stops."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        if migrate_on_start:
            await migrate(database)
        yield
        await database.close()

    app = FastAPI(
        lifespan=lifespan,
        # The published document is a file, which a test holds the code to.
        openapi_url=None,
        separate_input_output_schemas=False,
        redirect_slashes=False,
    )
    app.state.database = database
    app.add_middleware(protections.BodyMiddleware)
{{auditMiddleware}}    if requests_per_minute > 0:
        app.add_middleware(protections.RateMiddleware, per_minute=requests_per_minute)
    app.add_middleware(metrics.MetricsMiddleware)
    app.add_middleware(protections.HeadersMiddleware)
    register_problems(app)
    document = _OPENAPI.read_bytes()

    @app.get("/openapi.json", include_in_schema=False)
    async def get_openapi() -> Response:
        return Response(document, media_type="application/json")

    for router in (health.router, metrics.router, *ROUTERS):
        app.include_router(router)
    return app


def app_from_environment() -> FastAPI:
    """Make the application that the environment describes."""
    settings = Settings()
{{authCheck}}
{{keysCheck}}
    logging.basicConfig(level=settings.log_level.upper())
    database = Database(settings.database_url, pool_size=settings.database_pool_size)
    return create_app(
        database,
        migrate_on_start=settings.migrate_on_start,
        requests_per_minute=settings.requests_per_minute,
    )
`;
