"""Views: documents and lists as JSON objects, for the command line and for other programs.

Each view is a function from a `Reader` and an identity to a plain object, or None where there is no such thing.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from store.views.reader import Reader

Show = Callable[[Reader, str], dict[str, Any] | None]


def _late(module: str) -> Show:
    """The view of a kind, imported when it is first asked for: few sessions look at all kinds."""

    def show(reader: Reader, identity: str) -> dict[str, Any] | None:
        view: Show = import_module(f"store.views.{module}").show
        return view(reader, identity)

    return show


SHOWN: dict[str, Show] = {
    "client": _late("client"),
    "invoice": _late("invoice"),
    "return": _late("returns"),
    "credit-invoice": _late("credit_invoice"),
    "product": _late("product"),
    "order": _late("order"),
    "receipt": _late("receipt"),
    "serial": _late("serial"),
    "till": _late("till"),
}
"""What `show KIND ID` can show."""
