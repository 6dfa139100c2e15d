"""The tables, each the mirror of a record of the domain.

A column is frozen (written once with the row, covered by the audit chain) unless it is named in `Kept.KEPT`: those
are totals and states kept beside the rows they can be summed from; `takeback check` proves them. Amounts are whole
counts (`domain.money`), dates ISO text, lists JSON text; foreign keys are checked at commit.
"""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

from peewee import SQL, AutoField, BigIntegerField, Check, CompositeKey, Model, TextField


def text(**options: Any) -> TextField:
    return TextField(**options)


def maybe_text(**options: Any) -> TextField:
    return TextField(null=True, **options)


def count(**options: Any) -> BigIntegerField:
    return BigIntegerField(**options)


def kept(*constraints: Any) -> BigIntegerField:
    """A total kept beside the rows it sums."""
    return BigIntegerField(default=0, constraints=[SQL("DEFAULT 0"), *constraints])


def refers(columns: str, table: str, keys: str) -> SQL:
    """A foreign key, checked when the transaction commits."""
    return SQL(f'FOREIGN KEY ({columns}) REFERENCES "{table}" ({keys}) DEFERRABLE INITIALLY DEFERRED')


ACT = refers("seq", "act", "seq")


class Table(Model):
    KEPT: ClassVar[tuple[str, ...]] = ()
    POSTED: ClassVar[bool] = True
    """Whether its rows are only ever added, and covered by the audit chain."""

    class Meta:
        strict_tables = True
        legacy_table_names = False


class Act(Table):
    """The audit trail: what was done, by whom, and the chain of hashes over all that it wrote."""

    POSTED = False
    seq = BigIntegerField(primary_key=True)
    at = text()
    on = text()
    by = maybe_text()
    name = text()
    key = maybe_text(unique=True)
    content = text()
    result = text()
    rows = text()
    before = text()
    hash = text()


class Head(Table):
    """The last link of the audit chain, so that a tail cut off is noticed."""

    POSTED = False
    id = BigIntegerField(primary_key=True)
    seq = count()
    hash = text()


class Counter(Table):
    POSTED = False
    kind = TextField(primary_key=True)
    last = count()


class Practice(Table):
    POSTED = False
    id = BigIntegerField(primary_key=True, constraints=[Check("id = 1")])
    name = text()
    currency = text()
    locale = text()
    timezone = text()
    prices = text()
    credit_rule = text()
    cash_rounding = count()
    closed_through = maybe_text()


class Staff(Table):
    POSTED = False
    code = TextField(primary_key=True)
    name = text()
    role = text()


class Practitioner(Table):
    POSTED = False
    code = TextField(primary_key=True)
    name = text()


class ProductGroup(Table):
    POSTED = False
    code = TextField(primary_key=True)
    name = text()
    administrative = count()


class Product(Table):
    POSTED = False
    KEPT = ("on_hand", "quarantined", "on_repair", "sold", "returned")
    code = TextField(primary_key=True)
    name = text()
    kind = text()
    group = maybe_text()
    price = count(constraints=[Check("price >= 0")])
    rate = count(constraints=[Check("rate between 0 and 1000000")])
    serials = text()
    restockable = count()
    makes_record = count()
    in_stats = count()
    barcode = maybe_text(index=True)
    on_hand = kept()
    quarantined = kept(Check("quarantined >= 0"))
    on_repair = kept(Check("on_repair >= 0"))
    sold = kept()
    returned = kept()

    class Meta:
        constraints = (refers('"group"', "product_group", "code"),)


class Client(Table):
    POSTED = False
    code = TextField(primary_key=True)
    name = TextField(index=True)
    phone = text()
    email = text()
    address = text()


class Patient(Table):
    POSTED = False
    client = text()
    code = text()
    name = text()
    species = text()

    class Meta:
        primary_key = CompositeKey("client", "code")
        constraints = (refers("client", "client", "code"),)


