/** `app/core/metrics.py`. Measures requests for Prometheus. */
export const coreMetrics = `"""Measures requests for Prometheus."""

import os
import time
from collections.abc import Callable

from fastapi import APIRouter, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LABELS = ("method", "route", "status")
_requests = Counter("http_requests_total", "Requests answered.", _LABELS)
_durations = Histogram(
    "http_request_duration_seconds", "How long requests took, in seconds.", _LABELS
)

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
async def get_metrics() -> Response:
    """Answer what was measured, in Prometheus's text format."""
    return Response(_measured(), media_type=CONTENT_TYPE_LATEST)


def _measured() -> bytes:
    # Where several processes answer, each leaves its figures in this folder.
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest()
    registry = CollectorRegistry()
    collect: Callable[[CollectorRegistry], object] = multiprocess.MultiProcessCollector
    collect(registry)
    return generate_latest(registry)


class MetricsMiddleware:
    """Counts and times requests by method, route and status."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and measure it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 500
        start = time.perf_counter()

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note_status)
        finally:
            # The route's template: paths with ids would be a series each.
            route = getattr(scope.get("route"), "path", "none")
            labels = (scope["method"], route, str(status))
            _requests.labels(*labels).inc()
            _durations.labels(*labels).observe(time.perf_counter() - start)
`;
