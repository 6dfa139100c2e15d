"""What Setup, the till's cash-up and an item's profile show: short lists, the sums of one session, one product."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store.backed_up import BackedUp
    from store.database import BookStore
    from store.pages.cash_up import CashUp
    from store.pages.people import Listed


class SettingUp:
    """The part of `Reading` that is asked by Setup, Inventory and the till."""

    _store: BookStore

    def staff(self) -> list[Listed]:
        """Everybody who works at the desk."""
        from store.pages import people

        with self._store.snapshot():
            return people.staff(self._store.database)

    def practitioners(self) -> list[Listed]:
        """Everybody who treats."""
        from store.pages import people

        with self._store.snapshot():
            return people.practitioners(self._store.database)

    def groups(self) -> list[Listed]:
        """All product groups."""
        from store.pages import people

        with self._store.snapshot():
            return people.groups(self._store.database)

    def product_card(self, code: str) -> dict[str, Any] | None:
        """What a product is and how many of it there are, without its long lists."""
        from store.views import product
        from store.views.reader import Reader

        with self._store.snapshot():
            return product.card(Reader(self._store.database), code)

    def last_backup(self) -> tuple[BackedUp, int] | None:
        """The copy made last, and how many acts were done since; None where none was made from here."""
        from store import backed_up

        made = backed_up.last_backup(self._store.path)
        if made is None:
            return None
        with self._store.snapshot():
            return made, max(0, backed_up.acts_done(self._store.database) - made.acts)

    def cash_up(self, session: int) -> CashUp | None:
        """The sums of a till session, open or closed."""
        from store.pages import cash_up

        with self._store.snapshot():
            return cash_up.cash_up(self._store.database, session)

    def till_to_count(self) -> CashUp | None:
        """The session of any till that was taken out first and is not counted yet."""
        from store.pages import cash_up

        with self._store.snapshot():
            session = cash_up.session_to_count(self._store.database)
            return None if session is None else cash_up.cash_up(self._store.database, session)

    def latest_till(self) -> CashUp | None:
        """The session that was opened last."""
        from store.pages import cash_up

        with self._store.snapshot():
            session = cash_up.latest_session(self._store.database)
            return None if session is None else cash_up.cash_up(self._store.database, session)
