"""The program's entry: what was typed decides what is imported; every SSH log-in pays for start-up."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tui.cli import arguments, endings


def main(typed: Sequence[str] | None = None) -> int:
    """Run the command line; answers the exit code."""
    return endings.ended(lambda: arguments.run(sys.argv[1:] if typed is None else typed))


if __name__ == "__main__":
    sys.exit(main())
