/** `tests/conftest.py`. Fixtures of all tests. */
export const testsConftest = `"""Fixtures of all tests."""

import secrets

import pytest
from django.conf import settings
{{settingsType}}

from tests.client import TestClient
{{tokens}}
{{keysConstant}}


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Let several runs share a server: each has a database of its own."""
    database = settings.DATABASES["default"]
    if "postgresql" in database["ENGINE"]:
        database.setdefault("TEST", {})["NAME"] = f"test_{secrets.token_hex(8)}"


{{secret}}
{{keys}}
@pytest.fixture
def client(db: None) -> TestClient:
    """Return a client; what a test stores is gone when it ends."""
    del db
    return TestClient()


@pytest.fixture
def own_client(client: TestClient) -> TestClient:
    """Return a client over an empty database, as all of them are."""
    return client
`;
