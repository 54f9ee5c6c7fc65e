import { testValues } from '../../python/test-values';

/** `tests/support.py`. Requests and expectations, for tests. */
export const testsSupport = `"""Requests and expectations, for tests."""

import datetime
import itertools
from collections.abc import Sequence
from typing import Any, TypeVar

from httpx2 import Response

Json = dict[str, Any]

# A UUID that no record has.
MISSING_ID = "00000000-0000-7000-8000-000000000000"

ValueT = TypeVar("ValueT")
_numbers = itertools.count(1)


def expect(answer: Response, status: int) -> Json:
    """Fail, showing the answer, unless it has this status; a failure is a problem."""
    assert answer.status_code == status, answer.text
    body: Json = answer.json() if answer.content else {}
    if status >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert body["status"] == status
    return body


${testValues}`;
