"""Whatever a file holds: bringing it in again, or the rest of it, comes to what bringing it in once came to."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.importing.acts import ActsOf
from domain.importing.bringing_in import Intake
from domain.importing.documents import History
from domain.importing.rows import WALK_IN, Row
from domain.money import Quantity, UnitPrice
from tests.makers import Clinic

ACTS = ActsOf(ZoneInfo("UTC"))
FIRST = datetime(2026, 2, 1, 9)
PRODUCTS = ("A", "B")

moments = st.builds(lambda day, hour: FIRST + timedelta(days=day, hours=hour), st.integers(0, 2), st.integers(0, 3))
documents = st.tuples(moments, st.sampled_from(("C1", WALK_IN)), st.booleans())
lines = st.tuples(st.integers(0, 7), st.sampled_from(PRODUCTS), st.integers(1, 4), st.sampled_from((0, 10_000, 20_000)))


@st.composite
def files(draw):
    """Rows of eight documents, sales and returns, whose client and moment are settled beforehand."""
    heads = draw(st.lists(documents, min_size=8, max_size=8))
    rows = []
    for line, (document, product, quantity, price) in enumerate(draw(st.lists(lines, min_size=1, max_size=25)), 2):
        moment, client, is_return = heads[document]
        signed = -quantity if is_return else quantity
        rows.append(Row(line, f"D{document}", product, Quantity.of(signed), moment, UnitPrice(price), client))
    return rows


def brought_in(clinic, rows, only=None):
    """(line, code) of what was left out; the first documents `only`, as if it was interrupted then."""
    history = History(returns=True)
    for row in rows:
        history.add(row)
    with clinic.store.reading() as books:
        intake = Intake(books, history, ACTS)
    with clinic.desk.sitting() as sitting:
        outcomes = [intake.bring_in(document, sitting) for document in intake.documents[:only]]
    return sorted((row.line, refusal.code.value) for outcome in outcomes for row, refusal in outcome.refused)


def documents_of(clinic):
    """What stands in the books, without the numbers that acts were given."""
    return {
        table: sorted(map(repr, (row[2:] for row in rows)))
        for table, rows in clinic.dump().items()
        if table in ("credit_line", "invoice_line", "return_item", "stock_movement", "line_returned")
    }


@settings(max_examples=40)
@given(files())
def test_the_same_file_again_changes_nothing(rows):
    with TemporaryDirectory() as folder:
        clinic = Clinic(Path(folder))
        left_out = brought_in(clinic, rows)
        with clinic.unchanged():
            assert brought_in(clinic, rows) == left_out
        assert clinic.wrong() == []
        clinic.close()


@settings(max_examples=40)
@given(files(), st.integers(0, 8))
def test_an_interrupted_file_is_completed_as_if_nothing_had_happened(rows, only):
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        at_once, in_two = Clinic(Path(one)), Clinic(Path(other))
        left_out = brought_in(at_once, rows)
        brought_in(in_two, rows, only)
        assert brought_in(in_two, rows) == left_out
        assert documents_of(in_two) == documents_of(at_once)
        at_once.close()
        in_two.close()


@settings(max_examples=40)
@given(files())
def test_every_row_is_in_the_books_or_left_out(rows):
    with TemporaryDirectory() as folder:
        clinic = Clinic(Path(folder))
        left_out = {line for line, _ in brought_in(clinic, rows)}
        dump = clinic.dump()
        numbers = {row.number for row in rows} & {number for head in dump["return_head"] for number in head}
        items = sum(len(clinic.show("return", number)["items"]) for number in numbers)
        corrections = sum(row.quantity < Quantity(0) and not row.price for row in rows)
        assert len(dump["invoice_line"]) + items + corrections + len(left_out) == len(rows)
        assert len(dump["invoice_line"]) == sum(row.quantity > Quantity(0) for row in rows)
        clinic.close()
