"""The practice: its settings, its people, and the periods it has closed."""

from datetime import date

import pytest

from tests.makers import TODAY, refused


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"currency": "aud"}, "currency"),
        ({"currency": "DOLLAR"}, "currency"),
        ({"currency": "AUF"}, "currency"),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"timezone": "../etc/passwd"}, "timezone"),
        ({"cash_rounding": "-0.05"}, "cash_rounding"),
        ({"cash_rounding": "0.005"}, "cash_rounding"),
        ({"cash_rounding": "five"}, "cash_rounding"),
    ],
)
def test_settings_that_mean_nothing_are_refused(clinic, fields, field):
    with clinic.unchanged(), refused("invalid", field=field):
        clinic.do("save_practice", **({"name": "Corner Vets", "currency": "AUD"} | fields))


def test_currency_and_prices_are_fixed_once_something_is_in_the_books(clinic):
    clinic.do("save_practice", name="Corner Vets", currency="NZD", prices="exclude_tax")
    clinic.do("save_practice", name="Corner Vets", currency="AUD", prices="include_tax")
    clinic.sell("C1", ("CAN", 1))
    for field, change in (("currency", {"currency": "NZD"}), ("prices", {"prices": "exclude_tax"})):
        with clinic.unchanged(), refused("invalid", field=field):
            clinic.do("save_practice", **({"name": "Corner Vets", "currency": "AUD"} | change))
    clinic.do("save_practice", name="New Name", currency="AUD", credit_rule="invoiced", cash_rounding="0.05")


def test_settings_left_out_stay_as_they_are(clinic):
    clinic.do("save_practice", name="A", currency="AUD", credit_rule="invoiced", timezone="Australia/Sydney")
    clinic.do("save_practice", name="B", currency="AUD")
    with clinic.store.reading() as books:
        practice = books.practice()
    assert (practice.name, practice.credit_rule, practice.timezone) == ("B", "invoiced", "Australia/Sydney")


def test_today_is_the_practices_date(practice):
    for zone, today in (("Pacific/Kiritimati", "2026-03-03"), ("Pacific/Pago_Pago", "2026-03-02")):
        clinic = practice(timezone=zone)
        clinic.client("C1")
        clinic.do("opening_balance", client="C1", amount="1.00")
        assert clinic.show("client", "C1")["ledger"][0]["on"] == today


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("save_staff", {"code": "kim", "name": "Kim", "role": "desk"}),
        ("save_practitioner", {"code": "DR", "name": "Dr"}),
        ("save_group", {"code": "FOOD", "name": "Food"}),
    ],
)
def test_people_and_groups_need_a_code_and_a_name_and_may_be_saved_again(clinic, act, fields):
    clinic.do(act, **fields)
    clinic.do(act, **(fields | {"name": "Another name"}))
    for field in ("code", "name"):
        with clinic.unchanged(), refused("invalid", field=field):
            clinic.do(act, **(fields | {field: ""}))


def test_nothing_is_dated_in_a_closed_period(clinic):
    clinic.do("close_period", through="2026-02-28")
    with clinic.unchanged(), refused("period_closed", through="2026-02-28"):
        clinic.sell("C1", ("CAN", 1), on="2026-02-28")
    clinic.sell("C1", ("CAN", 1), on="2026-03-01")


def test_settings_and_master_data_are_saved_whatever_is_closed(clinic):
    clinic.do("close_period", through=TODAY.isoformat())
    clinic.client("C9")
    clinic.product("NEW", stock=None)
    clinic.do("save_practice", name="Corner Vets", currency="AUD")
    with clinic.unchanged(), refused("period_closed"):
        clinic.sell("C1", ("CAN", 1))


@pytest.mark.parametrize(
    ("through", "code"), [("2026-03-03", "future_date"), ("2026-02-27", "period_closed"), ("soon", "invalid")]
)
def test_a_period_is_closed_forward_and_never_ahead_of_today(clinic, through, code):
    clinic.do("close_period", through="2026-02-28")
    with clinic.unchanged(), refused(code):
        clinic.do("close_period", through=through)
    clinic.do("close_period", through="2026-02-28")


def test_a_period_that_ends_today_can_be_closed_again_today(clinic):
    for _ in range(2):
        clinic.do("close_period", through=TODAY.isoformat())


def test_a_reversal_carries_its_own_date_so_a_closed_period_does_not_hinder_it(clinic):
    clinic.sell("C1", ("CAN", 5), on="2026-02-10", paid="card")
    returned = clinic.take_back("C1", ("CAN", 2), on="2026-02-20")
    clinic.do("close_period", through="2026-02-28")
    clinic.today = date(2026, 3, 5)
    clinic.do("reverse_return", return_=returned, reason="wrong item")
    assert clinic.show("client", "C1")["ledger"][-1]["on"] == "2026-03-05"


def test_before_there_is_a_practice_nothing_else_is_done(tmp_path):
    from domain.clients.saving import SaveClient
    from domain.desk import Desk
    from store.database import BookStore

    store = BookStore.open(str(tmp_path / "new.db"))
    with refused("invalid", field="practice"):
        Desk(store).perform(SaveClient(code="C1", name="Ada"))
    store.close()


def test_a_practice_says_for_how_many_days_returns_are_accepted(practice):
    clinic = practice()
    with clinic.store.reading() as books:
        assert books.practice().return_days == 30
    clinic.do("save_practice", name="Corner Vets", currency="AUD", return_days=14)
    clinic.do("save_practice", name="Corner Vets", currency="AUD")
    with clinic.store.reading() as books:
        assert books.practice().return_days == 14
    for days in (-1, 4000):
        with clinic.unchanged(), refused("invalid", field="return_days"):
            clinic.do("save_practice", name="Corner Vets", currency="AUD", return_days=days)


def test_an_expired_return_is_refused_where_it_carries_a_day(clinic):
    clinic.sell("C1", ("CAN", 2), paid="card", on="2026-02-01")
    expired = clinic.draft("C1", ("CAN", 1), on="2026-02-02", expires="2026-02-20")
    with clinic.unchanged(), refused("return_expired", expires="2026-02-20"):
        clinic.post(expired)
    clinic.post(expired, on="2026-02-20")
    clinic.take_back("C1", ("CAN", 1), on="2026-02-02")
