"""Documents to the letter, as the client holds them."""

import re
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from store.views import lists
from store.views.reader import Reader
from tests.cli.conftest import TAKEN_BACK
from tests.makers import TODAY, Clinic, refused
from tui.cli.documents import document_text, pdf, write_pdf

HOSTILE = "O'Neil [/b]\x1b[31m\u202egnihton\u202c\x00 \U0001f600"


def known_as(clinic: Clinic, name: str, address: str = "", patient: str = "Rex") -> None:
    """C1 and their patient REX are called so."""
    patients = [{"code": "REX", "name": patient}]
    clinic.do("save_client", code="C1", name=name, address=address, patients=patients)


@pytest.fixture
def clinic(tmp_path) -> Clinic:
    """Ada bought cans and two chips, and brought two cans and a chip back."""
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", tax="10", name="Dog food, can")
    clinic.serialised(
        "CHIP", "S-1", "S-2", price="1104.00", name="Microchip reader with a name that goes on and on and on"
    )
    known_as(clinic, "Ada Park", address="12 Long Street, Hobart", patient="Rex")
    return clinic


@pytest.fixture
def bought(clinic) -> Clinic:
    clinic.do(
        "issue_invoice", client="C1", on="2026-02-20",
        lines=[
            {"product": "CAN", "quantity": "5", "patient": "REX"},
            {"product": "CHIP", "quantity": "2", "serials": ["S-1", "S-2"]},
        ],
        payments=[{"method": "cash", "amount": "100.00"}, {"method": "card", "amount": "2128.00"}],
    )  # fmt: skip
    return clinic


@pytest.fixture
def brought_back(bought) -> Clinic:
    chip = {"serials": ["S-2"], "fee": "4.00", "note": "does not read"}
    bought.take_back("C1", ("CAN", 2), ("CHIP", 1, chip), method="original", reason="defective")
    return bought


def text(clinic, kind, number, on=None) -> str:
    as_of = on or (TODAY if kind == "statement" else None)
    with clinic.store.reading():
        return document_text(Reader(clinic.store.database), kind, number, as_of)


# -- to the letter --------------------------------------------------------------------------------------------------


def test_a_return_slip(brought_back):
    assert text(brought_back, "return", "RET-000001") == (
        """\
Corner Vets

Return RET-000001                                                     2026-03-02

Client   Ada Park (C1)
Address  12 Long Street, Hobart
Patient  Rex
Reason   Defective

Item                                              Quantity  Unit price  Credited
--------------------------------------------------------------------------------
CAN Dog food, can                                        2        4.00      8.00
    2 at 4.00 from INV-000001: 8.00 on CRN-000001
CHIP Microchip reader with a name that goes on           1     1104.00  1,100.00
and on and on
    Serial number S-2
    1 at 1104.00 from INV-000001: 1,100.00 on CRN-000001
    Fee kept back: 4.00
    does not read
--------------------------------------------------------------------------------

                                        Net                             1,107.27
                                        Tax                                 0.73
                                        Total credited AUD              1,108.00

Tax rate                                                     Net   Tax     Total
--------------------------------------------------------------------------------
0%                                                      1,100.00  0.00  1,100.00
10%                                                         7.27  0.73      8.00
--------------------------------------------------------------------------------

Unit prices include tax.

How it was settled                                                        Amount
--------------------------------------------------------------------------------
Given to you in cash, RCT-000002                                          100.00
Given to you by card, RCT-000002                                        1,008.00
--------------------------------------------------------------------------------

Your account then  0.00, settled
"""
    )


