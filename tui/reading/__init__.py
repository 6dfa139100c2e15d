"""What the screens read: rows for their tables, hits for their fields, and single things; nothing here writes books."""

from store.views.cash_up import CashUp
from store.views.people import Listed
from tui.reading.reading import ClientCard, Counts, Reading
from tui.reading.rows import opens

__all__ = ["CashUp", "ClientCard", "Counts", "Listed", "Reading", "opens"]
