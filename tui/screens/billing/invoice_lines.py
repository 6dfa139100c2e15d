"""The lines of a new invoice: product, quantity, price, discount, serial numbers, read into what the act asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from domain.errors import Refused
from domain.invoices.invoicing import LineToInvoice
from domain.money import Money, Percent, Quantity
from domain.pricing import Discount, priced_line, priced_side
from tui.front_desk import FrontDesk
from tui.screens.billing.scanned_lines import OnTheShelf, ScannedLines
from tui.screens.preview_lines import balance_words, mark_lines
from tui.widgets.fields import LineColumn, LinesField, TextField
from tui.widgets.preview import PreviewLine

PRICED = (
    LineColumn("quantity", "qty", 4, "1"),
    LineColumn("price", "price", 8, rare=True),
    LineColumn("discount", "disc", 6, rare=True),
)
COLUMNS = (
    *PRICED,
    LineColumn("serials", "serials", 8, rare=True),
    LineColumn("patient", "patient", 8, rare=True),
)


def read_discount(front: FrontDesk, text: str) -> tuple[Percent | None, Money | None]:
    """A discount as typed: `10%` is a percentage, `5.00` an amount, nothing is none."""
    typed = text.strip()
    if not typed:
        return None, None
    percent = front.formats.parse_percent(typed) if typed.endswith("%") else None
    amount = front.formats.parse_money(typed) if percent is None else None
    try:
        Discount.read(percent, amount)
    except Refused as refusal:
        raise ValueError(f"A discount {refusal.facts['why']}.") from refusal
    return percent, amount


def discount_field(front: FrontDesk) -> TextField:
    """A discount off the total."""
    hint = "off the total: 10% or 5.00"
    return TextField("discount", "Discount", parse=lambda text: read_discount(front, text), hint=hint)


def until_items(front: FrontDesk, client: str | None) -> tuple[PreviewLine, ...]:
    """What can be said of the client while items are missing."""
    if client is None:
        return (PreviewLine("First the client, then the items; an empty line ends them.", tone="dim"),)
    owes, credit = front.reading.standing(client)
    return (
        PreviewLine("Balance", balance_words(front, owes - credit)),
        *mark_lines(front, client),
        PreviewLine("An empty line ends the items.", tone="dim"),
    )


class InvoiceLines:
    """Reads and prices the lines typed, as the act will."""

    def __init__(
        self, front: FrontDesk, client: Callable[[], str | None], columns: Sequence[LineColumn] = COLUMNS
    ) -> None:
        self.front = front
        self.client = client
        self.columns = columns
        self.shelf = OnTheShelf(front)

    def field(self) -> LinesField:
        """The grid; each line's amount stands at its end."""
        lines = ScannedLines("Items", self.shelf, self.columns, self.read)
        lines.missing = "Which item? Type a part of its name or code, or scan it."
        lines.amount_of = self.amount
        return lines

    def read(self, texts: Mapping[str, str]) -> object:
        """One line; raises ValueError with a sentence."""
        formats = self.front.formats
        percent, amount = read_discount(self.front, texts.get("discount", ""))
        line = LineToInvoice(
            product=texts["find"],
            quantity=formats.parse_quantity(texts.get("quantity", "") or "1"),
            price=formats.maybe(formats.parse_price)(texts.get("price", "")),
            discount_percent=percent,
            discount_amount=amount,
            patient=self._patient(texts.get("patient", "")),
            serials=self._serials(texts),
        )
        self._priced(line)
        return line

    def _serials(self, texts: Mapping[str, str]) -> tuple[str, ...]:
        """The units sold, one for each of the quantity where they have serial numbers and the form asks for them."""
        code = texts["find"]
        serials = self.shelf.units(code, texts.get("serials", ""))
        product = self.front.reading.product(code)
        wanted = self.front.formats.parse_quantity(texts.get("quantity", "") or "1")
        asked = any(column.key == "serials" for column in self.columns)
        if asked and product is not None and product.serialised and Quantity.of(len(serials)) != wanted:
            raise ValueError(self.shelf.missing(code, wanted.units // 1000))
        return serials

    def _patient(self, text: str) -> str | None:
        """The client's patient whose code or name begins so."""
        asked = text.strip().casefold()
        if not asked:
            return None
        card = self.front.reading.client(self.client() or "")
        patients = card.patients if card else ()
        exact = [each for each in patients if asked in {each.code.casefold(), each.name.casefold()}]
        begun = exact or [each for each in patients if each.name.casefold().startswith(asked)]
        if len(begun) != 1:
            several = ", ".join(each.name for each in begun or patients) or "none"
            raise ValueError(f"Which patient is “{text.strip()[:40]}”? There is: {several}.")
        return begun[0].code

    def amount(self, line: object) -> str:
        """What the line comes to, on the side that prices are on."""
        assert isinstance(line, LineToInvoice)
        return self.front.formats.money(self._priced(line))

    def _priced(self, line: LineToInvoice) -> Money:
        product, practice = self.front.reading.product(line.product), self.front.formats.practice
        if product is None:
            raise ValueError("There is no such item. Type another part of its name, or its code.")
        price = product.price if line.price is None else line.price
        try:
            discount = Discount.read(line.discount_percent, line.discount_amount)
            amounts = priced_line(practice, line.quantity, price, discount, product.rate)
        except Refused as refusal:
            raise ValueError(
                f"{str(refusal.facts['field']).partition('_')[0].capitalize()} {refusal.facts['why']}."
            ) from None
        return priced_side(practice, amounts)
