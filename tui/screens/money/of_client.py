"""The acts of money that a client's profile offers."""

from __future__ import annotations

from domain.money import ZERO, Money
from tui.commands import Command, offer
from tui.screens.reading_screen import ReadingScreen


def when_owing(screen: MoneyOfClient) -> str:
    """Why nothing can be written off."""
    return "" if screen.owes > ZERO else "Nothing is owed."


def when_written_off(screen: MoneyOfClient) -> str:
    """Why nothing can be recovered."""
    return "" if screen.written_off > ZERO else "Nothing of this client stands written off."


def when_in_credit(screen: MoneyOfClient) -> str:
    """Why no credit can be taken away or paid out."""
    return "" if screen.credit > ZERO else "There is no credit."


class MoneyOfClient(ReadingScreen):
    """Base of the profile: what can be done about debts and credits without goods."""

    code: str
    owes: Money = ZERO
    credit: Money = ZERO
    written_off: Money = ZERO

    offers = offer(
        "Client",
        Command("client.write_off", ("t",), "Write off", "Give a debt up.", "write_off", when=when_owing, rank=110),
        Command(
            "client.recover",
            ("u",),
            "Recover",
            "Take the payment of a debt that was written off.",
            "recover",
            when=when_written_off,
            rank=111,
        ),
        Command(
            "client.cheque_refund",
            ("q",),
            "Cheque",
            "Pay the client's credit out by cheque.",
            "cheque_refund",
            when=when_in_credit,
            rank=112,
        ),
        Command(
            "client.service_refund",
            ("f",),
            "Service",
            "Refund a service already rendered.",
            "service_refund",
            rank=113,
        ),
        Command("client.charge", ("h",), "Charge", "Credit a delivery, a fee, goodwill.", "credit_charge", rank=114),
        Command("client.credit_journal", ("plus",), "Journal", "Give credit by hand.", "credit_journal", rank=115),
        Command(
            "client.debit_journal",
            ("minus",),
            "Lower",
            "Take credit off the file by hand: a debit journal.",
            "debit_journal",
            when=when_in_credit,
            rank=116,
        ),
        Command(
            "client.opening",
            ("equals_sign",),
            "Opening",
            "Bring over what was owed, or a credit, from the books before.",
            "opening_balance",
            rank=117,
        ),
    )

    def invoice_meant(self) -> str | None:
        """The invoice under the cursor, where the profile shows one."""
        return None

    def action_write_off(self) -> None:
        from tui.screens.money.write_off import WriteOffForm

        self.app.push_screen(WriteOffForm(self.front, self.code))

    def action_recover(self) -> None:
        from tui.screens.money.recover import RecoverWriteOffForm

        self.app.push_screen(RecoverWriteOffForm(self.front, self.code))

    def action_cheque_refund(self) -> None:
        from tui.screens.money.cheque_refund import ChequeRefundForm

        self.app.push_screen(ChequeRefundForm(self.front, self.code))

    def action_service_refund(self) -> None:
        from tui.screens.money.service_refund import ServiceRefundForm

        self.app.push_screen(ServiceRefundForm(self.front, self.code, self.invoice_meant()))

    def action_credit_charge(self) -> None:
        from tui.screens.money.credit_charge import CreditChargeForm

        self.app.push_screen(CreditChargeForm(self.front, self.code, self.invoice_meant()))

    def action_credit_journal(self) -> None:
        from tui.screens.money.journals import CreditJournalForm

        self.app.push_screen(CreditJournalForm(self.front, self.code))

    def action_debit_journal(self) -> None:
        from tui.screens.money.journals import DebitJournalForm

        self.app.push_screen(DebitJournalForm(self.front, self.code))

    def action_opening_balance(self) -> None:
        from tui.screens.money.opening import OpeningBalanceForm

        self.app.push_screen(OpeningBalanceForm(self.front, self.code))
