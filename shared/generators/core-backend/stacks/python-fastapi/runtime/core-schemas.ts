/** `app/core/schemas.py`. What the schemas of all resources share. */
export const coreSchemas = `"""What the schemas of all resources share."""

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AliasGenerator, BaseModel, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel


class Value(BaseModel):
    """An object without identity, read and written as a whole."""

    model_config = ConfigDict(
        alias_generator=to_camel, extra="forbid", validate_by_name=False
    )


class Input(BaseModel):
    """A request body: nothing in it that is not known."""

    model_config = ConfigDict(
        alias_generator=AliasGenerator(validation_alias=to_camel), extra="forbid"
    )


class Change(Input):
    """A request body that changes what it gives and leaves the rest."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    @model_validator(mode="after")
    def _changes_something(self) -> "Change":
        if not self.model_fields_set:
            raise ValueError("should change something")
        return self


class Output(BaseModel):
    """A record as the API answers it."""

    model_config = ConfigDict(
        alias_generator=AliasGenerator(serialization_alias=to_camel),
        from_attributes=True,
    )


class Page(Output):
    """A page of a list: \`total\` counts the whole list, not the page."""

    total: int
    limit: int
    offset: int


class ListQuery(BaseModel):
    """Which page of a list, in which order. Filters are named \`attribute__operator\`."""

    model_config = ConfigDict(extra="forbid")

    # Attributes that a list can be sorted by, by the names that the API gives them.
    sortable: ClassVar[dict[str, str]]

    limit: Annotated[int, Field(ge=1, le={{maximumPageSize}})] = {{defaultPageSize}}
    offset: Annotated[int, Field(ge=0)] = 0
    sort: str | None = None

    def filters(self) -> dict[str, Any]:
        """Return what was given to filter by."""
        return {name: getattr(self, name) for name in self.model_fields_set - _WINDOW}


def sort_pattern(sortable: Iterable[str]) -> str:
    """Describe \`dueOn,-id\`: names, comma-separated, a minus sign for descending."""
    one = f"-?(?:{'|'.join(sortable)})"
    return f"^{one}(?:,{one})*$"


_WINDOW = {"limit", "offset", "sort"}


class Health(BaseModel):
    """What a healthy service answers."""

    status: Literal["ok"]


class Issue(BaseModel):
    """One thing that is wrong with a request."""

    pointer: str
    message: str


class Problem(BaseModel):
    """A failure as RFC 9457 describes it, media type \`application/problem+json\`."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    instance: str | None = None
    errors: list[Issue] | None = None
`;
