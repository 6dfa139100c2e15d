"""Desks killed while they post: what was acknowledged is there, and nothing is there by half."""

from __future__ import annotations

import random
import time
from pathlib import Path

from store.check import check
from store.database import BookStore
from tests.desks import Clerk
from tests.makers import Clinic

DESKS = 4


def survive(folder: Path, kills: int, seed: int) -> int:
    """Let four desks post, kill one after another at random moments; answers how many acts were acknowledged."""
    clinic = Clinic(folder)
    for product in ("CAN", "TAB"):
        clinic.product(product, "4.01", tax="10", stock=1_000_000)
    for client in ("C1", "C2", "C3"):
        clinic.client(client)
    clinic.close()
    chance = random.Random(seed)
    desks = [Clerk(clinic.path, seed=seed * 1000 + n) for n in range(DESKS)]
    heard = []
    for kill in range(kills):
        time.sleep(chance.uniform(0.02, 0.25))
        unlucky = desks.pop(0)
        # On a busy machine a desk takes long to come; who has not begun cannot be killed in the midst of it.
        unlucky.wait()
        unlucky.kill()
        heard += unlucky.heard
        desks.append(Clerk(clinic.path, seed=seed * 1000 + DESKS + kill))
    for desk in desks:
        time.sleep(0.2)
        desk.kill()
        heard += desk.heard
    all_there(clinic.path, heard)
    return len(heard)


def all_there(path: Path, heard: list[tuple[int, str, str]]) -> None:
    """Every act that was acknowledged is in the journal as it was told, and the books are right."""
    store = BookStore.open(str(path))
    recorded = dict(store.database.execute_sql("SELECT key, seq FROM act WHERE key IS NOT NULL").fetchall())
    lost = [key for seq, key, _ in heard if recorded.get(key) != seq]
    assert lost == []
    assert len({seq for seq, _, _ in heard}) == len(heard)
    assert check(store) == []
    store.close()
