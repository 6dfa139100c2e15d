"""Inventory > Products: every product and service, with what lies on the shelf and in quarantine."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.commands import Command, Offers, offer
from tui.front_desk import FrontDesk
from tui.widgets.notice import refuse
from tui.widgets.paged_table import PagedTable


class ProductsPane(Offers, Vertical):
    """Find by code, name or barcode; Enter opens the item's profile."""

    DEFAULT_CSS = "ProductsPane { height: 1fr; }"
    offers = offer(
        "Inventory",
        Command("inventory.new", ("n",), "New Product", "A new product or service.", "new", rank=10),
        Command("inventory.edit", ("f2", "e"), "Edit", "Change the product under the cursor.", "edit", rank=15),
        Command(
            "inventory.adjust",
            ("a",),
            "Adjust stock",
            "A delivery, a count, a breakage.",
            "adjust",
            when=lambda pane: pane.not_stocked(),
            rank=20,
        ),
    )

    def __init__(self, front: FrontDesk) -> None:
        super().__init__()
        self.front = front
        self.table = PagedTable(front.reading.products(), noun="products", empty="No products yet. n New Product")

    def compose(self) -> ComposeResult:
        yield self.table

    def not_stocked(self) -> str:
        """Why there is no stock to adjust under the cursor."""
        row = self.table.current
        product = self.front.reading.product(row.id) if row is not None else None
        if product is None:
            return "There is no product under the cursor."
        return "" if product.stocked else f"{product.code} is a {product.kind}: it has no stock."

    def on_paged_table_moved(self) -> None:
        self.screen.refresh_bindings()

    def action_new(self) -> None:
        from tui.screens.inventory.product_form import ProductForm

        self.app.push_screen(ProductForm(self.front), self._go_to)

    def action_edit(self) -> None:
        from tui.screens.inventory.product_form import ChangedProductForm

        row = self.table.current
        now = self.front.reading.product_card(row.id) if row is not None else None
        if now is None:
            refuse(self.app, "There is no product under the cursor.")
        else:
            self.app.push_screen(ChangedProductForm(self.front, now), self._go_to)

    def action_adjust(self) -> None:
        from tui.screens.inventory.adjust_form import AdjustForm

        row = self.table.current
        product = self.front.reading.product(row.id) if row is not None else None
        if product is not None:
            self.app.push_screen(AdjustForm(self.front, product))

    def _go_to(self, code: object) -> None:
        """The cursor goes to what was saved."""
        if isinstance(code, str):
            self.table.reload(code)
