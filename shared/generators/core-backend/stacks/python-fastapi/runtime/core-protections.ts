/** `app/core/protections.py`. What every answer carries, and how many there are. */
export const coreProtections = `"""What every answer carries, and how many there are."""

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.problems import HEADERS, too_many
from app.core.rates import RateLimit

# Whoever watches over the service is not counted.
_FREE = {"/health", "/ready"}


class HeadersMiddleware:
    """Adds the headers that tell browsers to be strict."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, add if scope["type"] == "http" else send)


class RateMiddleware:
    """Answers 429 where an address asks more often than it may."""

    def __init__(self, app: ASGIApp, per_minute: int) -> None:
        """Wrap an application."""
        self.app = app
        self.limit = RateLimit(per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the request, and pass it on unless it is one too many."""
        if scope["type"] == "http" and scope["path"] not in _FREE:
            host, _ = scope.get("client") or ("", 0)
            wait = self.limit.wait_of(host)
            if wait > 0:
                await too_many(Request(scope), wait)(scope, receive, send)
                return
        await self.app(scope, receive, send)
`;
