"""Views: documents and lists as JSON objects, for the command line and for other programs.

Each view is a function from a `Views` reader and an identity to a plain object, or None where there is no such thing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from store.views import client, credit_invoice, invoice, order, product, receipt, returns, serial, till
from store.views.reader import Reader

SHOWN: dict[str, Callable[[Reader, str], dict[str, Any] | None]] = {
    "client": client.show,
    "invoice": invoice.show,
    "return": returns.show,
    "credit-invoice": credit_invoice.show,
    "product": product.show,
    "order": order.show,
    "receipt": receipt.show,
    "serial": serial.show,
    "till": till.show,
}
"""What `show KIND ID` can show."""
