/** `app/core/idempotency.py`. A create that is sent twice happens once: Idempotency-Key. */
export const coreIdempotency = `"""A create that is sent twice happens once: Idempotency-Key."""

import datetime
{{hashImport}}
import json
from dataclasses import dataclass
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import Depends, Header, Request, Response
from sqlalchemy import orm
from sqlalchemy.ext.asyncio import AsyncSession

from app.core import columns
from app.core.database import Base, Record, insert
{{answersImport}}
from app.core.problems import ProblemError
from app.core.schemas import Input, Output
from app.core.service import RecordService

_KEPT = datetime.timedelta(hours={{idempotencyHours}})
{{answers}}


class IdempotencyKey(Base):
    """A key, the request that it was used for, and the answer to it."""

    __tablename__ = "{{idempotencyTable}}"
    __table_args__ = (sa.Index("{{idempotencyIndex}}", "created_at"),)

    key: orm.Mapped[str] = orm.mapped_column(sa.Text(), primary_key=True)
    fingerprint: orm.Mapped[str] = orm.mapped_column(sa.Text())
    # JSON: headers and body.
    answer: orm.Mapped[str | None] = orm.mapped_column(sa.Text())
    created_at: orm.Mapped[datetime.datetime] = orm.mapped_column(columns.Instant())


@dataclass(frozen=True)
class Once:
    """A request to create a record, with the key that tells it from others."""

    # Of the caller, the endpoint and the key; None: there is no key.
    key: str | None
    fingerprint: str

    async def create(
        self,
        records: RecordService[Any],
        values: Input,
        schema: type[Output],
        collection: str,
    ) -> Response:
        """Make a record, or answer what an earlier request with the key was answered.

        A request that fails leaves no trace, so it may be sent again.
        """
        session = records.session
        now = datetime.datetime.now(datetime.UTC)
        old = sa.delete(IdempotencyKey).where(IdempotencyKey.created_at < now - _KEPT)
        await session.execute(old)
        # Waits while another transaction holds the same key.
        kept = await session.scalar(
            insert(session, IdempotencyKey)
            .values(key=self.key, fingerprint=self.fingerprint, created_at=now)
            .on_conflict_do_nothing()
            .returning(IdempotencyKey.key)
        )
        if kept is None:
            return await self._replay(session)
        record: Record = await records.create(values)
        headers = {"location": f"{collection}/{record.id}"}
        if records.is_versioned():
            headers["etag"] = records.etag(record)
        body = schema.model_validate(record).model_dump_json(by_alias=True)
        answer = {"headers": headers, "body": body}
        await session.execute(
            sa.update(IdempotencyKey)
            .where(IdempotencyKey.key == self.key)
            .values(answer={{sealed}})
        )
        return _written(answer)

    async def _replay(self, session: AsyncSession) -> Response:
        known = await session.get(IdempotencyKey, self.key)
        if known is None or known.fingerprint != self.fingerprint or not known.answer:
            raise ProblemError(
                422,
                "This Idempotency-Key was used for another request.",
                type="urn:problem-type:idempotency-key",
            )
        return _written(json.loads({{unsealed}}))


def _written(answer: dict[str, Any]) -> Response:
    headers: dict[str, str] = answer["headers"]
    return Response(answer["body"], 201, headers, "application/json")


def _digest(value: object) -> str:
    return {{digest}}


async def _once(
    request: Request,
    key: Annotated[
        str | None, Header(alias="Idempotency-Key", min_length=1, max_length=255)
    ] = None,
) -> Once:
    if key is None:
        return Once(None, "")
    caller = getattr(request.state, "caller", "")
    place = [caller, request.method, request.url.path, key]
    return Once(_digest(place), _digest(await request.json()))


CreatedOnce = Annotated[Once, Depends(_once)]
`;
