import { ratesTest } from '../../python/runtime/rates';

/** `tests/test_protections.py`. What every answer carries, and which requests are refused. */
export const testsTestProtections = `"""What every answer carries, and which requests are refused."""

from fastapi import Request
from fastapi.testclient import TestClient

from app.core.database import Database
from app.core.problems import HEADERS
from app.core.rates import RateLimit
from app.main import create_app
from tests.support import expect


def test_headers(client: TestClient) -> None:
    """Every answer tells browsers to be strict, a failure, too."""
    for path in ("/health", "/openapi.json", "/nonsense"):
        headers = client.get(path).headers
        assert {name: headers[name] for name in HEADERS} == HEADERS


def test_headers_of_a_fault() -> None:
    """So does the answer to a request that nobody was prepared for."""
    app = create_app(Database("sqlite://"))

    @app.get("/fault")
    async def fail() -> None:
        raise RuntimeError

    answer = TestClient(app, raise_server_exceptions=False).get("/fault")
    expect(answer, 500)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_large_body() -> None:
    """A body of more than 1 MiB is refused, and one that does not say its size, too."""
    app = create_app(Database("sqlite://"))

    @app.post("/size")
    async def size(request: Request) -> int:
        return len(await request.body())

    client = TestClient(app)
    limit = 1024 * 1024
    assert client.post("/size", content=b"x" * limit).json() == limit
    expect(client.post("/size", content=b"x" * (limit + 1)), 413)
    parts = [b"x" * (limit // 4)] * 4
    assert client.post("/size", content=iter(parts)).json() == limit
    expect(client.post("/size", content=iter([*parts, b"x"])), 413)


def test_rate() -> None:
    """Who asks too often is told to wait; who watches over the service is not."""
    app = create_app(Database("sqlite://"), requests_per_minute=6)
    client = TestClient(app)
    answers = [client.get("/openapi.json") for _ in range(11)]
    assert [one.status_code for one in answers] == [200] * 10 + [429]
    expect(answers[-1], 429)
    assert answers[-1].headers["retry-after"] == "10"
    assert client.get("/health").status_code == 200


${ratesTest}`;
