"""What the styles of a workbook say of a cell: its number format, and whether its text can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .builtin_formats import FORMATS
from .package import Element, attribute, child, children, is_on, whole_number


@dataclass(frozen=True, slots=True)
class Style:
    """A number format, whether the text is struck out, or white on white, and whether the paper behind it is white."""

    code: str = "General"
    struck: bool = False
    white: bool = False
    paper: bool = True


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a workbook, by the number that cells name; one that is not there is plain."""

    known: tuple[Style, ...] = ()

    def __getitem__(self, index: int) -> Style:
        return self.known[index] if 0 <= index < len(self.known) else Style()


def styles_of(sheet: Element) -> Styles:
    """The styles in the style part of a workbook. Of fills only their colour is looked at, however odd they are."""
    named = {
        whole_number(each.get("numFmtId", ""), -1): each.get("formatCode", "General")
        for each in _each(sheet, "numFmts", "numFmt")
    }
    fonts = [(is_struck(font), is_white(child(font, "color"))) for font in _each(sheet, "fonts", "font")]
    blank = [_is_blank(child(fill, "patternFill")) for fill in _each(sheet, "fills", "fill")]
    known = []
    for each in _each(sheet, "cellXfs", "xf"):
        number = whole_number(each.get("numFmtId", ""), 0)
        font, fill = whole_number(each.get("fontId", ""), -1), whole_number(each.get("fillId", ""), 0)
        code = named.get(number, FORMATS.get(number, "General"))
        struck, white = fonts[font] if 0 <= font < len(fonts) else (False, False)
        paper = blank[fill] if 0 <= fill < len(blank) else not blank
        known.append(Style(code, struck, white and paper, paper))
    return Styles(tuple(known))


def _is_blank(pattern: Element | None) -> bool:
    """Whether a fill leaves the paper white; a gradient does not."""
    if pattern is None:
        return False
    return pattern.get("patternType", "none") == "none" or is_white(child(pattern, "fgColor"))


def is_white(color: Element | None) -> bool:
    """Whether a colour is white, as it is or as the first of the theme."""
    if color is None:
        return False
    if color.get("theme") is not None:
        return color.get("theme") == "0" and color.get("tint", "0") in {"0", "0.0"}
    return color.get("rgb", "").upper().endswith("FFFFFF") or color.get("indexed", "") in {"1", "9"}


def _each(sheet: Element, group: str, kind: str) -> Iterator[Element]:
    for found in children(sheet, group):
        yield from children(found, kind)


def is_struck(properties: Element | None) -> bool:
    """Whether a font, or the properties of a run, strike a text out."""
    mark = child(properties, "strike")
    return mark is not None and (not attribute(mark, "val") or is_on(attribute(mark, "val")))
