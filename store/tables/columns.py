"""What every table is made of: its columns, foreign keys, and which columns never change."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

from peewee import SQL, AutoField, BigIntegerField, Model, TextField


def text(**options: Any) -> TextField:
    return TextField(**options)


def maybe_text(**options: Any) -> TextField:
    return TextField(null=True, **options)


def count(**options: Any) -> BigIntegerField:
    return BigIntegerField(**options)


def kept(*constraints: Any) -> BigIntegerField:
    """A total kept beside the rows it sums."""
    return BigIntegerField(default=0, constraints=[SQL("DEFAULT 0"), *constraints])


def refers(columns: str, table: str, keys: str) -> SQL:
    """A foreign key, checked when the transaction commits."""
    return SQL(f'FOREIGN KEY ({columns}) REFERENCES "{table}" ({keys}) DEFERRABLE INITIALLY DEFERRED')


ACT = refers("seq", "act", "seq")


class Table(Model):
    KEPT: ClassVar[tuple[str, ...]] = ()
    POSTED: ClassVar[bool] = True
    """Whether its rows are only ever added, and covered by the audit chain."""

    class Meta:
        strict_tables = True
        legacy_table_names = False


@cache
def frozen(table: type[Table]) -> tuple[str, ...]:
    """The columns of a posted table that never change."""
    return tuple(
        name
        for name, field in table._meta.fields.items()
        if name not in table.KEPT and not isinstance(field, AutoField)
    )
