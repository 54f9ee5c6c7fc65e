/** `common/idempotency.py`. A create that is sent twice happens once: Idempotency-Key. */
export const commonIdempotency = `"""A create that is sent twice happens once: Idempotency-Key."""

import datetime
import hashlib
import json
from collections.abc import Callable

from django.db import models, transaction
from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

{{encryptedImport}}
from common.problems import ProblemError

_KEPT = datetime.timedelta(hours={{idempotencyHours}})
_LONGEST = 255


class IdempotencyKey(models.Model):
    """A key, the request that it was used for, and the answer to it."""

    key = models.CharField(max_length=64, primary_key=True)
    fingerprint = models.CharField(max_length=64)
    answer = models.JSONField(null=True)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "{{idempotencyTable}}"

    def __str__(self) -> str:
        """Name the key."""
        return self.key


def once(request: Request, make: Callable[[], Response]) -> Response:
    """Make a record, or answer what an earlier request with the key was answered.

    A request that fails leaves no trace, so it may be sent again.
    """
    given = request.headers.get("Idempotency-Key")
    if given is None:
        return make()
    if not 1 <= len(given) <= _LONGEST:
        message = f"Should have 1 to {_LONGEST} characters."
        raise ValidationError({"Idempotency-Key": [message]})
    caller = getattr(request.user, "subject", "")
    key = _digest([caller, request.method, request.path, given])
    fingerprint = {{fingerprint}}
    now = timezone.now()
    with transaction.atomic():
        IdempotencyKey.objects.filter(created_at__lt=now - _KEPT).delete()
        # Waits while another transaction holds the same key.
        kept, is_new = IdempotencyKey.objects.get_or_create(
            key=key,
            defaults={"fingerprint": fingerprint, "created_at": now},
        )
        if not is_new:
            return _replay(kept, fingerprint)
        response = make()
        answer = {"headers": dict(response.items()), "body": response.data}
        kept.answer = {{sealed}}
        kept.save()
        return response


def _replay(kept: IdempotencyKey, fingerprint: str) -> Response:
    if kept.fingerprint != fingerprint or kept.answer is None:
        raise ProblemError(
            422,
            "This Idempotency-Key was used for another request.",
            type="urn:problem-type:idempotency-key",
        )
    answer = {{opened}}
    return Response(answer["body"], 201, headers=answer["headers"])


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
`;
