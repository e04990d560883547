"""Column types and clauses that mean the same on SQLite and on PostgreSQL."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, ClauseElement, DateTime, Dialect, Insert, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.base import SyntaxExtension
from sqlalchemy.types import TypeDecorator

# SQLite numbers rows by itself only in a column declared INTEGER, which holds 64 bits there.
RowNumber = BigInteger().with_variant(Integer(), "sqlite")


class UtcMoment(TypeDecorator[datetime]):
    """A moment: aware in, aware and in UTC out; SQLite keeps it as text that sorts by time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Hand the moment to the driver; a naive one raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment must be aware")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read the moment back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class IfNew(SyntaxExtension, ClauseElement):
    """`ON CONFLICT DO NOTHING`, spelt alike by both engines: `insert(table).ext(IfNew())`."""

    _traverse_internals: list[Any] = []  # noqa: RUF012 - SQLAlchemy's; it has no parts

    def apply_to_insert(self, insert_stmt: Insert) -> None:
        """Stand behind the values, where both engines expect the clause."""
        insert_stmt.apply_syntax_extension_point(self.append_replacing_same_type, "post_values")


@compiles(IfNew)
def _spell(element: IfNew, compiler: object, **options: object) -> str:  # noqa: ARG001 - SQLAlchemy's signature
    return "ON CONFLICT DO NOTHING"
