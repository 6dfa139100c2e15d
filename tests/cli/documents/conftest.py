"""Ada, who bought cans and chips and brought some back; and the documents of it, as text and as PDF."""

import re
import zlib
from pathlib import Path

import pytest

from store.views.reader import Reader
from tests.makers import TODAY, Clinic
from tui.cli.documents import document_text, write_pdf

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
