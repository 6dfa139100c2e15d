"""How far an import is, on standard error, and what it came to."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from tui.formats import Formats

if TYPE_CHECKING:
    from rich import progress


class Progress:
    """A bar on a terminal, and nothing anywhere else."""

    def __init__(self, *, shown: bool) -> None:
        self._bar: progress.Progress | None = None
        self._task: progress.TaskID | None = None
        if shown and sys.stderr.isatty():
            from rich import progress
            from rich.console import Console

            self._bar = progress.Progress(
                progress.TextColumn("{task.description}"),
                progress.BarColumn(),
                progress.TextColumn("{task.completed:,.0f} of {task.total:,.0f}"),
                progress.TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def begin(self, what: str, total: int) -> None:
        """Start anew, with so much to do."""
        if self._bar is not None:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(what, total=total)

    def advance(self, by: int) -> None:
        """So much more is done."""
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task, by)


def summary(told: Mapping[str, Any], formats: Formats) -> Iterator[str]:
    """What came in, in lines for people."""
    money = {name: formats.money(formats.currency.parse(told[name])) for name in ("invoiced", "credited", "refunded")}
    already = told["already"]
    yield _line("rows", told["rows"], "", 0)
    yield _line(
        "invoices", told["invoices"],
        f"{_of(told, 'invoice_lines', 'line')} to {_of(told, 'clients', 'client')}, {money['invoiced']} invoiced",
        already["invoices"],
    )  # fmt: skip
    yield _line(
        "returns", told["returns"],
        f"{_of(told, 'return_items', 'item')}, {_of(told, 'credit_invoices', 'credit invoice')}, "
        f"{money['credited']} credited, {money['refunded']} refunded",
        already["returns"],
    )  # fmt: skip
    yield _line("stock adjustments", told["stock_adjustments"], "", already["stock_adjustments"])
    codes = ", ".join(f"{count:,} {code}" for code, count in told["rejected_by_code"].items())
    yield _line("rejected rows", told["rejected"], codes, 0)
    if told["rejects"]:
        yield f"They are in {told['rejects']}, each with its reason."


def _of(told: Mapping[str, Any], name: str, one: str) -> str:
    return f"{told[name]:,} {one}{'s' * (told[name] != 1)}"


def _line(what: str, count: int, more: str, already: int) -> str:
    notes = [more if count else "", f"{already:,} in the books already" if already else ""]
    return f"{what:<17} {count:>9,}  {'; '.join(filter(None, notes))}".rstrip()
