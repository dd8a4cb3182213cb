"""A package whose names are imported when they are asked for: a command pays for what it uses, and for nothing else."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # typing is a good part of what `--version` takes
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class Asked(ModuleType):
    """A package that knows where each of its names is at home. A function that is called as the module it is at home
    in has the name, not the module."""

    _homes: Mapping[str, str]

    def __getattr__(self, name: str) -> Any:
        if name not in self._homes:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return getattr(import_module(self._homes[name], self.__name__), name)

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, ModuleType) and name in self._homes:
            value = getattr(value, name)
        super().__setattr__(name, value)


def when_asked(package: str, homes: Mapping[str, str]) -> None:
    """Make a package one of these; `homes` names the module of each of its names."""
    module = sys.modules[package]
    module.__dict__["_homes"] = homes
    module.__class__ = Asked
