import json
import subprocess
import sys

import pytest

from tests.cli.conftest import (
    ADA,
    CAN,
    PRACTICE,
    SALE,
    SOLD,
    STOCK,
    TAKEN_BACK,
    TILL,
    client,
    end,
    environment,
    lines,
    say,
    start,
)  # fmt: skip
from tui.cli import json_lines


def test_each_act_is_answered_by_one_line(takeback):
    outcome = takeback("batch", said=lines(*TAKEN_BACK))
    assert outcome.code == 0
    assert [answer["ok"] for answer in outcome.answers] == [True] * len(TAKEN_BACK)
    assert [answer["seq"] for answer in outcome.answers] == list(range(1, len(TAKEN_BACK) + 1))
    assert outcome.answers[-1]["credited"] == "8.00"
    assert outcome.complaint == ""


def test_the_lines_may_be_in_a_file(takeback, tmp_path):
    (tmp_path / "acts.jsonl").write_bytes(lines(PRACTICE, ADA))
    assert takeback("batch", tmp_path / "acts.jsonl").errors == [None, None]


def test_it_stops_at_the_first_refusal(takeback, perform):
    perform(PRACTICE)
    outcome = takeback("batch", said=lines(ADA, SALE, client("C2")))
    assert outcome.code == 1
    assert outcome.errors == [None, "unknown"]
    assert outcome.complaint == "takeback: Refused: line 2 (unknown).\n"
    assert takeback("list", "client", "--json").json["total"] == 1


def test_it_goes_on_after_a_refusal_when_told_to(takeback, perform):
    perform(PRACTICE)
    outcome = takeback("batch", "--keep-going", said=lines(SALE, client("C2"), SALE))
    assert outcome.code == 1
    assert outcome.errors == ["unknown", None, "unknown"]


def test_empty_lines_are_skipped_but_counted(takeback, perform):
    perform(PRACTICE)
    outcome = takeback("batch", said=b"\n  \r\n" + lines(ADA) + b"\n" + lines(SALE))
    assert outcome.errors == [None, "unknown"]
    assert "line 5" in outcome.complaint


def test_a_mark_at_the_beginning_of_a_file_is_no_part_of_it(takeback):
    assert takeback("batch", said=b"\xef\xbb\xbf" + lines(PRACTICE)).errors == [None]


def test_the_last_line_needs_no_end(takeback):
    assert takeback("batch", said=lines(PRACTICE).rstrip()).errors == [None]


def test_questions_are_answered_between_acts(takeback):
    asks = [{"show": "client", "id": "C1"}, {"list": "client"}, {"show": "client", "id": "C9"}, {"report": ["tax"]}]
    outcome = takeback("batch", "--keep-going", said=lines(PRACTICE, asks[0], ADA, *asks))
    assert outcome.errors == [None, "unknown", None, None, None, "unknown", "unknown"]
    assert outcome.answers[3]["name"] == "Ada Park"
    assert outcome.answers[4]["total"] == 1


