import { ratesTest } from '../../python/runtime/rates';

/** `tests/test_protections.py`. What every answer carries, and which requests are refused. */
export const testsTestProtections = `"""What every answer carries, and which requests are refused."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from common import views
from common.protections import HEADERS, address_of
from common.rates import RateLimit
from tests.client import TestClient
from tests.support import expect


def test_headers(client: TestClient) -> None:
    """Every answer tells browsers to be strict, a failure, too."""
    for path in ("/health", "/openapi.json", "/nonsense"):
        headers = client.get(path).headers
        assert {name: headers[name] for name in HEADERS} == HEADERS


def test_headers_of_a_fault(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So does the answer to a request that nobody was prepared for."""

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(views, "JsonResponse", fail)
    answer = client.get("/health")
    expect(answer, 500)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_large_body(client: TestClient, settings: Settings) -> None:
    """A body beyond the limit is refused, whatever it is for."""
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    for path in ("/health", "/nonsense"):
        assert client.post(path, "x" * 90).status_code != 413
        expect(client.post(path, "x" * 100), 413)


def test_rate(settings: Settings, db: None) -> None:
    """Who asks too often is told to wait; who watches over the service is not."""
    del db
    settings.REQUESTS_PER_MINUTE = 6
    client = TestClient()
    answers = [client.get("/openapi.json") for _ in range(11)]
    assert [one.status_code for one in answers] == [200] * 10 + [429]
    expect(answers[-1], 429)
    assert answers[-1].headers["Retry-After"] == "10"
    assert client.get("/health").status_code == 200


def test_address(settings: Settings) -> None:
    """Only a trusted proxy is believed whose request it forwards."""
    settings.FORWARDED_ALLOW_IPS = {"10.0.0.0/8"}
    forwarded = {"X-Forwarded-For": "1.1.1.1, 2.2.2.2"}
    factory = RequestFactory(headers=forwarded)
    assert address_of(factory.get("/", REMOTE_ADDR="10.0.0.1")) == "2.2.2.2"
    assert address_of(factory.get("/", REMOTE_ADDR="3.3.3.3")) == "3.3.3.3"


${ratesTest}`;
