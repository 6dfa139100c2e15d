"""`takeback import`: sales, and past returns, of another system."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from domain.importing.rows import FIELDS, NEEDED, DayOrder
from domain.kinds import Method
from tui.cli import delimited, output
from tui.cli.call import Call, Usage, read_file
from tui.cli.import_columns import places, read_map
from tui.cli.import_progress import Progress, summary
from tui.cli.import_work import ImportWork, Wanted
from tui.cli.rejects import Rejects
from tui.formats import Formats


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback import FILE.csv --map FIELD=COLUMN,… [--returns] [--paid METHOD | --unpaid] [--rejects FILE]`."""
    parser.add_argument("file", metavar="FILE.csv", help="- for standard input")
    parser.add_argument(
        "--map", metavar="FIELD=COLUMN,...", action="append", default=[],
        help=f"which column holds which field: {', '.join(NEEDED)} are needed, {', '.join(FIELDS[len(NEEDED) :])} may "
        "be there; without it the columns have these names",
    )  # fmt: skip
    parser.add_argument("--returns", action="store_true", help="rows of negative quantity with a price came back")
    paid = parser.add_mutually_exclusive_group()
    methods = [method.value for method in Method]
    paid.add_argument(
        "--paid", metavar="METHOD", choices=methods, default=Method.CARD.value,
        help=f"how invoices were paid: {', '.join(methods)}; else card",
    )  # fmt: skip
    paid.add_argument("--unpaid", action="store_true", help="leave the invoices open")
    parser.add_argument("--rejects", metavar="FILE", help="for rows that cannot be brought in; else FILE.rejects.csv")
    parser.add_argument(
        "--dates", choices=[order.value for order in DayOrder], default=DayOrder.ISO.value,
        help="dmy for 31/12/2025, mdy for 12/31/2025; 2025-12-31 is always understood",
    )  # fmt: skip
    parser.add_argument("--decimal-comma", action="store_true", help="numbers are written 12,50")
    parser.add_argument("--encoding", help="else UTF-8, or Windows' Latin where it is not")
    parser.add_argument("--quiet", action="store_true", help="no progress bar, and no summary but with --json")
    parser.add_argument("--json", action="store_true", help="the summary for programs")


def run(call: Call) -> int:
    """Bring the file in: every row is in the books afterwards, or in the rejects file."""
    given = call.options
    refuse_rejects_in_the_way(call)
    columns = read_map(given.map)
    file = delimited.read(read_file(given.file), columns.values(), given.encoding)
    found = places(file, columns)
    with call.books() as store, Progress(shown=not given.quiet) as progress:
        work = ImportWork(store, file, Wanted.of(given, call.by))
        began = time.perf_counter()
        try:
            progress.begin("Reading", len(file.lines) - 1)
            history = work.read(found, progress.advance)
            progress.begin("Bringing in", history.rows)
            work.bring_in(history, progress.advance)
        except KeyboardInterrupt:
            output.complain("Stopped. What came in stays; the same command brings in the rest.")
            raise
    rejects = put_aside(work.rejects, given.file, given.rejects)
    told = {**work.tally.as_dict(), "rejects": rejects, "seconds": round(time.perf_counter() - began, 3)}
    if given.json:
        output.say_json(told)
    elif not given.quiet:
        for line in summary(told, Formats(work.practice)):
            output.say(line)
    elif rejects:
        output.complain(f"{told['rejected']:,} rows were rejected; they are in {rejects}.")
    return 0


def refuse_rejects_in_the_way(call: Call) -> None:
    """Find out before anything is done that the rejects file would have no place. Raises Usage."""
    file, rejects = call.options.file, call.options.rejects
    if rejects is None:
        if file == "-":
            raise Usage("Standard input has no name to call the rejects file by; name one with --rejects.")
        if not os.access(Path(file).parent, os.W_OK):
            raise Usage(f"The rejects file may not be written beside {file}; name one with --rejects.")
        return
    path = call.place(Path(rejects))
    if file != "-" and path.exists() and path.samefile(file):
        raise Usage("The rejects file would take the place of the file itself; name another one.")


def put_aside(rejects: Rejects, file: str, named: str | None) -> str | None:
    """Write the rejects file: the one that was named in any case, else one where there is something to put in it."""
    if named is not None:
        rejects.write(Path(named))
        return named
    return str(rejects.write_beside(Path(file))) if rejects.rows else None
