"""Whatever a name holds, it is shown literally in every section and changes nothing on the screen."""

import pytest

from tests.makers import Clinic
from tests.tui.billing.test_hostile_text import HOSTILE
from tests.tui.conftest import screen_text
from tests.tui.counter import press
from tests.tui.desk.opened import opened


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
async def test_every_section_survives_any_name(tmp_path, name, colour):
    clinic = Clinic(tmp_path, name=name)
    clinic.do("save_staff", code="AMY", name=name, role=name)
    clinic.do("save_group", code="G", name=name)
    clinic.do("save_client", code="C1", name=name, patients=[{"code": "P1", "name": name}])
    clinic.product("CAN", "4.00", name=name, group="G")
    clinic.sell("C1", ("CAN", 2))
    clinic.do("till_entry", amount="1.00", reason=name)
    clinic.close()
    async with opened(clinic.path) as pilot:
        shown = []
        for key in ("1", "2", "3", "4", "5", "7"):
            await press(pilot, key)
            shown.append(screen_text(pilot.app))
            await press(pilot, "f6", "f1")
            shown.append(screen_text(pilot.app))
            await press(pilot, "escape")
        assert all(line.isprintable() for text in shown for line in text.splitlines())
        assert all("F1 Help" in text for text in shown)
