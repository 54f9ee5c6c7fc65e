/** `common/metrics.py`. Measures requests for Prometheus. */
export const commonMetrics = `"""Measures requests for Prometheus."""

import re
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

_LABELS = ("method", "route", "status")
_requests = Counter("http_requests_total", "Requests answered.", _LABELS)
_durations = Histogram(
    "http_request_duration_seconds", "How long requests took, in seconds.", _LABELS
)
_PARAMETER = re.compile(r"<(?:\\w+:)?(\\w+)>")


def template_of(route: str) -> str:
    """Write the route of a view as OpenAPI has it: /loans/{id}."""
    return "/" + _PARAMETER.sub(r"{\\1}", route)


class MetricsMiddleware:
    """Counts and times requests by method, route and status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on and measure it."""
        start = time.perf_counter()
        response = self.get_response(request)
        # The route's template: paths with ids would be a series each.
        match = request.resolver_match
        route = template_of(match.route) if match else "none"
        labels = (request.method or "", route, str(response.status_code))
        _requests.labels(*labels).inc()
        _durations.labels(*labels).observe(time.perf_counter() - start)
        return response
`;
