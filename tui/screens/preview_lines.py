"""What a posting does, as lines beside a form: the ledger, the till, stock, medical records."""

from __future__ import annotations

from collections.abc import Iterable

from domain.kinds import EntryKind, Place
from domain.ledger.recorded import Allocation, Entry
from domain.medical_records.recorded import RecordSwitched, RecordWritten
from domain.money import NONE, ZERO, Money, Quantity
from domain.posting import Posting
from domain.stock.recorded import StockMovement
from domain.till.recorded import CashMoved
from tui.front_desk import FrontDesk
from tui.widgets.field import Field, Remedy
from tui.widgets.preview import FieldError, PreviewLine

PLACES = {Place.SHELF: "on the shelf", Place.QUARANTINE: "in quarantine", Place.REPAIR: "on repair"}


def heading(words: str = "What will happen") -> PreviewLine:
    """The line above what belongs together."""
    return PreviewLine(words, tone="heading")


def signed(front: FrontDesk, amount: Money) -> str:
    """The amount with its sign, a plus too: a debit and a credit differ by more than colour."""
    return f"{'+' if amount > ZERO else ''}{front.formats.money(amount)}"


def balance_words(front: FrontDesk, balance: Money) -> str:
    """A balance as a word and an amount: "owes 12.50", "in credit 8.00", "settled 0.00"."""
    word = "owes" if balance > ZERO else "in credit" if balance < ZERO else "settled"
    return f"{word} {front.formats.money(abs(balance))}"


def mark_lines(front: FrontDesk, client: str) -> tuple[PreviewLine, ...]:
    """What one should know before dealing with a client who left a debt behind."""
    written_off = front.reading.written_off(client)
    if not written_off:
        return ()
    return (PreviewLine("Debts of this client stand written off", front.formats.money(written_off), "warning"),)


def entry_words(posting: Posting, entry: Entry) -> str:
    """What an entry is, how it is paid, and the document where that exists already."""
    words = str(entry.kind).replace("_", " ").capitalize()
    if entry.method is not None:
        words += f", {entry.method}"
    # A number not given out yet may be another one by the time of saving; what is brought over has none.
    known = entry.document in posting.fresh or entry.kind is EntryKind.OPENING
    return words if known else f"{words} {entry.document}"


def ledger_lines(front: FrontDesk, client: str, posting: Posting) -> tuple[PreviewLine, ...]:
    """The client's entries between the balance before and the balance after."""
    before = Money.total(entry.open for entry in posting.books.open_entries(client))
    entries = [entry for entry in posting.of_type(Entry) if entry.client == client]
    after = before + Money.total(entry.amount for entry in entries)
    return (
        PreviewLine("Balance before", balance_words(front, before)),
        *(PreviewLine("  " + entry_words(posting, entry), signed(front, entry.amount)) for entry in entries),
        PreviewLine("Balance after", balance_words(front, after), "total"),
    )


def till_lines(front: FrontDesk, posting: Posting) -> tuple[PreviewLine, ...]:
    """The cash that moves, and what the drawer should hold then; nothing where no cash moves."""
    moves = posting.of_type(CashMoved)
    session = posting.books.open_session(moves[-1].session) if moves else None
    if session is None:
        return ()
    moved = Money.total(move.amount for move in moves if move.session == session.id)
    word = "cash in" if moved > ZERO else "cash out"
    line = PreviewLine(f"Till {session.till}: {word}", signed(front, moved))
    if not front.says_till():
        return (line,)
    return line, PreviewLine("  the drawer should then hold", front.formats.money(session.expected + moved), "dim")


def stock_lines(front: FrontDesk, posting: Posting) -> tuple[PreviewLine, ...]:
    """For each product and place, how many units lie there before and after."""
    moved: dict[tuple[str, Place], Quantity] = {}
    for move in posting.of_type(StockMovement):
        there = moved.get((move.product, move.place), NONE)
        moved[move.product, move.place] = there + move.quantity
    return tuple(
        _stock_line(front, posting, product, place, quantity)
        for (product, place), quantity in moved.items()
        if quantity
    )


