"""The cells of a worksheet's XML: what each prints, and why one cannot be relied on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ....model import Cell
from ..written import HIDDEN, PICTURE, SEEN_NOT_READ, STRUCK, WHITE, runs_joined, written
from .constants import constant
from .date_formats import serial_of
from .number_formats import NoNumberError, printed, printed_text
from .package import Element, attribute, child, children, local, whole_number
from .styles import Style, Styles, is_struck, is_white

ERROR = "the sheet shows an error here instead of a value: look at the document"
NO_VALUE = "a formula whose value was never stored: open the file in Excel or WPS and save it"
UNCALCULATED = "the sheet asks to be calculated anew, so this stored value may be an old one: open the file and save it"
NO_NUMBER = "a stored value that is no number: look at the document"
TICKED = "a tick box or a formula left TRUE or FALSE here: look at the document"
SCIENTIFIC = "printed as a power of ten, with few digits: look at the document"
_REASONS = {
    **SEEN_NOT_READ,
    ERROR: "error_value",
    NO_VALUE: "formula_without_value",
    UNCALCULATED: "not_calculated",
    NO_NUMBER: "error_value",
}
_PICTURE = re.compile(r"=?(?:_xlfn\.)?DISPIMG\(")  # a picture that WPS keeps inside a cell
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_POWER_OF_TEN = re.compile(r"\dE[+-]?\d")


@dataclass(frozen=True, slots=True)
class Pale:
    """A text of runs of which some are white: what is seen of it on white paper, and what is not."""

    shown: str
    hidden: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the cells of all sheets share. `pale` are the strings with white runs, by their number.
    `uncalculated`: the workbook asks to be calculated when it is opened."""

    styles: Styles
    strings: Sequence[str] = ()
    pale: Mapping[int, Pale] = field(default_factory=dict)
    from_1904: bool = False
    uncalculated: bool = False


def cell_of(element: Element, workbook: Workbook, place: str) -> Cell:
    """A stored cell as it is printed."""
    style = workbook.styles[whole_number(element.get("s", ""), 0)]
    text, review = _printed(element, workbook, style)
    if not text.strip() and unseen(element, workbook):
        return Cell("", place, WHITE)
    if not text.strip() and not review and _is_formatted_away(element, workbook, style):
        return Cell("", place, HIDDEN)
    if _PICTURE.match(text):
        return Cell("", place, PICTURE)
    if (style.struck or style.white) and text.strip():
        return Cell("", place, STRUCK if style.struck else WHITE)
    review = review or (SCIENTIFIC if _POWER_OF_TEN.search(text) else "")
    return written(text, place, review)


def _is_formatted_away(element: Element, workbook: Workbook, style: Style) -> bool:
    """Whether a number format prints nothing of what a cell holds (`;;;`). Zeros that are left out so are blanks."""
    if style.code == "General":
        return False
    text, _ = _printed(element, workbook, replace(style, code="General"))
    return bool(text.strip("0. "))


def reason_of(cell: Cell) -> str:
    """The reason code of a cell that was seen and cannot be relied on, an empty text for any other."""
    return _REASONS.get(cell.review, "")


def unseen(element: Element, workbook: Workbook) -> str:
    """What white runs of a cell on white paper say beside its text."""
    style, kind = workbook.styles[whole_number(element.get("s", ""), 0)], element.get("t", "n")
    if not style.paper:
        return ""
    if kind == "inlineStr":
        found = pale(child(element, "is"))
    else:
        value = child(element, "v") if kind == "s" else None
        found = workbook.pale.get(whole_number(value.text or "", -1)) if value is not None else None
    return found.hidden.strip() if found is not None else ""


def pale(element: Element | None) -> Pale | None:
    """A text of runs with its white ones apart, None where none is white."""
    if element is None:
        return None
    runs = (run for run in children(element, "r") if is_white(child(child(run, "rPr"), "color")))
    hidden = "".join(text.text or "" for run in runs for text in children(run, "t"))
    return Pale(rich_text(element, white=False), unescaped(hidden)) if hidden else None


def rich_text(element: Element, *, white: bool = True) -> str:
    """A text of runs, without readings over characters (phonetic runs) and struck runs; escapes are resolved."""
    runs = []
    for part in element.iterchildren():
        if local(part) == "t":
            runs.append((part.text or "", False))
        elif local(part) == "r":
            properties = child(part, "rPr")
            if not is_struck(properties) and (white or not is_white(child(properties, "color"))):
                runs.append(("".join(each.text or "" for each in children(part, "t")), _is_raised(properties)))
    return unescaped(runs_joined(runs))


def unescaped(text: str) -> str:
    """`_x000D_` as the character it stands for."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _is_raised(properties: Element | None) -> bool:
    mark = child(properties, "vertAlign")
    return mark is not None and attribute(mark, "val") == "superscript"


def _printed(element: Element, workbook: Workbook, style: Style) -> tuple[str, str]:
    """The printed text of a cell, and why a person should look at it."""
    kind, formula, value = element.get("t", "n"), child(element, "f"), child(element, "v")
    stored = (value.text or "") if value is not None else ""
    if kind == "inlineStr":
        inline = child(element, "is")
        return printed_text(rich_text(inline, white=not style.paper) if inline is not None else "", style.code), ""
    if formula is not None:
        known = constant(formula.text or "")
        if known is not None and kind not in {"str", "e"} and (not stored or workbook.uncalculated):
            return _number(known, workbook, style)
        if not stored and kind != "str":
            return f"={formula.text or ''}", NO_VALUE
    text, review = _stored(kind, stored, workbook, style)
    stale = formula is not None and workbook.uncalculated and not review
    return text, UNCALCULATED if stale else review


def _stored(kind: str, stored: str, workbook: Workbook, style: Style) -> tuple[str, str]:
    match kind:
        case "s":
            at = whole_number(stored, -1)
            known = 0 <= at < len(workbook.strings)
            if known and style.paper and at in workbook.pale:
                return printed_text(workbook.pale[at].shown, style.code), ""
            return (printed_text(workbook.strings[at], style.code), "") if known else ("", NO_NUMBER)
        case "str":
            return printed_text(unescaped(stored), style.code), ""
        case "b":
            return {"1": "TRUE", "0": "FALSE"}.get(stored, stored), TICKED
        case "e":
            return stored or "#ERROR!", ERROR
        case "d":
            return _date(stored, workbook, style)
        case _:
            return _number(stored, workbook, style) if stored.strip() else ("", "")


def _number(value: str | Decimal, workbook: Workbook, style: Style) -> tuple[str, str]:
    try:
        return printed(value, style.code, from_1904=workbook.from_1904), ""
    except NoNumberError:
        return str(value)[:40], NO_NUMBER


def _date(stored: str, workbook: Workbook, style: Style) -> tuple[str, str]:
    try:
        moment = dt.datetime.fromisoformat(stored)
    except ValueError:
        return stored[:40], NO_NUMBER
    code = style.code if style.code.lower() != "general" else "yyyy/m/d"
    days = serial_of(moment) - (1462 if workbook.from_1904 else 0)
    return _number(days, workbook, Style(code))
