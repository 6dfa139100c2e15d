"""One client's or one person's particulars."""

from __future__ import annotations

from typing import Any

from store.prepared import Prepared, Slot
from store.tables import Client, Staff

_CLIENT = Prepared(
    Client.select(Client.code, Client.name, Client.phone, Client.email, Client.address).where(
        Client.code == Slot("code")
    )
)
_STAFF = Prepared(Staff.select(Staff.name).where(Staff.code == Slot("code")))


def client(database: Any, code: str) -> tuple[str, str, str, str, str] | None:
    """(code, name, phone, email, address)."""
    row = _CLIENT.row(database, code=code)
    return None if row is None else (row[0], row[1], row[2], row[3], row[4])


def staff_name(database: Any, code: str) -> str:
    """The name of a staff member, the code where nobody has it."""
    row = _STAFF.row(database, code=code)
    return row[0] if row else code
