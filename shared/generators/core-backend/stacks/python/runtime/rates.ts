/** `rates.py`. How many requests one caller may make. */
export const rates = `"""How many requests one caller may make."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

# Callers that are remembered; who has not asked for longest is forgotten first.
_MOST_CALLERS = 10_000


class RateLimit:
    """A bucket of requests for each caller, which fills again as time goes by."""

    def __init__(
        self, per_minute: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Take the rate, of which a sixth, and ten at least, may come at once."""
        self._rate = per_minute / 60
        self._most = max(10, math.ceil(per_minute / 6))
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_of(self, caller: str) -> int:
        """Count a request; return the seconds to wait for where it is one too many."""
        with self._lock:
            now = self._clock()
            level, then = self._buckets.pop(caller, (float(self._most), now))
            level = min(self._most, level + (now - then) * self._rate)
            wait = 0 if level >= 1 else math.ceil((1 - level) / self._rate)
            self._buckets[caller] = (level if wait else level - 1, now)
            if len(self._buckets) > _MOST_CALLERS:
                self._buckets.popitem(last=False)
            return wait
`;

/** The part of `tests/test_protections.py` that no framework has a say in. */
export const ratesTest = `def test_bucket() -> None:
    """A caller may ask again when time has gone by; others do not bear the cost."""
    now = 0.0
    limit = RateLimit(60, lambda: now)
    assert [limit.wait_of("a") for _ in range(10)] == [0] * 10
    assert limit.wait_of("a") == 1
    assert limit.wait_of("b") == 0
    now = 1.5
    assert limit.wait_of("a") == 0
    assert limit.wait_of("a") == 1
`;

/** What answers of an API have to carry (OWASP, REST Security Cheat Sheet); TLS ends elsewhere. */
export const headers = `HEADERS = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}`;
