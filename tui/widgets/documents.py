"""Documents that Ctrl+P finds as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from domain.values import frozen
from tui.widgets.drop_list import Hit


@frozen
class Documents:
    """What they are called, how they are found (the best first, at most so many), how one is opened by its id."""

    kind: str
    find: Callable[[str, int], Sequence[Hit]]
    open: Callable[[str], object]