def test_text_goes_in_and_comes_out_as_it_was_written(takeback, perform):
    perform(PRACTICE, client("C1", phone="Zoë 東京 🐕"))
    outcome = takeback("batch", said=lines({"show": "client", "id": "C1"}))
    assert outcome.answers[0]["phone"] == "Zoë 東京 🐕"
    assert "東京".encode() in outcome.said


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (b"{", "line"),
        (b"nonsense", "line"),
        (b"\xff\xfe{}", "line"),
        (b'{"act":"save_client","code":"\xe9","name":"x"}', "line"),
        (b"\x00", "line"),
        (b"[" * 200_000, "line"),
        (b'{"act":' * 100_000, "line"),
        (b"x" * 1_000_000, "line"),
        (b"[]", "act"),
        (b'"save_client"', "act"),
        (b"null", "act"),
        (b"{}", "act"),
        (b'{"act":null}', "act"),
        (b'{"act":["save_client"]}', "act"),
        (b'{"act":"save_clients"}', "act"),
        (b'{"act":"' + b"s" * 1_000_000 + b'"}', "act"),
        (b'{"act":"save_client","code":"C1","name":"A","name":"B"}', "name"),
        (b'{"act":"save_client","code":"C1","name":"A","colour":"B"}', "colour"),
        (b'{"act":"save_client","code":"C1"}', "name"),
        (b'{"act":"save_client","code":"C1","name":NaN}', "name"),
        (b'{"act":"save_client","code":"C1","name":"' + b"n" * 1_000_000 + b'"}', "name"),
        (b'{"act":"save_client","code":"C1","name":"A","patients":[{"code":"P"}]}', "patients[0].name"),
        (b'{"act":"opening_balance","client":"C1","amount":NaN}', "amount"),
        (b'{"act":"opening_balance","client":"C1","amount":-Infinity}', "amount"),
        (b'{"act":"opening_balance","client":"C1","amount":1e999}', "amount"),
        (b'{"act":"opening_balance","client":"C1","amount":1e999999999}', "amount"),
        (b'{"act":"opening_balance","client":"C1","amount":1e99999999999999999999}', "amount"),
        (b'{"act":"opening_balance","client":"C1","amount":0.1234567890123456789}', "amount"),
        (b'{"act":"opening_balance","client":"C1","amount":' + b"9" * 10_000 + b"}", "amount"),
        (b'{"act":"opening_balance","client":"C1","amount":true}', "amount"),
        (b'{"act":"opening_balance","client":"C1","amount":"1e5"}', "amount"),
        ('{"act":"opening_balance","client":"C1","amount":"١٢"}'.encode(), "amount"),
        (b'{"act":"open_till","float":"1","on":"2026-W01-1"}', "on"),
        (b'{"act":"open_till","float":"1","on":"0000-00-00"}', "on"),
        (b'{"act":"open_till","float":"1","at":"0001-01-01T00:00:00+14:00"}', "at"),
        (b'{"act":"open_till","float":"1","at":"9999-12-31T23:59:00Z"}', "at"),
        (b'{"act":"open_till","float":"1","at":"2026-03-02"}', "at"),
        (b'{"act":"remove_return_item","return":"R","line":' + b"9" * 30 + b"}", "line"),
        (b'{"act":"remove_return_item","return":"R","line":1.5}', "line"),
        (b'{"show":"client"}', "id"),
        (b'{"show":["client"],"id":"C1"}', "show"),
        (b'{"show":"client","id":"C1","find":"x"}', "find"),
        (b'{"list":"client","limit":-1}', "limit"),
        (b'{"list":"client","limit":1e99}', "limit"),
        (b'{"list":"client","limit":' + b"9" * 25 + b"}", "limit"),
        (b'{"list":"client","find":7}', "find"),
        (b'{"report":"tax","from":"yesterday"}', "from"),
        (b'{"report":"tax","to":7}', "to"),
        (b'{"list":"client","find":"\\ud800"}', "find"),
    ],
    ids=lambda value: repr(value)[:60],
)  # fmt: skip
def test_a_line_that_cannot_be_meant_is_refused_naming_its_field(takeback, perform, line, field):
    perform(PRACTICE, ADA)
    outcome = takeback("batch", "--keep-going", said=line + b"\n" + lines(client("C2")))
    assert outcome.errors == ["invalid", None]
    assert outcome.answers[0]["error"]["field"] == field
    assert len(outcome.said) < 3000
    assert outcome.code == 1


def test_a_line_longer_than_any_act_is_refused_and_the_next_one_read(takeback, perform, monkeypatch):
    monkeypatch.setattr(json_lines, "LONGEST", 2000)
    perform(PRACTICE)
    endless = b'{"act":"save_client","code":"C1","name":"' + b"n" * 10_000 + b'"}\n'
    assert takeback("batch", "--keep-going", said=endless + lines(ADA)).errors == ["invalid", None]


def test_half_a_surrogate_pair_names_nothing(takeback, perform):
    perform(PRACTICE)
    outcome = takeback("batch", said=b'{"show":"client","id":"C\\ud800"}\n')
    assert outcome.errors == ["unknown"]
    assert outcome.answers[0]["error"]["id"] == "C\ud800"


def test_an_act_that_is_a_number_in_json_is_the_same_amount_as_its_text(takeback, perform):
    perform(PRACTICE, CAN, STOCK, ADA, TILL)
    for float_ in ("10.50", "20"):
        said = f'{{"act":"till_entry","amount":{float_},"reason":"change"}}\n'.encode()
        assert takeback("batch", said=said).errors == [None]
    assert takeback("show", "till", "main", "--json").json["paid_in"] == "30.50"


def test_amounts_are_read_in_the_currency_saved_last(takeback):
    yen = {**PRACTICE, "currency": "JPY"}
    dinar = {**PRACTICE, "currency": "KWD"}
    outcome = takeback(
        "batch", "--keep-going",
        said=lines(yen, {**TILL, "float": "50.5"}, dinar, {**TILL, "float": "50.505"}, {"show": "till", "id": "main"}),
    )  # fmt: skip
    assert outcome.errors == [None, "invalid", None, None, None]
    assert outcome.answers[-1]["float"] == "50.505"


