"""Goods that are inspected later, or held on repair until they are handed back."""

from __future__ import annotations

from collections.abc import Iterator

from domain.acts import Act
from domain.desk import Done
from domain.errors import Code
from domain.errors import Refused as DomainRefused
from domain.kinds import ReturnAction
from domain.money import NONE, Quantity
from domain.posting import Posting
from domain.returns.handing_back import HandBack
from domain.returns.inspection import InspectReturnItem
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.returns.questions import UNIT_AWAY, WHERE_IT_GOES
from tui.screens.returns.waiting_form import WaitingForm
from tui.screens.serials_field import as_lines
from tui.widgets.field import Remedy
from tui.widgets.fields import Field, NotesField
from tui.widgets.form import Draft, PreviewLine, Values


class InspectForm(WaitingForm):
    """One step: what is accepted goes on the shelf, the rest into quarantine; the last step settles the return.

    Units with serial numbers are proposed as accepted; one named as non-conforming leaves that list, and comes back
    to it when it is named there.
    """

    verb = "Inspect"
    enter_saves = False
    questions = (UNIT_AWAY, WHERE_IT_GOES)
    # The units looked at are on the item: what no shelf has is the unit that was to go out instead.
    elsewhere = {Code.SERIAL_UNKNOWN: "accepted"}

    def __init__(self, front: FrontDesk, number: str, line: int) -> None:
        super().__init__(front, number, line)
        self.accepted, self.rejected = (self.serials_field(*each) for each in _LISTS)
        self._accepted: tuple[str, ...] = ()

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

    def load_draft(self) -> Draft | None:
        draft = super().load_draft()
        accepted = self.field_of("accepted")
        if draft is not None and accepted is not None and not self.item.serials and "non_conforming" in draft.typed:
            # What did not conform was typed: that it is what had been proposed at first makes it no proposal.
            accepted.put(draft.typed.get(accepted.key, accepted.typed))
            self._share()
        return draft

    @property
    def _may_be_accepted(self) -> bool:
        """What was dispensed never goes back on the shelf; what is to be repaired does not go there."""
        product = self.front.reading.product(self.item.product)
        return product is None or product.restockable or self.item.action is ReturnAction.REPAIR

    def look_ahead(self) -> None:
        if self.item.serials:
            self._keep_apart()
        else:
            self._share()
        super().look_ahead()

    def _keep_apart(self) -> None:
        """A unit is on the list on which it was named last."""
        both = set(self.accepted.serials) & set(self.rejected.serials)
        taken_back = both.difference(self._accepted)
        if both:
            self.rejected.drop(tuple(taken_back))
            self.accepted.drop(tuple(both - taken_back))
        self._accepted = self.accepted.serials

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
        if isinstance(refusal, DomainRefused) and refusal.code is Code.OVER_INSPECTION and not self.item.serials:
            left = self.front.formats.quantity(self.item.to_inspect)
            kind = "accepted" if self._may_be_accepted else "non-conforming"
            return Remedy("enter", f"Enter puts {left} {kind}", self._propose)
        return super().remedy(refusal)

    def _propose(self) -> None:
        """All that is left, as the form began."""
        proposed = (self.item.to_inspect, NONE) if self._may_be_accepted else (NONE, self.item.to_inspect)
        for (key, _), quantity in zip(_LISTS, proposed, strict=True):
            field = self.field_of(key)
            if field is not None:
                field.put(self.front.formats.quantity(quantity))

    def _name_another(self) -> None:
        from tui.screens.returns.amend import AmendForm

        self.app.push_screen(AmendForm(self.front, self.number, self.line))

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


class HandBackForm(WaitingForm):
    """A repaired unit goes back to its client."""

    verb = "Hand Back"

    def compose_fields(self) -> Iterator[Field]:
        yield NotesField("note", "Note")

    def act(self, values: Values) -> Act:
        return HandBack(return_=self.number, line=self.line, note=values["note"])

    @property
    def _units(self) -> str:
        """`1 × Microchip reader: 0002`."""
        words = f"{self.front.formats.quantity(self.item.quantity)} × {self.product}"
        return f"{words}: {', '.join(self.item.serials)}" if self.item.serials else words

    @property
    def _client(self) -> str:
        client = self.front.reading.client(self.ret.client)
        return client.name if client else self.ret.client

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (PreviewLine(f"Goes back to {self._client}", self._units), *super().foresee(posting, values))

    def said(self, done: Done) -> str:
        return f"Saved. {self._client} has {self._units}."