def test_a_credit_invoice(brought_back):
    assert text(brought_back, "credit-invoice", "CRN-000001") == (
        """\
Corner Vets

Credit invoice CRN-000001                                             2026-03-02

Client           Ada Park (C1)
Address          12 Long Street, Hobart
Patient          Rex
Credits invoice  INV-000001 of 2026-02-20
Return           RET-000001

Item                                         Quantity  Unit price  Tax    Amount
--------------------------------------------------------------------------------
CAN Dog food, can                                   2        4.00  10%      8.00
CHIP Microchip reader with a name that goes         1     1104.00   0%  1,100.00
on and on and on
    Serial number S-2
    Fee kept back: 4.00
    does not read
--------------------------------------------------------------------------------

                                        Net                             1,107.27
                                        Tax                                 0.73
                                        Total credited AUD              1,108.00

Tax rate                                                     Net   Tax     Total
--------------------------------------------------------------------------------
0%                                                      1,100.00  0.00  1,100.00
10%                                                         7.27  0.73      8.00
--------------------------------------------------------------------------------

Unit prices include tax.

How it was settled                                                        Amount
--------------------------------------------------------------------------------
Given to you in cash, RCT-000002                                          100.00
Given to you by card, RCT-000002                                        1,008.00
--------------------------------------------------------------------------------

Your account then  0.00, settled
"""
    )


def test_a_receipt(bought):
    assert text(bought, "receipt", "RCT-000001") == (
        """\
Corner Vets

Receipt RCT-000001                                                    2026-02-20

Client   Ada Park (C1)
Address  12 Long Street, Hobart

What for                                                                  Amount
--------------------------------------------------------------------------------
Received in cash                                                          100.00
    100.00 for INV-000001
Received by card                                                        2,128.00
    2,128.00 for INV-000001
--------------------------------------------------------------------------------

                                        Received AUD                    2,228.00

Your account then  0.00, settled
"""
    )


def test_a_statement(brought_back):
    brought_back.sell("C1", ("CAN", 3))
    assert text(brought_back, "statement", "C1", date(2026, 3, 9)) == (
        """\
Corner Vets

Statement of account                                                  2026-03-09

Client   Ada Park (C1)
Address  12 Long Street, Hobart

Entry                                               Charged  Credited    Balance
--------------------------------------------------------------------------------
2026-02-20 Invoice INV-000001                      2,228.00             2,228.00
2026-02-20 Payment RCT-000001                                  100.00   2,128.00
2026-02-20 Payment RCT-000001                                2,128.00       0.00
2026-03-02 Credit invoice CRN-000001                         1,108.00  -1,108.00
2026-03-02 Cash out RCT-000002                       100.00            -1,008.00
2026-03-02 Cash out RCT-000002                     1,008.00                 0.00
2026-03-02 Invoice INV-000002                         12.00                12.00
--------------------------------------------------------------------------------

A balance below zero is in your favour.

Your account  12.00 owed by you

Still open                                                                Amount
--------------------------------------------------------------------------------
2026-03-02 Invoice INV-000002                                              12.00
--------------------------------------------------------------------------------
"""
    )


# -- what they say --------------------------------------------------------------------------------------------------


def test_a_statement_of_an_earlier_day_says_nothing_of_what_came_later(brought_back):
    said = text(brought_back, "statement", "C1", date(2026, 2, 28))
    assert "CRN-000001" not in said
    assert "Your account  0.00, settled" in said


def test_what_was_paid_later_was_still_open_on_the_earlier_day(clinic):
    clinic.sell("C1", ("CAN", 2), on="2026-02-01")
    clinic.pay("C1", "8.00", "card", on="2026-02-20")
    said = text(clinic, "statement", "C1", date(2026, 2, 10))
    assert "Your account  8.00 owed by you" in said
    assert said.splitlines()[-2].split() == ["2026-02-01", "Invoice", "INV-000001", "8.00"]
    assert "Still open" not in text(clinic, "statement", "C1", date(2026, 2, 20))


def test_a_balance_brought_over_is_called_so_on_a_statement(clinic):
    clinic.do("opening_balance", client="C1", amount="5.00", on="2026-02-01")
    said = text(clinic, "statement", "C1", date(2026, 2, 10))
    assert said.count("2026-02-01 Opening balance ") == 2
    assert "OPENING" not in said


def test_a_statement_needs_its_day(clinic):
    with refused("invalid", field="on"), clinic.store.reading():
        document_text(Reader(clinic.store.database), "statement", "C1")


def test_a_statement_of_an_account_without_entries(clinic):
    assert text(clinic, "statement", "C1", date(2026, 3, 2)).endswith("Your account  0.00, settled\n")


