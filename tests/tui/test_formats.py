"""What is written is read back, whatever the locale and the currency; what could mean two things is refused."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.currency import Currency
from domain.money import Money, Percent, Quantity, UnitPrice
from domain.practice.facts import Practice
from tui.formats import Formats

LOCALES = (
    "en",
    "en_AU",
    "en_US",
    "en_ZA",
    "en_IN",
    "de",
    "de_CH",
    "de_AT",
    "fr",
    "fr_CH",
    "sv",
    "pl",
    "ja",
    "ar_EG",
    "fa",
)
CURRENCIES = ("JPY", "AUD", "KWD")
"""Of no, two and three decimals."""
TODAY = date(2026, 11, 21)


def formats(locale: str = "en_AU", currency: str = "AUD", timezone: str = "UTC") -> Formats:
    return Formats(Practice("Corner Vets", Currency.named(currency), locale, timezone))


practices = st.builds(formats, st.sampled_from(LOCALES), st.sampled_from(CURRENCIES))
units = st.integers(-(10**11), 10**11)


@given(practices, units)
def test_money_is_read_as_it_is_written(there, amount):
    assert there.parse_money(there.money(Money(amount))) == Money(amount)


@given(practices, units)
def test_quantities_prices_and_percentages_are_read_as_they_are_written(there, amount):
    assert there.parse_quantity(there.quantity(Quantity(amount))) == Quantity(amount)
    assert there.parse_price(there.price(UnitPrice(amount))) == UnitPrice(amount)
    assert there.parse_percent(there.percent(Percent(amount))) == Percent(amount)
    assert there.parse_percent(f"{there.percent(Percent(amount))} %") == Percent(amount)


@given(practices, st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_days_are_read_as_they_are_written(there, day):
    assert there.parse_day(there.day(day), TODAY) == day


@given(practices, st.integers(0, 10**9))
def test_the_plain_point_of_the_interface_is_understood_where_it_parts_no_groups(there, amount):
    plain = there.currency.text(Money(amount))
    assume(there.signs.group != "." or there.currency.decimals != 3)
    assert there.parse_money(plain) == Money(amount)


def refusal(parse: Callable[[str], object], typed: str) -> str | None:
    try:
        parse(typed)
    except ValueError as refused:
        return str(refused)
    return None


@given(practices, st.text("0123456789.,' -+eE٣", max_size=12))
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(there, typed):
    for parse in (there.parse_money, there.parse_quantity, there.parse_price, there.parse_percent):
        sentence = refusal(parse, typed)
        assert sentence is None or re.search(r"Type (it|an?( \w+)?) like .*\.$", sentence), sentence


@given(practices, st.text("0123456789.,'", min_size=1, max_size=12))
def test_no_digit_and_no_sign_is_ever_dropped(there, typed):
    """Whatever is read has every typed digit in its place: nothing but signs between groups is left out."""
    try:
        money = there.parse_money(typed)
    except ValueError:
        return
    digits = "".join(each for each in typed if each.isdigit())
    whole = there.currency.text(money).replace(".", "")
    assert whole.rstrip("0").lstrip("0") == digits.rstrip("0").lstrip("0")
    last = max((typed.rfind(sign) for sign in ".,'"), default=-1)
    fraction = len(typed) - last - 1
    if last >= 0 and fraction != 3:
        assert money.units * 10**fraction == int(digits) * 10**there.currency.decimals


@pytest.mark.parametrize(
    ("locale", "currency", "written"),
    [
        ("en_AU", "AUD", "-1,234,567.89"),
        ("de", "EUR", "-1.234.567,89"),
        ("de_CH", "CHF", "-1’234’567.89"),
        ("fr", "EUR", "-1\u202f234\u202f567,89"),
        ("en_IN", "INR", "-12,34,567.89"),
        ("sv", "SEK", "-1\u00a0234\u00a0567,89"),
        ("ja", "JPY", "-123,456,789"),
        ("en", "KWD", "-123,456.789"),
        ("nowhere", "AUD", "-1,234,567.89"),
        ("", "AUD", "-1,234,567.89"),
    ],
)
def test_money_is_written_as_the_locale_has_it(locale, currency, written):
    assert formats(locale, currency).money(Money(-123456789)) == written


@pytest.mark.parametrize(
    ("locale", "typed", "units"),
    [
        ("en_AU", "12.50", 1250),
        ("en_AU", " 12.5 ", 1250),
        ("en_AU", "1,234.50", 123450),
        ("en_AU", "1,234", 123400),
        ("en_AU", "+5", 500),
        ("en_AU", "\u22125", -500),
        ("de", "12,50", 1250),
        ("de", "12.50", 1250),
        ("de", "1.234,50", 123450),
        ("de_CH", "1'234.50", 123450),
        ("de_CH", "12,50", 1250),
        ("de_CH", "0,05", 5),
        ("fr", "1 234,50", 123450),
        ("fr", "1234.50", 123450),
    ],
)
def test_money_is_read_as_people_type_it(locale, typed, units):
    assert formats(locale).parse_money(typed) == Money(units)


@pytest.mark.parametrize(
    ("locale", "typed"),
    [
        ("en_AU", "12,50"),
        ("en_AU", "1,23,456"),
        ("en_AU", "0,123"),
        ("en_AU", "1.234,50"),
        ("en_AU", "12.345"),
        ("en_AU", "1e5"),
        ("en_AU", "1_000"),
        ("en_AU", "NaN"),
        ("en_AU", "٣"),
        ("en_AU", "12.50 AUD"),
        ("en_AU", "--5"),
        ("en_AU", "5-"),
        ("en_AU", "."),
        ("en_AU", ".5"),
        ("en_AU", "1" * 13),
        ("de_CH", "1,234"),
        ("de_CH", "1'234,50"),
        ("de", "1.234"),
        ("de", "12.345"),
        ("de", "1,234.50"),
        ("fr", "1 2345,00"),
    ],
)
def test_what_could_mean_two_things_or_nothing_is_refused(locale, typed):
    with pytest.raises(ValueError, match=r"Type it like 12[.,]50\.$"):
        formats(locale).parse_money(typed)


def test_a_point_that_parts_groups_is_no_decimal_of_a_quantity():
    with pytest.raises(ValueError, match="is not a quantity"):
        formats("de").parse_quantity("1.234")
    assert formats("de").parse_quantity("0.125") == Quantity(125)
    assert formats("de").parse_quantity("1,234") == Quantity(1234)
    with pytest.raises(ValueError, match="is not a quantity"):
        formats("en").parse_quantity("1,234")


def test_a_comma_that_means_nothing_else_parts_the_decimals_of_a_percentage_and_a_quantity():
    assert formats("de_CH", "CHF").parse_percent("8,1") == Percent.parse("8.1")
    assert formats("de_CH", "CHF").parse_quantity("0,125") == Quantity(125)
    with pytest.raises(ValueError, match="is not a quantity"):
        formats("de_CH", "CHF").parse_quantity("2,500")


def test_yen_have_no_decimals():
    assert formats("de", "JPY").parse_money("1.234") == Money(1234)
    with pytest.raises(ValueError, match=r"has no decimals\. Type it like 12\.$"):
        formats("en", "JPY").parse_money("12.50")


def test_nothing_typed_asks_for_an_example():
    with pytest.raises(ValueError, match=r"^Type an amount like 12,50\.$"):
        formats("de").parse_money("  ")
    with pytest.raises(ValueError, match=r"^Type a quantity like 2 or 0\.5\.$"):
        formats().parse_quantity("")
    with pytest.raises(ValueError, match=r"^Type a date like"):
        formats().parse_day("", TODAY)
    assert formats().maybe(formats().parse_money)(" ") is None
    assert formats().maybe(formats().parse_money)("5") == Money(500)


def test_hostile_text_is_refused_in_a_clean_sentence():
    with pytest.raises(ValueError, match="is not an amount") as refused:
        formats().parse_money("\x1b]0;x\x07" + "9" * 10_000)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 120


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-02", date(2026, 3, 2)),
        ("2026/3/2", date(2026, 3, 2)),
        ("2/3", date(2026, 3, 2)),
        ("2.3.", date(2026, 3, 2)),
        ("2/3/26", date(2026, 3, 2)),
        ("2-3-2026", date(2026, 3, 2)),
        ("t", TODAY),
        ("Today", TODAY),
        ("y", TODAY - timedelta(days=1)),
        ("-1", TODAY - timedelta(days=1)),
        ("-30", TODAY - timedelta(days=30)),
        ("+30", TODAY + timedelta(days=30)),
        ("24/12", date(2026, 12, 24)),
    ],
)
def test_a_day_is_read_as_people_type_it(typed, day):
    assert formats("en_AU").parse_day(typed, TODAY) == day


def test_a_day_without_its_year_is_not_far_ahead():
    assert formats("en_AU").parse_day("24/12", date(2027, 1, 5)) == date(2026, 12, 24)
    assert formats("en_AU").parse_day("5/1", date(2026, 12, 20)) == date(2026, 1, 5)


@pytest.mark.parametrize("typed", ["31/2", "2/13", "2026-13-01", "2026-3", "x", "1", "2/3/126", "0/0", "-99999", "٢/٣"])
def test_what_is_no_day_is_refused_with_examples(typed):
    with pytest.raises(ValueError, match=r"is not a date\. Type one like 2026-03-02, 2/3"):
        formats("en_AU").parse_day(typed, TODAY)


@pytest.mark.parametrize(
    ("locale", "currency", "month_first"),
    [
        ("en_AU", "AUD", False), ("en_GB", "GBP", False), ("en_US", "USD", True), ("en", "AUD", False),
        ("en", "USD", True), ("de", "EUR", False), ("ja", "JPY", True), ("en-US", "USD", True),
    ],
)  # fmt: skip
def test_day_and_month_stand_as_the_locale_has_them(locale, currency, month_first):
    assert formats(locale, currency).parse_day("2/3", TODAY) == (date(2026, 2, 3) if month_first else date(2026, 3, 2))


def test_a_debit_and_a_credit_differ_by_sign_and_word():
    there = formats()
    assert [there.debit_credit(Money(units)).strip() for units in (2000, -2000, 0)] == ["20.00 Dr", "-20.00 Cr", "0.00"]
    assert [there.standing(Money(units)).strip() for units in (2000, -800, 0)] == ["20.00 owes", "-8.00 credit", "0.00"]


def test_words_beside_amounts_are_of_one_width_so_that_decimals_line_up():
    there = formats()
    for write in (there.debit_credit, there.standing):
        texts = [write(Money(units)) for units in (2000, -2000, 0)]
        assert len({len(text) - text.index(".") for text in texts}) == 1


def test_an_instant_is_told_in_the_practice_s_time():
    at = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
    assert formats(timezone="Australia/Sydney").instant(at) == "2026-03-02 09:30"


def test_the_words_of_the_books_are_said_as_people_say_them():
    assert Formats.kind("credit_invoice") == "Credit invoice"
    assert Formats.kind(None) == ""


def test_settings_that_change_are_followed():
    there = Formats()
    assert there.money(Money(123456)) == "1,234.56"
    there.suit(Practice("x", Currency.named("JPY"), "de"))
    assert there.money(Money(123456)) == "123.456"
