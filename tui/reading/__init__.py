"""What the screens read: rows for their tables, hits for their fields, and single things; nothing here writes books."""

from typing import TYPE_CHECKING

from tui.reading.reading import ClientCard, Reading
from tui.reading.rows import opens

if TYPE_CHECKING:
    from store.pages.cash_up import CashUp
    from store.pages.people import Listed
    from store.reports import Report

__all__ = ["CashUp", "ClientCard", "Listed", "Reading", "Report", "opens"]
