/** `app/core/parameters.py`. Parameters of paths. */
export const coreParameters = `"""Parameters of paths."""

import uuid
from typing import Annotated

from fastapi import Path

RecordId = Annotated[uuid.UUID, Path(alias="id")]
"""The id of the record that a request is about."""
`;
