"""The fields that forms of several sections ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar, cast

from domain.kinds import Method
from domain.money import ZERO, Money
from tui.front_desk import FrontDesk
from tui.widgets.field import needed
from tui.widgets.fields import AmountField, Choice, ChoiceField, DateField, FindField, Hit, Remedy, TextField

T = TypeVar("T")

WHICH_CLIENT = "Which client? Type a part of the name, phone, patient or code."
METHODS = tuple(Choice(method, method.value.capitalize()) for method in Method)


def amount_field(front: FrontDesk, start: Money, label: str = "Amount", key: str = "amount") -> AmountField:
    """An amount above zero; the proposed one is selected, so that typing replaces it."""
    shown = front.formats.money(start) if start > ZERO else ""
    return AmountField(key, label, shown, parse=front.formats.parse_money, show=writer(front.formats.money))


def maybe_amount_field(front: FrontDesk, key: str, label: str, start: Money = ZERO) -> AmountField:
    """An amount that may be left out."""
    shown = front.formats.money(start) if start > ZERO else ""
    parse = front.formats.maybe(front.formats.parse_money)
    return AmountField(key, label, shown, parse=parse, show=writer(front.formats.money))


def method_field(label: str = "Method", start: Method | None = Method.CASH) -> ChoiceField:
    """Cash, card, cheque or transfer: a letter chooses."""
    return ChoiceField("method", label, METHODS, start)


def day_field(front: FrontDesk) -> DateField:
    """The business date, today unless said otherwise."""

    def parse(text: str) -> date:
        return front.formats.parse_day(text, front.reading.today())

    return DateField(
        "on", "Date", front.formats.day(front.reading.today()), parse=parse, show=writer(front.formats.day)
    )


def client_field(front: FrontDesk, chosen: Hit | None = None) -> FindField:
    """Who it is for: any part of a name, phone, patient or code."""
    return FindField("client", "Client", front.reading.find_client, value=chosen, missing=WHICH_CLIENT)


class ClientOrNewcomer(FindField):
    """Who buys: a client, or somebody new, who is added without leaving the form."""

    def __init__(self, front: FrontDesk) -> None:
        super().__init__("client", "Client", front.reading.find_client, missing=WHICH_CLIENT)
        self.front = front

    def show_error(self, sentence: str, remedy: Remedy | None = None) -> None:
        if remedy is None and self.chosen is None and self.entry.value.strip():
            remedy = Remedy("enter", "Enter adds a new client", self._add)
        super().show_error(sentence, remedy)

    def _add(self) -> None:
        from tui.screens.clients.form import ClientForm

        self.app.push_screen(ClientForm(self.front, called=self.entry.value.strip()), self._take_newcomer)

    def _take_newcomer(self, code: object) -> None:
        if code is not None:
            self.put(str(code))


def text_needed(key: str, label: str, why: str, hint: str = "") -> TextField:
    """A text that has to be given; `why` is said where it is not."""
    return TextField(key, label, parse=needed(why), hint=hint)


def reason_field(why: str) -> TextField:
    """A reason that has to be given."""
    return text_needed("reason", "Reason", why, "stays in the history")


def writer(write: Callable[[T], str]) -> Callable[[object], str]:
    """A writer of one kind of value, for a field that holds values of any kind."""
    return lambda value: write(cast(T, value))
