"""The program's entry: what was typed decides what is imported; every SSH log-in pays for start-up."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(typed: Sequence[str] | None = None) -> int:
    """Run the command line; answers the exit code."""
    try:
        # Ctrl-C is quiet from the first moment on.
        from tui.cli import arguments, endings

        return endings.ended(lambda: arguments.run(sys.argv[1:] if typed is None else typed))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
