"""Amounts are exact counts, rounded half-up, and shared to the last unit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import (
    Currency,
    Money,
    Percent,
    Quantity,
    UnitPrice,
    cash_rounded,
    half_up,
    largest_remainder,
    scaled,
    telescoped,
)

AUD, JPY, KWD = (Currency.named(code) for code in ("AUD", "JPY", "KWD"))
whole = st.integers(-(10**12), 10**12)
amounts = st.integers(0, 10**10).map(Money)


@pytest.mark.parametrize(
    ("units", "over", "nearest"), [(5, 10, 1), (-5, 10, -1), (4, 10, 0), (-4, 10, 0), (15, 10, 2), (-15, 10, -2)]
)
def test_a_half_goes_away_from_zero(units, over, nearest):
    assert half_up(units, over) == nearest


@given(whole, st.integers(1, 10**6))
def test_rounding_is_never_off_by_more_than_a_half(units, over):
    assert abs(Fraction(units, over) - half_up(units, over)) <= Fraction(1, 2)


@given(whole, st.sampled_from([AUD, JPY, KWD]))
def test_an_amount_reads_back_as_it_was_written(units, currency):
    assert currency.parse(currency.text(Money(units))) == Money(units)


@pytest.mark.parametrize(
    "text", ["", " 1", "1e5", "NaN", "1_000", "1,5", "٣", "--1", "1.", ".5", "0x1", "1.005", "9" * 13]
)
def test_what_is_not_an_amount_is_refused(text):
    with pytest.raises(ValueError, match=r"is not|has"):
        AUD.parse(text)


def test_zeros_beyond_the_currencys_decimals_say_nothing_new():
    assert AUD.parse("12.500") == Money(1250)
    assert JPY.parse("100.00") == Money(100)
    assert KWD.text(Money(10_000)) == "10.000"


def test_kinds_of_count_do_not_mix():
    with pytest.raises(TypeError):
        Money(1) + Quantity(1)
    with pytest.raises(TypeError):
        _ = Money(1) < 2
    assert Money(1) != Quantity(1)


def test_a_unit_price_shows_at_least_the_currencys_decimals():
    assert AUD.price_text(UnitPrice.parse("0.1250")) == "0.125"
    assert AUD.price_text(UnitPrice.parse("4")) == "4.00"
    assert JPY.price_text(UnitPrice.parse("100")) == "100"


@given(st.integers(0, 10**9))
def test_the_printed_maximum_price_is_never_above_the_exact_one(units):
    exact = Fraction(units, 7)
    assert AUD.exact(Quantity.of(1), AUD.price_at_most(exact)) <= exact


@given(amounts, st.integers(0, 1_000_000).map(Percent))
def test_tax_inside_a_gross_amount_is_what_the_rate_puts_on_its_net(gross, rate):
    tax = rate.inside(gross)
    assert abs((rate.of(gross - tax) - tax).units) <= 1


@given(amounts, st.lists(amounts, min_size=1, max_size=8))
def test_shares_add_up_to_the_cent(total, weights):
    shares = largest_remainder(total, weights)
    if any(weights):
        assert Money.total(shares) == total
        exact = [Fraction(total.units * weight.units, sum(w.units for w in weights)) for weight in weights]
        assert all(abs(share.units - whole) < 1 for share, whole in zip(shares, exact, strict=True))


def test_a_tie_in_the_remainder_goes_to_the_earlier():
    assert largest_remainder(Money(1), [Money(1), Money(1)]) == [Money(1), Money(0)]


@given(amounts, st.lists(st.integers(1, 5_000), min_size=1, max_size=8))
def test_crediting_piece_by_piece_adds_up_to_exactly_the_whole(amount, pieces):
    out_of = Quantity(sum(pieces))
    before, worth = Quantity(0), Money(0)
    for piece in map(Quantity, pieces):
        worth += telescoped(amount, before, piece, out_of, worth)
        before += piece
    assert worth == amount


def test_three_for_ten_come_back_as_333_334_333():
    parts, worth = [], Money(0)
    for before in range(3):
        part = telescoped(Money(1000), Quantity.of(before), Quantity.of(1), Quantity.of(3), worth)
        parts.append(part.units)
        worth += part
    assert parts == [333, 334, 333]


@pytest.mark.parametrize(("owed", "coins"), [(5154, 5155), (502, 500), (803, 805), (802, 800), (1, 0), (3, 5)])
def test_cash_is_rounded_to_what_coins_can_pay(owed, coins):
    assert cash_rounded(Money(owed), Money(5)) == Money(coins)
    assert cash_rounded(Money(owed), Money(0)) == Money(owed)


@given(whole, st.integers(0, 6))
def test_a_number_in_units_reads_as_many_decimals(units, decimals):
    sign = "-" if units < 0 else ""
    digits = f"{abs(units):0{decimals + 1}d}"
    text = f"{sign}{digits[: len(digits) - decimals]}" + (f".{digits[-decimals:]}" if decimals else "")
    if len(digits) - decimals <= 12:
        assert scaled(text, decimals) == units
