"""The whole program, put together on the sample practice or on an empty database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from textual.pilot import Pilot

from domain.desk import Desk
from store.database import BookStore
from tests.tui.conftest import SMALL
from tui import sample
from tui.desk_app import put_together


@cache
def sample_practice() -> bytes:
    """The sample practice's database, made once for all tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.db"
        store = BookStore.open(str(path))
        sample.fill(Desk(store))
        store.close()
        return path.read_bytes()


def sample_in(folder: Path) -> Path:
    """A copy of the sample practice."""
    path = folder / "practice.db"
    path.write_bytes(sample_practice())
    return path


@asynccontextmanager
async def opened(path: Path, *, size: tuple[int, int] = SMALL, by: str | None = "AMY") -> AsyncIterator[Pilot[Any]]:
    """The program on this database, its first screen shown."""
    store = BookStore.open(str(path), 0.25)
    app = put_together(store, by)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield pilot
    finally:
        store.close()
