/** `common/audit.py`. Who did what. */
export const commonAudit = `"""Who did what."""

from typing import Any

from django.db import models, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.views import APIView

from common.ids import new_id
from common.metrics import template_of
from common.views import OPENAPI

# Whether who reads is written down, too.
READS: bool = {{auditReads}}

_LONGEST = 255


class AuditEntry(models.Model):
    """A request: whose it was, what for, and how it ended."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(default=timezone.now)
    caller = models.TextField()
    operation = models.TextField()
    record_id = models.CharField(max_length=255, db_index=True)
    status = models.IntegerField()
    request_id = models.CharField(max_length=255)

    class Meta:
        db_table = {{auditTable}}

    def __str__(self) -> str:
        """Say it in a line."""
        return f"{self.at} {self.caller} {self.operation} {self.record_id}"


class Audited(APIView):
    """Writes down every request; a change and the line about it are one transaction."""

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Answer, and write down how it went."""
        if request.method in SAFE_METHODS:
            response = super().dispatch(request, *args, **kwargs)
            if READS:
                self._write_down(response)
            return response
        with transaction.atomic():
            response = super().dispatch(request, *args, **kwargs)
            if response.status_code < 400:
                self._write_down(response)
                return response
            transaction.set_rollback(True)
        self._write_down(response)
        return response

    def _write_down(self, response: HttpResponseBase) -> None:
        record_id = self.kwargs.get("id") or response.get("Location", "")
        AuditEntry.objects.create(
            caller=getattr(self.request.user, "subject", ""),
            operation=_operation_of(self.request),
            record_id=str(record_id).rpartition("/")[2][:_LONGEST],
            status=response.status_code,
            request_id=self.request.headers.get("X-Request-ID", "")[:_LONGEST],
        )


def _operation_of(request: Request) -> str:
    """Name the operation as the document of the API does."""
    match = request.resolver_match
    route = template_of(match.route) if match else request.path
    method = str(request.method)
    described = OPENAPI["paths"].get(route, {}).get(method.lower(), {})
    return str(described.get("operationId", f"{method} {route}"))
`;
