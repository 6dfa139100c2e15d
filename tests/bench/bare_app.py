"""The floor of every screen: a Textual application with one table and one input, and nothing else."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Input


class EmptyScreen(Screen[None]):
    """What opening a screen costs by itself."""

    BINDINGS = [("escape", "app.pop_screen", "Back")]

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("opened", "Name", "Amount")


class BareApp(App[None]):
    BINDINGS = [("f5", "open", "Open"), ("f6", "table", "Table"), ("f7", "field", "Field")]

    def compose(self) -> ComposeResult:
        yield Input()
        yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("ready", "Name", "Phone", "Balance")
        for number in range(50):
            table.add_row(f"C{number:06d}", f"Ada Park {number}", "0412345678", "12.50", key=str(number))
        table.focus()

    def action_open(self) -> None:
        self.push_screen(EmptyScreen())

    def action_table(self) -> None:
        self.query_one(DataTable).focus()

    def action_field(self) -> None:
        self.query_one(Input).focus()


if __name__ == "__main__":
    BareApp().run(mouse=False)
