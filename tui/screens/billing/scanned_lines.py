"""Lines on which a unit with a serial number is sold by scanning that number: product, quantity and unit at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from domain.kinds import SerialState
from tui.front_desk import FrontDesk
from tui.widgets.drop_list import Hit
from tui.widgets.entry import Entry
from tui.widgets.lines_field import LineColumn, LinesField, Read

SHOWN = 6
"""Units on the shelf that are named to be chosen from."""


class OnTheShelf:
    """Finds products, and by its serial number a unit that lies on the shelf."""

    def __init__(self, front: FrontDesk) -> None:
        self.front = front
        self.unit: tuple[str, str] | None = None
        """The (product, serial number) found last, where it was a unit."""

    def find(self, typed: str, limit: int) -> Sequence[Hit]:
        """Products that match; the product of the unit where a serial number was typed whole."""
        self.unit = None
        hits = self.front.reading.find_product(typed, limit)
        serial = typed.strip()
        if not serial or any(hit.is_exactly(serial) for hit in hits):
            return hits
        codes = [code for code in self.front.reading.products_with(serial) if self._lies_there(code, serial)]
        product = self.front.reading.hit_product(codes[0]) if len(codes) == 1 else None
        if product is None:
            return hits
        self.unit = (product.id, serial)
        return [replace(product, detail=f"serial number {serial} · {product.id}", codes=(*product.codes, serial))]

    def _lies_there(self, product: str, serial: str) -> bool:
        unit = self.front.reading.serial(product, serial)
        return unit is not None and unit.state is SerialState.IN_STOCK

    def missing(self, product: str, wanted: int) -> str:
        """What to do where a line does not name as many units as it sells."""
        some = self.front.reading.find_serial_in(product, SerialState.IN_STOCK, "", SHOWN)
        shelf = ", ".join(hit.id for hit in some) or "none"
        numbers = "its serial number" if wanted == 1 else f"{wanted} serial numbers"
        return f"Which unit? Scan {numbers} under serials, or in place of the name. On the shelf: {shelf}."

    def has_units(self, product: str) -> bool:
        """Whether each unit of it has a serial number."""
        known = self.front.reading.product(product)
        return known is not None and known.serialised

    def units(self, product: str, text: str) -> tuple[str, ...]:
        """The serial numbers typed in one cell."""
        return apart(text, lambda each: self.front.reading.serial(product, each) is not None)


class ScannedLines(LinesField):
    """A scanned unit takes its line at once, so that one scan can follow the other."""

    def __init__(self, label: str, shelf: OnTheShelf, columns: Sequence[LineColumn], read: Read) -> None:
        super().__init__("lines", label, shelf.find, columns, read)
        self.shelf = shelf

    @property
    def _scanned(self) -> str:
        """The unit that stands in the field now, where its serial number was typed and none is named beside it."""
        unit, chosen = self.shelf.unit, self.found.chosen
        cell = self.cells.get("serials")
        here = unit is not None and chosen is not None and chosen.id == unit[0]
        return unit[1] if unit is not None and here and cell is not None and not cell.value.strip() else ""

    def enter(self) -> bool:
        if self.found.entry.has_focus and self.found.entry.value.strip() and self.found.commit() and self._scanned:
            if self._take_line():
                self.found.entry.focus()
            return False
        cell = self.cells.get("serials")
        if cell is not None and cell.has_focus and self._more_to_scan(cell.value):
            cell.value = f"{cell.value.strip()} "
            cell.action_end()
            return False
        return super().enter()

    @property
    def _asked(self) -> list[Entry]:
        """Enter passes the serial numbers over only where there are none."""
        cell, chosen = self.cells.get("serials"), self.found.chosen
        return [*super()._asked, *([cell] if cell is not None and chosen and self.shelf.has_units(chosen.id) else [])]

    def _more_to_scan(self, typed: str) -> bool:
        """Whether the scanner has sent some of the units wanted, and not all of them yet."""
        chosen, wanted = self.found.chosen, self.cells["quantity"].value.strip()
        scanned = self.shelf.units(chosen.id, typed) if chosen is not None else ()
        return wanted.isdecimal() and 0 < len(scanned) < int(wanted)

    def _take_line(self) -> bool:
        scanned = self._scanned
        if scanned and any(scanned in line.get("serials", "").split() for line in self.lines):
            self.show_error(f"{scanned} is on the list already.")
            return False
        if scanned:
            self.cells["serials"].value = scanned
        return super()._take_line()


def apart(text: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """Serial numbers typed one after the other, parted by commas or spaces; one may have a space in it."""
    whole = text.strip()
    if "," in whole:
        return tuple(filter(None, (part.strip() for part in whole.split(","))))
    return (whole,) if whole and known(whole) else tuple(whole.split())
