"""Files as they come: whatever their encoding, delimiter and quoting, and whatever is wrong with them."""

import os

import pytest

from tests.cli.shop import HEADING, SHOP, SOLD, back, sold

NAMED = f"{HEADING},description"
REST = "product=P,quantity=Q,date=D,price=E"


def called(shop, text, encoding="utf-8", options=""):
    """What the product CAN is called after this file came in."""
    shop.file.write_bytes(text.encode(encoding))
    shop.again(options=options)
    return shop.show("product", "CAN")["name"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_any_usual_encoding_is_understood(shop, encoding):
    assert called(shop, f"{NAMED}\n{SOLD},Pâté für Hunde\n", encoding) == "Pâté für Hunde"


def test_an_encoding_may_be_named(shop):
    assert called(shop, f"{NAMED}\n{SOLD},Корм\n", "cp1251", "--encoding cp1251") == "Корм"


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_any_usual_delimiter_is_understood(shop, delimiter):
    assert called(shop, f"{NAMED}\n{SOLD},Food\n".replace(",", delimiter)) == "Food"


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_any_line_ending_is_understood(shop, ending):
    assert called(shop, f"{NAMED}\n{SOLD},Food\n".replace("\n", ending)) == "Food"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('"Food, dry"', "Food, dry"), ('"12"" bowl"', '12" bowl'), ('12" bowl', '12" bowl'),
        ('"two\nlines"', "two lines"),
        ("\x1b[31mred\x07", "[31mred"), ("  wide  ", "wide"), ("O'Neil [/b]", "O'Neil [/b]"),
    ],
)  # fmt: skip
def test_cells_are_read_as_they_were_meant(shop, written, name):
    assert called(shop, f"{NAMED}\n{SOLD},{written}\n") == name


def test_blank_lines_are_no_rows(shop):
    assert shop.bring_in("", SOLD, "   ", sold("101"), "")["rows"] == 2


def test_days_and_months_stand_in_the_order_that_was_said(shop):
    rows = (sold("1", at="3/2/2026"), sold("2", at="13.02.2026 9:30"), sold("3", at="2026-02-03"))
    shop.bring_in(*rows, options="--dates dmy")
    assert [shop.show("invoice", number)["on"] for number in "123"] == ["2026-02-03", "2026-02-13", "2026-02-03"]
    shop.bring_in(sold("4", at="2/3/2026 11:30 PM"), options="--dates mdy")
    assert shop.show("invoice", "4")["on"] == "2026-02-03"


def test_decimals_may_stand_behind_a_comma(shop):
    shop.bring_in("1;CAN;2,5;2026-03-02;4,20;C1", heading=HEADING.replace(",", ";"), options="--decimal-comma")
    assert shop.show("invoice", "1")["total"] == "10.50"


def test_a_quotation_mark_never_closed_costs_its_own_line_only(shop):
    told = shop.bring_in(f"{SOLD},one", f'{sold("101")},"two', f"{sold('102')},three", heading=NAMED)
    assert (told["rows"], told["invoices"]) == (3, 2)
    assert shop.rejects("line", "invoice", "description") == [("3", "101", '"two')]


def test_a_stray_quotation_mark_does_not_swallow_the_rows_below(shop):
    told = shop.bring_in('100,"CAN,1,2026-03-02,4.00,C1', sold("101"), '102,"CAN,1,2026-03-02,4.00,C1', sold("103"))
    assert (told["rows"], told["invoices"]) == (4, 2)
    assert shop.codes() == [("2", "invalid"), ("4", "invalid")]


def test_a_cell_without_end_is_rejected(shop):
    told = shop.bring_in(f"{SOLD},{'x' * 200_000}", sold("101") + ",short", heading=NAMED)
    assert (told["invoices"], told["rejected_by_code"]) == (1, {"invalid": 1})


