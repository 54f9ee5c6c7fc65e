/** `app/core/service.py`. Reads and writes the records of one model. */
export const coreService = `"""Reads and writes the records of one model."""

import uuid
from typing import Any, ClassVar, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Record
from app.core.problems import not_found
from app.core.schemas import Change, Input, ListQuery

RecordT = TypeVar("RecordT", bound=Record)


class RecordService(Generic[RecordT]):
    """What can be done with the records of a model."""

    model: type[RecordT]
    label: ClassVar[str]

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
        record = self.model(**dict(values))
        self.session.add(record)
        await self.session.flush()
        return record

    async def update(self, record_id: uuid.UUID, change: Change) -> RecordT:
        """Change what is given and leave the rest."""
        record = await self.get(record_id)
        for name in change.model_fields_set:
            setattr(record, name, getattr(change, name))
        await self.session.flush()
        return record

    async def delete(self, record_id: uuid.UUID) -> None:
        """Delete a record with its parts, in all tables that it is spread over."""
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
