"""What the accountant calls the accounts that exports name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from domain.desk import Done
from domain.errors import Refused
from domain.posting import Posting
from domain.practice.accounts import PROPOSED, AccountNames, Accounts, read_account
from domain.practice.facts import UNSET
from domain.practice.recorded import PracticeSaved
from domain.practice.saving import SavePractice
from tui.front_desk import FrontDesk
from tui.refusals import sentence_of
from tui.screens.preview_lines import heading
from tui.screens.record_form import RecordForm
from tui.widgets.fields import Field, TextField
from tui.widgets.form import PreviewLine, Values

LABELS = {
    "receivable": "Clients owe",
    "sales": "Sales",
    "returns": "Returns",
    "tax": "Tax",
    "cash": "Cash",
    "card": "Card",
    "cheque": "Cheques",
    "transfer": "Bank",
    "write_offs": "Write-offs",
    "journals": "Journals",
    "rounding": "Rounding",
    "opening": "Opening",
}


def read_name(name: str, typed: str) -> object:
    """An account as the journal may hold it."""
    try:
        return read_account(name, typed.strip())
    except Refused as refusal:
        raise ValueError(sentence_of(refusal)) from refusal


def facts(accounts: Accounts) -> list[tuple[str, str]]:
    """(what for, account) as Setup lists them."""
    return [(LABELS[what], name) for what, name in accounts.named()]


class AccountsForm(RecordForm):
    """One field for each; what exports of earlier batches say does not change."""

    heading, button = "Accounts for exports", "Save accounts"
    kept_as = "accounts"

    def __init__(self, front: FrontDesk) -> None:
        super().__init__(front)
        self._now = front.reading.practice() or UNSET

    def read_again(self) -> bool:
        self._now = self.front.reading.practice() or UNSET
        return True

    def compose_fields(self) -> Iterator[Field]:
        for what, name in self._now.accounts.named():
            yield TextField(what, LABELS[what], name, parse=partial(read_name, what))

    def act(self, values: Values) -> SavePractice:
        names = {what: values[what] for what, _ in self._now.accounts.named()}
        return SavePractice(name=self._now.name, currency=self._now.currency.code, accounts=AccountNames(**names))

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        (saved,) = posting.of_type(PracticeSaved)
        foreign = saved.practice.accounts.unknown_to_beancount()
        beancount = "reads them too" if foreign is None else f"does not read {foreign}"
        return (
            heading("Who reads these names"),
            PreviewLine("hledger and ledger read them all", tone="dim"),
            PreviewLine(f"beancount {beancount}", tone="dim" if foreign is None else "warning"),
            PreviewLine(f"Proposed were names like {PROPOSED.receivable}", tone="dim"),
            PreviewLine("Batches exported before keep the names of their day.", tone="dim"),
        )

    def said(self, done: Done) -> str:
        return "Saved. The next export uses these accounts."
