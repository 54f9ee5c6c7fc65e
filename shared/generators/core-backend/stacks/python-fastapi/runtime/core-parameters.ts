/** `app/core/parameters.py`. Parameters of paths. */
export const coreParameters = `"""Parameters of paths."""

import uuid
from typing import Annotated

from fastapi import Depends, Header, Path

from app.core.problems import ProblemError

RecordId = Annotated[uuid.UUID, Path(alias="id")]
"""The id of the record that a request is about."""

IfMatch = Annotated[str | None, Header(alias="If-Match", max_length=100)]
"""The version that a request is meant for, as an earlier answer's ETag named it."""


def _require_if_match(if_match: IfMatch = None) -> str:
    if if_match is None:
        raise ProblemError(428, "If-Match is missing.")
    return if_match


RequiredIfMatch = Annotated[str | None, Depends(_require_if_match)]
"""The same where a change has to say which version it is meant for."""
`;