def test_a_return_left_as_credit_says_so(bought):
    bought.take_back("C1", ("CAN", 2))
    said = text(bought, "return", "RET-000001")
    assert re.search(r"Left as your credit +8\.00\n", said)
    assert "Your account then  8.00 in your favour" in said


def test_a_return_over_several_invoices_says_what_came_from_each(bought):
    bought.sell("C1", ("CAN", 1), paid="card", on="2026-02-21")
    bought.take_back("C1", ("CAN", 6), method="card")
    said = text(bought, "return", "RET-000001")
    assert "    5 at 4.00 from INV-000001: 20.00 on CRN-000001\n" in said
    assert "    1 at 4.00 from INV-000002: 4.00 on CRN-000002\n" in said


@pytest.mark.parametrize(
    ("act", "says"),
    [(None, "Draft: nothing is credited yet."), ("cancel_return", "Cancelled.")],
)
def test_a_return_that_credits_nothing_says_why(bought, act, says):
    number = bought.draft("C1", ("CAN", 2))
    if act:
        bought.do(act, return_=number, reason="other shop")
    said = text(bought, "return", number)
    assert says in said
    assert "Total credited" not in said


def test_what_was_reversed_says_so(brought_back):
    brought_back.do("reverse_return", return_="RET-000001", reason="wrong client")
    assert "Reversed: what it credited was taken back." in text(brought_back, "return", "RET-000001")
    assert "Reversed: this credit was taken back." in text(brought_back, "credit-invoice", "CRN-000001")


def test_a_rounding_stands_on_the_receipt(tmp_path):
    clinic = Clinic(tmp_path, cash_rounding="0.05")
    clinic.product("CAN", "51.54")
    clinic.client("C1")
    clinic.do(
        "issue_invoice", client="C1", lines=[{"product": "CAN"}], payments=[{"method": "cash", "amount": "51.55"}]
    )
    assert re.search(r"Cash rounding +0\.01\n", text(clinic, "receipt", "RCT-000001"))


def test_the_receipt_of_a_service_refund_tells_the_client_what_was_handed_over_once(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.service("VISIT", "80.00", tax="10", name="Consultation")
    clinic.do("save_practitioner", code="LEE", name="Dr Lee")
    clinic.client("C1")
    refund = {"invoice": clinic.sell("C1", "VISIT", paid="card"), "line": 1, "amount": "30.00"}
    clinic.do("refund_service", **refund, method="cash", practitioner="LEE", reason="not seen")
    lines = text(clinic, "receipt", "RCT-000002").split("What for")[1].splitlines()[2:]
    assert [" ".join(line.split()) for line in lines if line] == [
        "Credited for Consultation 30.00",
        "INV-000001, line 1",
        "Tax in it: 2.73",
        "Practitioner: Dr Lee",
        "Reason: not seen",
        "Given to you in cash 30.00",
        "-" * 80,
        "Given to you AUD 30.00",
        "Your account then 0.00, settled",
    ]
    assert clinic.show("receipt", "RCT-000002")["total"] == "30.00"
    with clinic.store.reading():
        newest = lists.rows(Reader(clinic.store.database), "receipt")[0][0]
    assert (newest["number"], newest["total"]) == ("RCT-000002", "30.00")


def test_amounts_are_written_as_where_the_practice_is(tmp_path):
    clinic = Clinic(tmp_path, locale="de_DE", currency="EUR", prices="exclude_tax")
    clinic.product("CAN", "1234.5", tax="19")
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 1), paid="card")
    clinic.take_back("C1", ("CAN", 1), method="card")
    said = text(clinic, "credit-invoice", "CRN-000001")
    assert re.search(r"Total credited EUR +1\.469,06\n", said)
    assert "Unit prices do not include tax." in said


# -- text that is hostile, or long ----------------------------------------------------------------------------------


def all_documents(clinic) -> list[str]:
    wanted = [
        ("return", "RET-000001"),
        ("credit-invoice", "CRN-000001"),
        ("receipt", "RCT-000001"),
        ("statement", "C1"),
    ]
    return [text(clinic, kind, number) for kind, number in wanted]


