/** `common/views.py`. What the views of all resources share. */
export const commonViews = `"""What the views of all resources share."""

import json
import logging
import re
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from rest_framework.exceptions import ValidationError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ModelViewSet, ViewSet, ViewSetMixin

from common import {{idempotency}}problems
from common.lists import ListFilter, Page, linked_ids
from common.records import Record
from common.serializers import ValueSerializer

_log = logging.getLogger(__name__)

# Whether a change has to say which version it is meant for.
VERSION_REQUIRED: bool = {{versionRequired}}

_UUID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)


class OnlyJson(BaseContentNegotiation):
    """Answers with JSON, whatever the caller would like."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """Choose by what the request says that it has."""
        return next(
            (one for one in parsers if request.content_type == one.media_type), None
        )

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """Choose the only one."""
        del request, format_suffix
        return renderers[0], renderers[0].media_type


class Guarded(ViewSetMixin):
    """A view that says who may do what."""

    # Roles by action: none is every known caller, and what is missing is nobody's.
    access: ClassVar[dict[str, tuple[str, ...]]] = {}


class UseCaseViewSet(Guarded, ViewSet):
    """Answers what a use case comes to."""

    content_negotiation_class = OnlyJson


class RecordViewSet(Guarded, ModelViewSet[Any]):
    """Reads and writes the records of a model; \`urls\` says what of it there is."""

    content_negotiation_class = OnlyJson
    filter_backends = (ListFilter,)
    pagination_class = Page

    def record_id(self, parameter: str = "id") -> uuid.UUID:
        """Return an id of the path."""
        text = str(self.kwargs[parameter])
        if not _UUID.fullmatch(text):
            raise ValidationError({parameter: ["Should be a UUID."]})
        return uuid.UUID(text)

    def get_object(self) -> Any:
        """Return the record that the path names."""
        return found(self.get_queryset(), self.record_id())

    def input_of(self, serializer: type[ValueSerializer]) -> Any:
        """Check what an operation needs to know."""
        given = serializer(data=self.request.data)
        given.is_valid(raise_exception=True)
        return given.validated_data

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Make a record, in all tables or in none, and say where it is."""
        del args, kwargs

        def make() -> Response:
            serializer = self.get_serializer(data=request.data)
            serializer.is_valid(raise_exception=True)
            with transaction.atomic():
                record = serializer.save()
            response = self.answer(record, 201)
            response["Location"] = f"{request.path}/{record.pk}"
            return response

        return {{once}}

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Answer with a record."""
        del request, args, kwargs
        return self.answer(self.get_object())

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Change what is given and leave the rest."""
        del args, kwargs
        with transaction.atomic():
            record = self.changing()
            serializer = self.get_serializer(record, data=request.data, partial=True)
            serializer.is_valid(raise_exception=True)
            return self.answer(serializer.save())

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Delete a record with its parts."""
        del request, args, kwargs
        with transaction.atomic():
            self.changing().delete()
        return Response(status=204)

    def step(self, take: Callable[[Any], None]) -> Response:
        """Lead a record to another state."""
        with transaction.atomic():
            record = self.changing()
            take(record)
            record.save()
            return self.answer(record)

    def computed(self, field: Any, value: object) -> Response:
        """Answer with a value that is derived from a record."""
        return Response({"result": field.to_representation(value)})

    def changing(self) -> Any:
        """Return a record that will be changed, which it is not by others meanwhile.

        A problem (412) when it is not the version that the request is meant for.
        """
        record = found(self.get_queryset().select_for_update(), self.record_id())
        if record.etag is not None:
            self._check_version(record.etag)
        return record

    def _check_version(self, etag: str) -> None:
        given = self.request.headers.get("If-Match")
        if given is None and VERSION_REQUIRED:
            raise problems.ProblemError(428, "If-Match is missing.")
        if given is None or given.strip() == "*":
            return
        if etag not in [one.strip() for one in given.split(",")]:
            raise problems.ProblemError(412, "The record has changed since.")

    def answer(self, record: Any, status: int = 200) -> Response:
        """Answer with a record, and its version."""
        response = Response(self.get_serializer(record).data, status=status)
        if record.etag is not None:
            response["ETag"] = record.etag
        return response


def found(records: QuerySet[Any], record_id: uuid.UUID) -> Any:
    """Return the record with an id; a problem (404) when there is none."""
    record = records.filter(pk=record_id).first()
    if record is None:
        model: type[Record] = records.model
        raise problems.NotFoundProblem(model.label, record_id)
    return record


class LinkViewSet(RecordViewSet):
    """Lists, makes and removes the links of a record to others."""

    owners: ClassVar[QuerySet[Any]]
    pairs: ClassVar[QuerySet[Any]]
    # Foreign keys of a pair: to the owner, to what is linked to it.
    ends: ClassVar[tuple[str, str]]
    # Path parameter with the id of what is linked.
    parameter: ClassVar[str] = ""

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """List what is linked to the owner."""
        found(self.owners.all(), self.record_id())
        return super().list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Any]:
        """Return what is linked to the owner."""
        of, to = self.ends
        ids = linked_ids(self.pairs.all(), of=of, to=to, owner=self.record_id())
        return super().get_queryset().filter(pk__in=ids)

    def _pair(self) -> dict[str, uuid.UUID]:
        of, to = self.ends
        target = self.record_id(self.parameter)
        return {f"{of}_id": self.record_id(), f"{to}_id": target}

    def link(self, request: Request, **path: str) -> Response:
        """Make the link; one that is there already stays as it is."""
        del request, path
        pair = self._pair()
        found(self.owners.all(), self.record_id())
        found(super().get_queryset(), self.record_id(self.parameter))
        model = self.pairs.model
        with transaction.atomic():
            model.objects.bulk_create([model(**pair)], ignore_conflicts=True)
        return Response(status=204)

    def unlink(self, request: Request, **path: str) -> Response:
        """Remove the link; a problem (404) when there is none."""
        del request, path
        count, _ = self.pairs.filter(**self._pair()).delete()
        if count == 0:
            raise problems.NotFoundProblem("link", self.kwargs[self.parameter])
        return Response(status=204)


_DOCUMENT = Path(__file__).parents[1] / "api" / "openapi.json"
OPENAPI = json.loads(_DOCUMENT.read_text(encoding="utf-8"))


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """Answer the document that describes the API."""
    del request
    return JsonResponse(OPENAPI)


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer as soon as the process does."""
    del request
    return JsonResponse({"status": "ok"})


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer when the database can be reached."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError as error:
        _log.warning("the database is not reachable: %s", error)
        problem = problems.plain(503, "The database cannot be reached.")
        return problems.answer(request, problem)
    return JsonResponse({"status": "ok"})


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer what was measured, in Prometheus's text format."""
    del request
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)
`;
