"""Opening a till, and cash that goes in or out of it for no client."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from domain.desk import Done
from domain.errors import Code
from domain.money import ZERO
from domain.posting import Posting
from domain.till.facts import MAIN
from domain.till.recorded import CashMoved
from domain.till.sessions import CountTill, OpenTill, TillEntry
from tui.front_desk import FrontDesk
from tui.screens.fields import amount_field, maybe_amount_field, text_needed
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import heading, signed
from tui.widgets.fields import Choice, ChoiceField, Field, TextField
from tui.widgets.form import PreviewLine, Values

if TYPE_CHECKING:
    from tui.reading import CashUp

WAYS = (Choice(1, "In"), Choice(-1, "Out"))


def read_till(typed: str) -> object:
    """The till's name."""
    return typed.strip() or MAIN


class OpenTillForm(KeptForm):
    """The day begins: so much lies in the drawer."""

    heading, button = "Open the till", "Open till"
    kept_as = "till.open"
    elsewhere = {Code.TILL_ALREADY_OPEN: "till"}

    def __init__(self, front: FrontDesk) -> None:
        super().__init__(front)
        self._last = front.reading.latest_till()
        self._open = front.reading.till()

    def compose_fields(self) -> Iterator[Field]:
        yield amount_field(self.front, self._last.float_ if self._last else ZERO, "Float", "float")
        if self._open is None:
            yield TextField("till", "Till", self._last.till if self._last else MAIN, parse=read_till)
        else:
            yield TextField("till", "Another till", parse=self._read_another, hint="its name, like: back room")

    def _read_another(self, typed: str) -> object:
        """A second drawer, told apart by its name; the one that another desk closed meanwhile can be opened again."""
        now = self.front.reading.till()
        if typed.strip() or now is None:
            return typed.strip() or (self._open.till if self._open else MAIN)
        raise ValueError(f"Till {now.till} is open already: name another one, or close it first.")

    def act(self, values: Values) -> OpenTill:
        return OpenTill(float_=values["float"], till=values["till"])

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        last, formats = self._last, self.front.formats
        if last is None or last.counted is None:
            return (PreviewLine("Count what lies in the drawer: it is what the day begins with.", tone="dim"),)
        return (
            PreviewLine(f"Till {last.till} was closed {formats.day(last.closed_on)} with", formats.money(last.counted)),
            PreviewLine("and had begun with a float of", formats.money(last.float_)),
        )

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        float_ = PreviewLine(f"Till {values['till']} should hold", self.front.formats.money(values["float"]), "total")
        return (*self.until_complete(values), heading(), float_, PreviewLine("Cash can be taken and given."))

    def naming(self, posting: Posting, values: Values) -> str:
        return f"Open till {values['till']} with {self.front.formats.money(values['float'])}"

    def said(self, done: Done) -> str:
        return f"Till {done.made['till']} is open."


class PaidForm(KeptForm):
    """Cash that goes in or out of the drawer and is no client's: change from the bank, stamps."""

    button = "Save"

    def __init__(self, front: FrontDesk, till: str) -> None:
        super().__init__(front)
        self.till = till
        self.heading = f"Paid in or out of till {till}"
        self.kept_as = f"till.paid.{till}"

    def compose_fields(self) -> Iterator[Field]:
        yield ChoiceField("way", "Paid", WAYS, -1)
        yield amount_field(self.front, ZERO)
        why = "Say what for: change from the bank, stamps, milk."
        yield text_needed("reason", "What for", why, "stamps, change from the bank")

    def act(self, values: Values) -> TillEntry:
        # The word says which way; a minus typed besides would turn it round.
        amount = abs(values["amount"])
        return TillEntry(amount=amount if values["way"] > 0 else -amount, reason=values["reason"], till=self.till)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        (move,) = posting.of_type(CashMoved)
        return (heading(), PreviewLine(self.front.formats.kind(move.kind), signed(self.front, move.amount), "total"))

    def naming(self, posting: Posting, values: Values) -> str:
        (move,) = posting.of_type(CashMoved)
        word = "Pay in" if move.amount > ZERO else "Pay out"
        return f"{word} {self.front.formats.money(abs(move.amount))}"

    def said(self, done: Done) -> str:
        return f"Saved. It is in the movements of till {self.till}."


class ChangeDrawerForm(KeptForm):
    """The drawer goes to be counted, and work goes on with the next one."""

    button = "Take out"
    enter_saves = False

    def __init__(self, front: FrontDesk, sums: CashUp) -> None:
        super().__init__(front)
        self.sums = sums
        self.heading = f"Change the drawer of till {sums.till}"
        self.kept_as = f"till.change.{sums.session}"

    def compose_fields(self) -> Iterator[Field]:
        yield maybe_amount_field(self.front, "float", "Next float", self.sums.float_)

    def act(self, values: Values) -> CountTill:
        return CountTill(till=self.sums.till, float_=values["float"])

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        till = self.sums.till
        out = (
            heading(),
            PreviewLine(f"The drawer of till {till} is taken out; nothing goes through it any more."),
            PreviewLine("c counts it, now or later, without hurry.", tone="dim"),
        )
        if values["float"] is None:
            return (*out, PreviewLine("No next drawer: cash waits until a till is opened.", tone="warning"))
        float_ = self.front.formats.money(values["float"])
        return (*out, PreviewLine("The next drawer takes cash from now on; its float", float_))

    def naming(self, posting: Posting, values: Values) -> str:
        if values["float"] is None:
            return "Take the drawer out"
        return f"Take the drawer out, go on with {self.front.formats.money(values['float'])}"

    def said(self, done: Done) -> str:
        return f"Drawer #{done.result['session']} waits to be counted: c."
