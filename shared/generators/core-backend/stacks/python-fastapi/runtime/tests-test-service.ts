/** `tests/test_service.py`. What the service as a whole promises. */
export const testsTestService = `"""What the service as a whole promises."""

import asyncio
import json
import multiprocessing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.testclient import TestClient
from prometheus_client import Counter
from sqlalchemy import Connection, orm

from app.core.database import Base, Database, OneChange
from app.migrations.migrate import migrate
from tests.support import Json, expect

DOCUMENT = Path(__file__).parents[1] / "app" / "openapi.json"


def test_health(client: TestClient) -> None:
    """The service is healthy and ready."""
    assert expect(client.get("/health"), 200) == {"status": "ok"}
    assert expect(client.get("/ready"), 200) == {"status": "ok"}


def test_metrics(client: TestClient) -> None:
    """Requests are counted and timed by method, route and status."""
    client.get("/health")
    text = client.get("/metrics").text
    labels = 'method="GET",route="/health",status="200"'
    assert f"http_requests_total{{{labels}}}" in text
    assert f"http_request_duration_seconds_count{{{labels}}}" in text


def _count() -> None:
    Counter("other", "What another process counts.").inc()


def test_metrics_of_processes(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where several processes answer, the figures are those of all."""
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    other = multiprocessing.get_context("spawn").Process(target=_count)
    other.start()
    other.join()
    assert "other_total 1.0" in client.get("/metrics").text


def test_unknown_path(client: TestClient) -> None:
    """An unknown path is answered with a problem."""
    expect(client.get("/nonsense"), 404)


def test_openapi(client: TestClient) -> None:
    """The published document is what the code does."""
    published = expect(client.get("/openapi.json"), 200)
    assert published == json.loads(DOCUMENT.read_text(encoding="utf-8"))
    assert isinstance(client.app, FastAPI)
    generated = get_openapi(title="", version="", routes=client.app.routes)
    assert paths_of(generated) == paths_of(published)
    # Of the published schemas, the code has those that a request or answer needs.
    described = schemas_of(published)
    for name, schema in schemas_of(generated).items():
        assert schema == described[name], name


def test_migrations() -> None:
    """The migrations make the tables of the models."""

    async def differences() -> list[Any]:
        database = Database("sqlite://")
        await migrate(database)
        async with database.engine.connect() as connection:
            found = await connection.run_sync(compare)
        await database.close()
        return found

    def compare(connection: Connection) -> list[Any]:
        # SQLite tells only half of a foreign key that was added to a table.
        options = {
            "include_object": lambda *found: found[2] != "foreign_key_constraint"
        }
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, Base.metadata))

    assert asyncio.run(differences()) == []


class _Other(orm.DeclarativeBase):
    pass


class _Thing(_Other):
    __tablename__ = "things"

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)


def test_one_change() -> None:
    """What commits as it writes makes one record, and refuses another."""
    engine = sa.create_engine("sqlite://", isolation_level="AUTOCOMMIT")
    _Other.metadata.create_all(engine)
    with OneChange(engine, autoflush=False) as session:
        session.add(_Thing(id=1))
        session.flush()
        session.add(_Thing(id=2))
        with pytest.raises(RuntimeError, match="need a transaction"):
            session.flush()
    with orm.Session(engine) as session:
        assert session.scalars(sa.select(_Thing.id)).all() == [1]


def paths_of(document: Json) -> Json:
    """Reduce the paths of an OpenAPI document to what is sent and answered."""
    return {
        path: {method: operation_of(one) for method, one in methods.items()}
        for path, methods in document["paths"].items()
    }


def schemas_of(document: Json) -> Json:
    """Reduce the schemas of an OpenAPI document to which values fit them."""
    return {
        name: schema_of(schema)
        for name, schema in document["components"]["schemas"].items()
        # Failures are described by hand.
        if name not in {"Problem", "HTTPValidationError", "ValidationError"}
    }


def operation_of(operation: Json) -> Json:
    """Reduce an operation."""
    body = operation.get("requestBody", {}).get("content", {})
    return {
        "operationId": operation["operationId"],
        "parameters": sorted(
            (one["in"], one["name"], json.dumps(parameter_of(one), sort_keys=True))
            for one in operation.get("parameters", [])
        ),
        "body": {kind: schema_of(one["schema"]) for kind, one in body.items()},
        "responses": {
            status: content_of(response)
            for status, response in operation["responses"].items()
            # FastAPI's own; this service answers 400 instead.
            if status != "422"
        },
    }


def parameter_of(parameter: Json) -> Any:
    """Reduce a parameter's schema: what is left out of a query is not null."""
    schema = schema_of(parameter["schema"])
    choices = [one for one in schema.get("anyOf", []) if one != {"type": "null"}]
    rest = {name: value for name, value in schema.items() if name != "anyOf"}
    return choices[0] | rest if len(choices) == 1 else schema


def content_of(response: Json) -> Json:
    """Reduce an answer."""
    content: Json = response.get("content", {})
    return {kind: schema_of(one.get("schema", {})) for kind, one in content.items()}


def schema_of(schema: Any) -> Any:
    """Leave out of a schema what does not change which values fit it."""
    if "$ref" in schema:
        # What stands beside a reference says nothing about the value.
        return {"$ref": schema["$ref"]}
    found: Json = {}
    for name, value in schema.items():
        # A default is written in the way of the library: "0.0" for 0, for example.
        if name not in {"title", "description", "default"}:
            found |= {name: REDUCED[name](value) if name in REDUCED else value}
    if "const" in found:
        found["enum"] = [found.pop("const")]
    return found


REDUCED: dict[str, Callable[[Any], Any]] = {
    "properties": lambda members: {
        name: schema_of(schema) for name, schema in members.items()
    },
    "anyOf": lambda choices: [schema_of(choice) for choice in choices],
    "items": schema_of,
    "required": sorted,
}
`;
