import { headers } from '../../python/runtime/rates';
import { conflicts } from '../../python/runtime/conflicts';

/** `app/core/problems.py`. Answers every failure in one format: RFC 9457, `application/problem+json`. */
export const coreProblems = `"""Answers every failure in one format: RFC 9457, \`application/problem+json\`."""

import http
import logging
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from app.core.schemas import Issue, Problem

_log = logging.getLogger(__name__)

# What every answer carries: an API is no page, and its answers are for one caller.
${headers}


class ProblemError(Exception):
    """Raise it to answer with a problem; anything else becomes a 500."""

    def __init__(self, status: int, detail: str, **members: str) -> None:
        """Take the HTTP status, what a caller should know, and further members."""
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.members = members


def not_found(label: str, record_id: object) -> ProblemError:
    """There is no such record."""
    return ProblemError(404, f"There is no {label} with id {record_id}.")


def not_implemented(operation: str, requirement: str = "") -> ProblemError:
    """Behaviour that the model names but does not define: to be written by hand."""
    because = f' It is required by: "{requirement}"' if requirement else ""
    return ProblemError(501, f"{operation} is not implemented yet.{because}")


_DESCRIPTIONS = {
    400: "The request is not valid",
    401: "There is no valid bearer token",
    403: "The roles of the caller do not allow it",
    404: "There is no such record",
    409: "It contradicts other records, or the state of this one",
    412: "The record has changed since: If-Match names an older version",
    413: "The request is larger than 1 MiB",
    422: "The Idempotency-Key was used for another request",
    428: "If-Match is missing",
    429: "The caller asks too often: Retry-After says when to ask again",
    501: "Named by the model, not implemented yet",
    503: "The database cannot be reached",
}


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Describe the ways in which an endpoint is known to fail."""
    schema = {"$ref": "#/components/schemas/Problem"}
    content = {"application/problem+json": {"schema": schema}}
    return {
        status: {"description": _DESCRIPTIONS[status], "content": content}
        for status in statuses
    }


def answer(request: Request, problem: Problem) -> Response:
    """Write a problem."""
    target = request.url.path
    if request.url.query:
        target = f"{target}?{request.url.query}"
    return Response(
        problem.model_copy(update={"instance": target}).model_dump_json(
            exclude_none=True
        ),
        problem.status,
        media_type="application/problem+json",
    )


def _plain(status: int, detail: str | None = None, **members: str) -> Problem:
    title = members.pop("title", http.HTTPStatus(status).phrase)
    return Problem(title=title, status=status, detail=detail, **members)


_DUPLICATE = _plain(
    409,
    "Another record already has this value.",
    type="urn:problem-type:duplicate",
    title="Duplicate",
)
_REFERENCE = _plain(
    409,
    "The request names a record that does not exist, or removes one that others "
    "refer to.",
    type="urn:problem-type:reference",
    title="Reference conflict",
)
_VALUE = _plain(
    400,
    "The database does not accept one of the values.",
    type="urn:problem-type:invalid-value",
    title="Invalid value",
)

${conflicts}


def conflict_of(error: DBAPIError) -> Problem | None:
    """What a database error means to the caller; None when it is not his doing."""
    driver = error.orig
    code = getattr(driver, "sqlstate", None) or getattr(
        driver, "sqlite_errorname", None
    )
    if code is None:
        return None
    # Class 22 is "data exception": a number out of range, for example.
    return _CONFLICTS.get(code) or (_VALUE if code.startswith("22") else None)


def too_large(request: Request) -> Response:
    """Answer a request with more than the service takes."""
    return answer(request, _plain(413, "The request is larger than 1 MiB."))


def too_many(request: Request, seconds: int) -> Response:
    """Answer a request that came too early."""
    response = answer(request, _plain(429, f"Ask again in {seconds} s."))
    response.headers["retry-after"] = str(seconds)
    return response


async def _on_problem(request: Request, error: Exception) -> Response:
    if not isinstance(error, ProblemError):
        raise error
    response = answer(request, _plain(error.status, error.detail, **error.members))
    if error.status == 401:
        response.headers["www-authenticate"] = "Bearer"
    return response


async def _on_invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    issues = [
        Issue(
            pointer="/".join(str(step) for step in issue["loc"]),
            message=issue["msg"],
        )
        for issue in error.errors()
    ]
    problem = _plain(
        400,
        "The request is not valid.",
        type="urn:problem-type:invalid-request",
        title="Invalid request",
    )
    return answer(request, problem.model_copy(update={"errors": issues}))


async def _on_http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    response = answer(request, _plain(error.status_code, error.detail))
    response.headers.update(error.headers or {})
    return response


async def _on_database(request: Request, error: Exception) -> Response:
    if not isinstance(error, DBAPIError):
        raise error
    problem = conflict_of(error)
    if problem is None:
        # What went wrong inside is for the log, not for the caller.
        _log.error("database error", exc_info=error)
        problem = _plain(500)
    return answer(request, problem)


async def _on_error(request: Request, _error: Exception) -> Response:
    response = answer(request, _plain(500))
    # It is made outside of what adds them to all others.
    response.headers.update(HEADERS)
    return response


def register_problems(app: FastAPI) -> None:
    """Answer every failure, known and unknown, with a problem."""
    app.add_exception_handler(ProblemError, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(DBAPIError, _on_database)
    app.add_exception_handler(Exception, _on_error)
`;
