"""The table of the guide: refunds with and without goods, write-offs, journals, and what undoes them.

A situation keeps its number on every screen, so that the fingers learn it.
"""

from __future__ import annotations

from tui.screens.guide import possible
from tui.screens.guide.situation import Situation, Way

CASH_OUT = Way(
    "Cash Out: the credit is given in cash, by card or transfer, at most what was received from the client.",
    "billing.cash_out.CashOutForm",
    when=possible.in_credit,
    answer="Money now",
)
CHEQUE_REFUND = Way(
    "Cheque Refund: the credit goes out by cheque; it is not in the till and does not count in statistics.",
    "money.cheque_refund.ChequeRefundForm",
    when=possible.in_credit,
    answer="A cheque",
)
CREDIT_INVOICE = Way(
    "A credit invoice on the original invoice, without a return: at most what is left uncredited on it.",
    "money.credit_charge.CreditChargeForm",
    ("client", "invoice", "line"),
    possible.can_be_credited,
)
REVERSE_RECEIPT = Way(
    "The receipt is reversed: what it paid is owed again, what it gave out is credit again; both stay visible.",
    "guide.document_acts.reverse_receipt",
    ("receipt",),
    possible.receipt_stands,
    "A receipt: a payment, a cash out, a write-off",
    "receipt",
)
REVERSE_RETURN = Way(
    "The return is reversed: opposite entries for its credit invoices, its refund, the stock and the records.",
    "returns.undo.ReverseReturnForm",
    ("number=return_",),
    possible.return_is_posted,
    "A return",
    "return_",
)
REVERSE_CREDIT_INVOICE = Way(
    "The credit invoice is reversed, as long as its credit was not used: the invoice stands as before.",
    "money.undo.ReverseCreditInvoiceForm",
    ("number=credit_invoice",),
    possible.credited_alone,
    "A credit invoice without a return",
    "credit_invoice",
)
REVERSE_ADMINISTRATIVE = Way(
    "The cheque refund or debit journal is reversed by its invoice: the credit is the client's again.",
    "money.undo.ReverseInvoiceForm",
    ("invoice",),
    possible.is_administrative,
    "A cheque refund or a debit journal",
    "invoice",
)

SITUATIONS = (
    Situation(
        "Goods come back",
        (
            Way(
                "A return: a negative sale, stock up; posting it asks whether the money goes back or stays as credit.",
                "returns.new_return.start_return",
                ("client", "invoice"),
                possible.comes_back,
            ),
        ),
        also="product brings back return refund damaged",
    ),
    Situation(
        "An item is on an invoice that is not paid yet",
        (
            Way(
                "The item is taken off: the debt falls, stock comes back, the struck line stays with who and why.",
                "guide.document_acts.remove_item",
                ("invoice", "line"),
                possible.is_not_paid,
                needs="invoice",
            ),
        ),
        also="remove unpaid wrong product",
    ),
    Situation(
        "A service did not please",
        (
            Way(
                "Service Refund: one receipt gives the money out and enters a credit journal, tied to the service; the"
                " balance stays as it is.",
                "money.service_refund.ServiceRefundForm",
                ("client", "invoice", "line"),
                possible.has_paid_service,
                "Money now",
            ),
            Way(
                "A credit invoice on the original invoice: no money moves, the client has a credit for next time.",
                CREDIT_INVOICE.opens,
                CREDIT_INVOICE.given,
                CREDIT_INVOICE.when,
                "Keep it as credit",
            ),
        ),
        "Should money move now?",
        "unhappy complaint treatment consultation visit refund",
    ),
    Situation(
        "The client paid too much",
        (
            CASH_OUT,
            CHEQUE_REFUND,
            Way(
                "Apply Credit: what was paid too much already stands as credit; it pays an invoice that is open.",
                "billing.apply_credit.ApplyCreditForm",
                ("client", "invoice"),
                possible.in_credit_and_owes,
                "Let it pay an open invoice",
                "client",
            ),
        ),
        "It stands as the client's credit. Should money go back now?",
        "overpaid twice double change",
    ),
    Situation(
        "The client wants credit in money or by cheque",
        (CASH_OUT, CHEQUE_REFUND),
        "In money, or by cheque?",
        "pay out cash out refund",
    ),
    Situation(
        "A payment was entered with the wrong method",
        (
            Way(
                "Change Method: the line is put right with a trace, while its till is open; what it paid stays paid.",
                "money.change_method.ChangeMethodForm",
                ("receipt",),
                possible.holds_payment,
                needs="receipt",
            ),
        ),
        also="cash instead of card mistyped",
    ),
    Situation(
        "A receipt is wrong: bounced or mistyped",
        (REVERSE_RECEIPT,),
        also="reverse receipt undo payment amount cheque dishonoured",
        first_on="receipt",
    ),
    Situation(
        "A return was posted by mistake",
        (REVERSE_RETURN,),
        also="reverse return undo wrong item client",
        first_on="return_",
    ),
    Situation(
        "Something else was posted by mistake or to the wrong client",
        (
            REVERSE_RECEIPT,
            REVERSE_RETURN,
            Way(
                "All of the invoice comes back as a return, and the right client gets a new invoice.",
                "guide.document_acts.return_all",
                ("invoice",),
                possible.comes_back,
                "A paid invoice",
                "invoice",
            ),
            Way(
                "Each item is taken off the invoice, and the right client gets a new invoice.",
                "guide.document_acts.remove_item",
                ("invoice", "line"),
                possible.is_not_paid,
                "An invoice that is not paid",
                "invoice",
            ),
            REVERSE_CREDIT_INVOICE,
            REVERSE_ADMINISTRATIVE,
        ),
        "What was posted? It is reversed; then it can be entered rightly.",
        "mistake reverse undo mix-up cheque refund debit journal credit invoice",
    ),
    Situation(
        "The client will never pay",
        (
            Way(
                "Write-off: what will not be recovered is credited; no money, no income, and reported apart.",
                "money.write_off.WriteOffForm",
                ("client", "invoice"),
                possible.owes,
            ),
        ),
        also="bad debt write off give up",
    ),
    Situation(
        "A written-off client pays after all",
        (
            Way(
                "A payment, and as much of the write-off is reversed: it is recovered, and reported so.",
                "money.recover.RecoverWriteOffForm",
                ("client", "invoice"),
                possible.has_write_off,
            ),
        ),
        also="recover bad debt",
    ),
    Situation(
        "The client's file shows too much credit",
        (
            Way(
                "Debit Journal: the credit is taken down by hand; no money moves, and it does not count in statistics.",
                "money.journals.DebitJournalForm",
                when=possible.in_credit,
            ),
        ),
        also="debit journal correct lower",
    ),
    Situation(
        "A delivery charge, a fee, or goodwill",
        (
            Way(
                CREDIT_INVOICE.does,
                CREDIT_INVOICE.opens,
                CREDIT_INVOICE.given,
                CREDIT_INVOICE.when,
                "It stands on an invoice",
            ),
            Way(
                "Credit Journal: a credit by hand. It can pay invoices, but is never paid out in money.",
                "money.journals.CreditJournalForm",
                answer="No invoice is concerned: goodwill",
            ),
        ),
        "What is credited?",
        "credit invoice credit journal charge shipping discount gesture",
    ),
)
