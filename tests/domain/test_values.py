"""Values are frozen dataclasses in all but what their classes weigh."""

from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from domain.values import act, frozen


@frozen
class Coin:
    units: int
    currency: str = "EUR"


@frozen
class Purse:
    coins: tuple[Coin, ...] = ()
    owner: object = None


@frozen
class Nothing:
    pass


@act
class Toss:
    times: int = 1


def test_values_are_equal_where_all_their_parts_are() -> None:
    assert Purse((Coin(1),)) == Purse((Coin(1),))
    assert Coin(1) != Coin(2)
    assert Coin(1) != Coin(1, "CHF")
    assert Nothing() == Nothing()
    assert Toss(times=2) == Toss(times=2) != Toss()


def test_values_of_two_kinds_are_never_equal() -> None:
    @frozen
    class Token:
        units: int
        currency: str = "EUR"

    assert Coin(1) != Token(1)
    assert Coin(1) != (1, "EUR")
    assert Coin(1).__eq__(1) is NotImplemented


def test_equal_values_are_one_in_a_set() -> None:
    assert len({Coin(1), Coin(1), Coin(2), Nothing(), Nothing(), Toss(), Toss()}) == 4


def test_values_are_told_as_dataclasses_tell_theirs() -> None:
    @dataclass
    class Plain:
        units: int
        currency: str

    here = "test_values_are_told_as_dataclasses_tell_theirs.<locals>."
    assert repr(Coin(1)) == repr(Plain(1, "EUR")).replace(f"{here}Plain", "Coin")
    assert repr(Nothing()) == "Nothing()"


def test_a_value_that_holds_itself_can_be_told() -> None:
    inside: list[object] = []
    purse = Purse(owner=inside)
    inside.append(purse)
    assert repr(purse) == "Purse(coins=(), owner=[...])"


@pytest.mark.parametrize("whole", [Coin(1), Toss()])
def test_values_are_never_changed(whole: object) -> None:
    for name in ("units", "times", "unheard_of"):
        with pytest.raises(FrozenInstanceError, match=name):
            setattr(whole, name, 2)
        with pytest.raises(FrozenInstanceError, match=name):
            delattr(whole, name)
    assert replace(Coin(1), units=2) == Coin(2)


def test_a_value_has_no_room_for_more_than_its_parts() -> None:
    assert not hasattr(Coin(1), "__dict__")


def test_methods_stand_once_for_all_values() -> None:
    for name in ("__eq__", "__hash__", "__repr__", "__setattr__", "__delattr__"):
        assert getattr(Coin, name) is getattr(Purse, name) is getattr(Toss, name)
