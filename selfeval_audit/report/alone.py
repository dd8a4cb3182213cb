"""A net around each part of a report: one that cannot be made says so in its place, and the others stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from ..messages.faults import fault_line
from ..refusal import InputError
from .layout import Paragraph, Section

Of = TypeVar("Of")
Made = TypeVar("Made")


def alone(show: Callable[[Of], Made]) -> Callable[[Of], Made | Section]:
    """A part of the report that takes no other with it."""

    @wraps(show)
    def shown(of: Of) -> Made | Section:
        try:
            return show(of)
        except InputError:
            raise
        except Exception as fault:  # whatever a form holds that nobody thought of
            name = show.__name__
            return Section(name.replace("_", "-"), name, (Paragraph(fault_line(fault, name), "note"),))

    return shown
