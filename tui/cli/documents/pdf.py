"""A paper as PDF, in a font that has the letters of its names."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from fpdf import FPDF, FontFace
from fpdf.enums import Align, TableBordersLayout, VAlign, XPos, YPos
from fpdf.fonts import TTFFont

from tui.cli.documents.paper import Facts, Paper, Part, Remark, Sums, Table
from tui.cli.documents.right_to_left import as_drawn
from tui.text import clean

_FOLDERS = (
    Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("~/.local/share/fonts").expanduser(),
    Path("~/.fonts").expanduser(), Path("/Library/Fonts"), Path("/System/Library/Fonts/Supplemental"),
)  # fmt: skip
_FONTS = (
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("FreeSans.ttf", "FreeSansBold.ttf"),
    ("Arial Unicode.ttf", "Arial Unicode.ttf"),
    ("Arial.ttf", "Arial Bold.ttf"),
)
"""Fonts of the usual systems that have Latin, Greek and Cyrillic letters: regular and bold."""
_BUILT_IN = "helvetica"
_SIZE, _SMALL, _LARGE = 10, 8, 16
_LINE = 5.5
_FIGURE = 26.0
_HAIR = 0.01
"""What the library's own sum of a line's letters may be off by."""
_MISSING = "?"


def fonts() -> tuple[Path, Path] | None:
    """The first pair of font files there is."""
    folders = [folder for folder in _FOLDERS if folder.is_dir()]
    for regular, bold in _FONTS:
        for folder in folders:
            found = next(folder.rglob(regular), None)
            if found is not None:
                beside = found.with_name(bold)
                return found, beside if beside.exists() else found
    return None


def write(paper: Paper, path: Path) -> list[str]:
    """Write the PDF; answers the characters that its font lacks, each shown as `?`."""
    sheets = Sheets(paper)
    for part in paper.parts:
        sheets.put(part)
    sheets.output(str(path))
    return sorted(sheets.missing)


class Sheets(FPDF):
    """The pages of one paper: its title on each, and the page's number."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(format="A4")
        # The library tells its log of every glyph; what is missing is told once, by the command.
        logging.getLogger("fpdf").setLevel(logging.ERROR)
        logging.getLogger("fontTools").setLevel(logging.ERROR)
        self.missing: set[str] = set()
        self._paper = paper
        self._family = self._add_fonts()
        # Not drawn but told: whoever shows it puts it in order.
        self.set_title(clean(f"{paper.title} {paper.on}"))
        self.set_author(clean(paper.practice))
        self.set_margins(18, 18)
        self.set_auto_page_break(True, 20)  # noqa: FBT003 - the library's own signature
        self.add_page()
        self._head()

    def footer(self) -> None:
        """The title once more, and which page of how many this is."""
        self.set_y(-14)
        self.set_font(self._family, size=_SMALL)
        self.cell(0, 5, self.shown(f"{self._paper.title}   {self.page_no()} / {{nb}}"), align=Align.C)

    def put(self, part: Part) -> None:
        """One part of the paper, with room above it."""
        self.ln(4)
        self.set_font(self._family, size=_SIZE)
        if isinstance(part, Facts):
            self._pairs(part.pairs, Align.L)
        elif isinstance(part, Sums):
            self._pairs(part.pairs, Align.R)
        elif isinstance(part, Remark):
            self._lines(part.text)
        else:
            self._table(part)

    def shown(self, text: str, width: float | None = None) -> str:
        """The text as it is drawn in a cell of this width, with what the font cannot show replaced, and remembered."""

        def fits(line: str) -> bool:
            letters = "".join(letter if self._has(letter) else _MISSING for letter in line)
            return width is None or self.get_string_width(letters) <= width - 2 * self.c_margin - _HAIR

        lines = as_drawn(clean(text), self._has, fits)
        return "\n".join("".join(map(self._letter, line)) for line in lines)

    def _letter(self, letter: str) -> str:
        if self._has(letter):
            return letter
        self.missing.add(letter)
        return _MISSING

    def _has(self, letter: str) -> bool:
        font = self.fonts.get(self._family)
        return ord(letter) in font.cmap if isinstance(font, TTFFont) else ord(letter) < 256

    def _add_fonts(self) -> str:
        found = fonts()
        if found is None:
            return _BUILT_IN
        self.add_font("names", fname=found[0])
        self.add_font("names", style="B", fname=found[1])
        return "names"

    def _head(self) -> None:
        self.set_font(self._family, size=_SIZE)
        self._lines(self._paper.practice)
        self.ln(3)
        self.set_font(self._family, style="B", size=_LARGE)
        self._lines(self._paper.title, 8)
        self.set_font(self._family, size=_SIZE)
        self._lines(self._paper.on)

    def _lines(self, text: str, height: float = _LINE) -> None:
        self.multi_cell(0, height, self.shown(text, self.epw), new_x=XPos.LMARGIN, new_y=YPos.NEXT, align=Align.L)

    def _pairs(self, pairs: Sequence[tuple[str, str]], align: Align) -> None:
        widths = (45.0, self.epw - 45) if align is Align.L else (self.epw - 40, 40.0)
        with self.table(
            col_widths=widths, text_align=(align, align), borders_layout=TableBordersLayout.NONE,
            first_row_as_headings=False, line_height=_LINE, v_align=VAlign.T,
        ) as table:  # fmt: skip
            for name, value in pairs:
                table.row([self.shown(name), self.shown(value, widths[1])])

    def _table(self, part: Table) -> None:
        columns = len(part.figures)
        figure = min(_FIGURE, self.epw / (columns + 2))
        widths = (self.epw - figure * columns, *[figure] * columns)
        with self.table(
            col_widths=widths, text_align=(Align.L, *[Align.R] * columns), line_height=_LINE,
            borders_layout=TableBordersLayout.SINGLE_TOP_LINE, headings_style=FontFace(emphasis="BOLD"),
            v_align=VAlign.T,
        ) as table:  # fmt: skip
            table.row([self.shown(heading) for heading in (part.heading, *part.figures)])
            for line in part.lines:
                said = "\n".join(self.shown(text, widths[0]) for text in (line.text, *line.notes))
                table.row([said, *map(self.shown, line.figures)])
