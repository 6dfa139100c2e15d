"""What the Item form asks for, and how one answer proposes another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.kinds import Inspect, RecordsChoice, ReturnAction, SerialState
from domain.money import NONE, Quantity
from domain.returns.candidates import Candidates
from domain.returns.facts import Return, ReturnItem
from tui.front_desk import FrontDesk
from tui.screens.fields import writer
from tui.screens.returns.beside import CountField, PriceField, ReasonField
from tui.screens.returns.bought import Bought
from tui.screens.returns.item_preview import as_sold
from tui.screens.serials_field import SerialsField, as_lines, in_state, why_not
from tui.widgets.fields import Choice, ChoiceField, Field, FindField, Hit, NotesField

ACTIONS = tuple(Choice(action, action.value.capitalize()) for action in ReturnAction)
INSPECT = (Choice(Inspect.NOW, "Now"), Choice(Inspect.LATER, "Later"))
RECORDS = (
    Choice(RecordsChoice.DEACTIVATE, "Deactivate medical record"),
    Choice(RecordsChoice.KEEP, "Don't deactivate"),
)
ONE = Quantity.of(1)


class ItemFields:
    """The fields of one return item."""

    def __init__(self, front: FrontDesk, ret: Return, bought: Bought) -> None:
        self.front = front
        self.ret = ret
        self.bought = bought
        formats = front.formats
        count, amount = writer(formats.quantity), writer(formats.money)
        price = writer(formats.price)
        missing = "Which product? Type a name or code, or scan it."
        self.product = FindField("product", "Product", bought.find, missing=missing)
        theirs, shelf = why_not(front, self._code, "with this client"), why_not(front, self._code, "on the shelf")
        self.serials = SerialsField("serials", "Serial numbers", self._find_theirs, theirs)
        self.quantity = CountField("quantity", "Return", parse=formats.parse_quantity, show=count)
        self.restock = CountField("restock", "Restock", parse=formats.parse_quantity, show=count)
        self.records = ChoiceField("records", "Records", RECORDS)
        self.action = ChoiceField("action", "Return action", ACTIONS)
        on_shelf = in_state(front, self._code, SerialState.IN_STOCK)
        self.given = SerialsField("replacement_serials", "Given instead", on_shelf, shelf)
        self.reason = ReasonField()
        self.price = PriceField("price", "Unit price", parse=formats.maybe(formats.parse_price), show=price)
        self.fee = PriceField("fee", "Fee", parse=formats.maybe(formats.parse_money), show=amount)
        self.inspect = ChoiceField("inspect", "Inspect", INSPECT)
        self.note = NotesField("note", "Note")
        self.fields: tuple[Field, ...] = (
            self.product, self.serials, self.quantity, self.restock, self.records, self.action, self.given,
            self.reason, self.price, self.fee, self.inspect, self.note,
        )  # fmt: skip
        self._proposed_count = ""
        self._followed = ""

    def take_scanned(self) -> None:
        """A unit scanned as the product is the first of its serial numbers."""
        named = self.bought.scanned
        if named is not None and named[0] == self.chosen and not self.serials.lines:
            self.serials.put(as_lines([named[1]]))

    def _find_theirs(self, typed: str, limit: int) -> Sequence[Hit]:
        """Units of the product that this client has, those of the return's invoice where it names one."""
        if self.chosen is None:
            return ()
        return self.front.reading.find_theirs(self.ret.client, typed, limit, self.chosen, self.ret.invoice)

    def _code(self) -> str | None:
        return self.chosen

    @property
    def chosen(self) -> str | None:
        """The code of the product chosen."""
        return self.product.chosen.id if self.product.chosen else None

    @property
    def doing(self) -> ReturnAction:
        """What is done with what comes back."""
        return list(ReturnAction)[self.action.editor.chosen]

    def load(self, item: ReturnItem | None) -> None:
        """Begin with the item as it is, or with what is proposed for a new one."""
        start = self._proposed() if item is None else self._as_it_is(item)
        self._proposed_count = start["quantity"] if item is None else ""
        self._followed = start["quantity"]
        for field in self.fields:
            field.load(start.get(field.key, ""))

    def _proposed(self) -> dict[str, str]:
        return {
            "quantity": "1",
            "restock": "1",
            "action": ACTIONS[0].word,
            "reason": self.ret.reason or "",
            "inspect": INSPECT[0].word,
        }

    def _as_it_is(self, item: ReturnItem) -> dict[str, str]:
        formats = self.front.formats
        return {
            "product": item.product,
            "serials": as_lines(item.serials),
            "quantity": formats.quantity(item.quantity),
            "restock": formats.quantity(item.restock),
            "records": next((choice.word for choice in RECORDS if choice.value is item.records), ""),
            "action": item.action.value.capitalize(),
            "replacement_serials": as_lines(item.replacement_serials),
            "reason": item.reason or "",
            "price": "" if item.price is None else formats.price(item.price),
            "fee": formats.money(item.fee) if item.fee else "",
            "inspect": item.inspect.value.capitalize(),
            "note": item.note,
        }

    def suit(self, found: Candidates | None) -> None:
        """Ask for what this product needs, and propose what follows from the other answers."""
        product = found.product if found is not None else None
        serialised = product is not None and product.serialised
        if serialised:
            self.take_scanned()
        self.serials.display = serialised
        self.given.display = serialised and self.doing is ReturnAction.REPLACEMENT
        self.records.display = product is not None and product.makes_record
        self._propose_count(found, serialised=serialised)
        self._propose_restock(locked=product is not None and not product.restockable)
        self._say_beside(found)

    def _propose_count(self, found: Candidates | None, *, serialised: bool) -> None:
        """One, or less where less can come back; as many as serial numbers where there are such."""
        self.quantity.disabled = serialised
        if serialised:
            proposal = str(max(1, len(self.serials.lines)))
        elif found is not None and NONE < found.maximum < ONE:
            proposal = self.front.formats.quantity(found.maximum)
        else:
            proposal = "1"
        if serialised or self.quantity.typed == self._proposed_count:
            self._load(self.quantity, proposal)
            self._proposed_count = proposal

    def _propose_restock(self, *, locked: bool) -> None:
        """As much as comes back, until another number is typed; nothing of what never goes on a shelf."""
        self.restock.disabled = locked
        if locked:
            self._load(self.restock, "0")
            self._followed = "0"
            return
        try:
            follow = self.front.formats.quantity(self.front.formats.parse_quantity(self.quantity.typed))
        except ValueError:
            return
        if self.restock.typed == self._followed:
            self._load(self.restock, follow)
            self._followed = follow

    def bring_back(self, typed: Mapping[str, str]) -> None:
        """A restock that was typed comes back as such, though it be the one that was proposed at first."""
        if self.restock.key in typed:
            self.quantity.put(typed.get(self.quantity.key, self.quantity.typed))
            self._propose_restock(locked=False)

    @staticmethod
    def _load(field: CountField, text: str) -> None:
        if field.typed != text:
            field.load(text)

    def _say_beside(self, found: Candidates | None) -> None:
        if found is None:
            self.quantity.beside = self.restock.beside = self.price.beside = ""
            return
        product, most = found.product, self.front.formats.quantity(found.maximum_for(self.doing))
        self.quantity.beside = "one for each serial number" if product.serialised else f"at most {most}"
        locked = f"locked: {product.kept_off_the_shelf}" if product.kept_off_the_shelf else ""
        self.restock.beside = "held on repair, not restocked" if self.doing is ReturnAction.REPAIR else locked
        self.fee.beside = "restocking or other; Note says which"
        sold = as_sold(self.front.formats, found)
        self.price.beside = f"empty: as sold, {sold}" if sold else ""
