"""The signs of a locale: what is known of English without asking is what Babel says."""

import subprocess
import sys

import pytest
from babel import Locale, localedata

from tui.local_signs import Signs, signs_of


@pytest.mark.parametrize(
    "locale", [name for name in localedata.locale_identifiers() if name.count("_") == 1 and name.startswith("en_")]
)
def test_what_is_known_of_english_is_what_babel_says(locale):
    known = Locale.parse(locale)
    symbols = known.number_symbols.get("latn", known.number_symbols)
    day = known.date_formats["short"].pattern.replace("L", "M")
    month_first = day.index("M") < day.index("d")
    grouping = known.decimal_formats[None].grouping
    assert signs_of(locale, "AUD") == Signs(symbols["decimal"], symbols["group"], *grouping, month_first)


def test_a_practice_that_writes_english_does_not_wait_for_babel():
    asked = (
        "import sys; from tui.formats import Formats; from domain.practice.facts import Practice; "
        "from domain.currency import Currency; from domain.money import Money; "
        "f = Formats(Practice('x', Currency.named('AUD'), 'en_AU')); f.money(Money(5)); "
        "f.parse_day('2/3', __import__('datetime').date(2026, 1, 1)); "
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
