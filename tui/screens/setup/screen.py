"""Setup: the practice's settings, its people and groups, closing a period, and where the data is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from domain.kinds import CreditRule, Prices
from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.help import Question
from tui.screens.reading_screen import ReadingScreen
from tui.screens.setup import data
from tui.widgets.form import Form
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows, Row
from tui.widgets.tabs import Pane, Panes

if TYPE_CHECKING:
    from tui.reading import Listed
    from tui.screens.setup.people_forms import CodedForm

FACTS = (Column("what", "Setting", least=16, sorts=False), Column("value", "", least=30, most=100, sorts=False))
CODED = {"staff": "Role", "practitioners": "", "groups": "Kind"}
"""The lists whose entries have codes, and what is said of each entry."""
_PRICES = {Prices.INCLUDE_TAX: "include tax", Prices.EXCLUDE_TAX: "exclude tax"}
_RULES = {CreditRule.PAID: "paid invoices only", CreditRule.INVOICED: "any invoice"}


def _on_a_list(screen: SetupScreen) -> str:
    return "" if screen.shown in CODED else "New ones are made in the tabs Staff, Practitioners and Groups: F6."


class SetupScreen(ReadingScreen):
    """Tabs of short lists; Enter changes what is under the cursor."""

    section = "setup"
    offers = offer(
        "Setup",
        Command("setup.edit", ("f2", "e"), "Edit", "Change what is under the cursor.", "edit", rank=10),
        Command("setup.new", ("n",), "New", "Add to the list shown.", "new", when=_on_a_list, rank=15),
        Command(
            "setup.close_period",
            ("c",),
            "Close period",
            "Nothing is dated in it any more.",
            "close_period",
            rank=20,
        ),
    )
    questions = (
        Question(
            "How do I make a backup?",
            "In a shell: takeback backup FILE. It copies the database while others go on working. The tab Data says "
            "where the database is and when it was copied last.",
        ),
        Question(
            "What does closing a period do?",
            "Nothing can be dated on or before its last day any more, so figures handed on stay as they are. It cannot "
            "be taken back.",
        ),
        Question(
            "Why can the currency not be changed?",
            "Amounts in it are in the books. Start another database for another currency.",
        ),
        Question(
            "Who am I in the audit?",
            "The staff code in the top row. Start with takeback --by CODE, or set TAKEBACK_BY; a login name that is a "
            "staff code is taken by itself.",
        ),
    )

    def __init__(self, front: FrontDesk, database: Path) -> None:
        super().__init__(front)
        self.database = database
        self.sources: dict[str, ListRows] = {}
        self.tables: dict[str, PagedTable] = {}
        self.shown = "practice"

    def compose_body(self) -> ComposeResult:
        yield Panes(
            self._pane("practice", "Practice"),
            self._pane("staff", "Staff"),
            self._pane("practitioners", "Practitioners"),
            self._pane("groups", "Groups"),
            self._pane("data", "Data"),
            self._pane("accounts", "Accounts"),
        )

    def _pane(self, key: str, title: str) -> Pane:
        def make() -> PagedTable:
            columns: tuple[Column, ...] = FACTS
            if key in CODED:
                columns = (Column("code", "Code", least=8), Column("name", "Name", least=16, most=50))
                detail = CODED[key]
                columns += (Column("detail", detail, least=12),) if detail else ()
            self.sources[key] = ListRows(columns, self._rows(key))
            self.tables[key] = PagedTable(self.sources[key], noun=_NOUNS[key], empty=f"No {_NOUNS[key]} yet. n New")
            return self.tables[key]

        return Pane(key, title, make)

    def listed(self, key: str) -> list[Listed]:
        """What stands in one of the short lists."""
        asked: dict[str, Callable[[], list[Listed]]] = {
            "staff": self.front.reading.staff,
            "practitioners": self.front.reading.practitioners,
            "groups": self.front.reading.groups,
        }
        return asked[key]()

    def _rows(self, key: str) -> list[Row]:
        if key in CODED:
            full = bool(CODED[key])
            return [
                Row(0, each.code, (each.code, each.name, each.detail) if full else (each.code, each.name))
                for each in self.listed(key)
            ]
        return [Row(0, str(place), (what, value)) for place, (what, value) in enumerate(self._facts(key))]

    def _facts(self, key: str) -> list[tuple[str, str]]:
        if key == "data":
            return data.facts(self.front, self.database)
        return self._settings() if key == "practice" else self._accounts()

    def _accounts(self) -> list[tuple[str, str]]:
        from tui.screens.setup.accounts_form import facts

        practice = self.front.reading.practice()
        return facts(practice.accounts) if practice else []

    def _settings(self) -> list[tuple[str, str]]:
        practice, formats = self.front.reading.practice(), self.front.formats
        if practice is None:
            return []
        closed = formats.day(practice.closed_through) if practice.closed_through else "no period is closed"
        return [
            ("Name", practice.name),
            ("Currency", practice.currency.code),
            ("Time zone", practice.timezone),
            ("Language", practice.locale),
            ("Prices", _PRICES[practice.prices]),
            ("Cash rounded to", formats.money(practice.cash_rounding) if practice.cash_rounding else "not rounded"),
            ("Credit from", _RULES[practice.credit_rule]),
            ("Returns accepted for", f"{practice.return_days} days" if practice.return_days else "any time"),
            ("Closed through", closed),
        ]

    def on_panes_shown(self, event: Panes.Shown) -> None:
        self.shown = event.key
        self.refresh_bindings()

    def bring_up_to_date(self) -> None:
        """Read the lists again."""
        for key, source in self.sources.items():
            source.replace(self._rows(key))
        super().bring_up_to_date()

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        event.prevent_default()
        self.action_edit()

    def action_edit(self) -> None:
        if self.shown == "practice":
            from tui.screens.setup.practice_form import PracticeForm

            self._fill_in(PracticeForm(self.front))
        elif self.shown == "accounts":
            from tui.screens.setup.accounts_form import AccountsForm

            self._fill_in(AccountsForm(self.front))
        elif self.shown == "data":
            self.refuse("The data lies where the database was opened: takeback --db PATH opens another.")
        else:
            row = self.tables[self.shown].current
            known = next((each for each in self.listed(self.shown) if row is not None and each.code == row.id), None)
            if known is None:
                self.refuse("There is nothing under the cursor. n adds one.")
            else:
                self._fill_in(self._form_of_shown()(self.front, partial(self.listed, self.shown), known))

    def action_new(self) -> None:
        self._fill_in(self._form_of_shown()(self.front, partial(self.listed, self.shown)))

    def _form_of_shown(self) -> type[CodedForm]:
        from tui.screens.setup.people_forms import GroupForm, PractitionerForm, StaffForm

        forms: dict[str, type[CodedForm]] = {
            "staff": StaffForm,
            "practitioners": PractitionerForm,
            "groups": GroupForm,
        }
        return forms[self.shown]

    def action_close_period(self) -> None:
        from tui.screens.setup.close_period import ClosePeriodForm

        self._fill_in(ClosePeriodForm(self.front))

    def _fill_in(self, form: Form) -> None:
        self.app.push_screen(form)


_NOUNS = {
    "practice": "settings",
    "staff": "staff",
    "practitioners": "practitioners",
    "groups": "groups",
    "accounts": "accounts",
    "data": "facts",
}