class LedgerEntry(Table):
    KEPT = ("open", "now_method")
    seq = count(index=True)
    id = BigIntegerField(primary_key=True)
    client = text()
    on = text()
    kind = text()
    document = TextField(index=True)
    amount = count(constraints=[Check("amount <> 0")])
    invoice = maybe_text(index=True)
    reverses = BigIntegerField(null=True)
    payable = count(constraints=[Check("payable >= 0")])
    method = maybe_text()
    return_ = maybe_text(index=True)
    open = count()
    now_method = maybe_text()

    class Meta:
        indexes = ((("client", "on", "id"), False), (("client", "kind", "amount"), False))
        constraints = (
            ACT,
            refers("client", "client", "code"),
            refers("reverses", "ledger_entry", "id"),
            Check("open = 0 or (open > 0) = (amount > 0)"),
            Check("abs(open) <= abs(amount)"),
            Check("payable <= case when amount < 0 then -amount else 0 end"),
        )


class Allocation(Table):
    seq = count(index=True)
    credit = count(index=True)
    debit = count(index=True)
    amount = count(constraints=[Check("amount <> 0")])
    from_credit = count()

    class Meta:
        constraints = (ACT, refers("credit", "ledger_entry", "id"), refers("debit", "ledger_entry", "id"))


class Refund(Table):
    seq = count(index=True)
    payment = count(index=True)
    cash_out = count(index=True)
    invoice = maybe_text(index=True)
    amount = count(constraints=[Check("amount <> 0")])

    class Meta:
        constraints = (ACT, refers("payment", "ledger_entry", "id"), refers("cash_out", "ledger_entry", "id"))


class CreditShare(Table):
    seq = count(index=True)
    return_ = TextField(index=True)
    invoice = TextField(index=True)
    amount = count(constraints=[Check("amount <> 0")])

    class Meta:
        constraints = (
            ACT,
            refers("return_", "return_head", "number"),
            refers("invoice", "invoice", "number"),
        )


class Invoice(Table):
    KEPT = ("now_total", "now_tax", "now_header")
    seq = count(index=True)
    number = TextField(primary_key=True)
    client = text()
    on = TextField(index=True)
    kind = text()
    total = count(constraints=[Check("total >= 0")])
    tax = count()
    discount_percent = count()
    discount_amount = count()
    header_discount = count(constraints=[Check("header_discount >= 0")])
    entry = BigIntegerField(null=True, unique=True)
    practitioner = maybe_text()
    order = maybe_text(index=True)
    reference = text()
    now_total = kept(Check("now_total >= 0"))
    now_tax = kept()
    now_header = kept(Check("now_header >= 0"))

    class Meta:
        indexes = ((("client", "on", "number"), False),)
        constraints = (
            ACT,
            refers("client", "client", "code"),
            refers("entry", "ledger_entry", "id"),
            refers("practitioner", "practitioner", "code"),
        )


class InvoiceChange(Table):
    seq = count(index=True)
    number = TextField(index=True)
    total = count()
    tax = count()
    header_discount = count()

    class Meta:
        constraints = (ACT, refers("number", "invoice", "number"))


class InvoiceLine(Table):
    KEPT = (
        "removed", "spread", "now_net", "now_tax", "now_gross", "returned", "given_out", "credited", "worth_gross",
        "worth_net", "credited_gross", "credited_net", "refunded",
    )  # fmt: skip
    seq = count(index=True)
    invoice = text()
    line = count()
    client = text()
    on = text()
    product = text()
    quantity = count(constraints=[Check("quantity > 0")])
    price = count(constraints=[Check("price >= 0")])
    rate = count()
    discount_percent = count()
    discount_amount = count()
    net = count()
    tax = count()
    gross = count()
    patient = maybe_text()
    practitioner = maybe_text()
    serials = text()
    removed = kept()
    spread = kept()
    now_net = kept()
    now_tax = kept()
    now_gross = kept()
    returned = kept()
    given_out = kept()
    credited = kept()
    worth_gross = kept()
    worth_net = kept()
    credited_gross = kept()
    credited_net = kept()
    refunded = kept()

    class Meta:
        primary_key = CompositeKey("invoice", "line")
        indexes = (
            (("client", "product", "on", "invoice", "line"), False),
            (("product", "on", "invoice", "line"), False),
        )
        constraints = (
            ACT,
            refers("invoice", "invoice", "number"),
            refers("product", "product", "code"),
            refers("practitioner", "practitioner", "code"),
            Check("net + tax = gross"),
            Check("now_net + now_tax = now_gross"),
            Check("returned >= 0 and given_out >= 0 and returned - given_out <= quantity"),
            Check("credited_gross between 0 and now_gross"),
            Check("credited_net between 0 and now_net"),
        )


