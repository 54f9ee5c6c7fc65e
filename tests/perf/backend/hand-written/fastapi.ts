/**
 * The measuring stick of bench:backend: what somebody writes by hand who needs two endpoints and
 * nothing else, on the same framework and driver and with the same queries as what is generated.
 */
export const fastapiService = `import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import DateTime, Numeric, String, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

url = os.environ["DATABASE_URL"].replace("postgres://", "postgresql+asyncpg://", 1)
engine = create_async_engine(url)
sessions = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    pass


class ProductRow(Base):
    __tablename__ = "products"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    code: Mapped[str] = mapped_column(String(255), unique=True)
    amount: Mapped[Decimal] = mapped_column(Numeric(19, 4))
    created_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    active: Mapped[bool | None]


class NewProduct(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    name: str = Field(min_length=1, max_length=255)
    code: str = Field(min_length=1, max_length=255)
    amount: float
    created_at: datetime | None = Field(default=None, alias="createdAt")
    active: bool | None = None


class Product(NewProduct):
    model_config = ConfigDict(from_attributes=True, populate_by_name=True)

    id: UUID


async def session() -> AsyncIterator[AsyncSession]:
    async with sessions() as opened:
        yield opened


@asynccontextmanager
async def with_tables(_app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        # One process makes them, the others wait.
        await connection.execute(text("select pg_advisory_xact_lock(1)"))
        await connection.run_sync(Base.metadata.create_all)
    yield


Opened = Annotated[AsyncSession, Depends(session)]
app = FastAPI(lifespan=with_tables)


@app.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/products/{product_id}")
async def read(product_id: UUID, opened: Opened) -> Product:
    row = await opened.get(ProductRow, product_id)
    if row is None:
        raise HTTPException(404)
    return Product.model_validate(row)


@app.post("/products", status_code=201)
async def create(given: NewProduct, opened: Opened) -> Product:
    row = ProductRow(id=uuid4(), **given.model_dump())
    opened.add(row)
    await opened.commit()
    return Product.model_validate(row)
`;
