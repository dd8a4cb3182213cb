"""Each finding back to where it comes from: the cells of the record that its figures were printed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from ..messages import say
from ..model import Cell, Form


def untraced(evaluation: Mapping[str, Any], form: Form | None, language: str) -> Iterator[str]:
    """A line for each result that differs and rests on a text which its record does not print at that place."""
    if form is None:
        return
    cells: dict[str, str] = {}
    for cell in _cells(form):
        cells[cell.place] = cells.get(cell.place, "") + "\n" + cell.text
    for result in evaluation["results"]:
        for each in result.get("evidence", ()) if result["outcome"] == "differs" else ():
            place, text = each.get("place"), str(each.get("text", ""))
            if place in cells and text and text not in cells[place]:
                line = "{form}: {check}, {item}: the record has no “{text}” at {place}"
                yield say(line, language, form=form.id, check=result["check"], item=result["item"], text=text,
                          place=place)  # fmt: skip


def _cells(record: Any) -> Iterator[Cell]:
    """Every cell of a form, whatever part of it holds it."""
    match record:
        case Cell():
            yield record
        case tuple():
            for each in record:
                yield from _cells(each)
        case _ if is_dataclass(record):
            for each in fields(record):
                yield from _cells(getattr(record, each.name))
