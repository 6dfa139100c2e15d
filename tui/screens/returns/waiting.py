"""Goods that are inspected later, held on repair, or come in fewer than announced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.acts import Act
from domain.desk import Done
from domain.errors import Code
from domain.errors import Refused as DomainRefused
from domain.kinds import ReturnAction, ReturnStatus, SerialState
from domain.money import NONE, Quantity
from domain.posting import Posting
from domain.returns.changing import ChangeReturnItem, RemoveReturnItem
from domain.returns.facts import Return, ReturnItem
from domain.returns.handing_back import HandBack
from domain.returns.inspection import InspectReturnItem
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.billing.fields import writer
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import heading
from tui.screens.returns.beside import CountField
from tui.screens.returns.posting_lines import kept_words, paid_words, posting_lines, product_name, settlement_words
from tui.screens.returns.questions import UNIT_AWAY, WHERE_IT_GOES
from tui.screens.serials_field import SerialsField, as_lines, in_state, why_not
from tui.widgets.field import Remedy
from tui.widgets.fields import AmountField, Field, Hit, NotesField
from tui.widgets.form import PreviewLine, Values


class WaitingForm(KeptForm):
    """Base of the forms about one item of a return that was posted, or waits."""

    verb = ""

    def __init__(self, front: FrontDesk, number: str, line: int) -> None:
        super().__init__(front)
        self.number = number
        self.line = line
        ret = front.reading.return_(number)
        item = ret.item(line) if ret is not None else None
        if ret is None or item is None:
            raise LookupError(f"there is no item {line} of {number}")
        self.ret: Return = ret
        self.item: ReturnItem = item
        self.product = product_name(front, item.product)
        self.heading = f"{self.verb}  {number}  {self.product}"
        self.button = self.verb
        self.kept_as = f"{self.verb}.{number}.{line}"

    def count_field(self, key: str, label: str, start: Quantity, beside: str = "") -> CountField:
        """A quantity that begins with what is proposed."""
        formats = self.front.formats
        shown = formats.quantity(start)
        field = CountField(key, label, shown, parse=formats.parse_quantity, show=writer(formats.quantity))
        field.beside = beside
        return field

    @property
    def awaited(self) -> Sequence[str]:
        """The serial numbers of the units that are still to be looked at."""
        return self.item.serials[len(self.item.arrived) :]

    def serials_field(self, key: str, label: str) -> SerialsField:
        """Some of the units that are still to be looked at."""
        hits = [Hit(serial, serial, self.product) for serial in self.awaited]

        def find(typed: str, limit: int) -> Sequence[Hit]:
            return [hit for hit in hits if typed.casefold() in hit.id.casefold()][:limit]

        return SerialsField(key, label, find, lambda _typed: "")

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (heading(), *posting_lines(self.front, self.ret.client, posting))

    def naming(self, posting: Posting, values: Values) -> str:
        paid, kept = paid_words(self.front, posting.result), kept_words(self.front, posting)
        parts = ([f"pay {paid}"] if paid else []) + ([f"{kept} as credit"] if kept else [])
        return f"{self.verb}: {' and '.join(parts)}" if parts else self.verb

    def said(self, done: Done) -> str:
        if done.result.get("status") != ReturnStatus.POSTED:
            return f"Saved. {self.number} waits for more." if self.ret.status is not ReturnStatus.POSTED else "Saved."
        return f"{self.number} settled: {settlement_words(self.front, done)}"

    def result(self, done: Done) -> object:
        return self.line


class InspectForm(WaitingForm):
    """One step: what is accepted goes on the shelf, the rest into quarantine; the last step settles the return.

    Units with serial numbers are proposed as accepted; one named as non-conforming leaves that list.
    """

    verb = "Inspect"
    enter_saves = False
    questions = (UNIT_AWAY, WHERE_IT_GOES)
    # The units looked at are on the item: what no shelf has is the unit that was to go out instead.
    elsewhere = {Code.SERIAL_UNKNOWN: "accepted"}

    def __init__(self, front: FrontDesk, number: str, line: int) -> None:
        super().__init__(front, number, line)
        self.accepted, self.rejected = (self.serials_field(*each) for each in _LISTS)

    def compose_fields(self) -> Iterator[Field]:
        left = self.item.to_inspect
        if self.item.serials:
            yield self.accepted
            yield self.rejected
        else:
            beside = f"{self.front.formats.quantity(left)} left to inspect"
            yield self.count_field("accepted", "Accepted", left if self._may_be_accepted else NONE, beside)
            yield self.count_field("non_conforming", "Non-conforming", NONE, "to quarantine")
        yield NotesField("note", "Note")

    def on_mount(self) -> None:
        # Loaded before the kit's own on_mount brings back a draft.
        if self.item.serials:
            (self.accepted if self._may_be_accepted else self.rejected).load(as_lines(self.awaited))
            self.rejected.focus_editor()

    @property
    def _may_be_accepted(self) -> bool:
        """What was dispensed never goes back on the shelf; what is to be repaired does not go there."""
        product = self.front.reading.product(self.item.product)
        return product is None or product.restockable or self.item.action is ReturnAction.REPAIR

    def look_ahead(self) -> None:
        if self.item.serials:
            if set(self.rejected.serials) & set(self.accepted.serials):
                self.accepted.drop(self.rejected.serials)
        else:
            self._share()
        super().look_ahead()

    def _share(self) -> None:
        """What is not accepted does not conform, unless somebody typed how many."""
        formats = self.front.formats
        accepted, rest = self.field_of("accepted"), self.field_of("non_conforming")
        if accepted is None or rest is None or rest.dirty:
            return
        try:
            left = max(NONE, self.item.to_inspect - formats.parse_quantity(accepted.typed))
        except ValueError:
            return
        if rest.typed != formats.quantity(left):
            rest.load(formats.quantity(left))

    def remedy(self, refusal: Refusal) -> Remedy | None:
        if isinstance(refusal, DomainRefused) and refusal.code is Code.SERIAL_UNKNOWN:
            return Remedy("enter", "Enter names another unit to be given instead", self._name_another)
        return super().remedy(refusal)

    def _name_another(self) -> None:
        self.app.push_screen(AmendForm(self.front, self.number, self.line), lambda _: self.look_ahead())

    def act(self, values: Values) -> Act:
        accepted, rejected = values["accepted"], values["non_conforming"]
        serials = None
        if self.item.serials:
            serials = (*accepted, *rejected)
            accepted, rejected = Quantity.of(len(accepted)), Quantity.of(len(rejected))
        return InspectReturnItem(
            return_=self.number,
            line=self.line,
            accepted=accepted,
            non_conforming=rejected,
            note=values["note"],
            serials=serials,
        )


_LISTS = (("accepted", "Accepted"), ("non_conforming", "Non-conforming"))


class AmendForm(WaitingForm):
    """Fewer arrived than announced; none of it at all takes the item off the return."""

    verb = "Amend"
    enter_saves = False
    questions = (UNIT_AWAY,)
    elsewhere = {Code.FEE_EXCEEDS_CREDIT: "fee"}

    def compose_fields(self) -> Iterator[Field]:
        done = self.item.accepted + self.item.non_conforming
        beside = f"announced {self.front.formats.quantity(self.item.quantity)}"
        beside += f", inspected {self.front.formats.quantity(done)}" if done else ", 0: nothing came"
        self.missing = self.serials_field("missing", "Did not come")
        shelf, refusal = in_state(self.front, self._code, SerialState.IN_STOCK), "on the shelf"
        self.given = SerialsField("given", "Given instead", shelf, why_not(self.front, self._code, refusal))
        self.quantity = self.count_field("quantity", "Return", self.item.quantity, beside)
        if self.item.serials:
            yield self.missing
        yield self.quantity
        if self.item.replacement_serials:
            yield self.given
        if self.item.fee:
            formats = self.front.formats
            yield AmountField(
                "fee", "Fee", formats.money(self.item.fee), parse=formats.parse_money, show=writer(formats.money)
            )

    def on_mount(self) -> None:
        self.quantity.disabled = bool(self.item.serials)
        self.given.load(as_lines(self.item.replacement_serials))

    def _code(self) -> str:
        return self.item.product

    def look_ahead(self) -> None:
        """With serial numbers it is told which units did not come; how many are left follows."""
        if self.item.serials:
            left = self.front.formats.quantity(self.item.quantity - Quantity.of(len(self.missing.serials)))
            if self.quantity.typed != left:
                self.quantity.put(left)
        super().look_ahead()

    def act(self, values: Values) -> Act:
        quantity: Quantity = values["quantity"]
        if quantity == NONE:
            return RemoveReturnItem(return_=self.number, line=self.line)
        fee = values.get("fee", self.item.fee)
        given = values.get("given", tuple(self.item.replacement_serials))
        staying = tuple(serial for serial in self.item.serials if serial not in values.get("missing", ()))
        return ChangeReturnItem(
            return_=self.number,
            line=self.line,
            quantity=quantity,
            serials=staying if self.item.serials else None,
            fee=None if fee == self.item.fee else fee,
            replacement_serials=None if given == tuple(self.item.replacement_serials) else given,
        )

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        quantity = self.front.formats.quantity
        if values["quantity"] == NONE:
            words = f"Nothing of {self.product} came: it is taken off {self.number}"
            return (PreviewLine(words, tone="warning"), *super().foresee(posting, values))
        return (
            PreviewLine(f"{self.product}, announced", quantity(self.item.quantity)),
            PreviewLine("  expected from now on", quantity(values["quantity"]), "total"),
            *(PreviewLine(f"  {serial} stays with the client") for serial in values.get("missing", ())),
            *super().foresee(posting, values),
        )


class HandBackForm(WaitingForm):
    """A repaired unit goes back to its client."""

    verb = "Hand Back"

    def compose_fields(self) -> Iterator[Field]:
        yield NotesField("note", "Note")

    def act(self, values: Values) -> Act:
        return HandBack(return_=self.number, line=self.line, note=values["note"])
