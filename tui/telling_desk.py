"""The desk behind the screens: after each act it tells them, so that the top row shows the till as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from domain.acts import Act
from domain.desk import Desk, Done, Sitting, Store


class TellingDesk(Desk):
    """`told` is called when something has been done."""

    def __init__(self, store: Store, told: Callable[[], object]) -> None:
        super().__init__(store)
        self._told = told

    def perform(self, act: Act) -> Done:
        done = super().perform(act)
        self._told()
        return done

    def perform_all(self, acts: Iterable[Act]) -> Iterator[Done]:
        yield from super().perform_all(acts)
        self._told()

    @contextmanager
    def sitting(self) -> Iterator[Sitting]:
        """See `Desk.sitting`."""
        with super().sitting() as sitting:
            yield sitting
        self._told()
