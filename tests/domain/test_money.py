"""Amounts: exact, read from plain decimal numbers only, rounded half-up, shared to the last unit."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.currency import Currency
from domain.money import Money, Percent, Quantity, UnitPrice, cash_rounded, half_up, largest_remainder, telescoped

AUD, JPY, KWD = Currency.named("AUD"), Currency.named("JPY"), Currency.named("KWD")
amounts = st.integers(-(10**12), 10**12).map(Money)
debts = st.integers(0, 10**10).map(Money)


@pytest.mark.parametrize(
    ("currency", "text", "units"),
    [
        (AUD, "12.50", 1250),
        (AUD, "12.5", 1250),
        (AUD, "12", 1200),
        (AUD, "-0.01", -1),
        (AUD, "+3", 300),
        (AUD, "12.500", 1250),
        (AUD, "007.10", 710),
        (JPY, "1500", 1500),
        (JPY, "1500.00", 1500),
        (KWD, "1.234", 1234),
    ],
)
def test_an_amount_is_read_to_the_last_decimal_of_its_currency(currency, text, units):
    assert currency.parse(text) == Money(units)


@pytest.mark.parametrize(
    "text",
    ["", " ", "abc", "1e5", "NaN", "Infinity", "1_000", "1,000.00", "1 000", ".5", "5.", "--1", "+-1", "0x10", "1.2.3",
     "٣.١٤", "１２", "−5", "12.5\n", " 12.5", "$5", "5%", "1" * 13, "0." + "1" * 13],
)  # fmt: skip
def test_anything_but_a_plain_decimal_number_is_refused(text):
    with pytest.raises(ValueError, match="is not a number like"):
        AUD.parse(text)


@given(st.one_of(st.text(max_size=8), st.from_regex(r"[+-]?[0-9]{0,6}\.?[0-9]{0,4}", fullmatch=True)))
def test_whatever_is_typed_is_read_as_the_number_it_says_or_refused(text):
    try:
        amount = AUD.parse(text)
    except ValueError:
        return
    assert Decimal(text) * 100 == amount.units
    assert text.isascii()


@pytest.mark.parametrize(
    ("read", "text", "why"),
    [
        (AUD.parse, "0.001", "has more than 2 decimals"),
        (JPY.parse, "0.5", "has no decimals"),
        (KWD.parse, "0.0001", "has more than 3 decimals"),
        (Quantity.parse, "0.0005", "has more than 3 decimals"),
        (UnitPrice.parse, "0.00001", "has more than 4 decimals"),
        (Percent.parse, "7.00001", "has more than 4 decimals"),
    ],
)
def test_more_decimals_than_an_amount_can_carry_are_refused_not_rounded(read, text, why):
    with pytest.raises(ValueError, match=why):
        read(text)


@given(st.integers(-(10**11), 10**11), st.sampled_from([AUD, JPY, KWD]))
def test_what_is_written_reads_as_the_same_amount(units, currency):
    assert currency.parse(currency.text(Money(units))) == Money(units)


@given(st.integers(0, 10**11))
def test_quantities_and_prices_read_as_they_were_written(units):
    assert Quantity.parse(str(Quantity(units))) == Quantity(units)
    assert Percent.parse(str(Percent(units))) == Percent(units)
    for currency in (AUD, JPY, KWD):
        assert UnitPrice.parse(currency.price_text(UnitPrice(units))) == UnitPrice(units)


@pytest.mark.parametrize(
    ("currency", "units", "text"),
    [(AUD, 40000, "4.00"), (AUD, 1250, "0.125"), (AUD, 1, "0.0001"), (JPY, 40000, "4"), (KWD, 40000, "4.000")],
)
def test_a_unit_price_shows_at_least_the_decimals_of_its_currency_and_at_most_four(currency, units, text):
    assert currency.price_text(UnitPrice(units)) == text


@pytest.mark.parametrize(
    ("numerator", "denominator", "whole"),
    [(5, 10, 1), (-5, 10, -1), (4, 10, 0), (-4, 10, 0), (15, 10, 2), (25, 10, 3), (-15, 10, -2), (0, 7, 0), (7, 7, 1)],
)
def test_a_half_goes_away_from_zero(numerator, denominator, whole):
    assert half_up(numerator, denominator) == whole


@given(st.integers(-(10**15), 10**15), st.integers(1, 10**9))
def test_rounding_agrees_with_the_textbook(numerator, denominator):
    exact = Fraction(numerator, denominator)
    assert abs(half_up(numerator, denominator) - exact) <= Fraction(1, 2)
    assert half_up(-numerator, denominator) == -half_up(numerator, denominator)


@given(st.decimals(-10_000, 10_000, places=6))
def test_rounding_agrees_with_decimal_half_up(value):
    units = half_up(int(value * 10**6), 10**6)
    assert units == int(value.quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize("mixed", [Quantity(1), UnitPrice(1), Percent(1), 1, 1.0, Decimal(1), "1"])
def test_money_mixes_with_nothing_else(mixed):
    assert Money(1) != mixed
    for operation in ("__add__", "__sub__", "__lt__", "__le__", "__gt__", "__ge__"):
        assert getattr(Money(1), operation)(mixed) is NotImplemented


@pytest.mark.parametrize("code", ["", "aud", "AU", "AUDX", "A1D", "ÄÖÜ", "A D"])
def test_a_currency_is_three_capital_letters(code):
    with pytest.raises(ValueError, match="currency code"):
        Currency.named(code)


@pytest.mark.parametrize(("code", "decimals"), [("AUD", 2), ("EUR", 2), ("JPY", 0), ("KRW", 0), ("KWD", 3), ("TND", 3)])
def test_currencies_know_their_decimals(code, decimals):
    assert Currency.named(code).decimals == decimals


@pytest.mark.parametrize(
    ("amount", "step", "cash"),
    [
        (5154, 5, 5155),
        (5152, 5, 5150),
        (5153, 5, 5155),
        (5150, 5, 5150),
        (-5154, 5, -5155),
        (2, 5, 0),
        (3, 5, 5),
        (1234, 0, 1234),
        (1234, 10, 1230),
        (1235, 10, 1240),
    ],
)
def test_cash_is_what_coins_can_pay(amount, step, cash):
    assert cash_rounded(Money(amount), Money(step)) == Money(cash)


@given(amounts, st.integers(1, 1000))
def test_cash_is_a_multiple_of_the_coin_and_never_more_than_half_a_coin_away(amount, coin):
    cash = cash_rounded(amount, Money(coin))
    assert cash.units % coin == 0
    assert 2 * abs(cash.units - amount.units) <= coin


@given(debts, st.lists(st.integers(0, 10**8).map(Money), min_size=1, max_size=20))
def test_the_largest_remainder_shares_everything_in_proportion(total, weights):
    shares = largest_remainder(total, weights)
    whole = sum(weight.units for weight in weights)
    assert len(shares) == len(weights)
    assert sum(share.units for share in shares) == (total.units if whole else 0)
    for share, weight in zip(shares, weights, strict=True):
        exact = Fraction(total.units * weight.units, whole) if whole else Fraction(0)
        assert abs(share.units - exact) < 1


@given(debts, st.integers(2, 12))
def test_between_equals_the_earlier_gets_the_odd_unit(total, parts):
    shares = [share.units for share in largest_remainder(total, [Money(7)] * parts)]
    assert shares == sorted(shares, reverse=True)
    assert max(shares) - min(shares) <= 1


def test_nobody_gets_more_than_their_weight_of_a_discount_below_the_total():
    assert largest_remainder(Money(100), [Money(333), Money(333), Money(334)]) == [Money(33), Money(33), Money(34)]
    assert largest_remainder(Money(10), [Money(0), Money(50)]) == [Money(0), Money(10)]
    assert largest_remainder(Money(5), [Money(0), Money(0)]) == [Money(0), Money(0)]


def test_three_units_for_ten_give_333_334_333():
    worth = []
    for _ in range(3):
        before = Quantity.of(len(worth))
        worth.append(telescoped(Money(1000), before, Quantity.of(1), Quantity.of(3), Money.total(worth)))
    assert worth == [Money(333), Money(334), Money(333)]


@given(debts, st.lists(st.integers(1, 5000), min_size=1, max_size=12))
def test_any_partition_of_a_line_credits_exactly_what_was_charged(whole, pieces):
    of = Quantity(sum(pieces))
    before, stands = Quantity(0), Money(0)
    for piece in pieces:
        worth = telescoped(whole, before, Quantity(piece), of, stands)
        assert worth >= Money(0)
        before, stands = before + Quantity(piece), stands + worth
    assert stands == whole


@given(debts, st.lists(st.integers(1, 5000), min_size=1, max_size=10), st.randoms())
def test_reversals_in_between_change_nothing_of_the_total(whole, pieces, chance):
    """A reversal takes off what its piece was worth; when everything is credited, exactly the whole is."""
    of = sum(pieces)
    left, standing = list(pieces), []
    for _ in range(3 * len(pieces)):
        if standing and (not left or chance.random() < 0.4):
            piece, _ = standing.pop(chance.randrange(len(standing)))
            left.append(piece)
        else:
            piece = left.pop(chance.randrange(len(left)))
            standing.append((piece, _worth(whole, piece, of, standing)))
    for piece in left:
        standing.append((piece, _worth(whole, piece, of, standing)))
    assert Money.total(worth for _, worth in standing) == whole
    assert all(worth >= Money(0) for _, worth in standing)


def _worth(whole: Money, piece: int, of: int, standing: list[tuple[int, Money]]) -> Money:
    before = Quantity(sum(done for done, _ in standing))
    return telescoped(whole, before, Quantity(piece), Quantity(of), Money.total(worth for _, worth in standing))
