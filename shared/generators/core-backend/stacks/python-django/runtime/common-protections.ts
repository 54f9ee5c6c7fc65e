import { headers } from '../../python/runtime/rates';

/** `common/protections.py`. What every answer carries, and how many there are. */
export const commonProtections = `"""What every answer carries, and how many there are."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from common import problems
from common.rates import RateLimit

# An API is no page, and its answers are for one caller.
${headers}
# Whoever watches over the service is not counted.
_FREE = {"/health", "/ready"}
Answer = Callable[[HttpRequest], HttpResponse]


class HeadersMiddleware:
    """Adds the headers that tell browsers to be strict."""

    def __init__(self, get_response: Answer) -> None:
        """Wrap what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response


class RateMiddleware:
    """Answers 429 where an address asks more often than it may."""

    def __init__(self, get_response: Answer) -> None:
        """Wrap what answers, where there is a limit."""
        if settings.REQUESTS_PER_MINUTE == 0:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.limit = RateLimit(settings.REQUESTS_PER_MINUTE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Count the request, and pass it on unless it is one too many."""
        if request.path in _FREE:
            return self.get_response(request)
        wait = self.limit.wait_of(address_of(request))
        if wait == 0:
            return self.get_response(request)
        problem = problems.plain(429, f"Ask again in {wait} s.")
        response = problems.answer(request, problem)
        response["Retry-After"] = str(wait)
        return response


def address_of(request: HttpRequest) -> str:
    """Return the caller's address; a trusted proxy says for whom it asks."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    trusted = settings.FORWARDED_ALLOW_IPS
    named = request.headers.get("X-Forwarded-For", "")
    # The last one that is no proxy of ours: what stands before it, anybody may write.
    for one in reversed([name.strip() for name in named.split(",") if name.strip()]):
        if address not in trusted and "*" not in trusted:
            break
        address = one
    return address
`;
