"""An act is found by its name alone, whatever else was imported before."""

import subprocess
import sys

from domain.act_names import MODULES, act_named
from tests.every_act import ACTS


def test_every_act_is_where_its_name_is_looked_up():
    places = {name: f"domain.{module}" for module, names in MODULES.items() for name in names}
    assert {name: act.__module__ for name, act in ACTS.items()} == places


def test_no_act_has_another_name():
    assert act_named("take_money_and_run") is None


def test_an_act_imports_its_own_module_and_not_all_of_them():
    asked = (
        "import sys; from domain.act_names import act_named; print(act_named('save_client').NAME, "
        "'domain.returns.inspection' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["save_client", "False"]
