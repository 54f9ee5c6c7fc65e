import { patterns } from '../../python/runtime/patterns';

/** `common/fields.py`. The types of the API: what a JSON value may be, and how lists are filtered by it. */
export const commonFields = `"""The types of the API: what a JSON value may be, and how lists are filtered by it."""

import base64
import datetime
import decimal
import math
import re
import urllib.parse
import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

${patterns}
_PLACES = decimal.Decimal("0.0001")
_MOST = 999_999_999_999_999

EQUAL = ("eq",)
ORDERED = ("eq", "gte", "lte")
TEXT = ("eq", "contains")


class Typed(serializers.Field[Any, Any, Any, Any]):
    """A value that is of the JSON type that the API describes, and nothing like it."""

    # How lists can be filtered by it; empty: not at all.
    operators: ClassVar[tuple[str, ...]] = EQUAL
    # Whether lists can be sorted by it.
    sortable: ClassVar[bool] = True

    def __init__(self, *args: Any, searchable: bool = True, **options: Any) -> None:
        """Say whether lists can be filtered and sorted by it at all."""
        super().__init__(*args, **options)
        self.searchable = searchable

    def from_query(self, text: str) -> Any:
        """Convert what a query says: there, everything is text."""
        plain = self.unlimited()
        value = plain.to_internal_value(text)
        plain.run_validators(value)
        return value

    def unlimited(self) -> Any:
        """Return a field that no property narrows: anything can be looked for."""
        return self


class Text(Typed, serializers.CharField):
    """A text; one that may be missing may be empty, too."""

    operators: ClassVar[tuple[str, ...]] = ("contains",)

    def __init__(self, **options: Any) -> None:
        """Leave spaces as they are."""
        options.setdefault("allow_blank", options.get("allow_null", False))
        super().__init__(trim_whitespace=False, **options)

    def to_internal_value(self, data: Any) -> str:
        """Refuse what is no text."""
        if not isinstance(data, str):
            self.fail("invalid")
        return data

    def unlimited(self) -> Any:
        """Return a field of the same type."""
        return type(self)(allow_blank=True)


class Fixed(Text):
    """A text that is the same in all records."""

    operators = ()


class String(Text):
    """A text of one line."""

    operators: ClassVar[tuple[str, ...]] = TEXT

    def __init__(self, **options: Any) -> None:
        """Limit the length."""
        super().__init__(**{"max_length": 255} | options)


class _Pattern(String):
    pattern: ClassVar[re.Pattern[str]]

    def to_internal_value(self, data: Any) -> str:
        """Refuse what does not have the form."""
        value = super().to_internal_value(data)
        if not self.pattern.fullmatch(value):
            raise serializers.ValidationError("Not in the right form.", "invalid")
        return value


class Email(_Pattern):
    """An e-mail address."""

    pattern = _EMAIL


class Duration(_Pattern):
    """A duration such as P1DT2H."""

    pattern = _DURATION
    operators = EQUAL


def _is_url(text: str) -> bool:
    try:
        parts = urllib.parse.urlsplit(text)
    except ValueError:
        return False
    return bool(parts.scheme and (parts.netloc or parts.path)) and " " not in text


class Url(String):
    """A URL with a scheme."""

    def __init__(self, **options: Any) -> None:
        """Allow more than in other texts."""
        super().__init__(**{"max_length": 2000} | options)

    def to_internal_value(self, data: Any) -> str:
        """Refuse what is no URL."""
        value = super().to_internal_value(data)
        if not _is_url(value):
            raise serializers.ValidationError("Not a URL.", "invalid")
        return value


class Binary(Text):
    """Bytes, in Base64."""

    operators = ()

    def to_internal_value(self, data: Any) -> str:
        """Refuse what is not Base64."""
        value = super().to_internal_value(data)
        try:
            base64.b64decode(value, validate=True)
        except ValueError as error:
            raise serializers.ValidationError("Not Base64.", "invalid") from error
        return value


class _Number(Typed):
    operators = ORDERED
    types: ClassVar[tuple[type, ...]] = (int, float)

    def to_internal_value(self, data: Any) -> Any:
        """Refuse what is no number."""
        if isinstance(data, bool) or not isinstance(data, self.types):
            self.fail("invalid")
        return super().to_internal_value(data)

    def from_query(self, text: str) -> Any:
        """Read a number."""
        plain = type(self)()
        value = super(_Number, plain).to_internal_value(text)
        plain.run_validators(value)
        return value


class Integer(_Number, serializers.IntegerField):
    """A number of 32 bits."""

    types = (int,)

    def __init__(self, **options: Any) -> None:
        """Limit it to what the column holds."""
        super().__init__(**{"min_value": -(2**31), "max_value": 2**31 - 1} | options)


class Long(Integer):
    """A whole number that a double holds exactly."""

    def __init__(self, **options: Any) -> None:
        """Limit it to 53 bits."""
        limits = {"min_value": -(2**53) + 1, "max_value": 2**53 - 1}
        super().__init__(**limits | options)


class Float(_Number, serializers.FloatField):
    """A number, finite."""

    def to_internal_value(self, data: Any) -> float:
        """Refuse what no JSON can say."""
        return self._finite(super().to_internal_value(data))

    def from_query(self, text: str) -> float:
        """Refuse what no JSON can say."""
        return self._finite(super().from_query(text))

    def _finite(self, value: float) -> float:
        if not math.isfinite(value):
            self.fail("invalid")
        return value


class Decimal(_Number, serializers.DecimalField):
    """A number with 15 digits before and 4 after the point."""

    def __init__(self, **options: Any) -> None:
        """Limit it to what a double holds exactly."""
        limits = {"min_value": -_MOST, "max_value": _MOST}
        super().__init__(max_digits=None, decimal_places=None, **limits | options)

    def quantize(self, value: decimal.Decimal) -> decimal.Decimal:
        """Round to what is stored."""
        in_range = -_MOST <= value <= _MOST
        return value.quantize(_PLACES) if in_range else value

    def to_representation(self, value: Any) -> Any:
        """Answer with a number."""
        return float(value)


class Boolean(Typed, serializers.BooleanField):
    """True or false."""

    def to_internal_value(self, data: Any) -> bool:
        """Refuse what only means true or false."""
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data

    def from_query(self, text: str) -> bool:
        """Read what a query can say."""
        if text not in ("true", "false"):
            self.fail("invalid", input=text)
        return text == "true"


class Date(Typed, serializers.DateField):
    """A day."""

    operators = ORDERED

    def to_internal_value(self, value: Any) -> datetime.date:
        """Refuse other ways to write a day."""
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            self.fail("invalid", format="YYYY-MM-DD")
        return super().to_internal_value(value)


class Time(Typed, serializers.TimeField):
    """A time of day, to the second."""

    operators = ORDERED

    def to_internal_value(self, value: Any) -> datetime.time:
        """Refuse other ways to write a time."""
        if not isinstance(value, str) or not _TIME.fullmatch(value):
            self.fail("invalid", format="hh:mm:ss")
        return super().to_internal_value(value)


class DateTime(Typed, serializers.DateTimeField):
    """A point in time, to the millisecond."""

    operators = ORDERED

    def to_internal_value(self, value: Any) -> datetime.datetime:
        """Convert to UTC."""
        if not isinstance(value, str) or not _INSTANT.fullmatch(value):
            self.fail("invalid", format="YYYY-MM-DDThh:mm:ssZ")
        try:
            instant = datetime.datetime.fromisoformat(value.upper())
            instant = instant.astimezone(datetime.UTC)
        except (ValueError, OverflowError):
            self.fail("invalid", format="YYYY-MM-DDThh:mm:ssZ")
        return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


class Uuid(Typed, serializers.UUIDField):
    """A UUID."""

    def to_internal_value(self, data: Any) -> uuid.UUID:
        """Refuse the other ways to write one."""
        if not isinstance(data, str):
            self.fail("invalid", value=data)
        value: uuid.UUID = super().to_internal_value(data)
        return value


class Choice(Typed, serializers.ChoiceField):
    """One of a few texts."""

    def to_internal_value(self, data: Any) -> Any:
        """Refuse what is no text."""
        if not isinstance(data, str):
            self.fail("invalid_choice", input=data)
        return super().to_internal_value(data)


class Kind(Choice):
    """Which class of a hierarchy a record is of."""

    sortable = False


class Reference(Typed, serializers.PrimaryKeyRelatedField[Any]):
    """The id of another record, which has to be there."""

    def __init__(self, **options: Any) -> None:
        """Take ids that are UUIDs."""
        super().__init__(pk_field=Uuid(), **options)

    def from_query(self, text: str) -> uuid.UUID:
        """Look for an id, whether there is such a record or not."""
        value: uuid.UUID = Uuid().to_internal_value(text)
        return value


class Json(Typed, serializers.JSONField):
    """Anything that JSON can say."""

    operators = ()


class List(Typed, serializers.ListField):
    """Several values, stored as JSON in the way that the API writes them."""

    operators = ()

    def to_internal_value(self, data: Any) -> list[Any]:
        """Check each value."""
        return super().to_representation(super().to_internal_value(data))

    def to_representation(self, data: Any) -> list[Any]:
        """Answer what is stored."""
        return list(data)


class Structure(Typed):
    """An object without identity, stored as JSON in the way that the API writes it."""

    operators = ()

    def __init__(
        self, serializer: type[serializers.Serializer[Any]], **options: Any
    ) -> None:
        """Name the serializer that knows the members."""
        super().__init__(**options)
        self.serializer = serializer

    def to_internal_value(self, data: Any) -> Mapping[str, Any]:
        """Check the members: all of them, also where a record is only changed."""
        whole = self.serializer(data=data)
        whole.is_valid(raise_exception=True)
        return dict(whole.to_representation(whole.validated_data))

    def to_representation(self, value: Any) -> Any:
        """Answer what is stored."""
        return value
`;
