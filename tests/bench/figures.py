"""What was measured, beside its floor and its goal, as a table."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

import cysqlite


@dataclass(frozen=True, slots=True)
class Goal:
    """A limit for the ratio to the floor, or for the value itself; `least` where more is better."""

    limit: float
    ratio: bool = True
    least: bool = False
    unit: str = ""

    def __str__(self) -> str:
        limit = f"{self.limit:,.3g}" if self.limit < 1000 else f"{self.limit:,.0f}"
        return f"{'≥' if self.least else '≤'} {limit}{' ×' if self.ratio else f' {self.unit}'}".rstrip()

    def met(self, figure: Figure) -> bool:
        measured = figure.ratio if self.ratio else figure.ours
        assert measured is not None, "a goal for the ratio needs a floor"
        # As precise as it is shown: a hundredth of a ratio is no miss.
        return round(measured, 2) >= self.limit if self.least else round(measured, 2) <= self.limit


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    what: str
    entries: int | None
    ours: float
    unit: str
    floor: float | None = None
    floor_is: str = ""
    goal: Goal | None = None

    @property
    def ratio(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    def cells(self) -> tuple[str, ...]:
        return (
            self.what,
            "" if self.entries is None else f"{self.entries:,}",
            _shown(self.ours, self.unit),
            "" if self.floor is None else f"{_shown(self.floor, self.unit)} ({self.floor_is})",
            "" if self.ratio is None else f"{self.ratio:.2f}",
            "" if self.goal is None else str(self.goal),
            "" if self.goal is None else ("yes" if self.goal.met(self) else "no"),
        )


def _shown(value: float, unit: str) -> str:
    digits = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}".rstrip()


HEAD = ("what", "entries", "takeback", "floor", "ratio", "goal", "met")


def table(figures: Iterable[Figure]) -> str:
    """Markdown that can be read as it is."""
    rows = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines)


def machine() -> str:
    """What the figures were measured on."""
    load = os.getloadavg()[0]
    facts = (
        f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()})",
        f"Python {platform.python_version()}",
        f"SQLite {cysqlite.sqlite_version}",
        f"Textual {version('textual')}",
        f"Peewee {version('peewee')}",
        f"load {load:.1f} when it began",
    )
    return ", ".join(facts)


def page(figures: Sequence[Figure], facts: str) -> str:
    """BENCHMARKS.md."""
    return f"""# Benchmarks

Written by `make bench`; not by hand. {datetime.now(UTC):%Y-%m-%d}, {facts}.

Each figure stands beside a floor measured in the same run, taking turns with it: a bare Textual application with one
table and one input; or the same rows read, or written, by the same SQLite library with prepared statements and nothing
around them. What a posting writes is written raw to a copy of the same database: the same tables, indexes, triggers,
totals and audit row, through the same gate, as safe on the disk. Times are medians. Entries are ledger entries; the
practices are made by the program's own acts. Only the ratios mean something on another machine.

{table(figures)}
"""
