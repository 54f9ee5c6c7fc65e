import { patterns } from '../../python/runtime/patterns';

/** `app/core/fields.py`. The types of the API: what a JSON value may be, and how it is described. */
export const coreFields = `"""The types of the API: what a JSON value may be, and how it is described."""

import base64
import datetime
import decimal
import re
import urllib.parse
import uuid
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

${patterns}
_PLACES = decimal.Decimal("0.0001")


# What these leave as it is, the strict type refuses.


def _date(value: object) -> object:
    if isinstance(value, str) and _DATE.fullmatch(value):
        return datetime.date.fromisoformat(value)
    return value


def _time(value: object) -> object:
    if isinstance(value, str) and _TIME.fullmatch(value):
        return datetime.time.fromisoformat(value)
    return value


def _instant(value: object) -> object:
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return datetime.datetime.fromisoformat(value.upper())
    return value


def _number(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return decimal.Decimal(str(value))
    return value


def _in_utc(value: datetime.datetime) -> datetime.datetime:
    milliseconds = value.microsecond // 1000
    return value.astimezone(datetime.UTC).replace(microsecond=milliseconds * 1000)


def _rounded(value: decimal.Decimal) -> decimal.Decimal:
    return value.quantize(_PLACES)


def _storable(value: str) -> str:
    # PostgreSQL stores every character but this one, UTF-8 no half of a pair.
    if "\\0" in value:
        raise ValueError("must not contain the character NUL")
    value.encode()
    return value


def _matching(pattern: re.Pattern[str], wanted: str) -> AfterValidator:
    def check(value: str) -> str:
        if pattern.fullmatch(value):
            return value
        raise ValueError(f"should be {wanted}")

    return AfterValidator(check)


def _url(value: str) -> str:
    parts = urllib.parse.urlsplit(value)
    if parts.scheme and (parts.netloc or parts.path) and " " not in value:
        return value
    raise ValueError("should be a URL with a scheme, such as https://example.org/")


def _base64(value: str) -> str:
    base64.b64decode(value, validate=True)
    return value


def _schema(**keywords: str | int) -> WithJsonSchema:
    return WithJsonSchema(keywords)


_INTEGER = Field(ge=-(2**31), le=2**31 - 1)
_LONG = Field(ge=-(2**53) + 1, le=2**53 - 1)
_MOST = 999_999_999_999_999
_DECIMAL = Field(ge=-_MOST, le=_MOST)
_DECIMAL_SCHEMA = _schema(type="number", minimum=-_MOST, maximum=_MOST)

Text = Annotated[str, AfterValidator(_storable)]
NonEmptyText = Annotated[Text, Field(min_length=1)]
String = Annotated[Text, Field(max_length=255)]
NonEmptyString = Annotated[Text, Field(min_length=1, max_length=255)]
Integer = Annotated[int, Field(strict=True), _INTEGER]
Long = Annotated[int, Field(strict=True), _LONG]
Float = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Decimal = Annotated[
    decimal.Decimal,
    Field(strict=True),
    BeforeValidator(_number),
    _DECIMAL,
    AfterValidator(_rounded),
    PlainSerializer(float, return_type=float, when_used="json"),
    _DECIMAL_SCHEMA,
]
Boolean = Annotated[bool, Field(strict=True)]
Date = Annotated[
    datetime.date,
    Field(strict=True),
    BeforeValidator(_date),
    _schema(type="string", format="date"),
]
Time = Annotated[
    datetime.time,
    Field(strict=True),
    BeforeValidator(_time),
    _schema(type="string", pattern=r"^([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$"),
]
DateTime = Annotated[
    datetime.datetime,
    Field(strict=True),
    BeforeValidator(_instant),
    AfterValidator(_in_utc),
    _schema(type="string", format="date-time"),
]
Duration = Annotated[
    String,
    _matching(_DURATION, "a duration such as P1DT2H"),
    _schema(type="string", format="duration", maxLength=255),
]
Uuid = uuid.UUID
Email = Annotated[
    String,
    _matching(_EMAIL, "an e-mail address"),
    _schema(type="string", format="email", maxLength=255),
]
Url = Annotated[
    Text,
    Field(max_length=2000),
    AfterValidator(_url),
    _schema(type="string", format="uri", maxLength=2000),
]
Binary = Annotated[str, AfterValidator(_base64), _schema(type="string", format="byte")]
Json = Any

# In a query everything is text: there, "5" is a number.
QueryInteger = Annotated[int, _INTEGER]
QueryLong = Annotated[int, _LONG]
QueryFloat = Annotated[float, Field(allow_inf_nan=False)]
QueryDecimal = Annotated[
    decimal.Decimal, _DECIMAL, AfterValidator(_rounded), _DECIMAL_SCHEMA
]
QueryBoolean = bool

UNCHANGED: Any = None
"""The default of what a request may leave out, but not set to null."""


def decimal_schema(*, ge: float = -_MOST, le: float = _MOST) -> WithJsonSchema:
    """Describe a decimal that is narrower than the type."""
    return WithJsonSchema({"type": "number", "minimum": ge, "maximum": le})


def refers_to(collection: str) -> WithJsonSchema:
    """Describe the id of another resource's record, and the collection it is from."""
    return WithJsonSchema(
        {"type": "string", "format": "uuid", "x-references": collection}
    )
`;
