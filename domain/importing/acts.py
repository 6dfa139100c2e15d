"""Documents as acts. Each act has a key made of what it stands for, so that it is done once however often it comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.catalogue.saving import SaveProduct
from domain.clients.saving import SaveClient
from domain.importing.documents import Document, ProductSeen
from domain.importing.rows import Row
from domain.invoices.invoicing import IssueInvoice, LineToInvoice
from domain.kinds import Issue, Method, ProductKind, RefundMethod
from domain.money import Percent, UnitPrice
from domain.returns.drafting import AddReturnItem, OpenReturn
from domain.returns.posting_return import PostReturn
from domain.stock.adjusting import AdjustStock
from domain.values import frozen


@frozen
class ActsOf:
    """Makes the acts of documents: dated as in the file, done by `by`, sales paid in full by `paid_by`."""

    zone: ZoneInfo
    by: str | None = None
    paid_by: Method | None = Method.CARD

    def sale(self, document: Document, rows: Sequence[Row]) -> IssueInvoice:
        """The invoice of these rows."""
        lines = tuple(
            LineToInvoice(
                product=row.product,
                quantity=row.quantity,
                price=row.price,
                tax_rate=row.tax_rate,
                discount_percent=row.discount,
            )
            for row in rows
        )
        return IssueInvoice(
            client=document.client,
            lines=lines,
            paid_by=self.paid_by,
            number=document.number,
            **self._envelope(document, "invoice"),
        )

    def correction(self, document: Document, row: Row, place: int) -> AdjustStock:
        """The stock correction of one row."""
        return AdjustStock(
            product=row.product,
            quantity=row.quantity,
            reason=f"{document.number} {row.description}".rstrip(),
            **self._envelope(document, "stock", str(place)),
        )

    def opening(self, document: Document) -> OpenReturn:
        """The return, with nothing on it yet."""
        return OpenReturn(client=document.client, number=document.number, **self._envelope(document, "return"))

    def item(self, document: Document, row: Row, place: int) -> AddReturnItem:
        """One row of a return."""
        return AddReturnItem(
            return_=document.number,
            product=row.product,
            quantity=-row.quantity,
            price=discounted(row.price, row.discount),
            **self._envelope(document, "return", str(place)),
        )

    def posting(self, document: Document) -> PostReturn:
        """The return posted: its money goes back the way it came."""
        return PostReturn(
            return_=document.number,
            issue=Issue.REFUND,
            method=RefundMethod.ORIGINAL,
            **self._envelope(document, "return", "posted"),
        )

    def product(self, seen: ProductSeen) -> SaveProduct:
        """A product that the books do not know yet."""
        return SaveProduct(
            code=seen.code,
            name=seen.shown_name,
            kind=ProductKind.PRODUCT,
            price=seen.price,
            tax_rate=seen.rate or Percent(0),
            by=self.by,
        )

    def client(self, code: str, name: str) -> SaveClient:
        """A client that the books do not know yet."""
        return SaveClient(code=code, name=name or code, by=self.by)

    def _envelope(self, document: Document, *key: str) -> dict[str, Any]:
        return {
            "on": document.on,
            "at": self._instant(document.moment),
            "by": self.by,
            "key": ":".join(("import", *key[:1], document.number, *key[1:])),
        }

    def _instant(self, moment: datetime) -> datetime:
        return moment.replace(tzinfo=self.zone).astimezone(UTC)


def discounted(price: UnitPrice, discount: Percent | None) -> UnitPrice:
    """The price after a discount, never above it in the last decimal."""
    return price if discount is None else UnitPrice(price.units * (Percent.WHOLE - discount.units) // Percent.WHOLE)