@pytest.mark.parametrize("name", [HOSTILE, "w" * 300, "many words " * 60, "漢字かな交じり" * 30])
def test_no_name_breaks_the_page_and_none_is_cut(tmp_path, name):
    clinic = Clinic(tmp_path, name=name)
    clinic.product("CAN", name=name)
    known_as(clinic, name, address=name, patient=name)
    clinic.sell("C1", {"product": "CAN", "quantity": "2", "patient": "REX"}, paid="card")
    clinic.take_back("C1", ("CAN", 1, {"note": name}), method="card", note=name)
    kept = "".join(character for character in name if character.isprintable()).replace(" ", "")
    for said in all_documents(clinic):
        assert max(cell_len(line) for line in said.splitlines()) <= 80
        assert all(character.isprintable() or character == "\n" for character in said)
        assert kept in "".join(said.split())


def test_amounts_that_leave_no_room_stand_below_their_item(tmp_path):
    clinic = Clinic(tmp_path, currency="KWD")
    clinic.product("YACHT", "999999999999", stock=1)
    clinic.client("C1")
    clinic.sell("C1", ("YACHT", 1), paid="card")
    clinic.take_back("C1", ("YACHT", 1), method="card")
    said = text(clinic, "statement", "C1")
    assert max(map(len, said.splitlines())) <= 80
    assert "999,999,999,999.000" in said


# -- where they go --------------------------------------------------------------------------------------------------


def test_what_does_not_exist_is_unknown(clinic):
    for kind in ("return", "credit-invoice", "receipt"):
        with refused("unknown", kind=kind, id="X-1"):
            text(clinic, kind, "X-1")
    with refused("unknown", kind="client", id="X-1"):
        text(clinic, "statement", "X-1")


def test_a_till_that_was_never_opened_has_no_cash_up(tmp_path):
    with refused("unknown", kind="till", id="main"):
        text(Clinic(tmp_path, till=None), "till", "main")


@pytest.fixture
def printed(takeback, perform) -> Callable[..., object]:
    perform(*TAKEN_BACK)
    return lambda *words: takeback("print", *words)


def test_a_document_goes_to_standard_output(printed):
    outcome = printed("return", "RET-000001")
    assert (outcome.code, outcome.complaint) == (0, "")
    assert outcome.text.startswith("Corner Vets\n\nReturn RET-000001 ")


def test_a_statement_is_as_of_today_or_the_day_that_was_named(printed):
    assert printed("statement", "C1", "--as-of", "2020-01-01").text.splitlines()[2].endswith(" 2020-01-01")
    assert "CRN-000001" in printed("statement", "C1").text


def test_a_text_file_holds_the_same_and_its_path_is_said(printed, tmp_path):
    file = tmp_path / "slip.txt"
    assert printed("return", "RET-000001", "--out", file).text == f"Saved. {file}\n"
    assert file.read_text(encoding="utf-8") == printed("return", "RET-000001").text


@pytest.mark.parametrize("name", ["slip.txt", "slip.pdf"])
def test_a_file_is_never_written_over_unless_forced(printed, tmp_path, name):
    (tmp_path / name).write_text("mine")
    (tmp_path / f"{name}.part").write_text("mine too")
    outcome = printed("return", "RET-000001", "--out", tmp_path / name)
    assert (outcome.code, (tmp_path / name).read_text()) == (2, "mine")
    assert "--force writes over it" in outcome.complaint
    assert printed("return", "RET-000001", "--out", tmp_path / name, "--force").code == 0
    assert (tmp_path / name).read_bytes() != b"mine"
    assert sorted(file.name for file in tmp_path.glob("slip*")) == [name, f"{name}.part"]
    assert (tmp_path / f"{name}.part").read_text() == "mine too"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("return", "RET-000001", "--out", "slip.doc"), 2, "must end in .pdf or .txt"),
        (("return", "RET-000001", "--out", "no/such/slip.txt"), 2, "There is no folder no/such"),
        (("return", "RET-000001", "--as-of", "2026-03-02"), 2, "--as-of is for statements"),
        (("statement", "C1", "--as-of", "yesterday"), 2, "yesterday is not a date"),
        (("parcel", "1"), 2, "invalid choice: 'parcel'"),
        (("return", "RET-000009"), 1, "There is no return RET-000009"),
    ],
)
def test_what_cannot_be_printed_is_answered_in_one_line(printed, words, code, says):
    outcome = printed(*words)
    assert (outcome.code, outcome.said, outcome.complaint.count("\n")) == (code, b"", 1)
    assert says in outcome.complaint


