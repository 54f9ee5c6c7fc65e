/** `tests/test_service.py`. What the service as a whole promises. */
export const testsTestService = `"""What the service as a whole promises."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from common.metrics import template_of
from tests.client import TestClient
from tests.support import Json, expect

DOCUMENT: Json = json.loads(
    (Path(__file__).parents[1] / "api" / "openapi.json").read_text(encoding="utf-8")
)
ASIDE = {"/metrics", "/openapi.json"}


def test_health(client: TestClient) -> None:
    """The service is healthy and ready."""
    assert expect(client.get("/health"), 200) == {"status": "ok"}
    assert expect(client.get("/ready"), 200) == {"status": "ok"}


def test_metrics(client: TestClient) -> None:
    """Requests are counted and timed by method, route and status."""
    client.get("/health")
    text = client.get("/metrics").content.decode()
    labels = 'method="GET",route="/health",status="200"'
    assert f"http_requests_total{{{labels}}}" in text
    assert f"http_request_duration_seconds_count{{{labels}}}" in text


def test_unknown_path(client: TestClient) -> None:
    """An unknown path is answered with a problem."""
    expect(client.get("/nonsense"), 404)


def test_openapi(client: TestClient) -> None:
    """The published document is the contract."""
    assert expect(client.get("/openapi.json"), 200) == DOCUMENT


def test_routes() -> None:
    """There are the paths and methods of the document, and no others."""
    served = {template_of(route): methods_of(view) for route, view in views()}
    described = {path: set(methods) for path, methods in DOCUMENT["paths"].items()}
    assert served == described | {path: {"get"} for path in ASIDE}


def test_schemas() -> None:
    """Records have the properties that the document says, and need those."""
    for route, view in views():
        path = template_of(route)
        serializer = getattr(getattr(view, "cls", None), "serializer_class", None)
        if serializer is not None:
            fields = serializer().fields
            methods = DOCUMENT["paths"][path]
            writable = {name for name, one in fields.items() if not one.read_only}
            required = {name for name in writable if fields[name].required}
            for action, method in (("list", "get"), ("retrieve", "get")):
                if view.actions.get(method) == action:
                    assert set(record_of(methods[method])["properties"]) == set(fields)
            if view.actions.get("post") == "create":
                body = body_of(methods["post"])
                assert set(body["properties"]) == writable
                assert set(body.get("required", [])) == required
            if "patch" in view.actions:
                assert set(body_of(methods["patch"])["properties"]) == writable


def test_migrations(db: None) -> None:
    """The migrations make the tables of the models, and nothing is doubtful."""
    del db
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    call_command("check", fail_level="WARNING")


def views() -> Iterator[tuple[str, Any]]:
    """List the views with their routes."""
    for item in get_resolver().url_patterns:
        inner = item.url_patterns if isinstance(item, URLResolver) else [item]
        for pattern in inner:
            if isinstance(pattern, URLPattern):
                yield str(pattern.pattern), pattern.callback


def methods_of(view: Any) -> set[str]:
    """Name the methods that a view answers."""
    return set(getattr(view, "actions", {"get": "get"})) - {"head"}


def record_of(operation: Json) -> Json:
    """Return the schema of the record, or of those of the list, that is answered."""
    schema = schema_of(operation["responses"]["200"])
    items = schema["properties"].get("items", {}).get("items", {})
    is_page = {"items", "total", "limit", "offset"} == set(schema["properties"])
    return resolved(items) if is_page else schema


def body_of(operation: Json) -> Json:
    """Return the schema of what is sent."""
    return schema_of(operation["requestBody"])


def schema_of(message: Json) -> Json:
    """Return the schema of a message."""
    return resolved(message["content"]["application/json"]["schema"])


def resolved(schema: Json) -> Json:
    """Follow a reference."""
    name = schema["$ref"].rpartition("/")[2]
    found: Json = DOCUMENT["components"]["schemas"][name]
    return found
`;
