"""A document printed again reads as it was issued, whatever its products are called by now."""

from pathlib import Path

import pytest

from tests.cli.documents.conftest import HOSTILE, as_pdf, letters_in, text
from tests.makers import Clinic

DOCUMENTS = (
    ("invoice", "INV-000001"),
    ("credit-invoice", "CRN-000001"),
    ("return", "RET-000001"),
    ("receipt", "RCT-000003"),
)


def rename(clinic: Clinic, name: str) -> None:
    """The can and the visit are called so from now on."""
    clinic.do("save_product", code="CAN", name=name, kind="product", price="4.00")
    clinic.do("save_product", code="VISIT", name=name, kind="service", price="80.00")


@pytest.fixture
def issued(tmp_path: Path) -> Clinic:
    """Ada bought a can and a visit, brought the can back, and had something of the visit refunded."""
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", tax="10", name="Dog food Ж")
    clinic.service("VISIT", "80.00", name="Consultation Ж")
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 2), ("VISIT", 1), paid="card")
    clinic.take_back("C1", ("CAN", 1), method="card")
    clinic.do("refund_service", invoice="INV-000001", line=2, amount="20.00", reason="waited long")
    return clinic


def test_every_document_reads_as_before(issued):
    before = [text(issued, *document) for document in DOCUMENTS]
    rename(issued, "Something else")
    assert [text(issued, *document) for document in DOCUMENTS] == before
    for said in before[:3]:
        assert "CAN Dog food Ж" in said
    assert "Credited for Consultation Ж" in before[3]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document[0])
def test_its_pdf_shows_the_same_letters(issued, tmp_path, document):
    rename(issued, "Ω")
    letters = letters_in(as_pdf(issued, *document, tmp_path)[0])
    assert "Ж" in letters
    assert "Ω" not in letters


def test_what_is_credited_after_the_new_name_reads_as_the_old_invoice_does(issued):
    rename(issued, "Something else")
    issued.take_back("C1", ("CAN", 1), method="card")
    for document in (("return", "RET-000002"), ("credit-invoice", "CRN-000002")):
        said = text(issued, *document)
        assert "CAN Dog food Ж" in said
        assert "Something else" not in said


def test_the_next_documents_have_the_new_name(issued):
    rename(issued, "Something else")
    issued.take_back("C1", ("CAN", 1))
    issued.sell("C1", ("CAN", 1), paid="card")
    issued.take_back("C1", ("CAN", 1))
    for document in (("invoice", "INV-000002"), ("return", "RET-000003"), ("credit-invoice", "CRN-000003")):
        assert "CAN Something else" in text(issued, *document)


@pytest.mark.parametrize("name", [HOSTILE, "w" * 300, "many words " * 60])
def test_a_name_that_was_given_up_is_as_harmless_as_any(issued, tmp_path, name):
    rename(issued, name)
    issued.take_back("C1", ("CAN", 1))
    issued.sell("C1", ("CAN", 1), paid="card")
    issued.take_back("C1", ("CAN", 1))
    rename(issued, "Something else")
    kept = "".join(character for character in name if character.isprintable()).replace(" ", "")
    for document in (("invoice", "INV-000002"), ("return", "RET-000003"), ("credit-invoice", "CRN-000003")):
        said = text(issued, *document)
        assert kept[:20] in "".join(said.split())
        assert all(character.isprintable() or character == "\n" for character in said)
        assert max(map(len, said.splitlines())) <= 80
        assert as_pdf(issued, *document, tmp_path)[0].read_bytes().startswith(b"%PDF")