class LineRemoved(Table):
    seq = count(index=True)
    invoice = text()
    line = count()
    product = text()
    quantity = count()
    reason = text()

    class Meta:
        primary_key = CompositeKey("invoice", "line")
        constraints = (ACT, refers("invoice, line", "invoice_line", "invoice, line"))


class LineSpread(Table):
    seq = count(index=True)
    invoice = TextField(index=True)
    line = count()
    spread = count()
    net = count()
    tax = count()
    gross = count()

    class Meta:
        constraints = (ACT, refers("invoice, line", "invoice_line", "invoice, line"))


class LineReturned(Table):
    seq = count(index=True)
    return_ = TextField(index=True)
    item = count()
    invoice = text()
    line = count()
    product = TextField(index=True)
    quantity = count(constraints=[Check("quantity <> 0")])
    given_out = count()
    serials = text()

    class Meta:
        indexes = ((("invoice", "line"), False),)
        constraints = (
            ACT,
            refers("return_", "return_head", "number"),
            refers("invoice, line", "invoice_line", "invoice, line"),
        )


class Receipt(Table):
    seq = count(index=True)
    number = TextField(primary_key=True)
    client = text()
    on = TextField(index=True)
    return_ = maybe_text(index=True)

    class Meta:
        indexes = ((("client", "on", "number"), False),)
        constraints = (ACT, refers("client", "client", "code"), refers("return_", "return_head", "number"))


class ReceiptLine(Table):
    KEPT = ("now_method",)
    seq = count(index=True)
    receipt = text()
    line = count()
    kind = text()
    method = maybe_text()
    amount = count(constraints=[Check("amount >= 0")])
    entry = BigIntegerField(null=True, index=True)
    till_session = BigIntegerField(null=True)
    reference = text()
    practitioner = maybe_text()
    reason = text()
    invoice = maybe_text()
    invoice_line = BigIntegerField(null=True)
    tax = count()
    now_method = maybe_text()

    class Meta:
        primary_key = CompositeKey("receipt", "line")
        constraints = (
            ACT,
            refers("receipt", "receipt", "number"),
            refers("entry", "ledger_entry", "id"),
            refers("till_session", "till_session", "session"),
        )


class MethodChange(Table):
    """A payment's method corrected, with what it was."""

    seq = count(index=True)
    receipt = text()
    line = count()
    entry = BigIntegerField(null=True)
    was = text()
    method = text()
    reason = text()

    class Meta:
        indexes = ((("receipt", "line"), False),)
        constraints = (ACT, refers("receipt, line", "receipt_line", "receipt, line"))


class LineRefund(Table):
    """What was refunded of a service line; negative where that was undone."""

    seq = count(index=True)
    receipt = text()
    invoice = text()
    line = count()
    amount = count(constraints=[Check("amount <> 0")])

    class Meta:
        indexes = ((("invoice", "line"), False),)
        constraints = (
            ACT,
            refers("receipt", "receipt", "number"),
            refers("invoice, line", "invoice_line", "invoice, line"),
        )


class DocumentReversed(Table):
    seq = count(index=True)
    kind = text()
    number = text()
    on = text()
    reason = text()

    class Meta:
        primary_key = CompositeKey("kind", "number")
        constraints = (ACT,)


class CreditInvoice(Table):
    KEPT = ("export_batch",)
    seq = count(index=True)
    number = TextField(primary_key=True)
    client = text()
    on = TextField(index=True)
    invoice = TextField(index=True)
    return_ = maybe_text(index=True)
    total = count(constraints=[Check("total >= 0")])
    tax = count()
    entry = BigIntegerField(null=True, unique=True)
    reason = text()
    export_batch = BigIntegerField(null=True)

    class Meta:
        indexes = ((("client", "on", "number"), False),)
        constraints = (
            ACT,
            refers("client", "client", "code"),
            refers("invoice", "invoice", "number"),
            refers("return_", "return_head", "number"),
            refers("entry", "ledger_entry", "id"),
        )


