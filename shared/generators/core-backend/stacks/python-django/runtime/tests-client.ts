/** `tests/client.py`. Sends JSON to the service, in the same process. */
export const testsClient = `"""Sends JSON to the service, in the same process."""

from typing import Any

from django.http import HttpResponse
from rest_framework.test import APIClient

from tests.tokens import HEADERS

Headers = dict[str, str] | None


class TestClient:
    """What tests ask the service with."""

    __test__ = False

    def __init__(self) -> None:
        """Answer a failure of the service with its problem, do not raise it."""
        self._client = APIClient(raise_request_exception=False, headers=HEADERS)

    def request(self, method: str, url: str, headers: Headers = None) -> HttpResponse:
        """Ask without saying what for."""
        return self._client.generic(method.upper(), url, headers=headers)

    def get(
        self,
        url: str,
        params: dict[str, str] | None = None,
        headers: Headers = None,
    ) -> HttpResponse:
        """Read."""
        return self._client.get(url, params, headers=headers)

    def post(self, url: str, json: Any = None, headers: Headers = None) -> HttpResponse:
        """Create, or call an operation."""
        return self._client.post(url, json, headers=headers)

    def patch(self, url: str, json: Any, headers: Headers = None) -> HttpResponse:
        """Change."""
        return self._client.patch(url, json, headers=headers)

    def put(self, url: str) -> HttpResponse:
        """Link."""
        return self._client.put(url)

    def delete(self, url: str, headers: Headers = None) -> HttpResponse:
        """Delete, or remove a link."""
        return self._client.delete(url, headers=headers)
`;