class TestAtomic:
    def test_all_lines_are_done(self, takeback):
        outcome = takeback("batch", "--atomic", said=lines(*TAKEN_BACK))
        assert outcome.code == 0
        assert outcome.errors == [None] * len(TAKEN_BACK)
        assert takeback("show", "client", "C1", "--json").json["balance"] == "0.00"

    def test_it_comes_to_the_same_as_line_by_line(self, takeback, perform, tmp_path):
        perform(*TAKEN_BACK)
        together = takeback("batch", "--atomic", said=lines(*TAKEN_BACK), on=tmp_path / "together.db")
        assert together.answers == takeback("batch", said=lines(*TAKEN_BACK), on=tmp_path / "single.db").answers
        views = [
            takeback("show", "client", "C1", "--json", on=tmp_path / name).json for name in ("together.db", "single.db")
        ]
        assert views[0] == views[1]

    def test_or_none_is_and_every_answer_says_so(self, takeback, perform):
        perform(PRACTICE)
        outcome = takeback("batch", "--atomic", said=lines(ADA, {"show": "client", "id": "C1"}, SALE, client("C2")))
        assert outcome.code == 1
        assert outcome.errors == ["undone", "undone", "unknown"]
        assert all(answer["ok"] is False for answer in outcome.answers)
        assert "line 3" in outcome.answers[0]["error"]["message"]
        assert outcome.complaint == "takeback: Refused: line 3 (unknown). Nothing was stored.\n"
        assert takeback("list", "client", "--json").json["total"] == 0
        assert len(takeback("journal").answers) == 1

    def test_all_refusals_are_told_when_it_keeps_going(self, takeback, perform):
        perform(PRACTICE)
        said = lines(SALE, client("C2"), {"show": "client", "id": "C2"}, {"act": "open_return", "client": "C9"})
        outcome = takeback("batch", "--atomic", "--keep-going", said=said)
        assert outcome.errors == ["unknown", "undone", "undone", "unknown"]
        assert takeback("list", "client", "--json").json["total"] == 0

    def test_a_question_sees_the_acts_before_it(self, takeback, perform):
        perform(PRACTICE)
        outcome = takeback("batch", "--atomic", said=lines(ADA, {"show": "client", "id": "C1"}, {"list": "client"}))
        assert outcome.answers[1]["name"] == "Ada Park"
        assert outcome.answers[2]["total"] == 1

    def test_numbers_are_not_used_up_by_what_was_undone(self, takeback, perform):
        perform(*SOLD)
        takeback("batch", "--atomic", said=lines(SALE, SALE, {"act": "open_return", "client": "C9"}))
        assert takeback("batch", said=lines(SALE)).answers[0]["made"]["invoice"] == "INV-000002"

    def test_a_key_given_twice_is_done_once(self, takeback, perform):
        perform(*SOLD)
        sale = {**SALE, "key": "k1"}
        outcome = takeback("batch", "--atomic", said=lines(sale, sale, {**sale, "client": "C9"}))
        assert outcome.errors == ["undone", "undone", "key_reused"]
        assert takeback("batch", "--atomic", said=lines(sale, sale)).answers[0]["made"]["invoice"] == "INV-000002"
        assert takeback("list", "invoice", "--json").json["total"] == 2

    def test_the_books_are_free_while_lines_are_still_coming(self, perform, takeback, db):
        perform(PRACTICE)
        slow = start(db, "batch", "--atomic")
        say(slow, ADA)
        assert takeback("batch", said=lines(client("C2"))).code == 0
        assert end(slow).errors == [None]

    def test_an_empty_batch_is_done(self, takeback, perform):
        perform(PRACTICE)
        assert takeback("batch", "--atomic", said=b"\n").code == 0


def loaded(db, *words: str, said: bytes = b"") -> set[str]:
    """The top-level packages that a command imported."""
    script = (
        "import sys; from tui.__main__ import main; code = main(sys.argv[1:]);"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr); sys.exit(code)"
    )
    process = subprocess.run(
        [sys.executable, "-c", script, "--db", str(db), *words],
        input=said, capture_output=True, env=environment(), check=True,
    )  # fmt: skip
    return set(process.stderr.decode().split())


def test_commands_load_neither_the_screens_nor_what_they_do_not_need(sold):
    heavy = {"textual", "babel", "pendulum", "fpdf", "platformdirs"}
    assert not heavy & loaded(sold, "batch", said=lines(ADA))
    assert not heavy & loaded(sold, "show", "client", "C1")
    assert not (heavy | {"cattrs"}) & loaded(sold, "list", "client", "--json")


def test_answers_hold_no_line_breaks(takeback, perform):
    perform(PRACTICE, client("C1", address="one\ntwo\u2028three"))
    outcome = takeback("batch", said=lines({"show": "client", "id": "C1"}))
    assert outcome.said.count(b"\n") == 1
    assert json.loads(outcome.said)["address"] == "one two three"
