"""The products a return's client bought: offered first, with how many can come back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from domain.invoices.facts import SoldLine
from domain.kinds import ProductKind
from domain.money import NONE, Quantity
from domain.returns.facts import Return
from domain.values import frozen
from tui.front_desk import FrontDesk
from tui.widgets.drop_list import MOST, Hit
from tui.widgets.rows import First

RECENT = 5
"""Invoices looked through for what is likely to come back."""


@frozen
class Offered:
    """A product, and how many of it can come back; or the invoice that has to be paid first."""

    code: str
    name: str
    maximum: Quantity
    unpaid: str = ""
    unbilled: Quantity = NONE
    """What was shipped and is on no invoice yet."""
    sold_as: str = ""
    """What the last invoice calls it, where the catalogue calls it otherwise by now."""


class Bought:
    """Finds products for one return."""

    def __init__(self, front: FrontDesk, ret: Return) -> None:
        self.front = front
        self.ret = ret
        self.scanned: tuple[str, str] | None = None
        """The (product, serial number) of a unit that was typed or scanned in the product's stead."""

    def find(self, typed: str, limit: int) -> Sequence[Hit]:
        """Products that match, those the client bought first; what they bought last where nothing is typed."""
        reading = self.front.reading
        self.scanned = None
        if not typed.strip():
            likely = [hit for offered in self.recent(limit) if (hit := reading.hit_product(offered.code)) is not None]
            return [self._with_maximum(hit)[1] for hit in likely]
        hits = self._matching(typed, limit)
        found = [self._with_maximum(hit) for hit in hits]
        products = [hit for _, hit in sorted(found, key=lambda each: (not each[1].is_exactly(typed), not each[0]))]
        if any(hit.is_exactly(typed) for hit in hits):
            return products
        theirs = self._units(typed.strip(), self.ret.client, "serial number")
        if theirs:
            return theirs
        # A number that is another's unit is not taken for the product whose barcode happens to contain it.
        others = self._units(typed.strip(), None, "not with this client: serial number")
        return [*others, *(hit for hit in products if hit.id not in {other.id for other in others})]

    def _matching(self, typed: str, limit: int) -> list[Hit]:
        """Products that match: first the one of just this code, then those bought, however many others there are."""
        reading, ret = self.front.reading, self.ret
        of = ("invoice", ret.invoice) if ret.invoice else ("order", ret.order) if ret.order else ("client", ret.client)
        known = reading.find_product(typed, limit)
        exact = [hit for hit in known if hit.is_exactly(typed)]
        hits = {hit.id: hit for hit in (*exact, *reading.find_bought(typed, limit, of), *known)}
        return [hit for hit in hits.values() if not self._administrative(hit.id)][:limit]

    def _units(self, serial: str, client: str | None, words: str) -> list[Hit]:
        """The products of the units with just this serial number, of those only that a client has, where named."""
        codes = self.front.reading.products_with(serial, client)
        products = [hit for code in codes if (hit := self.front.reading.hit_product(code)) is not None]
        if len(products) == 1:
            self.scanned = (products[0].id, serial)
        return [
            replace(product, detail=f"{words} {serial} · {product.id}", codes=(*product.codes, serial))
            for product in products
        ]

    def recent(self, limit: int = MOST) -> list[Offered]:
        """What can come back of the return's invoice, or of the client's last ones."""
        ret = self.ret
        if ret.invoice is not None:
            invoices = [ret.invoice]
        elif ret.order is not None:
            order = self.front.reading.order(ret.order)
            return self._likely([line.product for line in order.lines] if order is not None else [], limit)
        else:
            page = self.front.reading.invoices(ret.client).page(First(), RECENT, "", None)
            invoices = [row.id for row in page.rows]
        return self._likely([line.product for number in invoices for line in self._lines(number)], limit)

    def _likely(self, sold: Sequence[str], limit: int) -> list[Offered]:
        """Those of the products of which something can come back."""
        offered = (self._offered(code) for code in dict.fromkeys(sold))
        likely = (
            each for each in offered if each is not None and (each.maximum > NONE or each.unpaid or each.unbilled)
        )
        return list(islice(likely, limit))

    def _lines(self, number: str) -> Sequence[SoldLine]:
        invoice = self.front.reading.invoice(number)
        return invoice.lines if invoice is not None else ()

    def _offered(self, code: str) -> Offered | None:
        found = self.front.reading.returnable(self.ret.number, code)
        if found is None or found.product.kind is ProductKind.ADMINISTRATIVE:
            return None
        unpaid = found.unpaid[0].invoice if found.unpaid and not found.maximum else ""
        name, sold = found.product.name, [line.name for line in (*found.lines, *found.unpaid)]
        sold_as = sold[-1] if sold and sold[-1] != name else ""
        return Offered(code, name, found.maximum, unpaid, found.waiting, sold_as)

    def _administrative(self, code: str) -> bool:
        product = self.front.reading.product(code)
        return product is None or product.kind is ProductKind.ADMINISTRATIVE

    def _with_maximum(self, hit: Hit) -> tuple[bool, Hit]:
        found = self.front.reading.returnable(self.ret.number, hit.id)
        if found is None or not (found.lines or found.unpaid or found.unbilled):
            return False, hit
        words = f"{self.front.formats.quantity(found.maximum)} returnable"
        if found.unpaid and not found.maximum:
            words = "not paid"
        elif found.waiting > NONE:
            words += f", {self.front.formats.quantity(found.waiting)} not invoiced"
        return True, replace(hit, detail=f"{words} · {hit.detail}")
