"""Pumps, each with a serial number, sold to Ada."""

from __future__ import annotations

from tests.makers import Clinic


def sell_pumps(clinic: Clinic, *lines: tuple[str, list[str]]) -> str:
    """An invoice paid by card, each line with its price and its serials."""
    sold = [{"product": "PUMP", "quantity": str(len(of)), "price": price, "serials": of} for price, of in lines]
    return clinic.sell("C1", *sold, paid="card")


def state(clinic: Clinic, serial: str) -> str:
    """Where the unit is."""
    return str(clinic.show("serial", serial)["state"])
