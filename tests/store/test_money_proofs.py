"""The proofs that random acts are held to find what they are there for."""

from __future__ import annotations

import pytest

from store.books import PeeweeBooks
from tests.random_acts.money_proofs import faults, wrong_money
from tests.scenes import busy
from tests.store.tampering import tampered

PLANTED = {
    "was given": "UPDATE ledger_entry SET amount = amount + 100000 WHERE kind = 'cash_out'",
    "was given back": "UPDATE refund SET amount = amount + 100000",
    "was refunded": "UPDATE line_refund SET amount = amount + 100000",
    "went out for it": "UPDATE invoice_line SET refunded = gross + 100000 WHERE refunded > 0",
    "that was not owed": "UPDATE ledger_entry SET open = -1 WHERE kind = 'write_off'",
    "written off, by invoice": "UPDATE ledger_entry SET amount = amount - 1 WHERE kind = 'write_off'",
    "its entries come to": "UPDATE receipt_line SET amount = amount + 1 WHERE kind = 'credit_journal'",
}


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    made = busy(tmp_path_factory.mktemp("busy"))
    yield made
    made.close()


def test_books_that_were_kept_by_acts_are_right(clinic):
    assert wrong_money(clinic) == []


@pytest.mark.parametrize(("fault", "planted"), PLANTED.items(), ids=list(PLANTED))
def test_a_planted_fault_is_found(clinic, fault, planted):
    with tampered(clinic) as database:
        database.execute_sql(planted)
        found = faults(database, PeeweeBooks(database))
    assert any(fault in each for each in found), found
