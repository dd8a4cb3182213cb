"""Each finding back to where it comes from: cell of the record → figure → interval → verdict. That the record is of its
source is told by the source's hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

from ..case import beside
from ..figures import Interval, figures, unit
from ..figures.interval import Relation
from ..messages import say
from ..model import Cell, Form


def untraced(evaluation: Mapping[str, Any], form: Form | None, language: str) -> Iterator[str]:
    """A line for each step of a result that differs which does not follow from the one before it."""
    if form is None:
        return
    cells = _texts(form)
    for result in evaluation["results"]:
        if result["outcome"] == "differs":
            named = {"form": form.id, "check": str(result["check"]), "item": str(result["item"])}
            for each in result.get("evidence", ()):
                yield from _evidence(each, cells, named, language)
            yield from _verdict(result, named, language)


def _texts(form: Form) -> dict[str, str]:
    """What the record prints at each place."""
    found: dict[str, str] = {}
    for cell in _cells(form):
        found[cell.place] = found.get(cell.place, "") + "\n" + cell.text
    return found


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


def _evidence(each: Mapping[str, Any], cells: Mapping[str, str], named: dict[str, str], language: str) -> Iterator[str]:
    """The text stands in its cell, and reads as its value."""
    place, text, value = str(each.get("place", "")), str(each.get("text", "")), each.get("value")
    if place in cells and text and text not in cells[place]:
        line = "{form}: {check}, {item}: the record has no “{text}” at {place}"
        yield say(line, language, **named, text=text, place=place)
    if text and value is not None and Fraction(value) not in {figure.value for figure in figures(text)}:
        unlike = "{form}: {check}, {item}: “{text}” does not read as {value}"
        yield say(unlike, language, **named, text=text, value=value)


def _verdict(result: Mapping[str, Any], named: dict[str, str], language: str) -> Iterator[str]:
    """What is reported lies apart from what its other figures can make; where there are no such bounds, a rule of the
    policy decides, and executing again tells."""
    bounds, found = result.get("interval"), figures(result.get("reported") or "")
    if not bounds or not found:
        return
    scale = unit(bounds["unit"])
    stated = beside(found[0], scale, result["reported"])
    low, high = Fraction(bounds["low"]) * scale.scale, Fraction(bounds["high"]) * scale.scale
    if stated.interval.relation(Interval(low, high)) is not Relation.APART:
        within = "{form}: {check}, {item}: {reported} is no difference: the figures allow {low} to {high} {unit}"
        yield say(
            within,
            language,
            **named,
            reported=result["reported"],
            **{key: bounds[key] for key in ("low", "high", "unit")},
        )
