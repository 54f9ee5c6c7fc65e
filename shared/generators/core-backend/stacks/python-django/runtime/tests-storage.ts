/** `tests/storage.py`. What the database holds beside what the API answers, for tests. */
export const testsStorage = `"""What the database holds beside what the API answers, for tests."""

{{storageStandard}}
from typing import Any

from django.db import connection
from django.db.models import QuerySet{{storageTypes}}

{{encryptedImport}}
from tests.client import TestClient


def rows_about(client: TestClient, table: str, record_id: str) -> list[Any]:
    """Return the rows of a table that name a record."""
    del client
    [model] = connection.introspection.installed_models([table])
    rows: QuerySet[Any] = QuerySet(model)
    return list(rows.filter(record_id=record_id).values())
{{expectEncrypted}}
`;
