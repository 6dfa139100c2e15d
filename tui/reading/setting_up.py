"""What Setup, the till's cash-up and an item's profile show: short lists, the sums of one session, one product."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.views.cash_up import CashUp, cash_up, latest_session
from store.views.people import Listed, groups, practitioners, staff
from store.views.product import card
from store.views.reader import Reader

if TYPE_CHECKING:
    from store.database import BookStore


class SettingUp:
    """The part of `Reading` that is asked by Setup, Inventory and the till."""

    _store: BookStore

    def staff(self) -> list[Listed]:
        """Everybody who works at the desk."""
        with self._store.reading():
            return staff(self._store.database)

    def practitioners(self) -> list[Listed]:
        """Everybody who treats."""
        with self._store.reading():
            return practitioners(self._store.database)

    def groups(self) -> list[Listed]:
        """All product groups."""
        with self._store.reading():
            return groups(self._store.database)

    def product_card(self, code: str) -> dict[str, Any] | None:
        """What a product is and how many of it there are, without its long lists."""
        with self._store.reading():
            return card(Reader(self._store.database), code)

    def cash_up(self, session: int) -> CashUp | None:
        """The sums of a till session, open or closed."""
        with self._store.reading():
            return cash_up(self._store.database, session)

    def latest_till(self) -> CashUp | None:
        """The session that was opened last."""
        with self._store.reading():
            session = latest_session(self._store.database)
            return None if session is None else cash_up(self._store.database, session)
