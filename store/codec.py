"""Acts as JSON: what `takeback batch` reads, and what the journal keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import MAXYEAR, UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from domain.act_names import act_named
from domain.acts import Act
from domain.currency import Currency
from domain.errors import Refused, invalid
from domain.money import Money, Percent, Quantity, UnitPrice

if TYPE_CHECKING:
    from cattrs import Converter

_NOT_CONTENT = frozenset(("key", "previewed", "at", "approved_by", "approval_pin"))


def loads(text: str) -> Any:
    """JSON without floats: a number with a point becomes a Decimal. Raises ValueError."""
    return json.loads(text, parse_float=Decimal, parse_constant=_no_constant)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number")


def as_fields(act: Act, currency: Currency, leave_out: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The act as a JSON object: its name and every field that differs from its default."""
    return {"act": act.NAME, **_object(act, currency, leave_out)}


def content(act: Act, currency: Currency) -> str:
    """What the act says, as canonical JSON; the same for the same act whatever key it came under."""
    return json.dumps(as_fields(act, currency, _NOT_CONTENT), ensure_ascii=False, sort_keys=True)


def _object(value: Any, currency: Currency, leave_out: frozenset[str] = frozenset()) -> dict[str, Any]:
    shown = {}
    for name, shown_name, default in _members(value.__class__):
        given = getattr(value, name)
        if given is default or name in leave_out or given == default:
            continue
        shown[shown_name] = plain(given, currency)
    return shown


@cache
def _members(kind: type) -> tuple[tuple[str, str, Any], ...]:
    """(field, its name in JSON, its default), asked for with every act."""
    return tuple((field.name, field.name.rstrip("_"), field.default) for field in fields(kind))


def plain(value: Any, currency: Currency) -> Any:
    """A field's value as JSON."""
    write = _WRITERS.get(type(value))
    if write is not None:
        return write(value, currency)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [plain(each, currency) for each in value]
    return _object(value, currency) if is_dataclass(value) else value


_WRITERS: dict[type, Callable[[Any, Currency], Any]] = {
    Money: lambda value, currency: currency.text(value),
    UnitPrice: lambda value, currency: currency.price_text(value),
    Quantity: lambda value, _: str(value),
    Percent: lambda value, _: str(value),
    datetime: lambda value, _: value.astimezone(UTC).isoformat(),
    date: lambda value, _: value.isoformat(),
    Currency: lambda value, _: value.code,
    str: lambda value, _: value,
}


def act_from(raw: Any, currency: Currency) -> Act:
    """The act that a JSON object says; raises Refused(invalid) naming the field that is wrong."""
    if not isinstance(raw, Mapping):
        raise invalid("act", "each line is one JSON object")
    name = raw.get("act")
    kind = act_named(name) if isinstance(name, str) else None
    if kind is None:
        raise invalid("act", f"{name!r:.100} is not an act")
    converter = _converter(currency)
    from cattrs.errors import ClassValidationError

    try:
        act = converter.structure({k: v for k, v in raw.items() if k != "act"}, kind)
    except ClassValidationError as error:
        raise _refusal(error, "") from error
    return act


def _refusal(error: BaseException, path: str) -> Refused:
    """The first thing that is wrong, with the path to its field."""
    from cattrs.errors import (
        AttributeValidationNote,
        BaseValidationError,
        ForbiddenExtraKeysError,
        IterableValidationNote,
    )

    if isinstance(error, BaseValidationError):
        inner = error.exceptions[0]
        for note in getattr(inner, "__notes__", ()):
            if isinstance(note, AttributeValidationNote):
                path = f"{path}.{note.name.rstrip('_')}" if path else note.name.rstrip("_")
            elif isinstance(note, IterableValidationNote):
                path = f"{path}[{note.index}]"
        return _refusal(inner, path)
    if isinstance(error, ForbiddenExtraKeysError):
        name = min(error.extra_fields)
        return invalid(f"{path}.{name}" if path else name, "is not a field of this act")
    if isinstance(error, KeyError):
        return invalid(path or str(error.args[0]), "is needed")
    return invalid(path or "act", str(error) if isinstance(error, ValueError) else "cannot be read")


@cache
def _converter(currency: Currency) -> Converter:
    """The converter of one currency's amounts; unknown fields are refused."""
    from cattrs import Converter
    from cattrs.cols import homogenous_tuple_structure_factory, is_sequence
    from cattrs.gen import make_dict_structure_fn, override

    converter = Converter(forbid_extra_keys=True)
    readers: dict[Any, Any] = {
        Money: currency.parse,
        Quantity: Quantity.parse,
        UnitPrice: UnitPrice.parse,
        Percent: Percent.parse,
    }
    for kind, read in readers.items():
        converter.register_structure_hook(kind, _reader(read, _number))
    for plain_kind, read_plain in _PLAIN.items():
        converter.register_structure_hook(plain_kind, _exactly(plain_kind, read_plain))

    def several(kind: type) -> Any:
        read_all = homogenous_tuple_structure_factory(kind, converter)
        return lambda value, asked: read_all(_list(value), asked)

    converter.register_structure_hook_factory(is_sequence, several)

    def factory(kind: type) -> Any:
        renamed = {
            field.name: override(rename=field.name.rstrip("_")) for field in fields(kind) if field.name.endswith("_")
        }
        return make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True, **renamed)  # type: ignore[arg-type]

    converter.register_structure_hook_factory(lambda kind: isinstance(kind, type) and is_dataclass(kind), factory)
    return converter


def _exactly(kind: type, read: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    """Reads a plain type; its enums come here too, since cattrs looks for a hook of a base class first."""
    return lambda value, asked: read(value) if asked is kind else _choice(value, asked)


def _reader(*steps: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    """A structure hook that reads a value by these steps, the last one first."""

    def read(value: Any, _: Any) -> Any:
        for step in reversed(steps):
            value = step(value)
        return value

    return read


def _number(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ValueError("is not a number like 12.50")


def _list(value: Any) -> Any:
    if isinstance(value, list):
        return value
    raise ValueError("must be a list")


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("must be text")


def _whole(value: Any) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**9:
        return value
    raise ValueError("must be a whole number")


def _yes_or_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("must be true or false")


def _date(value: Any) -> date:
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError("is not a date like 2026-03-02")


def _instant(value: Any) -> datetime:
    if isinstance(value, str):
        try:
            instant = datetime.fromisoformat(value)
            # On the last day of all the practice may be a day further than there is.
            if instant.tzinfo is not None and instant.year < MAXYEAR:
                return instant.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    raise ValueError("is not an instant like 2026-03-02T09:30:00Z")


_PLAIN: dict[type, Callable[[Any], Any]] = {
    str: _text,
    int: _whole,
    bool: _yes_or_no,
    datetime: _instant,
    date: _date,
}


def _choice(value: Any, kind: type[Enum]) -> Enum:
    try:
        return kind(value)
    except ValueError:
        raise ValueError(f"must be one of {', '.join(str(each.value) for each in kind)}") from None
