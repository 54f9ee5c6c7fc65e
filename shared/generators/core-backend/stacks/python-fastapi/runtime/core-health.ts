/** `app/core/health.py`. Liveness and readiness. */
export const coreHealth = `"""Liveness and readiness."""

import logging

from fastapi import APIRouter, Request
from sqlalchemy.exc import SQLAlchemyError

from app.core.database import Database
from app.core.problems import ProblemError, answers
from app.core.schemas import Health

_log = logging.getLogger(__name__)

router = APIRouter(tags=["operation"])


@router.get("/health", operation_id="getHealth", summary="The process answers")
async def get_health() -> Health:
    """Answer as soon as the process does."""
    return Health(status="ok")


@router.get(
    "/ready",
    operation_id="getReadiness",
    summary="The process can reach its database",
    responses=answers(503),
)
async def get_readiness(request: Request) -> Health:
    """Answer when the database can be reached."""
    database: Database = request.app.state.database
    try:
        await database.check()
    except (SQLAlchemyError, OSError) as error:
        _log.warning("the database is not reachable: %s", error)
        raise ProblemError(503, "The database cannot be reached.") from error
    return Health(status="ok")
`;
