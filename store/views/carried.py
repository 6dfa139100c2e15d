"""The units that an invoice line carries: one given in exchange stands where the one it replaced stood."""

from __future__ import annotations

import json
from collections.abc import Sequence

from store.prepared import Prepared, Slot
from store.tables import LineReturned, ReturnItem
from store.views.reader import Reader

_R, _N = LineReturned, ReturnItem
_ITS_ITEM = (_N.return_ == _R.return_) & (_N.line == _R.item) & (_N.latest == 1)
_OF_LINE = (_R.invoice == Slot("invoice")) & (_R.line == Slot("line"))
_EXCHANGES = Prepared(
    _R.select(_R.return_, _R.item, _N.serials, _N.replacement_serials)
    .join(_N, on=_ITS_ITEM)
    .where(_OF_LINE & (_R.given_out == 1) & (_N.replacement_serials != "[]"))
    .order_by(_R.seq)
)
_CLAIMED = Prepared(
    _R.select(_R.serials).where(
        _OF_LINE & (_R.return_ == Slot("return_")) & (_R.item == Slot("item")) & (_R.given_out == 0) & (_R.quantity > 0)
    )
)


def carried(reader: Reader, invoice: str, line: int, sold: Sequence[str]) -> list[str]:
    """What was sold on the line, with every exchange since."""
    units = list(sold)
    for return_, item, exchanged, given in reader.rows(_EXCHANGES, invoice=invoice, line=line):
        claimed = reader.row(_CLAIMED, invoice=invoice, line=line, return_=return_, item=item)
        here = set(json.loads(claimed[0])) if claimed else set()
        pairs = zip(json.loads(exchanged), json.loads(given), strict=True)
        instead = {old: new for old, new in pairs if old in here}
        units = [instead.get(one, one) for one in units]
    return units
