/** `app/core/service.py`. Reads and writes the records of one model. */
export const coreService = `"""Reads and writes the records of one model."""

import uuid
from typing import Any, ClassVar, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

from app.core.database import Record
from app.core.problems import ProblemError, not_found
from app.core.schemas import Change, Input, ListQuery

RecordT = TypeVar("RecordT", bound=Record)


def _changed_since() -> ProblemError:
    return ProblemError(412, "The record has changed since.")


class RecordService(Generic[RecordT]):
    """What can be done with the records of a model."""

    model: type[RecordT]
    label: ClassVar[str]
    # At most so many records may refer to the same one, by attribute.
    most: ClassVar[dict[str, int]] = {}

    def __init__(self, session: AsyncSession) -> None:
        """Work in a session, which whoever made it commits."""
        self.session = session

    async def page(
        self, query: ListQuery, *within: sa.ColumnElement[bool]
    ) -> dict[str, Any]:
        """Return a page of the records that match the query, and \`within\`."""
        conditions = [*within, *self._conditions(query)]
        count = sa.select(sa.func.count(self.model.id)).where(*conditions)
        records = (
            sa.select(self.model)
            .where(*conditions)
            .order_by(*self._order(query), self.model.id)
            .limit(query.limit)
            .offset(query.offset)
        )
        return {
            "items": (await self.session.scalars(records)).all(),
            "total": await self.session.scalar(count),
            "limit": query.limit,
            "offset": query.offset,
        }

    async def get(self, record_id: uuid.UUID) -> RecordT:
        """Return a record; a problem (404) when there is none."""
        record = await self.session.get(self.model, record_id)
        if record is None:
            raise not_found(self.label, record_id)
        return record

    async def create(self, values: Input) -> RecordT:
        """Make a record."""
        given = dict(values)
        await self._check_most(given)
        record = self.model(**given)
        self.session.add(record)
        await self.session.flush()
        return record

    async def update(
        self, record_id: uuid.UUID, change: Change, if_match: str | None = None
    ) -> RecordT:
        """Change what is given and leave the rest."""
        record = await self.changing(record_id, if_match)
        given = {name: getattr(change, name) for name in change.model_fields_set}
        await self._check_most(given, record)
        for name, value in given.items():
            setattr(record, name, value)
        return await self.changed(record)

    async def changing(
        self, record_id: uuid.UUID, if_match: str | None = None
    ) -> RecordT:
        """Return a record that will be changed, which it is not by others meanwhile.

        A problem (412) when it is not the version that \`if_match\` names.
        """
        record = await self.session.get(self.model, record_id, with_for_update=True)
        if record is None:
            raise not_found(self.label, record_id)
        self._check_version(record, if_match)
        return record

    async def changed(self, record: RecordT) -> RecordT:
        """Store a record that was changed, as its next version."""
        version = self._version()
        if version is not None:
            setattr(record, version, getattr(record, version) + 1)
        try:
            await self.session.flush()
        except StaleDataError as error:
            raise _changed_since() from error
        return record

    async def delete(self, record_id: uuid.UUID, if_match: str | None = None) -> None:
        """Delete a record with its parts, in all tables that it is spread over."""
        if if_match is not None:
            await self.changing(record_id, if_match)
        mapper = orm.class_mapper(self.model)
        root: type[Record] = mapper.base_mapper.class_
        condition = root.id == record_id
        if root is not self.model:
            condition &= root.id.in_(sa.select(mapper.local_table.c.id))
        gone = await self.session.scalar(
            sa.delete(root)
            .where(condition)
            .returning(root.id)
            .execution_options(synchronize_session=False)
        )
        if gone is None:
            raise not_found(self.label, record_id)

    def etag(self, record: RecordT) -> str:
        """Return the version of a record as a validator (RFC 9110, section 8.8.3)."""
        return f'"{getattr(record, str(self._version()))}"'

    def is_versioned(self) -> bool:
        """Tell whether the changes of records are counted."""
        return self._version() is not None

    def _version(self) -> str | None:
        column = orm.class_mapper(self.model).version_id_col
        return None if column is None else str(column.key)

    def _check_version(self, record: RecordT, if_match: str | None) -> None:
        if if_match is None or if_match.strip() == "*":
            return
        if self.etag(record) not in [one.strip() for one in if_match.split(",")]:
            raise _changed_since()

    async def _check_most(
        self, given: dict[str, Any], record: RecordT | None = None
    ) -> None:
        for name, most in self.most.items():
            target = given.get(name)
            if target is None or (record and getattr(record, name) == target):
                continue
            attribute = self._attribute(name)
            # One request at a time counts what refers to the same record.
            for key in attribute.property.columns[0].foreign_keys:
                lock = sa.select(key.column).where(key.column == target)
                await self.session.execute(lock.with_for_update())
            count = sa.select(sa.func.count()).where(attribute == target)
            if (await self.session.scalar(count) or 0) >= most:
                raise ProblemError(
                    409,
                    f"At most {most} records ({self.label}) may refer to {target}.",
                    type="urn:problem-type:too-many",
                    title="Too many",
                )

    def _attribute(self, name: str) -> orm.InstrumentedAttribute[Any]:
        attribute: orm.InstrumentedAttribute[Any] = getattr(self.model, name)
        return attribute

    def _conditions(self, query: ListQuery) -> list[sa.ColumnElement[bool]]:
        conditions = []
        for name, value in query.filters().items():
            attribute, operator = name.rsplit("__", 1)
            column = self._attribute(attribute)
            match operator:
                case "gte":
                    conditions.append(column >= value)
                case "lte":
                    conditions.append(column <= value)
                case "contains":
                    conditions.append(column.icontains(value, autoescape=True))
                case _:
                    conditions.append(column == value)
        return conditions

    def _order(self, query: ListQuery) -> list[sa.ColumnElement[Any]]:
        # The id comes last in every order, so that pages never overlap.
        order: list[sa.ColumnElement[Any]] = []
        for term in query.sort.split(",") if query.sort else []:
            column = self._attribute(query.sortable[term.removeprefix("-")])
            directed = column.desc() if term.startswith("-") else column.asc()
            # SQLite and PostgreSQL disagree about where nulls go unless told.
            order.append(directed.nulls_last())
        return order
`;
