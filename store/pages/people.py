"""The short lists of the set-up: staff, practitioners, product groups."""

from __future__ import annotations

from peewee import Database

from domain.values import frozen
from store.prepared import Prepared
from store.tables import Practitioner, ProductGroup, Staff

_STAFF = Prepared(Staff.select(Staff.code, Staff.name, Staff.role).order_by(Staff.name, Staff.code))
_PRACTITIONERS = Prepared(
    Practitioner.select(Practitioner.code, Practitioner.name).order_by(Practitioner.name, Practitioner.code)
)
_GROUPS = Prepared(
    ProductGroup.select(ProductGroup.code, ProductGroup.name, ProductGroup.administrative).order_by(
        ProductGroup.name, ProductGroup.code
    )
)


@frozen
class Listed:
    """A code with its name, and the role or kind beside it."""

    code: str
    name: str
    detail: str = ""


def staff(database: Database) -> list[Listed]:
    """Everybody who works at the desk, with the role."""
    return [Listed(*row) for row in _STAFF.rows(database)]


def practitioners(database: Database) -> list[Listed]:
    """Everybody who treats."""
    return [Listed(*row) for row in _PRACTITIONERS.rows(database)]


def groups(database: Database) -> list[Listed]:
    """All product groups; administrative ones say so."""
    return [
        Listed(code, name, "administrative" if administrative else "")
        for code, name, administrative in _GROUPS.rows(database)
    ]
