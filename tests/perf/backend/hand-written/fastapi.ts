/**
 * The measuring stick of bench:backend: what somebody writes by hand who needs two endpoints and
 * nothing else, on the same framework and driver and with the same queries as what is generated.
 */
export const fastapiService = `import os
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Numeric, String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

url = os.environ["DATABASE_URL"].replace("postgres://", "postgresql+psycopg://", 1)
engine = create_engine(url)
sessions = sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    pass


class ProductRow(Base):
    __tablename__ = "products"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    code: Mapped[str] = mapped_column(String(255), unique=True)
    amount: Mapped[Decimal] = mapped_column(Numeric(19, 4))
    created_at: Mapped[datetime | None]
    active: Mapped[bool | None]


Base.metadata.create_all(engine)


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


def session() -> Iterator[Session]:
    with sessions() as opened:
        yield opened


Opened = Annotated[Session, Depends(session)]
app = FastAPI()


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/products/{product_id}")
def read(product_id: UUID, opened: Opened) -> Product:
    row = opened.get(ProductRow, product_id)
    if row is None:
        raise HTTPException(404)
    return Product.model_validate(row)


@app.post("/products", status_code=201)
def create(given: NewProduct, opened: Opened) -> Product:
    row = ProductRow(id=uuid4(), **given.model_dump())
    opened.add(row)
    opened.commit()
    return Product.model_validate(row)
`;
