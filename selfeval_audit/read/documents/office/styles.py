"""What the styles of a workbook say of a cell: its number format, and whether its text is struck out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .builtin_formats import FORMATS
from .package import Element, attribute, child, children, is_on, whole_number


@dataclass(frozen=True, slots=True)
class Style:
    """A number format, and whether the text is struck out."""

    code: str = "General"
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a workbook, by the number that cells name; one that is not there is plain."""

    known: tuple[Style, ...] = ()

    def __getitem__(self, index: int) -> Style:
        return self.known[index] if 0 <= index < len(self.known) else Style()


def styles_of(sheet: Element) -> Styles:
    """The styles in the style part of a workbook. Fills and borders are not looked at, however odd they are."""
    named = {
        whole_number(each.get("numFmtId", ""), -1): each.get("formatCode", "General")
        for each in _each(sheet, "numFmts", "numFmt")
    }
    fonts = [is_struck(font) for font in _each(sheet, "fonts", "font")]
    known = []
    for each in _each(sheet, "cellXfs", "xf"):
        number = whole_number(each.get("numFmtId", ""), 0)
        font = whole_number(each.get("fontId", ""), -1)
        code = named.get(number, FORMATS.get(number, "General"))
        known.append(Style(code, fonts[font] if 0 <= font < len(fonts) else False))
    return Styles(tuple(known))


def _each(sheet: Element, group: str, kind: str) -> Iterator[Element]:
    for found in children(sheet, group):
        yield from children(found, kind)


def is_struck(properties: Element | None) -> bool:
    """Whether a font, or the properties of a run, strike a text out."""
    mark = child(properties, "strike")
    return mark is not None and (not attribute(mark, "val") or is_on(attribute(mark, "val")))
