"""What a line and an invoice come to: rounded once per line, discounts before tax, tax in or on top."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.currency import Currency
from domain.kinds import Prices
from domain.money import Money, Percent, Quantity, UnitPrice, half_up
from domain.practice.facts import Practice
from domain.pricing import Amounts, Discount, after_header, line_amount, priced_line, taxed
from tests.makers import refused

EXCLUSIVE = Practice("A", Currency.named("AUD"), prices=Prices.EXCLUDE_TAX)
INCLUSIVE = Practice("B", Currency.named("AUD"), prices=Prices.INCLUDE_TAX)
YEN = Practice("C", Currency.named("JPY"), prices=Prices.EXCLUDE_TAX)
DINAR = Practice("D", Currency.named("KWD"), prices=Prices.INCLUDE_TAX)
NONE = Discount()

practices = st.sampled_from([EXCLUSIVE, INCLUSIVE, YEN, DINAR])
quantities = st.integers(1, 10**6).map(Quantity)
prices = st.integers(0, 10**8).map(UnitPrice)
rates = st.integers(0, Percent.WHOLE).map(Percent)


def priced(practice, quantity, price, discount=NONE, rate="0"):
    return priced_line(practice, Quantity.parse(quantity), UnitPrice.parse(price), discount, Percent.parse(rate))


@pytest.mark.parametrize(
    ("practice", "quantity", "price", "rate", "net", "tax", "gross"),
    [
        (EXCLUSIVE, "1", "10.00", "10", 1000, 100, 1100),
        (INCLUSIVE, "1", "11.00", "10", 1000, 100, 1100),
        (INCLUSIVE, "5", "4.00", "10", 1818, 182, 2000),
        (EXCLUSIVE, "3", "0.1250", "0", 38, 0, 38),  # 0.375 rounds away from zero
        (EXCLUSIVE, "2.5", "0.1250", "20", 31, 6, 37),  # 0.3125, tax on the rounded net
        (EXCLUSIVE, "1", "0.05", "10", 5, 1, 6),  # 0.5 cents of tax round up
        (INCLUSIVE, "1", "0.05", "10", 5, 0, 5),
        (YEN, "3", "33.3333", "10", 100, 10, 110),
        (DINAR, "1", "1.0505", "5", 1001, 50, 1051),
        (EXCLUSIVE, "0.001", "4.00", "10", 0, 0, 0),
        (INCLUSIVE, "1", "9.99", "100", 499, 500, 999),
    ],
)
def test_a_line_is_rounded_once(practice, quantity, price, rate, net, tax, gross):
    assert priced(practice, quantity, price, rate=rate) == Amounts(Money(net), Money(tax), Money(gross))


@pytest.mark.parametrize(
    ("quantity", "price", "discount", "gross"),
    [
        ("3", "3.3333", NONE, 1000),
        ("3", "10.00", Discount(percent=Percent.parse("12.5")), 2625),
        ("3", "10.00", Discount(amount=Money(1)), 2999),
        ("1", "0.03", Discount(percent=Percent.parse("50")), 2),  # 1.5 cents
        ("7", "0.0049", Discount(percent=Percent.parse("100")), 0),
        ("1", "0.0049", Discount(amount=Money(0)), 0),
        ("1", "1.00", Discount(amount=Money(100)), 0),
    ],
)
def test_a_line_discount_comes_off_before_the_line_is_rounded(quantity, price, discount, gross):
    assert priced(INCLUSIVE, quantity, price, discount).gross == Money(gross)


@pytest.mark.parametrize(
    ("quantity", "price", "discount", "field"),
    [
        ("0", "1.00", NONE, "quantity"),
        ("-1", "1.00", NONE, "quantity"),
        ("1", "-0.01", NONE, "price"),
        ("1", "1.00", Discount(amount=Money(101)), "discount_amount"),
    ],
)
def test_a_line_that_cannot_be_a_sale_is_refused(quantity, price, discount, field):
    with refused("invalid", field=field):
        priced(INCLUSIVE, quantity, price, discount)


@pytest.mark.parametrize(
    ("percent", "amount", "field"),
    [
        ("10", "1.00", "discount_amount"),
        ("-1", None, "discount_percent"),
        ("100.0001", None, "discount_percent"),
        (None, "-0.01", "discount_amount"),
    ],
)
def test_a_discount_is_a_sensible_percentage_or_an_amount_never_both(percent, amount, field):
    with refused("invalid", field=field):
        Discount.read(Percent.parse(percent) if percent else None, EXCLUSIVE.currency.parse(amount) if amount else None)


@given(practices, quantities, prices, rates)
def test_net_and_tax_are_the_gross_and_the_priced_side_is_exact(practice, quantity, price, rate):
    amounts = priced_line(practice, quantity, price, NONE, rate)
    exact = Fraction(quantity.units * price.units * 10**practice.currency.decimals, 10**7)
    side = amounts.net if practice.prices is Prices.EXCLUDE_TAX else amounts.gross
    assert side.units == half_up(exact.numerator, exact.denominator)
    assert amounts.net + amounts.tax == amounts.gross
    assert amounts.tax.units >= 0


@given(practices, quantities, prices, st.integers(0, Percent.WHOLE).map(Percent))
def test_a_percentage_takes_its_share_to_half_a_cent(practice, quantity, price, percent):
    whole = line_amount(practice, quantity, price, NONE)
    left = line_amount(practice, quantity, price, Discount(percent=percent))
    assert Money(0) <= left <= whole


@given(st.integers(0, 10**9).map(Money), rates)
def test_tax_inside_an_amount_is_the_tax_that_would_have_been_put_on_top(gross, rate):
    inside = taxed(INCLUSIVE, gross, rate)
    assert abs(taxed(EXCLUSIVE, inside.net, rate).gross.units - gross.units) <= 1


@given(
    st.lists(st.tuples(st.integers(0, 10**7), rates), min_size=1, max_size=8),
    st.integers(0, Percent.WHOLE).map(Percent),
    practices,
)
def test_a_header_discount_is_shared_to_the_cent_and_its_tax_with_it(lines, percent, practice):
    amounts = [(taxed(practice, Money(units), rate), rate) for units, rate in lines]
    gross = Money.total(each.gross for each, _ in amounts)
    header = Discount(percent=percent).off(gross)
    left = after_header(header, amounts)
    assert Money.total(each.gross for each in left) == gross - header
    for each in left:
        assert each.net + each.tax == each.gross
        assert Money(0) <= each.tax <= each.gross
