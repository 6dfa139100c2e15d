"""Where returned goods went: back on the shelf, into quarantine; and what left the shelf to replace them."""

from __future__ import annotations

from typing import Any

from peewee import SQL, fn

from store import tables as t
from store.reports.period import Line, Measures, Period, Rows, Where, fetched, having, narrowed
from store.views.reader import Reader

M = t.StockMovement
_CAUSES = ("return", "return_reversed")
_ROWS = Measures((), ("restocked", "quarantined", "replaced", "quantity"))
part = having(*_ROWS.names)


def report(reader: Reader, period: Period) -> Rows:
    """A row for each product: what returns put back on the shelf and into quarantine."""
    moved = fetched(reader, _moves(period, M.product, t.Product.name))
    lines = [_line({"product": code, "product_name": name}, *sums) for code, name, *sums in moved]
    lines = [line for line in lines if any(line[name] for name in _ROWS.names)]
    totals = _ROWS.written(reader, _ROWS.total(lines))
    return Rows([_ROWS.written(reader, line) for line in lines], totals)


def behind(reader: Reader, period: Period, where: Where) -> list[Line]:
    """The returns of a product, with what each put where."""
    head, client = t.ReturnHead, t.Client
    query = _moves(period, M.on, M.document, head.client, client.name, M.product, t.Product.name)
    query = query.switch(M).join(head, on=(head.number == M.document)).join(client, on=(client.code == head.client))
    names = ("on", "document", "client", "client_name", "product", "product_name")
    rows = []
    for row in fetched(reader, query):
        said, sums = row[: len(names)], row[len(names) :]
        rows.append(_line(dict(zip(names, said, strict=True)), *sums))
    return [_ROWS.written(reader, row) for row in narrowed(rows, where)]


def _moves(period: Period, *by: Any) -> Any:
    """What came to the shelf and to quarantine, and what replacements took, under the things named."""
    came = ((M.cause == "return") & (M.quantity > 0)) | ((M.cause == "return_reversed") & (M.quantity < 0))
    return (
        M.select(
            *by,
            fn.COALESCE(fn.SUM(M.quantity).filter((M.place == "shelf") & came), 0),
            fn.COALESCE(fn.SUM(M.quantity).filter(M.place == "quarantine"), 0),
            fn.COALESCE(fn.SUM(M.quantity * -1).filter((M.place == "shelf") & ~came), 0),
        )
        .join(t.Product, on=(t.Product.code == M.product))
        # Said as the index says it: what is bound to a statement does not choose an index.
        .where((M.cause != SQL("'sale'")) & M.cause.in_(_CAUSES) & period.holds(M.on))
        .group_by(*by)
        .order_by(*by)
    )


def _line(said: Line, shelf: int, quarantine: int, replaced: int) -> Line:
    return said | {
        "restocked": shelf,
        "quarantined": quarantine,
        "replaced": replaced,
        "quantity": shelf + quarantine,
    }