class CreditLine(Table):
    seq = count(index=True)
    credit_invoice = text()
    line = count()
    invoice = text()
    invoice_line = count()
    return_ = maybe_text()
    item = BigIntegerField(null=True)
    product = text()
    quantity = count()
    price = count()
    fee = count()
    net = count()
    tax = count()
    gross = count()
    worth_net = count()
    worth_gross = count()
    serials = text()

    class Meta:
        primary_key = CompositeKey("credit_invoice", "line")
        indexes = ((("invoice", "invoice_line"), False), (("return_", "item"), False))
        constraints = (
            ACT,
            refers("credit_invoice", "credit_invoice", "number"),
            refers("invoice, invoice_line", "invoice_line", "invoice, line"),
            Check("net + tax = gross"),
        )


class CreditLineUndone(Table):
    seq = count(index=True)
    invoice = text()
    invoice_line = count()
    quantity = count()
    net = count()
    gross = count()
    worth_net = count()
    worth_gross = count()

    class Meta:
        indexes = ((("invoice", "invoice_line"), False),)
        constraints = (ACT, refers("invoice, invoice_line", "invoice_line", "invoice, line"))


class ReturnHead(Table):
    KEPT = ("status", "posted_on", "issue", "method", "reference", "credited", "refunded")
    seq = count(index=True)
    number = TextField(primary_key=True)
    client = text()
    on = TextField(index=True)
    order = maybe_text()
    invoice = maybe_text(index=True)
    reason = maybe_text()
    note = text()
    expires = maybe_text()
    status = TextField(default="draft", constraints=[SQL("DEFAULT 'draft'")])
    posted_on = maybe_text()
    issue = maybe_text()
    method = maybe_text()
    reference = TextField(default="", constraints=[SQL("DEFAULT ''")])
    credited = kept()
    refunded = kept()

    class Meta:
        indexes = ((("client", "on", "number"), False), (("client", "status"), False))
        constraints = (
            ACT,
            refers("client", "client", "code"),
            refers("invoice", "invoice", "number"),
            Check("status in ('draft', 'awaiting_inspection', 'posted', 'cancelled', 'reversed')"),
        )


class ReturnStatus(Table):
    seq = count(index=True)
    number = TextField(index=True)
    status = text()
    on = text()
    issue = maybe_text()
    method = maybe_text()
    reference = text()
    reason = text()
    credited = count()
    refunded = count()

    class Meta:
        constraints = (ACT, refers("number", "return_head", "number"))


class ReturnItem(Table):
    """Every state an item was ever in; `latest` marks the one that holds."""

    KEPT = ("latest",)
    seq = count(index=True)
    return_ = text()
    line = count()
    product = TextField(index=True)
    quantity = count(constraints=[Check("quantity > 0")])
    restock = count()
    action = text()
    records = maybe_text()
    reason = maybe_text()
    price = BigIntegerField(null=True)
    fee = count(constraints=[Check("fee >= 0")])
    serials = text()
    replacement_serials = text()
    inspect = text()
    accepted = count()
    non_conforming = count()
    note = text()
    removed = count()
    latest = BigIntegerField(default=1, constraints=[SQL("DEFAULT 1")])

    class Meta:
        indexes = ((("return_", "line", "latest"), False),)
        constraints = (
            ACT,
            refers("return_", "return_head", "number"),
            refers("product", "product", "code"),
            Check("restock between 0 and quantity"),
            Check("accepted + non_conforming <= quantity"),
        )


class StockMovement(Table):
    seq = count(index=True)
    product = text()
    on = text()
    place = text()
    quantity = count(constraints=[Check("quantity <> 0")])
    cause = text()
    document = TextField(index=True)

    class Meta:
        indexes = ((("product", "seq"), False),)
        constraints = (ACT, refers("product", "product", "code"))


