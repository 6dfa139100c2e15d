"""`takeback print`: a document on standard output, or into a file."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from domain.desk import Desk
from store.views.reader import Reader
from store.whole_file import replacing
from tui.cli import output
from tui.cli.call import Call, Usage, day
from tui.cli.documents.document import KINDS, STATEMENT, paper
from tui.cli.documents.paper import Paper
from tui.cli.documents.plain import text_of


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback print KIND ID [--as-of DATE] [--out FILE.pdf or .txt] [--force]`."""
    parser.add_argument("kind", metavar="KIND", choices=KINDS, help=", ".join(KINDS))
    parser.add_argument("id", metavar="ID", help="its number; for a statement the client's code")
    parser.add_argument("--as-of", metavar="DATE", type=day, help="a statement as of a day like 2026-03-02; else today")
    parser.add_argument("--out", metavar="FILE", help="a file ending in .pdf or .txt, instead of standard output")
    parser.add_argument("--force", action="store_true", help="write over the file if there is one")


def run(call: Call) -> int:
    """Print the document."""
    given = call.options
    path = Path(given.out) if given.out else None
    if path is not None and path.suffix.lower() not in (".pdf", ".txt"):
        raise Usage(f"{path} must end in .pdf or .txt.")
    if given.as_of and given.kind != STATEMENT:
        raise Usage("--as-of is for statements; other documents have their own date.")
    on: date | None = given.as_of
    with call.books() as store:
        if given.kind == STATEMENT and on is None:
            on = Desk(store).today()
        with store.reading():
            made = paper(Reader(store.database), given.kind, given.id, on)
    if path is not None:
        _into_file(made, call.free_place(path, force=given.force))
    else:
        for line in text_of(made).splitlines():
            output.say(line)
    return 0


def _into_file(made: Paper, path: Path) -> None:
    """Write the whole document or nothing."""
    with replacing(path) as part:
        if path.suffix.lower() == ".pdf":
            from tui.cli.documents import pdf

            missing = pdf.write(made, part)
            if missing:
                output.complain(f"No font here has {' '.join(missing)}; ? stands for it. DejaVu Sans has more letters.")
        else:
            part.write_text(text_of(made), encoding="utf-8")
    output.say(f"Saved. {path.absolute()}")
