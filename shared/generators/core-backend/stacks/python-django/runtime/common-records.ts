/** `common/records.py`. What all models share. */
export const commonRecords = `"""What all models share."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Length

from common.ids import new_id

# Constraints may speak of the length of a text.
models.CharField.register_lookup(Length)
models.TextField.register_lookup(Length)


class Record(models.Model):
    """What has an id of its own: a UUID that the server assigns."""

    # For messages: "order line".
    label: ClassVar[str]
    # In a hierarchy: the field of the topmost class that tells the classes apart, and
    # what it says for this one.
    discriminator: ClassVar[tuple[str, str] | None] = None

    # At most so many records may refer to the same one, by field.
    most: ClassVar[dict[str, int]] = {}
    # The field that counts the changes of a record.
    version_field: ClassVar[str | None] = None

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Say which record it is."""
        return f"{self.label} {self.id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the record, with the class that it is of."""
        if self._state.adding and self.discriminator:
            setattr(self, *self.discriminator)
        if not self._state.adding and self.version_field:
            setattr(self, self.version_field, getattr(self, self.version_field) + 1)
        super().save(*args, **kwargs)

    @property
    def etag(self) -> str | None:
        """Return the version as a validator (RFC 9110, section 8.8.3)."""
        return f'"{getattr(self, self.version_field)}"' if self.version_field else None
`;