class Serial(Table):
    """Where each serial is now: its last move."""

    POSTED = False
    product = text()
    serial = TextField(index=True)
    state = text()
    client = maybe_text(index=True)
    invoice = maybe_text()
    line = BigIntegerField(null=True)

    class Meta:
        primary_key = CompositeKey("product", "serial")
        indexes = ((("invoice", "line"), False),)
        constraints = (refers("product", "product", "code"),)


class SerialMove(Table):
    seq = count(index=True)
    product = text()
    serial = text()
    state = text()
    on = text()
    document = text()
    client = maybe_text()
    invoice = maybe_text()
    line = BigIntegerField(null=True)

    class Meta:
        indexes = ((("product", "serial"), False),)
        constraints = (ACT, refers("product", "product", "code"))


class MedicalRecord(Table):
    KEPT = ("active", "return_", "switched_on", "switched_by")
    seq = count(index=True)
    client = text()
    patient = text()
    product = text()
    invoice = text()
    line = count()
    on = text()
    active = BigIntegerField(default=1, constraints=[SQL("DEFAULT 1")])
    return_ = maybe_text()
    switched_on = maybe_text()
    switched_by = BigIntegerField(null=True)

    class Meta:
        primary_key = CompositeKey("invoice", "line")
        indexes = ((("client", "patient", "on"), False),)
        constraints = (
            ACT,
            refers("invoice, line", "invoice_line", "invoice, line"),
            refers("client, patient", "patient", "client, code"),
        )


class RecordSwitch(Table):
    seq = count(index=True)
    invoice = text()
    line = count()
    active = count()
    on = text()
    return_ = maybe_text(index=True)

    class Meta:
        indexes = ((("invoice", "line"), False),)
        constraints = (ACT, refers("invoice, line", "medical_record", "invoice, line"))


class TillSession(Table):
    KEPT = ("closed",)
    seq = count(index=True)
    session = BigIntegerField(primary_key=True)
    till = text()
    on = text()
    float_ = count(constraints=[Check("float_ >= 0")])
    closed = kept()

    class Meta:
        indexes = ((("till", "closed"), False),)
        constraints = (ACT,)


class TillMove(Table):
    seq = count(index=True)
    session = count()
    kind = text()
    amount = count(constraints=[Check("amount <> 0")])
    document = text()
    entry = BigIntegerField(null=True, index=True)
    reason = text()

    class Meta:
        indexes = ((("session", "kind", "amount"), False),)
        constraints = (
            ACT,
            refers("session", "till_session", "session"),
            refers("entry", "ledger_entry", "id"),
        )


class TillCount(Table):
    seq = count(index=True)
    session = BigIntegerField(primary_key=True)
    on = text()
    expected = count()
    counted = count(constraints=[Check("counted >= 0")])

    class Meta:
        constraints = (ACT, refers("session", "till_session", "session"))


class FormDraft(Table):
    """What somebody was typing into a form; no part of the books."""

    POSTED = False
    clerk = text()
    form = text()
    typed = text()
    saved_at = text()

    class Meta:
        primary_key = CompositeKey("clerk", "form")


TABLES: tuple[type[Table], ...] = (
    Act, Head, Counter, Practice, Staff, Practitioner, ProductGroup, Product, Client, Patient, LedgerEntry,
    Allocation, Refund, CreditShare, Invoice, InvoiceChange, InvoiceLine, LineRemoved, LineSpread, LineReturned,
    Receipt, ReceiptLine, MethodChange, LineRefund, DocumentReversed, CreditInvoice, CreditLine, CreditLineUndone, ReturnHead, ReturnStatus,
    ReturnItem, StockMovement, Serial, SerialMove, MedicalRecord, RecordSwitch, TillSession, TillMove, TillCount,
    FormDraft,
)  # fmt: skip

POSTED = tuple(table for table in TABLES if table.POSTED)


@cache
def frozen(table: type[Table]) -> tuple[str, ...]:
    """The columns of a posted table that never change."""
    return tuple(
        name
        for name, field in table._meta.fields.items()
        if name not in table.KEPT and not isinstance(field, AutoField)
    )
