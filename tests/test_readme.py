"""The README says what is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def generated() -> str:
    """The key table of the program's own commands, in a steady order."""
    from tui.commands import key_table
    from tui.keymap import every_command

    return key_table(sorted(every_command(), key=lambda command: (command.section != "Everywhere", command.section)))


def between(text: str, name: str) -> str:
    """What stands between the generated block's markers."""
    found = re.search(rf"<!-- {name}.*?-->\n(.*?)<!-- /{name} -->", text, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_key_table_is_the_programs_own():
    # In a process of its own: other tests offer commands of their own.
    asked = [sys.executable, "-c", "from tests.test_readme import generated; print(generated(), end='')"]
    table = subprocess.run(asked, check=True, capture_output=True, text=True, cwd=README.parent).stdout
    assert between(README.read_text(), "keys") == table, "python -m tests.test_readme writes it anew"


def test_the_two_commands_stand_in_the_first_screenful_above_the_screenshot():
    head = README.read_text().splitlines()[:24]
    assert any("make run" in line for line in head)
    assert any("make test" in line for line in head)


def test_it_can_be_read_in_one_sitting():
    assert len(README.read_text().splitlines()) <= 200


if __name__ == "__main__":
    text = README.read_text()
    old = between(text, "keys")
    marker = "<!-- keys: generated, do not edit -->\n"
    README.write_text(text.replace(marker + old, marker + generated()))
