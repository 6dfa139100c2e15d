"""A long return is entered item by item without reading each item's columns anew for every other one."""

from __future__ import annotations

from store.books.returns import item
from tests.makers import Clinic


def test_an_item_that_was_read_is_not_decoded_again(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.client("C1")
    for number in range(12):
        clinic.product(f"P{number}", "1.00")
    clinic.sell("C1", *[(f"P{number}", 1) for number in range(12)], paid="card")
    item.cache_clear()
    clinic.draft("C1", *[(f"P{number}", 1) for number in range(12)])
    assert item.cache_info().misses <= 12
    assert item.cache_info().hits >= 12


def test_a_changed_item_is_read_as_it_is_now(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.client("C1")
    clinic.product("CAN", "4.00")
    clinic.sell("C1", ("CAN", 5), paid="card")
    number = clinic.draft("C1", ("CAN", 1))
    clinic.do("change_return_item", return_=number, line=1, quantity="3")
    with clinic.store.reading() as books:
        assert str(books.return_(number).items[0].quantity) == "3"


def test_lines_of_a_product_share_the_values_they_have_alike(tmp_path):
    """Under one client may stand all who give no name, with thousands of lines."""
    clinic = Clinic(tmp_path)
    clinic.client("COUNTER")
    clinic.product("CAN", "4.00")
    for _ in range(2):
        clinic.sell("COUNTER", ("CAN", 3), paid="card")
    with clinic.store.reading() as books:
        one, other = books.sold_lines("COUNTER", "CAN")
    alike = ("quantity", "price", "rate", "gross", "tax", "returned", "credited_gross", "header_discount")
    assert [name for name in alike if getattr(one, name) is not getattr(other, name)] == []
