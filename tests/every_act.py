"""Imports every module of the domain, so that `ACTS` knows each act there is."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

import domain
from domain.acts import ACTS

for module in walk_packages(domain.__path__, "domain."):
    import_module(module.name)

__all__ = ["ACTS"]
