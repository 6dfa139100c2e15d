"""Several desks on one database: whoever comes second decides on what the first has done."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.clients.opening_balance import OpeningBalance
from domain.desk import Desk
from domain.money import Money
from store.database import BookStore
from store.following import Following
from store.writer import Writer
from tests.desks import Clerk, all_at_once, clerks
from tests.makers import Clinic, refused

DESKS = 4


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    made = Clinic(tmp_path_factory.mktemp("desks"), till="1000.00")
    made.product("CAN", "4.00", stock=10_000)
    yield made
    assert made.wrong() == []
    made.close()


@pytest.fixture(scope="module")
def desks(clinic: Clinic) -> Iterator[list[Clerk]]:
    with clerks(clinic.path, DESKS) as waiting:
        yield waiting


def outcomes(answers: list[dict]) -> Counter:
    return Counter("done" if answer["ok"] else answer["error"] for answer in answers)


@pytest.mark.parametrize("round_", range(5))
def test_the_last_unit_is_returned_once(clinic, desks, round_):
    client = clinic.client(f"U{round_}")
    clinic.sell(client, ("CAN", 1), paid="cash")
    drafts = [clinic.draft(client, ("CAN", 1)) for _ in range(DESKS)]
    posting = {"issue": "refund", "method": "cash"}
    answers = all_at_once(desks, [("post_return", {"return_": draft, **posting}) for draft in drafts])
    assert outcomes(answers) == {"done": 1, "over_return": DESKS - 1}
    assert clinic.amounts(client) == ["4.00", "-4.00", "-4.00", "4.00"]


@pytest.mark.parametrize("round_", range(5))
def test_the_last_credit_is_paid_out_once(clinic, desks, round_):
    client = clinic.client(f"M{round_}")
    clinic.pay(client, "10.00", "cash")
    answers = all_at_once(desks, [("cash_out", {"client": client, "amount": "10.00"})] * DESKS)
    assert outcomes(answers) == {"done": 1, "exceeds_credit": DESKS - 1}
    assert clinic.balance(client) == "0.00"


@pytest.mark.parametrize("round_", range(5))
def test_an_act_sent_many_times_under_one_key_is_done_once(clinic, desks, round_):
    client = clinic.client(f"K{round_}")
    act = {"client": client, "lines": [{"product": "CAN"}], "key": f"form-{round_}"}
    answers = all_at_once(desks, [("issue_invoice", act)] * DESKS)
    assert len({answer["made"]["invoice"] for answer in answers}) == 1
    assert len({answer["seq"] for answer in answers}) == 1
    assert clinic.amounts(client) == ["4.00"]


def test_a_key_under_which_two_desks_want_different_things_serves_the_first(clinic, desks):
    client = clinic.client("K")
    acts = [("opening_balance", {"client": client, "amount": f"{n}.00", "key": "one"}) for n in range(1, DESKS + 1)]
    assert outcomes(all_at_once(desks, acts)) == {"done": 1, "key_reused": DESKS - 1}
    assert len(clinic.amounts(client)) == 1


def test_numbers_have_no_gap_and_no_double_when_many_desks_post(clinic, desks):
    client = clinic.client("N")
    before = len(clinic.show("client", client)["invoices"])
    act = ("issue_invoice", {"client": client, "lines": [{"product": "CAN"}]})
    answers = [answer for _ in range(25) for answer in all_at_once(desks, [act] * DESKS)]
    made = sorted(int(answer["made"]["invoice"].removeprefix("INV-")) for answer in answers)
    assert made == list(range(made[0], made[0] + 25 * DESKS))
    assert len({answer["seq"] for answer in answers}) == 25 * DESKS
    assert len(clinic.show("client", client)["invoices"]) == before + 25 * DESKS


def test_nobody_gets_between_the_decision_and_the_record(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.client("C1")
    clinic.pay("C1", "10.00", "card")
    rival = BookStore.open(str(clinic.path), patience=0.1)
    out = clinic.act("cash_out", client="C1", amount="10.00", method="card")

    class Interrupted(Desk):
        def decide(self, act, books):
            posting = super().decide(act, books)
            with refused("busy"):
                Desk(rival).perform(out)
            return posting

    Interrupted(clinic.store).perform(out)
    with refused("exceeds_credit", maximum="0.00"):
        Desk(rival).perform(out)
    rival.close()
    clinic.close()


def test_a_failure_halfway_through_recording_leaves_nothing(tmp_path, monkeypatch):
    clinic = Clinic(tmp_path)
    clinic.product("CAN")
    clinic.client("C1")

    def broken(*_):
        raise OSError(5, "the lights went out")

    for part, step in ((Following, "write"), (Writer, "_seal")):
        with clinic.unchanged(), monkeypatch.context() as patched:
            patched.setattr(part, step, broken)
            with pytest.raises(Exception, match="lights"):
                clinic.sell("C1", ("CAN", 1))
    assert clinic.sell("C1", ("CAN", 1)) == "INV-000001"
    clinic.close()


def test_a_desk_reads_one_moment_while_others_post(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.client("C1")
    with clinic.store.reading() as books, ThreadPoolExecutor(1) as elsewhere:
        before = books.last_entry()
        elsewhere.submit(_post_elsewhere, clinic).result()
        assert books.last_entry() == before
    with clinic.store.reading() as books:
        assert books.last_entry() == before + 1
    clinic.close()


def _post_elsewhere(clinic: Clinic) -> None:
    store = BookStore.open(str(clinic.path))
    Desk(store).perform(OpeningBalance(client="C1", amount=Money(100)))
    store.close()
