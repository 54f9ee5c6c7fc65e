/**
 * `tests/support.py`: what no framework has a say in, which is all but the type of an answer.
 *
 * @param imports of the standard library beside those of the values, and of the type.
 * @param expect the function `expect`.
 */
export function testSupportOf(imports: { standard: string; type: string }, expect: string): string {
  return TEMPLATE.replace('{{standard}}', imports.standard)
    .replace('{{type}}', imports.type)
    .replace('{{expect}}', expect);
}

const TEMPLATE = `"""Requests and expectations, for tests."""

import datetime
import itertools
{{standard}}from collections.abc import Sequence
from typing import Any, TypeVar

{{type}}

Json = dict[str, Any]

# A UUID that no record has.
MISSING_ID = "00000000-0000-7000-8000-000000000000"

ValueT = TypeVar("ValueT")
_numbers = itertools.count(1)


{{expect}}


def path(*steps: str) -> str:
    """Join the steps of a path."""
    return f"/{'/'.join(steps)}"


def as_text(value: object) -> str:
    """Write a JSON value as a query parameter."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def next_number() -> int:
    """Return a number that was not given before, for values that are unique."""
    return next(_numbers)


def next_text(words: str, *, longest: int = 255) -> str:
    """Return another text each time."""
    return f"{words} {next_number()}"[-longest:]


def next_date() -> str:
    """Return another date each time."""
    day = datetime.date(2000, 1, 1) + datetime.timedelta(days=next_number())
    return day.isoformat()


def next_time() -> str:
    """Return another time of day each time."""
    start = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
    return f"{start + datetime.timedelta(seconds=next_number()):%H:%M:%S}"


def next_of(values: Sequence[ValueT]) -> ValueT:
    """Return one of the values, another one each time."""
    return values[next_number() % len(values)]
`;
