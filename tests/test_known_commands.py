"""What is known of the commands without importing a screen is what the screens offer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tui.known_commands import KNOWN

LISTED = Path(__file__).parents[1] / "tui" / "known_commands.py"
HEAD = '''"""Every command by name: its section, the keys it comes with, its word.

Keys of one's own are checked against it, since importing every screen for that would be most of a start.
`python -m tests.test_known_commands` writes it anew.
"""

KNOWN: dict[str, tuple[str, tuple[str, ...], str]] = {
'''


def generated() -> str:
    """The module as the program's own commands would have it."""
    from tui.keymap import every_command

    lines = [
        f"    {command.id!r}: ({command.section!r}, {command.keys!r}, {command.word!r}),\n"
        for command in sorted(every_command(), key=lambda command: command.id)
    ]
    return HEAD + "".join(lines).replace("'", '"') + "}\n"


def test_the_list_is_the_programs_own():
    # In a process of its own: other tests offer commands of their own.
    asked = [sys.executable, "-c", "from tests.test_known_commands import generated; print(generated(), end='')"]
    known = subprocess.run(asked, check=True, capture_output=True, text=True, cwd=LISTED.parents[1]).stdout
    assert LISTED.read_text() == known, "python -m tests.test_known_commands writes it anew"


def test_checking_keys_imports_no_screen():
    code = "import sys; from tui import keymap; keymap.use({'till.close': ('k',)}); print('tui.screens' in sys.modules)"
    asked = [sys.executable, "-c", code]
    assert subprocess.run(asked, check=True, capture_output=True, text=True).stdout == "False\n"
    assert "till.close" in KNOWN


if __name__ == "__main__":
    LISTED.write_text(generated())
