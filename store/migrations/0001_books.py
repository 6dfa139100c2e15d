"""The first schema. Until 1.0 it is made from the tables as they are."""

from typing import Any

from store import schema


def up(_migrator: Any, db: Any) -> None:
    """Make everything."""
    schema.create(db)
