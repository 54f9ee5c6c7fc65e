/** The part of `tests/support.py` that no framework has a say in: values for new records. */
export const testValues = `def path(*steps: str) -> str:
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