def test_hostile_bytes_do_no_harm(shop, takeback):
    shop.file.write_bytes(NAMED.encode() + b"\n" + SOLD.encode() + b",\xff\x00\xfe\n\x00\n" + bytes(range(256)) + b"\n")
    outcome = shop.run("--json")
    assert (outcome.code, outcome.complaint) == (0, "")
    assert takeback("check").code == 0


@pytest.mark.parametrize(
    ("text", "options", "says"),
    [
        ("", "", "The file is empty"),
        ("\n\n", "", "The file is empty"),
        (f"{HEADING}\n", f"--map invoice=Number,{REST}", "The file has no column 'Number'; it has invoice"),
        ("Invoice,invoice\n1,2\n", f"--map invoice=INVOICE,{REST}", "has 2 columns 'INVOICE'"),
        ("number,product,quantity,date\n", "", "Give --map; the file has no column invoice, price."),
        (f"{HEADING}\n", "--map invoice=invoice", "--map leaves out product, quantity, date, price."),
        (f"{HEADING}\n", "--map number=invoice", "--map knows no field 'number'"),
        (f"{HEADING}\n", "--map invoice", "--map says no column for invoice"),
        (f"{HEADING}\n", "--map invoice=a,invoice=b", "--map names invoice twice"),
        (f"{HEADING}\n", "--encoding klingon", "klingon is not an encoding"),
        ("inv\xf6ice\n", "--encoding utf-8", "The file is not utf-8: byte 4"),
        (f"{HEADING}\n", "--paid shells", "invalid choice: 'shells'"),
        (f"{HEADING}\n", "--paid card --unpaid", "not allowed with argument"),
        (f"{HEADING}\n", "--rejects nowhere/at/all.csv", "There is no folder nowhere/at"),
    ],
)  # fmt: skip
def test_a_file_or_a_command_that_cannot_be_used_is_answered_in_one_line(shop, text, options, says):
    shop.file.write_bytes(text.encode("latin-1"))
    outcome = shop.run(*options.split())
    assert outcome.code == 2
    assert says in outcome.complaint
    assert outcome.complaint.count("\n") == 1


def test_a_file_that_is_not_there(takeback, tmp_path, perform):
    perform(SHOP)
    outcome = takeback("import", tmp_path / "none.csv")
    assert (outcome.code, outcome.complaint.count("\n")) == (2, 1)


def test_a_column_is_found_whatever_its_case_and_may_hold_a_comma(shop):
    shop.file.write_text('Invoice,"Price, net",PRODUCT,quantity,date\n1,4.00,CAN,1,2026-03-02\n')
    typed = ["--map", "invoice=invoice,price=Price, net,product=product", "--map", "quantity=quantity,date=date"]
    assert shop.run(*typed, "--json").json["invoices"] == 1


def test_the_rejects_file_holds_every_cell_of_every_row_that_stayed_out(shop):
    shop.bring_in(sold("100", quantity=0) + ",Food", SOLD + ",Food", back("C1", "TIN") + ",Tin", "1,2", heading=NAMED)
    assert shop.rejects_file.read_text() == (
        "line,code,reason,invoice,product,quantity,date,price,client,description\n"
        "2,invalid,quantity: must not be zero.,100,CAN,0,2026-03-02 09:30,4.00,C1,Food\n"
        "4,over_return,None of TIN can come back: none was sold to this client by 2026-03-02. Leave it off the return.,"
        "C1,TIN,-1,2026-03-02 09:30,4.00,C1,Tin\n"
        "5,invalid,row: has 2 cells where the heading has 7.,1,2\n"
    )


def test_a_file_of_ones_own_that_is_called_a_part_is_left_alone(shop):
    own = shop.rejects_file.with_name(f"{shop.rejects_file.name}.part")
    own.write_text("mine")
    shop.bring_in(sold("100", quantity=0))
    assert (shop.rejects_file.exists(), own.read_text()) == (True, "mine")


def test_cells_that_a_spreadsheet_would_run_are_made_text(shop):
    shop.bring_in("=1+1,+x,-5,@now,-4.00,\"\t=cmd\",' =2'", heading=NAMED)
    [cells] = shop.rejects("invoice", "product", "quantity", "date", "price", "client", "description")
    assert cells == ("'=1+1", "'+x", "-5", "'@now", "-4.00", "'\t=cmd", "' =2'")


