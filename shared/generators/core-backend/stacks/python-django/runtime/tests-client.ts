/** `tests/client.py`. Sends JSON to the service, in the same process. */
export const testsClient = `"""Sends JSON to the service, in the same process."""

from typing import Any

from django.http import HttpResponse
from rest_framework.test import APIClient


class TestClient:
    """What tests ask the service with."""

    __test__ = False

    def __init__(self) -> None:
        """Answer a failure of the service with its problem, do not raise it."""
        self._client = APIClient(raise_request_exception=False)

    def get(self, url: str, params: dict[str, str] | None = None) -> HttpResponse:
        """Read."""
        return self._client.get(url, params)

    def post(self, url: str, json: Any = None) -> HttpResponse:
        """Create, or call an operation."""
        return self._client.post(url, json)

    def patch(self, url: str, json: Any) -> HttpResponse:
        """Change."""
        return self._client.patch(url, json)

    def put(self, url: str) -> HttpResponse:
        """Link."""
        return self._client.put(url)

    def delete(self, url: str) -> HttpResponse:
        """Delete, or remove a link."""
        return self._client.delete(url)
`;
