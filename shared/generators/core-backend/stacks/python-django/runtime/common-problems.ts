import { conflicts } from '../../python/runtime/conflicts';

/** `common/problems.py`. Answers every failure in one format: RFC 9457, `application/problem+json`. */
export const commonProblems = `"""Answers every failure in one format: RFC 9457, \`application/problem+json\`."""

import http
import logging
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404, HttpRequest, JsonResponse
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request

_log = logging.getLogger(__name__)

Problem = dict[str, Any]


class ProblemError(APIException):
    """Raise it to answer with a problem."""

    def __init__(self, status: int, detail: str, **members: str) -> None:
        """Take the HTTP status, what a caller should know, and further members."""
        super().__init__(detail)
        self.status_code = status
        self.members = members


class NotFoundProblem(APIException):
    """There is no such record."""

    status_code = 404

    def __init__(self, label: str, record_id: object) -> None:
        """Say what was looked for."""
        super().__init__(f"There is no {label} with id {record_id}.")


class NotImplementedProblem(APIException):
    """Behaviour that the model names but does not define: to be written by hand."""

    status_code = 501

    def __init__(self, operation: str, requirement: str = "") -> None:
        """Say what is missing, and the requirement that it comes from."""
        because = f' It is required by: "{requirement}"' if requirement else ""
        super().__init__(f"{operation} is not implemented yet.{because}")


_DUPLICATE: Problem = {
    "type": "urn:problem-type:duplicate",
    "title": "Duplicate",
    "status": 409,
    "detail": "Another record already has this value.",
}
_REFERENCE: Problem = {
    "type": "urn:problem-type:reference",
    "title": "Reference conflict",
    "status": 409,
    "detail": "The request names a record that does not exist, or removes one that "
    "others refer to.",
}
_VALUE: Problem = {
    "type": "urn:problem-type:invalid-value",
    "title": "Invalid value",
    "status": 400,
    "detail": "The database does not accept one of the values.",
}

${conflicts}


def plain(status: int, detail: str = "") -> Problem:
    """Describe a failure by its status."""
    problem: Problem = {
        "type": "about:blank",
        "title": http.HTTPStatus(status).phrase,
        "status": status,
    }
    return problem | {"detail": detail} if detail else problem


def conflict_of(error: DatabaseError) -> Problem | None:
    """Say what a database error means to the caller; None when it is not his doing."""
    if isinstance(error, ProtectedError | RestrictedError):
        return _REFERENCE
    driver = error.__cause__
    code = getattr(driver, "sqlstate", None) or getattr(
        driver, "sqlite_errorname", None
    )
    if code is None:
        return None
    # Class 22 is "data exception": a number out of range, for example.
    return _CONFLICTS.get(code) or (_VALUE if code.startswith("22") else None)


def issues_of(detail: Any, pointer: str) -> Iterator[tuple[str, str, str]]:
    """List what is wrong with a request: the place, the message and the code."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            here = pointer if name == "non_field_errors" else f"{pointer}/{name}"
            yield from issues_of(inner, here)
    elif isinstance(detail, list):
        for position, inner in enumerate(detail):
            is_part = isinstance(inner, dict | list)
            yield from issues_of(inner, f"{pointer}/{position}" if is_part else pointer)
    else:
        yield pointer, str(detail), str(getattr(detail, "code", ""))


def _invalid(error: ValidationError, place: str) -> Problem:
    issues = list(issues_of(error.detail, place))
    if all(code == "does_not_exist" for _, _, code in issues):
        return _REFERENCE
    return {
        "type": "urn:problem-type:invalid-request",
        "title": "Invalid request",
        "status": 400,
        "detail": "The request is not valid.",
        "errors": [
            {"pointer": pointer, "message": message} for pointer, message, _ in issues
        ],
    }


def answer(request: HttpRequest | Request, problem: Problem) -> JsonResponse:
    """Write a problem."""
    return JsonResponse(
        problem | {"instance": request.get_full_path()},
        status=problem["status"],
        content_type="application/problem+json",
    )


def on_exception(error: Exception, context: dict[str, Any]) -> JsonResponse | None:
    """Answer a failure of a view; None: it is not the caller's doing."""
    request: Request = context["request"]
    match error:
        case ValidationError():
            place = "query" if request.method in ("GET", "HEAD") else "body"
            return answer(request, _invalid(error, place))
        case APIException():
            members = getattr(error, "members", {})
            detail = plain(error.status_code, str(error.detail))
            response = answer(request, detail | members)
            challenge = getattr(error, "auth_header", None)
            if challenge:
                response["WWW-Authenticate"] = challenge
            if request.method is not None and error.status_code == 405:
                response["Allow"] = ", ".join(context["view"].allowed_methods)
            return response
        case Http404():
            return answer(request, plain(404))
        case SuspiciousOperation():
            return answer(request, plain(400))
        case DatabaseError():
            problem = conflict_of(error)
            return None if problem is None else answer(request, problem)
    return None


def bad_request(request: HttpRequest, exception: Exception) -> JsonResponse:
    """Answer a request that Django refuses."""
    del exception
    return answer(request, plain(400))


def not_found(request: HttpRequest, exception: Exception) -> JsonResponse:
    """Answer where no view is."""
    del exception
    return answer(request, plain(404))


def server_error(request: HttpRequest) -> JsonResponse:
    """Answer what nobody expected; what it was is in the log."""
    return answer(request, plain(500))
`;
