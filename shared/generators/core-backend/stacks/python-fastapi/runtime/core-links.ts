/** `app/core/links.py`. Makes and removes the links of many-to-many associations. */
export const coreLinks = `"""Makes and removes the links of many-to-many associations."""

import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import insert
from app.core.problems import not_found


class LinkTable:
    """A table of pairs."""

    def __init__(self, table: sa.Table, source: str, target: str) -> None:
        """Name the columns for the two ends."""
        self.table = table
        self.source: sa.Column[Any] = table.c[source]
        self.target: sa.Column[Any] = table.c[target]

    def targets_of(self, source: uuid.UUID) -> sa.ScalarSelect[uuid.UUID]:
        """Select the ids that are linked to a source."""
        return sa.select(self.target).where(self.source == source).scalar_subquery()

    def sources_of(self, target: uuid.UUID) -> sa.ScalarSelect[uuid.UUID]:
        """Select the ids that a target is linked to."""
        return sa.select(self.source).where(self.target == target).scalar_subquery()

    async def link(
        self, session: AsyncSession, source: uuid.UUID, target: uuid.UUID
    ) -> None:
        """Make the link; one that is there already stays as it is."""
        pair = {self.source: source, self.target: target}
        statement = insert(session, self.table).values(pair)
        await session.execute(statement.on_conflict_do_nothing())

    async def unlink(
        self, session: AsyncSession, source: uuid.UUID, target: uuid.UUID
    ) -> None:
        """Remove the link; a problem (404) when there is none."""
        gone = await session.scalar(
            sa.delete(self.table)
            .where(self.source == source, self.target == target)
            .returning(self.target)
        )
        if gone is None:
            raise not_found("link", target)
`;
