"""Columns of other tables, as a rule compares them with what is kept."""

from __future__ import annotations

from typing import Any

from peewee import fn


def total(of: Any, *where: Any) -> Any:
    """The sum of a column over rows of its table, zero where there are none."""
    return fn.COALESCE(of.model.select(fn.SUM(of)).where(*where), 0)


def latest(of: Any, *where: Any) -> Any:
    """A column of the row added last."""
    return of.model.select(of).where(*where).order_by(of.model.id.desc()).limit(1)


def there(model: Any, *where: Any) -> Any:
    """1 where such a row exists, else 0."""
    return fn.EXISTS(model.select(1).where(*where))


def differ(one: Any, other: Any) -> Any:
    """Whether two texts, either of which may be missing, are not the same."""
    return fn.COALESCE(one, "") != fn.COALESCE(other, "")


def given(column: Any) -> Any:
    """Whether the column says anything."""
    return column.is_null(is_null=False)


def number(table: Any) -> Any:
    """The running number of a table's rows."""
    return table._meta.primary_key
