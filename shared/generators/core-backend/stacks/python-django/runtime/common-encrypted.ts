/** `common/encrypted.py`. Fields whose values the database cannot read. */
export const commonEncrypted = `"""Fields whose values the database cannot read."""

import datetime
import decimal
import json
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Cast

from common import encryption

# How a value is read from the text that is encrypted, by what the field holds.
_READERS: dict[str, Callable[[str], Any]] = {
    "text": str,
    "integer": int,
    "long": int,
    "float": float,
    "decimal": decimal.Decimal,
    "boolean": lambda text: text == "True",
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
    "id": uuid.UUID,
}
_ANSWERS = encryption.Encryption("answers")
_ROWS_AT_A_TIME = 500

if TYPE_CHECKING:
    _Text = models.TextField[Any, Any]
else:
    _Text = models.TextField


def check_keys() -> None:
    """Refuse to serve without keys."""
    try:
        encryption.keys()
    except ValueError as error:
        message = "FIELD_ENCRYPTION_KEYS needs keys of 64 hexadecimal digits"
        raise ImproperlyConfigured(message) from error


class EncryptedField(_Text):
    """A value that is stored as a text which only this service can read.

    For migrations it is a text: what it means is not in the database.
    """

    def __init__(
        self,
        *args: Any,
        context: str = "",
        mode: Literal["random", "deterministic"] = "random",
        holds: str = "text",
        **kwargs: Any,
    ) -> None:
        """Say what it is encrypted for, and what is read from it."""
        super().__init__(*args, **kwargs)
        self.encryption = encryption.Encryption(context, mode == "deterministic")
        self.read = _READERS[holds]

    def deconstruct(self) -> Any:
        """Tell migrations of a text."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def contribute_to_class(
        self, cls: Any, name: str, *args: Any, **kwargs: Any
    ) -> None:
        """Note that there is such a field."""
        super().contribute_to_class(cls, name, *args, **kwargs)
        FIELDS.append(self)

    def to_python(self, value: Any) -> Any:
        """Leave a value as it is."""
        return value

    def from_db_value(self, stored: str | None, *_: object) -> Any:
        """Decrypt."""
        if stored is None:
            return None
        return self.read(encryption.keys().decrypt(self.encryption, stored))

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt."""
        if value is None or hasattr(value, "resolve_expression"):
            return value
        is_text = not isinstance(value, (datetime.date, datetime.time))
        text = str(value) if is_text else value.isoformat()
        return encryption.keys().encrypt(self.encryption, text)


# All of them, of all models.
FIELDS: list[EncryptedField] = []


def rows_of(field: EncryptedField) -> QuerySet[Any]:
    """Return the rows with a field, and as \`stored\` what the database holds of it."""
    rows: QuerySet[Any] = QuerySet(field.model)
    found: QuerySet[Any] = rows.annotate(stored=Cast(field.name, models.TextField()))
    return found


def encrypt_stored(**_: object) -> None:
    """Encrypt with the first key what is stored otherwise.

    That is what was there before a field was encrypted, or before a key was replaced.
    """
    for field in FIELDS:
        rows = rows_of(field).exclude(stored=None)
        if not rows.exists():
            continue
        current = f"enc1:{encryption.keys().current}:"
        rows = rows.exclude(stored__startswith=current)
        while some := list(rows[:_ROWS_AT_A_TIME]):
            for row in some:
                # A row that somebody changes meanwhile is encrypted already.
                same = rows_of(field).filter(pk=row.pk, stored=row.stored)
                same.update(**{field.name: getattr(row, field.name)})


def sealed(answer: Any) -> str:
    """Return an answer as it is kept."""
    return encryption.keys().encrypt(_ANSWERS, json.dumps(answer))


def opened(kept: str) -> Any:
    """Return an answer that was kept."""
    return json.loads(encryption.keys().decrypt(_ANSWERS, kept))


def digest(text: str) -> str:
    """Return a digest that says nothing to who does not have the key."""
    return encryption.keys().digest(text)
`;

/** Of `tests/storage.py`, where fields are encrypted. */
export const expectEncrypted = `

def expect_encrypted(
    client: TestClient, table: str, column: str, record_id: str
) -> None:
    """Fail unless a value is encrypted, and would be if it had been there before."""
    del client
    models = connection.introspection.installed_models([table])
    fields = [one for one in encrypted.FIELDS if one.model in models]
    [field] = [one for one in fields if one.column == column]
    rows = encrypted.rows_of(field).filter(pk=record_id)
    row = rows.get()
    assert re.match(r"enc1:[0-9a-f]{8}:", row.stored)
    plain = str(getattr(row, field.name))
    rows.update(**{field.name: Value(plain, output_field=TextField())})
    assert rows.get().stored == plain
    encrypted.encrypt_stored()
    assert re.match(r"enc1:[0-9a-f]{8}:", rows.get().stored)`;
