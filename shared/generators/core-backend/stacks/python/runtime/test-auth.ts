/**
 * `tests/test_auth.py`. Who may ask for what.
 *
 * @param client module that has `TestClient`.
 * @param folder of the published document.
 */
export function testAuthOf(client: string, folder: string): string {
  const own = client.startsWith('tests.');
  return TEMPLATE.replace('{{third}}', own ? '' : `from ${client} import TestClient\n`)
    .replace('{{own}}', own ? `from ${client} import TestClient\n` : '')
    .replace('{{folder}}', folder);
}

const TEMPLATE = `"""Who may ask for what."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
{{third}}
{{own}}from tests.support import MISSING_ID, expect
from tests.tokens import bearer

DOCUMENT = Path(__file__).parents[1] / "{{folder}}" / "openapi.json"
PATHS = json.loads(DOCUMENT.read_text(encoding="utf-8"))["paths"]
ENDPOINTS = [
    (method, re.sub(r"\\{\\w+\\}", MISSING_ID, path), operation)
    for path, methods in PATHS.items()
    for method, operation in methods.items()
    if "security" not in operation
]


@pytest.mark.parametrize(("method", "path", "operation"), ENDPOINTS)
def test_roles(
    client: TestClient, method: str, path: str, operation: dict[str, Any]
) -> None:
    """Nobody gets in without a token, or with roles that do not allow it."""
    for headers in ({"Authorization": ""}, {"Authorization": "Bearer nonsense"}):
        answer = client.request(method, path, headers=headers)
        expect(answer, 401)
        assert answer.headers["www-authenticate"] == "Bearer"
    if "x-roles" in operation:
        expect(client.request(method, path, headers=bearer("nobody")), 403)
        for role in operation["x-roles"]:
            answer = client.request(method, path, headers=bearer(role))
            assert answer.status_code not in {401, 403}


def test_expired(client: TestClient) -> None:
    """A token that has expired, or has no subject, is no token."""
    _, path, _ = ENDPOINTS[0]
    expect(client.get(path, headers=bearer(lifetime=-60)), 401)
    expect(client.get(path, headers=bearer(subject=None)), 401)


def test_open(client: TestClient) -> None:
    """Whether the service is well is nobody's secret."""
    expect(client.get("/health", headers={"Authorization": ""}), 200)
`;
