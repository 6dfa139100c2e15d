"""The practice's settings: the one short form a new database begins with, and the same again to change them."""

from __future__ import annotations

from collections.abc import Iterator

from domain.desk import Done
from domain.kinds import CreditRule, Prices
from domain.money import Money, Percent
from domain.posting import Posting
from domain.practice.facts import Practice
from domain.practice.recorded import PracticeSaved
from domain.practice.saving import SavePractice
from tui.formats import Formats
from tui.front_desk import FrontDesk
from tui.screens.preview_lines import heading
from tui.screens.record_form import RecordForm
from tui.screens.setup.world import find_currency, find_timezone, locale_here, read_locale, timezone_here
from tui.widgets.drop_list import Hit
from tui.widgets.field import needed
from tui.widgets.fields import Choice, ChoiceField, Field, FindField, TextField
from tui.widgets.form import PreviewLine, Values

PRICES = (Choice(Prices.INCLUDE_TAX, "Include tax"), Choice(Prices.EXCLUDE_TAX, "Exclude tax"))
RULES = (Choice(CreditRule.PAID, "Paid invoices only"), Choice(CreditRule.INVOICED, "Any invoice"))
_TEN = Percent.parse("10")


def read_rounding(typed: str) -> object:
    """The smallest coin as the act takes it; nothing where cash is not rounded."""
    return typed.strip().replace(",", ".") or "0"


def read_days(typed: str) -> object:
    """For how many days a return is accepted; 0 for as long as one likes."""
    text = typed.strip()
    if not text:
        return 0
    if not (text.isascii() and text.isdecimal()):
        raise ValueError("How many days? Type a number like 30, or nothing.")
    return int(text)


class PracticeFields(RecordForm):
    """What both forms ask for; the settings they begin with come from `begin`."""

    kept_as = "practice"

    def begin(self) -> Practice | None:
        """The settings as they are."""
        return None

    def compose_fields(self) -> Iterator[Field]:
        now = self.begin()
        zone = now.timezone if now else timezone_here()
        yield TextField("name", "Name", now.name if now else "", parse=needed("What is the practice called?"))
        yield FindField(
            "currency",
            "Currency",
            find_currency,
            value=next(iter(find_currency(now.currency.code, 1)), None) if now else None,
            missing="Which currency? Type its code or a part of its name: AUD, euro.",
        )
        yield FindField(
            "timezone",
            "Time zone",
            find_timezone,
            value=Hit(zone, zone) if zone else None,
            missing="Where is the practice? Type a city: sydney, new york.",
        )
        yield ChoiceField("prices", "Prices", PRICES, now.prices if now else Prices.INCLUDE_TAX)
        coins = now.currency.text(now.cash_rounding) if now and now.cash_rounding else ""
        yield TextField(
            "cash_rounding", "Smallest coin", coins, parse=read_rounding, hint="0.05 rounds cash; empty: not rounded"
        )

    def act(self, values: Values) -> SavePractice:
        return SavePractice(
            name=values["name"],
            currency=values["currency"],
            timezone=values["timezone"],
            prices=values["prices"],
            cash_rounding=values["cash_rounding"],
            locale=values.get("locale") or locale_here(),
            credit_rule=values.get("credit_rule"),
            return_days=values.get("return_days"),
        )

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        """How amounts will look, and what the choices mean."""
        (saved,) = posting.of_type(PracticeSaved)
        practice, formats = saved.practice, Formats(saved.practice)
        price = Money(11 * 10**practice.currency.decimals)
        inside = practice.prices is Prices.INCLUDE_TAX
        tax = _TEN.inside(price) if inside else _TEN.of(price)
        word = "contains" if inside else "adds"
        lines = [
            heading("What it means"),
            PreviewLine("An amount looks like", formats.money(Money(1234 * 10**practice.currency.decimals))),
            PreviewLine(f"10 % tax on a price of {formats.money(price)} {word}", formats.money(tax)),
        ]
        if practice.cash_rounding:
            odd = formats.money(practice.cash_rounding)
            lines.append(PreviewLine("Cash is rounded to", odd))
        else:
            lines.append(PreviewLine("Cash is not rounded", tone="dim"))
        return tuple(lines)

    def said(self, done: Done) -> str:
        practice = self.front.reading.practice()
        return f"Saved. {practice.name if practice else ''}"


class PracticeForm(PracticeFields):
    """Changes the settings."""

    heading, button = "Practice settings", "Save settings"

    def __init__(self, front: FrontDesk) -> None:
        super().__init__(front)
        self._now = front.reading.practice()

    def begin(self) -> Practice | None:
        return self._now

    def read_again(self) -> bool:
        self._now = self.front.reading.practice()
        return self._now is not None

    def compose_fields(self) -> Iterator[Field]:
        yield from super().compose_fields()
        now = self._now
        yield TextField("locale", "Language", now.locale if now else locale_here(), parse=read_locale, hint="en_AU")
        yield ChoiceField("credit_rule", "Credit from", RULES, now.credit_rule if now else CreditRule.PAID)
        days = str(now.return_days) if now and now.return_days else ""
        yield TextField("return_days", "Return within", days, parse=read_days, hint="days; empty: any time")

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        (saved,) = posting.of_type(PracticeSaved)
        days = saved.practice.return_days
        words = f"A new return is accepted for {days} days, unless it says otherwise." if days else NEVER_EXPIRES
        rule = _RULE_MEANS[values["credit_rule"]]
        return (*super().foresee(posting, values), PreviewLine(rule, tone="dim"), PreviewLine(words, tone="dim"))


NEVER_EXPIRES = "A new return does not expire, unless it says otherwise."
_RULE_MEANS: dict[CreditRule, str] = {
    CreditRule.PAID: "Goods come back from paid invoices; on an unpaid one the item is removed instead.",
    CreditRule.INVOICED: "Goods come back from unpaid invoices too: the credit first pays what is open on them.",
}
