"""Post Return: what is shown beforehand is exactly what is recorded, and it is recorded once."""

from __future__ import annotations

import pytest

from tests.makers import Clinic
from tests.tui.conftest import burst, lines, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.returns.post_return import PostReturnForm
from tui.screens.returns.screen import ReturnScreen


def posting(clinic, number, size=(80, 24)):
    return at_the_counter(lambda: PostReturnForm(front_of(clinic), number), size, over=True)


def rows(pilot):
    return [" ".join(row.split()) for row in lines(pilot.app)]


@pytest.fixture
def draft(clinic):
    return clinic.draft("C1", ("CAN", 2, {"restock": "1"}), ("COLLAR", 1))


async def test_the_preview_names_credit_balance_till_and_stock_before_anything_is_done(clinic, draft):
    clinic.sell("C1", ("CAN", 1))
    async with posting(clinic, draft, (120, 40)) as pilot:
        with clinic.unchanged():
            await press(pilot, "r", "enter", "c")
            shown = " ".join(screen_text(pilot.app).split())
        for says in (
            "Credit invoice for INV-000001, tax 1.87 20.50",
            "2 × Dog food, can 8.00",
            "1 × Collar, red 12.50",
            "Balance before owes 4.00",
            "Credit invoice -20.50",
            "Cash out, cash +20.50",
            "Balance after owes 4.00",
            "pays the cash out 20.50",
            "Till main: cash out -20.50",
            "979.50",
            "CAN on the shelf: 94, then 95 +1",
            "CAN in quarantine: 0, then 1 +1",
            "F10 Post Return: pay 20.50 cash",
        ):
            assert says in shown.replace(" │ ", " "), says


async def test_of_many_goods_the_money_is_read_without_a_key_and_the_goods_one_by_one_below(clinic):
    for number in range(40):
        clinic.product(f"P{number}", "1.00", name=f"Part {number}")
    clinic.sell("C1", *((f"P{number}", 1) for number in range(40)), paid="card")
    number = clinic.draft("C1", *((f"P{number}", 1) for number in range(40)))
    async with posting(clinic, number) as pilot:
        await press(pilot, "tab", "shift+tab")
        assert "Choose: r refunds it" in screen_text(pilot.app)
        await press(pilot, "r", "enter", "c")
        shown = " ".join(screen_text(pilot.app).split())
        for says in (
            "Credit invoice for INV-000002 40.00",
            "Balance before settled 0.00",
            "Cash out, cash +40.00",
            "Balance after settled 0.00",
            "Till main: cash out -40.00",
            "Line by line",
        ):
            assert says in shown, says
        await pilot.press(*["pagedown"] * 9)
        assert "P39 on the shelf: 99, then 100" in screen_text(pilot.app)


async def test_what_will_happen_is_worked_out_once_when_the_form_opens(clinic, draft, monkeypatch):
    previewed = []
    preview = clinic.desk.preview
    monkeypatch.setattr(clinic.desk, "preview", lambda act: previewed.append(act) or preview(act))
    async with posting(clinic, draft) as pilot:
        assert "Credit invoice for INV-000001" in screen_text(pilot.app)
        assert len(previewed) == 1
        await press(pilot, "r")
        assert len(previewed) == 2


async def test_neither_refund_nor_credit_is_chosen_for_the_clerk(clinic, draft):
    async with posting(clinic, draft) as pilot:
        with clinic.unchanged():
            await press(pilot, "f10")
        assert "! Choose: Refund or Credit." in screen_text(pilot.app)
        assert pilot.app.screen.field.key == "issue"


async def test_where_nothing_is_credited_nobody_is_asked_whether_to_refund_or_to_credit(clinic):
    number = clinic.draft("C1", ("CAN", 2, {"action": "replacement"}), ("COLLAR", 1, {"action": "none"}))
    async with posting(clinic, number) as pilot:
        shown = screen_text(pilot.app)
        assert "Issue" not in shown
        assert "Choose" not in shown
        assert "Item 1: replacement, no credit (2 × Dog food, can)" in shown
        assert "F10  Post Return: nothing is credited" in shown
        await press(pilot, "f10")
    assert clinic.show("return", number)["status"] == "posted"
    assert clinic.balance("C1") == "0.00"


async def test_a_credit_asks_for_no_method_and_stays_open(clinic, draft):
    async with posting(clinic, draft) as pilot:
        await press(pilot, "c")
        shown = screen_text(pilot.app)
        assert "Method" not in shown
        assert "Stays as the client's credit" in shown
        assert "F10  Post Return: 20.50 as credit" in shown
        await press(pilot, "f10")
    assert clinic.balance("C1") == "-20.50"


async def test_original_gives_back_what_was_paid_by_each_method(clinic):
    clinic.sell(
        "C2", ("COLLAR", 2), payments=[{"method": "cash", "amount": "10.00"}, {"method": "card", "amount": "15.00"}]
    )
    number = clinic.draft("C2", ("COLLAR", 2))
    async with posting(clinic, number) as pilot:
        await press(pilot, "r")
        assert "F10  Post Return: pay 10.00 cash, 15.00 card" in screen_text(pilot.app)
        await press(pilot, "f10")
    assert clinic.expected() == "1000.00"


async def test_a_cheque_needs_its_number_and_is_previewed_before(clinic, draft):
    async with posting(clinic, draft) as pilot:
        await press(pilot, "r", "enter", "h")
        assert "F10  Post Return: pay 20.50 cheque" in screen_text(pilot.app)
        with clinic.unchanged():
            await press(pilot, "f10")
        assert "! Which cheque? Type its number." in screen_text(pilot.app)
        await press(pilot, "004711", "f10")
    assert clinic.show("receipt", "RCT-000002")["lines"][0]["reference"] == "004711"


