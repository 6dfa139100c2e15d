"""Values: what acts, facts and rows are; equal where all their parts are, and never changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, TypeVar, cast, dataclass_transform

_Class = TypeVar("_Class", bound="type[Any]")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: _Class) -> _Class:
    """A frozen dataclass with slots that has only `__init__` written for it; the other methods it shares with all.

    `dataclass` alone writes every class its own: 15 KB a class instead of 6, and a session knows two hundred classes.
    """
    return cast(_Class, _sharing(dataclass(frozen=True, slots=True, repr=False, eq=False)(cls)))


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def act(cls: _Class) -> _Class:
    """The same for an act or a part of one: fields are given by name; no slots, for those make the class twice."""
    return cast(_Class, _sharing(dataclass(frozen=True, kw_only=True, repr=False, eq=False)(cls)))


def _sharing(cls: type[Any]) -> type[Any]:
    for name, method in _SHARED.items():
        setattr(cls, name, method)
    return cls


@cache
def _reader(cls: type[Any]) -> Callable[[Any], Any]:
    """What reads all fields of a value of this class."""
    names = [each.name for each in fields(cls)]
    return attrgetter(*names) if names else lambda _: ()


def _parts(whole: Any) -> Any:
    return _reader(whole.__class__)(whole)


def _equal(self: Any, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return _parts(self) == _parts(other)


def _hash(self: Any) -> int:
    return hash(_parts(self))


@recursive_repr()
def _repr(self: Any) -> str:
    told = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self))
    return f"{self.__class__.__qualname__}({told})"


def _set(_: Any, name: str, __: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_SHARED = {"__eq__": _equal, "__hash__": _hash, "__repr__": _repr, "__setattr__": _set, "__delattr__": _delete}