# -- PDF ------------------------------------------------------------------------------------------------------------


def letters_in(file: Path) -> set[str]:
    """The characters that the fonts in a PDF say they show."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", file.read_bytes(), re.DOTALL)
    plain = [zlib.decompress(stream) if stream.startswith(b"x") else stream for stream in streams]
    maps = [stream for stream in plain if b"beginbfchar" in stream]
    return {chr(int(code, 16)) for found in maps for code in re.findall(rb"<\w{4}> <(\w{4})>", found)}


def pages_in(file: Path) -> int:
    return len(re.findall(rb"/Type /Page\b", file.read_bytes()))


def as_pdf(clinic, kind, number, folder) -> tuple[Path, list[str]]:
    file = folder / "document.pdf"
    with clinic.store.reading():
        as_of = TODAY if kind == "statement" else None
        return file, write_pdf(Reader(clinic.store.database), kind, number, file, as_of)


@pytest.mark.skipif(pdf.fonts() is None, reason="no font with Greek and Cyrillic letters is installed here")
def test_a_pdf_shows_latin_greek_and_cyrillic_names(brought_back, tmp_path):
    known_as(brought_back, "Žofie Ωμέγα Жанна")
    file, missing = as_pdf(brought_back, "return", "RET-000001", tmp_path)
    assert file.read_bytes().startswith(b"%PDF-")
    assert set("ŽofieΩμέγαЖанна") <= letters_in(file)
    assert missing == []


def test_a_letter_that_no_font_has_is_replaced_in_sight_and_told(brought_back, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "fonts", lambda: None)
    known_as(brought_back, "Жé")
    assert as_pdf(brought_back, "statement", "C1", tmp_path)[1] == ["Ж"]


@pytest.mark.parametrize("name", [HOSTILE, "w" * 300, "many words " * 60])
def test_no_name_breaks_a_pdf(brought_back, tmp_path, name):
    known_as(brought_back, name, address=name)
    brought_back.product("BAG", name=name)
    brought_back.sell("C1", ("BAG", 1), paid="card")
    brought_back.take_back("C1", ("BAG", 1))
    for kind, number in (("return", "RET-000002"), ("statement", "C1")):
        assert pages_in(as_pdf(brought_back, kind, number, tmp_path)[0]) >= 1


def test_a_long_statement_goes_on_over_pages(clinic, tmp_path):
    for _ in range(40):
        clinic.sell("C1", ("CAN", 1), paid="card")
    assert pages_in(as_pdf(clinic, "statement", "C1", tmp_path)[0]) > 1


def test_what_a_pdf_could_not_show_is_said_once(takeback, perform, tmp_path):
    perform(*TAKEN_BACK, {"act": "save_client", "code": "C1", "name": "漢漢"})
    outcome = takeback("print", "statement", "C1", "--out", tmp_path / "s.pdf")
    assert outcome.code == 0
    assert outcome.complaint.startswith("takeback: No font here has 漢; ? stands for it.")


@pytest.mark.skipif(pdf.fonts() is None, reason="no font with Hebrew letters is installed here")
def test_a_long_name_from_right_to_left_is_parted_before_it_is_put_in_order(brought_back, tmp_path):
    words = [letter * 12 for letter in "אבגדהוזחטיכל"]
    known_as(brought_back, " ".join(words))
    sheets, put = pdf.Sheets(pdf.Paper("", "Return", "2026-03-02")), []
    shown = sheets.shown(" ".join(words), 80)
    sheets.output(str(tmp_path / "closed.pdf"))
    for line in shown.split("\n"):
        assert sheets.get_string_width(line) <= 80
        put += line.split()[::-1]
    assert put == words
    file, missing = as_pdf(brought_back, "return", "RET-000001", tmp_path)
    assert set("אבגדהוזחטיכל") <= letters_in(file)
    assert missing == []
