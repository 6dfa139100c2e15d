"""The notes and coins a drawer holds."""

from __future__ import annotations

from domain.currency import Currency
from domain.money import Money

_KNOWN = {
    "AUD": "100 50 20 10 5 2 1 0.50 0.20 0.10 0.05",
    "CAD": "100 50 20 10 5 2 1 0.25 0.10 0.05",
    "CHF": "1000 200 100 50 20 10 5 2 1 0.50 0.20 0.10 0.05",
    "DKK": "1000 500 200 100 50 20 10 5 2 1 0.50",
    "EUR": "200 100 50 20 10 5 2 1 0.50 0.20 0.10 0.05 0.02 0.01",
    "GBP": "50 20 10 5 2 1 0.50 0.20 0.10 0.05 0.02 0.01",
    "INR": "500 200 100 50 20 10 5 2 1",
    "JPY": "10000 5000 2000 1000 500 100 50 10 5 1",
    "KWD": "20 10 5 1 0.500 0.250 0.100 0.050 0.020 0.010 0.005",
    "NOK": "1000 500 200 100 50 20 10 5 1",
    "NZD": "100 50 20 10 5 2 1 0.50 0.20 0.10",
    "SEK": "1000 500 200 100 50 20 10 5 2 1",
    "SGD": "100 50 10 5 2 1 0.50 0.20 0.10 0.05",
    "USD": "100 50 20 10 5 2 1 0.25 0.10 0.05 0.01",
    "ZAR": "200 100 50 20 10 5 2 1 0.50 0.20 0.10",
}
_STEPS = (5, 2, 1)


def denominations(currency: Currency) -> tuple[Money, ...]:
    """Notes and coins, the largest first; where a currency's own are not known, hundreds down in fives, twos, ones."""
    known = _KNOWN.get(currency.code)
    if known is not None:
        return tuple(currency.parse(value) for value in known.split())
    one = 10**currency.decimals
    below = [step * 10**place for place in range(currency.decimals) for step in _STEPS]
    above = [one * step * 10**place for place in range(3) for step in _STEPS if step * 10**place <= 100]
    return tuple(Money(value) for value in sorted(below + above, reverse=True)[:12])