def _stock_line(front: FrontDesk, posting: Posting, code: str, place: Place, quantity: Quantity) -> PreviewLine:
    product = posting.books.product(code)
    words = f"{code} {PLACES[place]}"
    below_zero = False
    if product is not None and place is not Place.REPAIR:
        before = product.on_hand if place is Place.SHELF else product.quarantined
        after = before + quantity
        words += f": {front.formats.quantity(before)}, then {front.formats.quantity(after)}"
        below_zero = after < NONE
    sign = "+" if quantity > NONE else ""
    return PreviewLine(words, f"{sign}{front.formats.quantity(quantity)}", "warning" if below_zero else "")


def record_lines(posting: Posting) -> tuple[PreviewLine, ...]:
    """Medical records that are written, deactivated, or active again."""
    written = (f"Medical record of {record.product} is written" for record in posting.of_type(RecordWritten))
    switched = (
        f"Medical record on {record.invoice}, line {record.line}, is {_switched(record)}"
        for record in posting.of_type(RecordSwitched)
    )
    return tuple(PreviewLine(words) for words in (*written, *switched))


def warning_lines(warnings: Iterable[str]) -> tuple[PreviewLine, ...]:
    """What the act does and the clerk should know."""
    return tuple(PreviewLine(warning, tone="warning") for warning in warnings)


def payment_lines(front: FrontDesk, client: str, posting: Posting) -> tuple[PreviewLine, ...]:
    """Which documents are paid, how much stays open on each, and what is left as credit."""
    paid: dict[int, Money] = {}
    used: dict[int, Money] = {}
    for part in posting.of_type(Allocation):
        paid[part.debit] = paid.get(part.debit, ZERO) + part.amount
        used[part.credit] = used.get(part.credit, ZERO) + part.amount
    lines: list[PreviewLine] = []
    for entry in posting.books.open_entries(client):
        amount = paid.get(entry.id, ZERO)
        if amount > ZERO:
            left = entry.open - amount
            rest = f", {front.formats.money(left)} stays open" if left else ", paid in full"
            lines.append(PreviewLine(f"Pays {entry.document}{rest}", front.formats.money(amount)))
    entries = posting.of_type(Entry)
    credit = Money.total(-entry.amount - used.get(entry.id, ZERO) for entry in entries if entry.amount < ZERO)
    if credit:
        lines.append(PreviewLine("Stays as the client's credit", front.formats.money(credit), "warning"))
    return tuple(lines)


def change_line(front: FrontDesk, given: Money, amount: Money) -> PreviewLine:
    """The change for cash that was handed over, or by how much it is short."""
    change = front.formats.money(abs(given - amount))
    if given < amount:
        return PreviewLine("Cash given is short by", change, "warning")
    return PreviewLine("Change to give", change, "total")


def cash_is_short(front: FrontDesk, given: Money | None, taken: Money, amount: Field) -> tuple[FieldError, ...]:
    """Less cash was handed over than would be taken: only that is taken, or the rest is asked for."""
    if given is None or given >= taken:
        return ()
    handed, missing, whole = (front.formats.money(money) for money in (given, taken - given, taken))
    remedy = Remedy("enter", f"Enter takes {handed} only", lambda: amount.put(handed)) if given else None
    return (FieldError("given", f"{missing} of the {whole} is missing.", remedy),)


def used_lines(front: FrontDesk, client: str, posting: Posting) -> tuple[PreviewLine, ...]:
    """Which credits that were open before pay for it, and what is left of each."""
    used: dict[int, Money] = {}
    for part in posting.of_type(Allocation):
        used[part.credit] = used.get(part.credit, ZERO) + part.amount
    lines = []
    for entry in posting.books.open_entries(client):
        amount = used.get(entry.id, ZERO)
        if entry.open < ZERO and amount > ZERO:
            left = -entry.open - amount
            rest = f", {front.formats.money(left)} left" if left else ", all of it"
            # What was brought over has no document; its number says the word again.
            known = "" if entry.kind is EntryKind.OPENING else f" {entry.document}"
            words = f"Uses {front.formats.kind(entry.kind)}{known}{rest}"
            lines.append(PreviewLine(words, front.formats.money(amount)))
    return tuple(lines)


def _switched(record: RecordSwitched) -> str:
    return "active again" if record.active else "deactivated"
