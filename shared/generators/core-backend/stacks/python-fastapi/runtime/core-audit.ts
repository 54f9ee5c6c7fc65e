/** `app/core/audit.py`. Who did what. */
export const coreAudit = `"""Who did what."""

import datetime
import uuid

import sqlalchemy as sa
from sqlalchemy import orm
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core import columns
from app.core.database import Base, Database
from app.core.ids import new_id

# The collections whose requests are logged.
_WATCHED = {{watched}}
# What only reads is not.
_UNWATCHED: set[str] = {{unwatched}}


class AuditEntry(Base):
    """One request: who asked, what for, and how it ended."""

    __tablename__ = "{{auditTable}}"
    __table_args__ = (sa.Index("{{auditIndex}}", "record_id"),)

    id: orm.Mapped[uuid.UUID] = orm.mapped_column(primary_key=True, default=new_id)
    at: orm.Mapped[datetime.datetime] = orm.mapped_column(columns.Instant())
    caller: orm.Mapped[str] = orm.mapped_column(sa.Text())
    operation: orm.Mapped[str] = orm.mapped_column(sa.Text())
    record_id: orm.Mapped[str] = orm.mapped_column(sa.Text())
    status: orm.Mapped[int] = orm.mapped_column(sa.Integer())
    request_id: orm.Mapped[str] = orm.mapped_column(sa.Text())


class AuditMiddleware:
    """Logs every request for what is watched, before it is answered."""

    def __init__(self, app: ASGIApp, database: Database) -> None:
        """Wrap an application."""
        self.app = app
        self.database = database

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and log how it ends."""
        if scope["type"] != "http" or scope["method"] in _UNWATCHED:
            await self.app(scope, receive, send)
            return
        is_logged = False

        async def log(message: Message) -> None:
            nonlocal is_logged
            if message["type"] == "http.response.start" and not is_logged:
                is_logged = True
                answered = Headers(raw=message["headers"])
                await self._log(scope, message["status"], answered)
            await send(message)

        try:
            await self.app(scope, receive, log)
        except Exception:
            if not is_logged:
                await self._log(scope, 500, Headers())
            raise

    async def _log(self, scope: Scope, status: int, answered: Headers) -> None:
        route = scope.get("route")
        path: str = getattr(route, "path", "")
        if not any(path == one or path.startswith(f"{one}/") for one in _WATCHED):
            return
        made = answered.get("location", "").rpartition("/")[2]
        entry = sa.insert(AuditEntry).values(
            at=datetime.datetime.now(datetime.UTC),
            caller=scope.get("state", {}).get("caller", ""),
            operation=getattr(route, "operation_id", None) or path,
            record_id=str(scope.get("path_params", {}).get("id", made)),
            status=status,
            request_id=Headers(scope=scope).get("x-request-id", str(new_id()))[:200],
        )
        await self.database.run(entry)
`;
