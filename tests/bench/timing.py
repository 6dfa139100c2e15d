"""Times that can be compared although the machine is not ours alone: what is compared takes turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

MS = 1000


def alternately(times: int, *works: Callable[[], Any]) -> list[list[float]]:
    """Milliseconds of each work, `times` times in turn."""
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for work, taken in zip(works, spent, strict=True):
            begun = time.perf_counter()
            work()
            taken.append((time.perf_counter() - begun) * MS)
    return spent


def medians(times: int, *works: Callable[[], Any]) -> list[float]:
    """The median milliseconds of each work."""
    return [statistics.median(taken) for taken in alternately(times, *works)]


def percentile(values: list[float], part: float) -> float:
    """The value that so large a part of the values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]
