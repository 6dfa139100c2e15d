import json

import pytest

from tests.cli.conftest import ADA, ITEM, OPEN_RETURN, POST, PRACTICE, SALE, SOLD, TILL, lines


@pytest.fixture
def drafted(perform):
    perform(*SOLD, OPEN_RETURN, ITEM)


def test_a_preview_answers_what_the_act_then_answers(takeback, drafted):
    preview = takeback("preview", "-", "--json", said=lines(POST)).json
    done = takeback("batch", said=lines(POST)).json
    assert {name: preview[name] for name in done if name != "seq"} == {
        name: value for name, value in done.items() if name != "seq"
    }


def test_it_lists_every_record_that_would_be_made(takeback, drafted):
    would = takeback("preview", "-", "--json", said=lines(POST)).json["would"]
    credit = next(each for each in would if each["record"] == "credit_invoice_issued")
    assert (credit["number"], credit["total"], credit["invoice"]) == ("CRN-000001", "8.00", "INV-000001")
    assert [each["quantity"] for each in would if each["record"] == "stock_movement"] == ["1", "1"]
    assert [each["amount"] for each in would if each["record"] == "cash_moved"] == ["-8.00"]


def test_it_stores_nothing(takeback, drafted, db):
    before = takeback("journal").said
    for _ in range(2):
        assert takeback("preview", "-", "--json", said=lines(POST)).json["made"]["credit_invoices"] == ["CRN-000001"]
    assert takeback("journal").said == before
    assert takeback("show", "return", "RET-000001", "--json").json["status"] == "draft"


def test_the_act_may_stand_in_a_file_over_many_lines(takeback, drafted, tmp_path):
    (tmp_path / "act.json").write_text("\ufeff" + json.dumps(POST, indent=4))
    assert takeback("preview", tmp_path / "act.json", "--json").json["credited"] == "8.00"


def test_its_digest_lets_only_that_outcome_be_done(takeback, drafted):
    digest = takeback("preview", "-", "--json", said=lines(POST)).json["digest"]
    changed = {"act": "change_return_item", "return": "RET-000001", "line": 1, "quantity": "3"}
    other = {**POST, "previewed": digest}
    assert takeback("batch", "--keep-going", said=lines(changed, other)).errors == [None, "changed_meanwhile"]
    digest = takeback("preview", "-", "--json", said=lines(POST)).json["digest"]
    assert takeback("batch", said=lines({**POST, "previewed": digest})).errors == [None]


def test_under_a_key_that_was_used_nothing_would_be_done_again(takeback, drafted, perform):
    post = {**POST, "key": "k1"}
    [done] = perform(post).answers
    before = takeback("journal").said
    assert takeback("preview", "-", "--json", said=lines(post)).json == {**done, "would": []}
    assert takeback("preview", "-", said=lines(post)).text.startswith("post_return was done already, as act 9.\n")
    assert takeback("preview", "-", "--json", said=lines({**post, "issue": "credit"})).errors == ["key_reused"]
    assert takeback("journal").said == before


def test_amounts_of_a_practice_being_saved_are_in_its_own_currency(takeback, perform):
    yen = {**PRACTICE, "currency": "JPY", "cash_rounding": "10"}
    saved, *_ = takeback("preview", "-", "--json", said=lines(yen)).json["would"]
    assert saved["practice"]["currency"] == "JPY"
    assert saved["practice"]["cash_rounding"] == "10"


def test_people_read_it_as_tables(takeback, drafted):
    outcome = takeback("preview", "-", said=lines(POST))
    assert outcome.code == 0
    told = outcome.text.splitlines()
    assert told[0] == "post_return would do this; nothing is stored."
    assert "credited  8.00" in told
    at = told.index("credit invoice issued:")
    assert told[at + 1].split()[:3] == ["number", "client", "on"]
    assert told[at + 2].split()[:2] == ["CRN-000001", "C1"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (lines({**SALE, "client": "C9"}), "unknown"),
        (lines({**TILL}), "till_already_open"),
        (b"{", "invalid"),
        (b"", "invalid"),
        (b"\xff", "invalid"),
        (lines(ADA, ADA), "invalid"),
        (b'{"show":"client","id":"C1"}', "invalid"),
    ],
)
def test_what_would_be_refused_is_refused(takeback, sold, said, code):
    outcome = takeback("preview", "-", "--json", said=said)
    assert outcome.code == 1
    assert outcome.json["error"]["code"] == code
    assert outcome.complaint == f"takeback: {outcome.json['error']['message']}\n"
    silent = takeback("preview", "-", said=said)
    assert (silent.code, silent.said) == (1, b"")


def test_it_is_done_by_the_one_named_for_all(takeback, perform):
    perform(PRACTICE)
    by_ann = takeback("--by", "ANN", "preview", "-", "--json", said=lines(ADA))
    assert by_ann.json["ok"]