async def test_without_an_open_till_the_method_says_so_and_a_key_opens_it(tmp_path, seen_at_once):
    clinic = Clinic(tmp_path, till=None)
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 1), paid="card")
    number = clinic.draft("C1", ("CAN", 1))
    async with posting(clinic, number) as pilot:
        with clinic.unchanged():
            await press(pilot, "r", "enter", "c", "f10")
        form = pilot.app.screen
        assert form.field.key == "method"
        assert "Enter opens the till." in " ".join(screen_text(pilot.app).split())
        await press(pilot, "enter", "100", "f10")
        assert pilot.app.screen is form
        assert "F10  Post Return: pay 4.00 cash" in screen_text(pilot.app)
        await press(pilot, "f10")
    assert clinic.expected() == "96.00"


async def test_more_than_the_cards_still_hold_is_refused_at_the_method(clinic):
    clinic.sell("C2", ("COLLAR", 1), paid="cash")
    number = clinic.draft("C2", ("COLLAR", 1))
    async with posting(clinic, number) as pilot:
        with clinic.unchanged():
            await press(pilot, "r", "enter", "a", "f10")
        assert pilot.app.screen.field.key == "method"
        assert "Choose original, or another method." in " ".join(screen_text(pilot.app).split())


async def test_what_changed_meanwhile_is_shown_and_asked_again(clinic, draft, seen_at_once):
    async with posting(clinic, draft) as pilot:
        await press(pilot, "r", "enter", "c")
        clinic.do("remove_return_item", return_=draft, line=2)
        with clinic.unchanged():
            await press(pilot, "f10")
        shown = screen_text(pilot.app)
        assert "This changed at another desk" in shown
        assert "F10  Post Return: pay 8.00 cash" in shown
        await press(pilot, "f10")
    assert clinic.show("return", draft)["refunded"] == "8.00"


async def test_what_changed_at_the_very_moment_of_saving_is_not_done_unseen(clinic, draft, seen_at_once, monkeypatch):
    perform = clinic.desk.perform

    def after_another(act):
        monkeypatch.setattr(clinic.desk, "perform", perform)
        clinic.add(draft, "CAN", 1)
        return perform(act)

    async with posting(clinic, draft) as pilot:
        await press(pilot, "c")
        monkeypatch.setattr(clinic.desk, "perform", after_another)
        await press(pilot, "f10")
        assert "This changed at another desk" in screen_text(pilot.app)
        assert clinic.show("return", draft)["status"] == "draft"
        await press(pilot, "f10")
        assert clinic.show("return", draft)["credited"] == "24.50"


async def test_f10_pressed_many_times_posts_once(clinic, draft):
    async with at_the_counter(lambda: ReturnScreen(front_of(clinic), draft), over=True) as pilot:
        await burst(pilot.app, "f10", "r", "f10", "f10", "f10", "f10")
        await pilot.pause()
        assert "POSTED" in screen_text(pilot.app)
    assert clinic.amounts("C1") == ["32.50", "-32.50", "-20.50", "20.50"]


async def test_enter_on_the_button_does_not_pay_out(clinic, draft, seen_at_once):
    async with posting(clinic, draft) as pilot:
        with clinic.unchanged():
            await press(pilot, "r", "enter", "c", "enter", "enter", "enter", "enter")
        assert "F10: Post Return: pay 20.50 cash." in screen_text(pilot.app)


async def test_a_draft_without_items_cannot_be_posted_and_says_why(clinic):
    number = clinic.open_return("C1")
    async with at_the_counter(lambda: ReturnScreen(front_of(clinic), number), over=True) as pilot:
        await press(pilot, "f10")
        assert f"! {number} has no items yet." in screen_text(pilot.app)


async def test_a_share_written_off_is_taken_back_before_money(clinic):
    invoice = clinic.sell("C2", ("COLLAR", 8))
    clinic.pay("C2", "60.00", "cash", invoice)
    clinic.do("save_practitioner", code="LEE", name="Dr Lee")
    clinic.do("write_off", client="C2", amount="40.00", practitioner="LEE", reason="hardship", invoice=invoice)
    number = clinic.draft("C2", ("COLLAR", 4))
    async with posting(clinic, number) as pilot:
        await press(pilot, "r", "enter", "c")
        shown = rows(pilot)
        assert "Write off reversal +40.00" in shown
        assert "Cash out, cash +10.00" in shown
        assert any("Post Return: pay 10.00 cash" in row for row in shown)


async def test_the_key_that_shows_the_rest_of_what_will_happen_is_named_in_the_help(clinic):
    number = clinic.draft("C1", ("CAN", 1))
    async with posting(clinic, number) as pilot:
        await press(pilot, "pagedown")
        assert "! All of what will happen is shown." in screen_text(pilot.app)
        await press(pilot, "f1")
        assert "PgDn What follows" in " ".join(screen_text(pilot.app).split())


async def test_medical_records_to_be_deactivated_are_named(clinic):
    clinic.sell("C1", {"product": "C5", "patient": "REX"}, paid="card")
    number = clinic.draft("C1", ("C5", 1, {"records": "deactivate"}))
    async with posting(clinic, number) as pilot:
        await press(pilot, "c", "pagedown")
        assert "Medical record on INV-000002, line 1, is deactivated" in screen_text(pilot.app)


async def test_goods_to_be_inspected_later_keep_the_settlement_waiting(clinic):
    number = clinic.draft("C1", ("CAN", 2, {"inspect": "later"}))
    async with posting(clinic, number) as pilot:
        await press(pilot, "c")
        shown = screen_text(pilot.app)
        assert "F10  Post Return: wait for the inspection" in shown
        await press(pilot, "f10")
    assert clinic.show("return", number)["status"] == "awaiting_inspection"
