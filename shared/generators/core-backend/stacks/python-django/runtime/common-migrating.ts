/** `common/migrating.py`. What migrations do that Django has no operation for. */
export const commonMigrating = `"""What migrations do that Django has no operation for."""

from itertools import count
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState, StateApps
from django.db.models import Case, F, QuerySet, TextField, Value, When
from django.db.models.functions import Cast


class SetBases(Operation):
    """Says what a model is a kind of; its own table stays as it is."""

    def __init__(self, model_name: str, bases: tuple[Any, ...]) -> None:
        """Take the name of the model and its bases: classes, or "app.model"."""
        self.model_name = model_name
        self.bases = bases

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change what Django knows."""
        state.models[app_label, self.model_name].bases = self.bases
        state.reload_model(app_label, self.model_name)

    def database_forwards(self, *_: Any) -> None:
        """Do nothing: the database does not know of classes."""

    def database_backwards(self, *_: Any) -> None:
        """Do nothing, either."""

    def describe(self) -> str:
        """Say what it does, for people."""
        return f"Say what {self.model_name} is a kind of"


def _rows(apps: StateApps, model: str) -> QuerySet[Any]:
    return QuerySet(apps.get_model("api", model))


def fill_with_ids(model: str, field: str) -> migrations.RunPython:
    """Give every row its own id in a text that has to be unique."""

    def forwards(apps: StateApps, _: BaseDatabaseSchemaEditor) -> None:
        rows = _rows(apps, model)
        empty = rows.filter(**{f"{field}__isnull": True})
        empty.update(**{field: Cast("pk", TextField())})

    return migrations.RunPython(forwards, migrations.RunPython.noop)


def fill_with_ranks(model: str, field: str) -> migrations.RunPython:
    """Number the rows in a column that has to be unique."""

    def forwards(apps: StateApps, _: BaseDatabaseSchemaEditor) -> None:
        rows = _rows(apps, model)
        empty = rows.filter(**{f"{field}__isnull": True}).order_by("pk")
        given = rows.filter(**{f"{field}__isnull": False})
        taken = set(given.values_list(field, flat=True))
        free = (rank for rank in count(1) if rank not in taken)
        for key in list(empty.values_list("pk", flat=True)):
            rows.filter(pk=key).update(**{field: next(free)})

    return migrations.RunPython(forwards, migrations.RunPython.noop)


def rename_values(
    model: str, field: str, values: dict[str, str]
) -> migrations.RunPython:
    """Store values under their new names, also where two have swapped theirs."""

    def change(apps: StateApps, pairs: dict[str, str]) -> None:
        rows = _rows(apps, model)
        cases = [When(**{field: old}, then=Value(new)) for old, new in pairs.items()]
        rows.filter(**{f"{field}__in": list(pairs)}).update(
            **{field: Case(*cases, default=F(field))}
        )

    def forwards(apps: StateApps, _: BaseDatabaseSchemaEditor) -> None:
        change(apps, values)

    def backwards(apps: StateApps, _: BaseDatabaseSchemaEditor) -> None:
        change(apps, {new: old for old, new in values.items()})

    return migrations.RunPython(forwards, backwards)
`;
