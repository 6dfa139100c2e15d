from __future__ import annotations

import re

import pytest

from domain.errors import SENTENCES, WHERE_NOTHING_IS_LEFT, Code, Refused

FACTS = {name: name.upper() for text in SENTENCES.values() for name in re.findall(r"{(\w+)}", text)}


@pytest.mark.parametrize("code", Code)
def test_every_code_has_one_sentence_that_its_facts_fill(code):
    assert Refused(code, **FACTS).message.endswith(".")


@pytest.mark.parametrize("maximum", ["0", "0.00", "0,000"])
@pytest.mark.parametrize("code", WHERE_NOTHING_IS_LEFT)
def test_where_nothing_is_left_nobody_is_told_to_lower_a_number(code, maximum):
    said = Refused(code, **(FACTS | {"maximum": maximum})).message
    assert maximum not in said
    assert not re.search(r"Only|[Aa]t most|Lower", said)


@pytest.mark.parametrize("maximum", ["0.01", "10", "1,000"])
def test_where_something_is_left_it_is_named(maximum):
    said = Refused(Code.OVER_RETURN, product="CAN", maximum=maximum, why="sold 3").message
    assert said == f"At most {maximum} of CAN can come back: sold 3. Lower the quantity."


def test_several_places_are_named_one_after_the_other():
    said = Refused(Code.CREDIT_ALREADY_USED, where=["INV-000001", "RCT-000002"]).message
    assert "INV-000001, RCT-000002" in said
