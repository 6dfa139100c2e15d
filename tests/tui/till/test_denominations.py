"""Notes and coins of a currency."""

import pytest

from domain.currency import Currency
from tui.screens.till.denominations import denominations


@pytest.mark.parametrize("code", ["AUD", "EUR", "USD", "JPY", "KWD", "GBP"])
def test_the_largest_comes_first_and_all_are_above_zero(code):
    coins = denominations(Currency.named(code))
    assert list(coins) == sorted(coins, reverse=True)
    assert coins[-1].units > 0


@pytest.mark.parametrize("code", ["ISK", "CLP", "TND"])
def test_an_unknown_currency_is_counted_in_fives_twos_and_ones(code):
    currency = Currency.named(code)
    coins = denominations(currency)
    assert coins[0] == currency.parse("100")
    assert len(coins) <= 12
    assert all(str(coin.units)[0] in "125" for coin in coins)


@pytest.mark.parametrize(("code", "coin"), [("EUR", "0.01"), ("EUR", "0.02"), ("CHF", "1000"), ("GBP", "0.01")])
def test_no_note_or_coin_in_use_is_missing_from_a_count(code, coin):
    currency = Currency.named(code)
    assert currency.parse(coin) in denominations(currency)
