/** `app/core/protections.py`. What every answer carries, and which requests are refused. */
export const coreProtections = `"""What every answer carries, and which requests are refused."""

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.problems import HEADERS, too_large, too_many
from app.core.rates import RateLimit

# More than any record of this service needs, in bytes.
_LARGEST_BODY = 1024 * 1024
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


class BodyMiddleware:
    """Answers 413 where a body is too large, whether it says so or not."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless its body is too large."""
        if scope["type"] == "http":
            headers = dict(scope["headers"])
            size = int(headers.get(b"content-length", b"0"))
            if b"transfer-encoding" in headers:
                size, receive = await _read(receive)
            if size > _LARGEST_BODY:
                await too_large(Request(scope))(scope, receive, send)
                return
        await self.app(scope, receive, send)


async def _read(receive: Receive) -> tuple[int, Receive]:
    """Read a body that does not say how large it is, up to the limit."""
    messages: list[Message] = []
    size = 0
    more = True
    while more and size <= _LARGEST_BODY:
        message = await receive()
        messages.append(message)
        size += len(message.get("body", b""))
        more = message.get("more_body", False)

    async def again() -> Message:
        return messages.pop(0) if messages else await receive()

    return size, again


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
