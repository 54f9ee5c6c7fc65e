/** `common/lists.py`. Filters, sorts and pages lists by what the serializer of their records says. */
export const commonLists = `"""Filters, sorts and pages lists by what the serializer of their records says."""

from typing import Any, cast

from django.db.models import F, Model, QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.generics import GenericAPIView
from rest_framework.pagination import LimitOffsetPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from common.fields import Typed

WINDOW = ("limit", "offset", "sort")
LOOKUPS = {"eq": "exact", "gte": "gte", "lte": "lte", "contains": "icontains"}


def filters_of(view: APIView) -> dict[str, tuple[str, Typed, str]]:
    """Name the filters of a list: the source, the field and the lookup for each."""
    generic = cast("GenericAPIView[Any]", view)
    serializer = cast("Serializer[Any]", generic.get_serializer())
    found: dict[str, tuple[str, Typed, str]] = {}
    for name, field in serializer.fields.items():
        if not isinstance(field, Typed) or not field.searchable:
            continue
        for operator in field.operators:
            is_plain = operator == "eq" and name not in WINDOW
            parameter = name if is_plain else f"{name}[{operator}]"
            found[parameter] = (str(field.source), field, LOOKUPS[operator])
    # An id is a path of its own.
    found.pop("id", None)
    return found


def sources_of(view: APIView) -> dict[str, str]:
    """Name what a list can be sorted by, and the source for each."""
    found = filters_of(view).values()
    fields = [field for _, field, _ in found if field.sortable]
    return {"id": "pk"} | {str(one.field_name): str(one.source) for one in fields}


class ListFilter(BaseFilterBackend):
    """Filters by \`dueOn=\`, \`dueOn[gte]=\` and \`title[contains]=\`; sorts by \`sort=\`."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        """Leave what the query asks for, in its order."""
        filters = filters_of(view)
        for parameter, text in request.query_params.items():
            if parameter in WINDOW:
                continue
            if parameter not in filters:
                raise ValidationError({parameter: ["Not known."]})
            source, field, lookup = filters[parameter]
            try:
                value = field.from_query(str(text))
            except ValidationError as error:
                raise ValidationError({parameter: error.detail}) from error
            queryset = queryset.filter(**{f"{source}__{lookup}": value})
        return queryset.order_by(*self._order(request, view), "pk")

    def _order(self, request: Request, view: APIView) -> list[Any]:
        sort = request.query_params.get("sort")
        if sort is None:
            return []
        sources = sources_of(view)
        order = []
        for term in sort.split(","):
            source = sources.get(term.removeprefix("-"))
            if source is None:
                raise ValidationError({"sort": [f"Unknown: {term}"]})
            # SQLite and PostgreSQL disagree about where nulls go unless told.
            expression = F(source)
            descends = term.startswith("-")
            order.append(
                expression.desc(nulls_last=True)
                if descends
                else expression.asc(nulls_last=True)
            )
        return order


class Page(LimitOffsetPagination):
    """A page of a list: \`total\` counts the whole list, not the page."""

    default_limit = {{defaultPageSize}}
    max_limit = {{maximumPageSize}}

    def get_limit(self, request: Request) -> int:
        """Read how many records a page has at most."""
        return self._number(request, "limit", self.default_limit, 1, self.max_limit)

    def get_offset(self, request: Request) -> int:
        """Read how many records come before the page."""
        return self._number(request, "offset", 0, 0, 2**31 - 1)

    def get_paginated_response(self, data: Any) -> Response:
        """Answer with the page."""
        return Response(
            {
                "items": data,
                "total": self.count,
                "limit": self.limit,
                "offset": self.offset,
            }
        )

    def _number(
        self, request: Request, name: str, default: int, least: int, most: int
    ) -> int:
        text = request.query_params.get(name)
        if text is None:
            return default
        if not (text.isascii() and text.isdigit() and len(text) < 11):
            raise ValidationError({name: ["Should be a number."]})
        if not least <= int(text) <= most:
            raise ValidationError({name: [f"Should be from {least} to {most}."]})
        return int(text)


def linked_ids(pairs: QuerySet[Model], *, of: str, to: str, owner: Any) -> Any:
    """Select the ids that a table of pairs links to an owner."""
    return pairs.filter(**{f"{of}_id": owner}).values(f"{to}_id")
`;
