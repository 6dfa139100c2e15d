"""New and changed products and services."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from domain.catalogue.recorded import ProductSaved
from domain.catalogue.saving import SaveProduct
from domain.desk import Done
from domain.kinds import Prices, ProductKind, SerialsKind
from domain.money import Percent, Quantity, UnitPrice
from domain.posting import Posting
from domain.practice.facts import UNSET, Practice
from tui.front_desk import FrontDesk
from tui.screens.navigation import open_document
from tui.screens.preview_lines import heading
from tui.screens.record_form import RecordForm
from tui.widgets.field import Remedy, needed
from tui.widgets.fields import AmountField, CheckField, Choice, ChoiceField, Field, FindField, Hit, TextField
from tui.widgets.form import FieldError, PreviewLine, Values

KINDS = (
    Choice(ProductKind.PRODUCT, "Product"),
    Choice(ProductKind.SERVICE, "Service"),
    Choice(ProductKind.ADMINISTRATIVE, "Administrative"),
)
SERIALS = (
    Choice(SerialsKind.NONE, "None"),
    Choice(SerialsKind.DISCRETE, "Each unit"),
    Choice(SerialsKind.INBOUND_OUTBOUND, "In and out"),
)
_ONE = Quantity.of(1)
ONLY_GOODS = ("barcode", "serials", "restockable")
"""Asked for products alone: a service has no barcode, no units and never goes back on a shelf."""


class ProductForm(RecordForm):
    """A new product; a code that is taken is refused, since saving would change what stands there."""

    heading, button = "New Product", "Save product"
    kept_as = "product.new"
    adds_more = True

    def __init__(self, front: FrontDesk) -> None:
        super().__init__(front)
        self._now: Mapping[str, Any] = {}

    def compose_fields(self) -> Iterator[Field]:
        now, formats = self._now, self.front.formats
        if not now:
            yield TextField("code", "Code", parse=needed("Type a short code, like CAN."))
        called = needed("Type what it is called on invoices.")
        yield TextField("name", "Name", now.get("name", ""), parse=called)
        yield ChoiceField("kind", "Kind", KINDS, ProductKind(now.get("kind", ProductKind.PRODUCT)))
        price = formats.price(UnitPrice.parse(now["price"])) if now else ""
        yield AmountField("price", "Price", price, parse=formats.parse_price, show=self._write_price)
        rate = formats.percent(Percent.parse(now["tax_rate"])) if now else "0"
        yield TextField("tax_rate", "Tax, percent", rate, parse=formats.parse_percent)
        yield FindField("group", "Group", self.front.reading.find_group, value=self._group())
        yield TextField("barcode", "Barcode", now.get("barcode") or "", hint="scan it here")
        yield ChoiceField("serials", "Serial numbers", SERIALS, SerialsKind(now.get("serial_type", SerialsKind.NONE)))
        yield CheckField(
            "restockable", "Comes back", value=now.get("restockable", True), yes="To the shelf", no="Never to the shelf"
        )
        yield CheckField(
            "makes_record", "Medical record", value=now.get("makes_record", False), yes="Writes one", no="None"
        )
        yield CheckField("in_stats", "In statistics", value=now.get("in_stats", True))

    def on_mount(self) -> None:
        self._ask_what_fits()

    def _group(self) -> Hit | None:
        code = self._now.get("group")
        hits = self.front.reading.find_group(code, 7) if code else ()
        return next((hit for hit in hits if hit.id == code), None)

    def _write_price(self, value: object) -> str:
        return self.front.formats.price(value) if isinstance(value, UnitPrice) else ""

    def _ask_what_fits(self) -> None:
        kind = self.field_of("kind")
        goods = kind is not None and kind.value is ProductKind.PRODUCT
        for key in ONLY_GOODS:
            field = self.field_of(key)
            if field is not None:
                field.display = goods

    def look_ahead(self) -> None:
        self._ask_what_fits()
        super().look_ahead()

    def code(self, values: Values) -> str:
        """The code it is saved under."""
        return str(self._now.get("code") or values["code"])

    def act(self, values: Values) -> SaveProduct:
        kind: ProductKind = values["kind"]
        goods = kind is ProductKind.PRODUCT
        return SaveProduct(
            code=self.code(values),
            name=values["name"],
            kind=kind,
            price=values["price"],
            group=values["group"] or "",
            tax_rate=values["tax_rate"],
            serials=values["serials"] if goods else SerialsKind.NONE,
            restockable=values["restockable"] if goods else False,
            makes_record=values["makes_record"],
            in_stats=values["in_stats"],
            barcode=values["barcode"] if goods else "",
        )

    def taken(self, values: Values) -> FieldError | None:
        code = str(values.get("code", ""))
        product = self.front.reading.product(code) if code and not self._now else None
        if product is None:
            return None
        remedy = Remedy("f2", f"F2 opens {code}", lambda: open_document(self.app, self.front, "product", code))
        return FieldError("code", f"{code} is {product.name}. Choose another code.", remedy)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        (saved,) = posting.of_type(ProductSaved)
        practice = self.front.reading.practice() or UNSET
        on_invoice = (heading("On an invoice"), *self._on_invoice(practice, saved))
        return (*self._scanned_alike(saved), *on_invoice, *self._when_returned(saved))

    def _scanned_alike(self, saved: ProductSaved) -> Iterator[PreviewLine]:
        """Others with its barcode: the scanner's Enter takes the first that is found."""
        for hit in self.front.reading.find_product(saved.barcode, 7) if saved.barcode else ():
            if hit.id != saved.code and saved.barcode in hit.codes:
                words = f"{hit.text} ({hit.id}) has this barcode too: a scan may take either."
                yield PreviewLine(words, tone="warning")

    def _on_invoice(self, practice: Practice, saved: ProductSaved) -> tuple[PreviewLine, ...]:
        formats = self.front.formats
        one = practice.currency.round(practice.currency.exact(_ONE, saved.price))
        inside = practice.prices is Prices.INCLUDE_TAX
        tax = saved.rate.inside(one) if inside else saved.rate.of(one)
        gross = one if inside else one + tax
        return (
            PreviewLine(f"1 {saved.name}", formats.money(gross), "total"),
            PreviewLine(f"  tax in it, {formats.percent(saved.rate)} %", formats.money(tax)),
        )

    def _when_returned(self, saved: ProductSaved) -> Iterator[PreviewLine]:
        yield heading("When it comes back")
        if not saved.restockable:
            yield PreviewLine("It is credited, but never goes back on the shelf.")
        else:
            yield PreviewLine("It is credited and goes back on the shelf, or to quarantine.")
        if saved.serials is not SerialsKind.NONE:
            yield PreviewLine("Each unit is returned by its own serial number.")
        if saved.makes_record:
            yield PreviewLine("Its medical record must be kept or deactivated.")

    def result(self, done: Done) -> object:
        return done.made["product"]

    def said(self, done: Done) -> str:
        return f"Saved. {done.made['product']}"


class ChangedProductForm(ProductForm):
    """Changes a product; what was sold keeps the price and tax of its day."""

    adds_more = False

    def __init__(self, front: FrontDesk, now: Mapping[str, Any]) -> None:
        super().__init__(front)
        self._now = now
        self.heading = f"Change {now['code']} {now['name']}"
        self.kept_as = f"product.{now['code']}"

    def read_again(self) -> bool:
        self._now = self.front.reading.product_card(str(self._now["code"])) or self._now
        return True

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        note = PreviewLine("Invoices already made keep their prices and tax.", tone="dim")
        return (*super().foresee(posting, values), note)
