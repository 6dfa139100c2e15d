"""The Item form: one product that comes back, found, counted, and shown with what it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from domain.acts import Act
from domain.desk import Done
from domain.errors import Code
from domain.kinds import RecordsChoice
from domain.money import ZERO
from domain.posting import Posting
from domain.returns.candidates import Candidates
from domain.returns.changing import ChangeReturnItem
from domain.returns.drafting import AddReturnItem
from domain.returns.facts import ReturnItem
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.kept_form import KeptForm
from tui.screens.record_form import saved_meanwhile
from tui.screens.returns.bought import Bought
from tui.screens.returns.expiry import expired_lines
from tui.screens.returns.item_fields import ItemFields
from tui.screens.returns.item_preview import recent_lines, returnable_lines, whereabouts, worth_lines
from tui.screens.returns.questions import ACTIONS, DISCOUNTED, HOW_MANY, LOCKED, UNPAID
from tui.screens.returns.remedies import Remedies
from tui.widgets.entry import Entry
from tui.widgets.field import Remedy
from tui.widgets.fields import Field
from tui.widgets.form import ChangedMeanwhile, Draft, Outcome, Preview, PreviewLine, Values

OF_THE_SALE = (Code.NOT_PAID, Code.NOT_INVOICED, Code.HEADER_DISCOUNT)
CLEARABLE = ("price", "reason", "records")


class ItemForm(KeptForm):
    """A new item, or with `line` one that is on the draft already; answers with the line last saved."""

    adds_more = True
    questions = (HOW_MANY, UNPAID, DISCOUNTED, LOCKED, ACTIONS)
    button = "Save + Done    ^n Save + Add New"
    elsewhere = {Code.CREDIT_EXCEEDS_INVOICE: "price", Code.STOCK_GONE: "action"}

    def __init__(self, front: FrontDesk, number: str, line: int | None = None) -> None:
        super().__init__(front)
        self.number = number
        ret = front.reading.return_(number)
        if ret is None:
            raise LookupError(f"there is no return {number}")
        self.ret = ret
        self.bought = Bought(front, ret)
        self.item = ItemFields(front, ret, self.bought)
        self.found: Candidates | None = None
        self._begin(None if line is None else ret.item(line))

    def _begin(self, item: ReturnItem | None) -> None:
        self.before = item
        self.line = item.line if item else None
        self.heading = f"Item {item.line} of {self.number}" if item else f"New item of {self.number}"
        self.kept_as = f"item.{self.number}.{self.line or 'new'}"
        self.recent: tuple[PreviewLine, ...] | None = None

    def compose_fields(self) -> Iterator[Field]:
        yield from self.item.fields

    def on_mount(self) -> None:
        # Loaded before the kit's own on_mount brings back a draft.
        self.item.load(self.before)
        if self.before is not None:
            self.item.quantity.focus_editor()

    def load_draft(self) -> Draft | None:
        draft = super().load_draft()
        if draft is not None:
            self.item.bring_back(draft.typed)
        return draft

    def on_screen_resume(self) -> None:
        # What the client bought may be another one after the invoice was put right.
        self.recent = None

    def look_ahead(self) -> None:
        product = self.item.chosen
        self.found = None if product is None else self.front.reading.returnable(self.number, product, self.line)
        self.item.suit(self.found)
        super().look_ahead()

    def act(self, values: Values) -> Act:
        said = {
            "product": values["product"],
            "quantity": values["quantity"],
            "restock": values["restock"],
            "records": values.get("records"),
            "action": values["action"],
            "reason": values["reason"],
            "price": values["price"],
            "fee": values["fee"] or ZERO,
            "serials": values.get("serials", ()),
            "replacement_serials": values.get("replacement_serials", ()),
            "inspect": values["inspect"],
            "note": values["note"],
        }
        before = self.before
        if before is None:
            return AddReturnItem(return_=self.number, **said)
        clear = tuple(key for key in CLEARABLE if said[key] is None and getattr(before, key) is not None)
        return ChangeReturnItem(return_=self.number, line=before.line, clear=clear, **said)

    def save(self, values: Values) -> Outcome:
        changed = self._follow_other_desk()
        if not changed:
            return super().save(values)
        self.look_ahead()
        return ChangedMeanwhile(replace(self.shown, lines=(*saved_meanwhile(changed), *self.shown.lines)))

    def _follow_other_desk(self) -> list[Field]:
        """What was not typed here takes what another desk saved of the item; answers the fields that it changed."""
        ret = self.front.reading.return_(self.number)
        now = ret.item(self.line) if ret is not None and self.line is not None else None
        if now is None or now == self.before:
            return []
        began = {field.key: field.loaded for field in self.fields}
        typed = {field.key: field.typed for field in self.fields if field.dirty}
        # Told of it later, the form would look ahead anew and no longer say what was saved meanwhile.
        with self.prevent(Entry.Changed, Field.Changed):
            self.before = now
            self.item.load(now)
            for field in self.fields:
                if field.key in typed:
                    field.put(typed[field.key])
            self.item.bring_back(typed)
        return [field for field in self.fields if field.loaded != began[field.key]]

    def preview(self, values: Values) -> Preview:
        if {error.field for error in values.errors} != {"records"}:
            return super().preview(values)
        # What is wrong with the item itself is said before the question about its medical record.
        known = Values()
        known.update(values, records=RecordsChoice.KEEP)
        return replace(super().preview(known), digest="")

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        formats = self.front.formats
        if self.found is not None:
            return (*expired_lines(self.front, self.ret), *returnable_lines(formats, self.found, self.item.doing))
        if self.recent is None:
            client = self.front.reading.client(self.ret.client)
            self.recent = recent_lines(formats, client.name if client else "", self.bought.recent())
        return (*expired_lines(self.front, self.ret), *self.recent)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        if self.found is None:
            return ()
        formats = self.front.formats
        return (
            *expired_lines(self.front, self.ret),
            *returnable_lines(formats, self.found, self.item.doing),
            *worth_lines(formats, posting, self.found),
            *whereabouts(formats, self.found.product, posting),
        )

    def fields_of(self, refusal: Refusal) -> Mapping[Code, str]:
        """What keeps a unit from being credited stands where the unit was scanned: there its key is pressed."""
        if self.found is None or not self.found.product.serialised:
            return self.elsewhere
        return {**self.elsewhere, **dict.fromkeys(OF_THE_SALE, "serials")}

    def remedy(self, refusal: Refusal) -> Remedy | None:
        return Remedies(self.app, self.front, self.field_of).against(refusal)

    def result(self, done: Done) -> object:
        return self.line or int(done.made["line"])

    def said(self, done: Done) -> str:
        ret = self.front.reading.return_(self.number)
        item = ret.item(self.line or int(done.made["line"])) if ret is not None else None
        words = f"Saved. {self.item.quantity.typed} × {item.name if item is not None else ''}"
        if "credit" not in done.result:
            return f"{words}."
        credit = self.front.formats.currency.parse(done.result["credit"])
        return f"{words}: {self.front.formats.money(credit)} to credit."

    def begin_anew(self) -> None:
        """The next item is a new one, whatever this one was."""
        self._begin(None)
        self.item.load(None)
        super().begin_anew()
