import { headers } from '../../python/runtime/rates';

/** `common/protections.py`. What every answer carries, and which requests are refused. */
export const commonProtections = `"""What every answer carries, and which requests are refused."""

from collections.abc import Callable
from ipaddress import ip_address, ip_network

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


class BodyMiddleware:
    """Answers 413 where a body is too large."""

    def __init__(self, get_response: Answer) -> None:
        """Wrap what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; of one that names no size, no body is read."""
        size = str(request.META.get("CONTENT_LENGTH") or 0)
        if size.isdigit() and int(size) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            problem = problems.plain(413, "The request is larger than 1 MiB.")
            return problems.answer(request, problem)
        return self.get_response(request)


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
    named = request.headers.get("X-Forwarded-For", "")
    # The last one that is no proxy of ours: what stands before it, anybody may write.
    for one in reversed([name.strip() for name in named.split(",") if name.strip()]):
        if not _is_trusted(address):
            break
        address = one
    return address


def _is_trusted(address: str) -> bool:
    if "*" in settings.FORWARDED_ALLOW_IPS:
        return True
    try:
        caller = ip_address(address)
    except ValueError:
        return False
    return any(caller in ip_network(one) for one in settings.FORWARDED_ALLOW_IPS)
`;
