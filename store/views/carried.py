"""The units that an invoice line carries: one given in exchange stands where the one it replaced stood."""

from __future__ import annotations

import json
from collections.abc import Sequence

from store.prepared import Prepared, Slot
from store.tables import LineReturned, ReturnItem, SerialMove
from store.views.reader import Reader

_R, _N = LineReturned, ReturnItem
_ITS_ITEM = (_N.return_ == _R.return_) & (_N.line == _R.item) & (_N.latest == 1)
_OF_LINE = (_R.invoice == Slot("invoice")) & (_R.line == Slot("line"))
_EXCHANGES = Prepared(
    _R.select(_R.return_, _R.item, _R.product, _N.serials, _N.replacement_serials)
    .join(_N, on=_ITS_ITEM)
    .where(_OF_LINE & (_R.given_out == 1) & (_N.replacement_serials != "[]"))
    .order_by(_R.seq)
)
_CLAIMED = Prepared(
    _R.select(_R.serials).where(
        _OF_LINE & (_R.return_ == Slot("return_")) & (_R.item == Slot("item")) & (_R.given_out == 0) & (_R.quantity > 0)
    )
)
_WENT_OUT = Prepared(
    SerialMove.select(SerialMove.serial).where(
        (SerialMove.product == Slot("product"))
        & (SerialMove.serial == Slot("serial"))
        & (SerialMove.document == Slot("return_"))
        & (SerialMove.invoice == Slot("invoice"))
        & (SerialMove.line == Slot("line"))
    )
)


def carried(reader: Reader, invoice: str, line: int, sold: Sequence[str]) -> list[str]:
    """What was sold on the line, with every exchange since."""
    units = list(sold)
    for return_, item, product, announced, given in reader.rows(_EXCHANGES, invoice=invoice, line=line):
        place = {"invoice": invoice, "line": line, "return_": return_}
        claimed = reader.row(_CLAIMED, **place, item=item)
        kept = set(json.loads(announced))
        back = [one for one in json.loads(claimed[0]) if one in kept] if claimed else []
        out = [one for one in json.loads(given) if reader.row(_WENT_OUT, **place, product=product, serial=one)]
        instead = dict(zip(back, out, strict=True))
        units = [instead.get(one, one) for one in units]
    return units