def test_corrected_rejects_come_in_as_a_file_of_their_own(shop):
    shop.bring_in(sold("100", quantity=0), sold("101", quantity="none"))
    corrected = shop.rejects_file.read_text().replace(",0,", ",3,")
    shop.file.write_text(corrected)
    told = shop.again()
    assert (told["invoices"], told["rejected"]) == (1, 1)
    assert told["rejects"] == str(shop.rejects_file.with_name("sales.rejects-2.csv"))
    second = shop.rejects_file.with_name("sales.rejects-2.csv")
    assert second.read_text().startswith("line,code,reason,invoice,")


def test_an_earlier_rejects_file_that_somebody_worked_on_is_kept(shop):
    shop.bring_in(sold("100", quantity=0))
    shop.rejects_file.write_text("my corrections")
    told = shop.again()
    assert shop.rejects_file.read_text() == "my corrections"
    assert told["rejects"] == str(shop.rejects_file.with_name("sales.rejects-2.csv"))
    assert shop.again()["rejects"] == told["rejects"]


def test_a_file_without_rejects_leaves_no_rejects_file(shop):
    assert shop.bring_in(SOLD)["rejects"] is None
    assert not shop.rejects_file.exists()


def test_a_named_rejects_file_is_written_in_any_case(shop, tmp_path):
    shop.bring_in(SOLD, options=f"--rejects {tmp_path}/out.csv")
    assert (tmp_path / "out.csv").read_text() == f"line,code,reason,{HEADING}\n"
    shop.bring_in(sold("101", quantity=0), options=f"--rejects {tmp_path}/out.csv")
    assert shop.rejects("line", file=tmp_path / "out.csv") == [("2",)]


def test_a_folder_that_may_not_be_written_to_needs_a_named_rejects_file(shop, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)
    shop.file.write_text(f"{HEADING}\n{SOLD}\n")
    outcome = shop.run()
    assert (outcome.code, "name one with --rejects" in outcome.complaint) == (2, True)
    assert shop.numbers("invoice") == []


def test_the_rejects_never_take_the_place_of_the_file(shop):
    shop.file.write_text(f"{HEADING}\n{SOLD}\n")
    outcome = shop.run("--rejects", str(shop.file))
    assert (outcome.code, "take the place of the file" in outcome.complaint) == (2, True)
    assert shop.numbers("invoice") == []


def test_nor_that_of_the_books(shop, takeback, db):
    shop.file.write_text(f"{HEADING}\n{SOLD}\n{sold('101', quantity=0)}\n")
    outcome = shop.run("--rejects", str(db))
    assert (outcome.code, "holds the books; name another file" in outcome.complaint) == (2, True)
    assert takeback("check").code == 0
    assert shop.numbers("invoice") == []


def test_nor_that_of_a_device_or_a_link(shop, tmp_path):
    shop.file.write_text(f"{HEADING}\n{sold('101', quantity=0)}\n")
    device, link, kept = tmp_path / "device", tmp_path / "link", tmp_path / "kept"
    os.mkfifo(device)
    kept.write_text("mine")
    link.symlink_to(kept)
    for place in (device, link):
        outcome = shop.run("--rejects", str(place))
        assert (outcome.code, "no file that can be written over" in outcome.complaint) == (2, True)
    assert (device.is_fifo(), link.is_symlink(), kept.read_text()) == (True, True, "mine")


def test_standard_input_is_read_and_needs_a_name_for_its_rejects(takeback, perform, tmp_path):
    perform(SHOP)
    said = f"{HEADING}\n{SOLD}\n".encode()
    assert takeback("import", "-", said=said).code == 2
    outcome = takeback("import", "-", "--rejects", tmp_path / "r.csv", "--json", said=said)
    assert outcome.json["invoices"] == 1
