"""Hidden sheets of a workbook that hold the project of a shown one: a version kept beside it, not handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Form, Reading, Unread
from .comparable import plain

_HIDDEN, _OLDER = "hidden_sheet", "older_version"


def without_older(forms: Sequence[Form], unread: Sequence[Unread]) -> Reading:
    """The forms without those of hidden sheets that a shown sheet holds too, and what was not read with these named.
    A hidden sheet of another project, or of another kind of form, is read like the others."""
    hidden = {each.place for each in unread if each.reason == _HIDDEN}
    if not hidden:
        return Reading(tuple(forms), tuple(unread))
    sheets = [_sheet(form) for form in forms]
    shown = {_what(form) for form, sheet in zip(forms, sheets, strict=True) if sheet and sheet not in hidden}
    older = {
        sheet for form, sheet in zip(forms, sheets, strict=True)
        if sheet in hidden and form.project and _what(form) in shown
    }  # fmt: skip
    kept = (form for form, sheet in zip(forms, sheets, strict=True) if sheet not in older)
    said = (replace(each, reason=_OLDER) if each.reason == _HIDDEN and each.place in older else each for each in unread)
    return Reading(tuple(kept), tuple(said))


def _what(form: Form) -> tuple[str, str]:
    return form.kind, plain(form.project.text) if form.project else ""


def _sheet(form: Form) -> str:
    """The place of the sheet that a form stands in; an empty text where it has none."""
    cells = (form.project, form.title, *(each.name for each in form.indicators[:1]))
    places = (cell.place for cell in cells if cell and cell.place.startswith("sheet "))
    return next((place.rpartition(", cell ")[0] for place in places), "")
