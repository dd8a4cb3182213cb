"""The text of an element of a web page as it is printed: inputs and choices by their value, hidden parts left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from .html_shown import Sights
from .written import RIGHT_TO_LEFT, runs_joined

SILENT = {
    "script",
    "style",
    "template",
    "noscript",
    "head",
    "title",
    "rt",
    "rp",
    "datalist",
    "object",
    "svg",
    "option",
}
"""Elements that print nothing of their own."""
_LINES = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "caption", "ul", "ol"}
_CHINESE_GAP = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])[ \t]*[\r\n]\s*(?=[\u2e80-\u9fff\uff00-\uffef])"
)
_NOT_PRINTED = {"hidden", "button", "submit", "reset", "image", "file", "password"}
_LEVELS = {"sup": "raised", "sub": "lowered"}
_SCRIPTED = {"msup": "raised", "msub": "lowered", "mover": "raised", "mfrac": "text"}
"""Elements of formulas whose second part stands higher or lower than the first."""
_LAID_OUT = {"msqrt", "mroot", "munder", "munderover", "msubsup", "mtable", "mmultiscripts"}
_RUNS = {"text": 0, "raised": 1, "lowered": -1}
_WRITTEN_TWICE = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5});")
Piece = tuple[str, Any]
"""`text`, `raised`, `lowered` or `table`, and the text or the table."""


def pieces(element: Any, sights: Sights) -> Iterator[Piece]:
    """The texts and tables in an element, in order; line breaks stand where a browser begins a new line."""
    tag = element.tag
    if not isinstance(tag, str) or tag in SILENT or sights.of(element) != "shown" or sights.strikes(element):
        return
    if tag == "table":
        yield "table", element
    elif tag in {"input", "select", "textarea"}:
        yield "text", _value(element, sights)
    else:
        yield from _before(element)
        level = _LEVELS.get(tag, "text")
        if tag in _SCRIPTED and len(element) > 1:
            yield from pieces(element[0], sights)
            yield "text", "/" if tag == "mfrac" else ""
            yield from (_at(_SCRIPTED[tag], each) for child in element[1:] for each in pieces(child, sights))
        else:
            yield from (_at(level, each) for each in _inside(element, sights))


def _at(level: str, piece: Piece) -> Piece:
    return (level, piece[1]) if piece[0] == "text" else piece


def _before(element: Any) -> Iterator[Piece]:
    """A mark ahead of what is not printed letter behind letter."""
    if element.tag in _LAID_OUT:
        yield "text", "\ufffd"
    elif element.tag == "bdo" and element.get("dir", "").lower() == "rtl":
        yield "text", RIGHT_TO_LEFT


def _inside(element: Any, sights: Sights) -> Iterator[Piece]:
    around = element.tag in _LINES
    if around:
        yield "text", "\n"
    yield from contents(element, sights)
    if around:
        yield "text", "\n"


def contents(element: Any, sights: Sights) -> Iterator[Piece]:
    """The texts and tables between the tags of an element."""
    if element.text:
        yield "text", spaced(element.text)
    for child in element:
        yield from pieces(child, sights)
        if child.tail:
            yield "text", spaced(child.tail)


def text_of(found: Iterator[Piece]) -> str:
    """Pieces as one text, tables left out."""
    return runs_joined((piece, _RUNS[kind]) for kind, piece in found if kind != "table")


def spaced(text: str) -> str:
    """White space of the source is one space when printed; between Chinese characters a line break is none.
    A sign that was escaped twice (`&amp;ge;`) is the sign."""
    whole = _WRITTEN_TWICE.sub(lambda each: unescape(each[0]), text) if "&" in text else text
    return re.sub(r"[ \t\r\n]+", " ", _CHINESE_GAP.sub("", whole))


def _value(element: Any, sights: Sights) -> str:
    """What a field of a form shows."""
    if element.tag == "textarea":
        return str(element.text or "")
    if element.tag == "select":
        return _chosen(element, sights)
    kind = element.get("type", "text").strip().lower()
    if kind in {"checkbox", "radio"}:
        return "☑" if element.get("checked") is not None else "□"
    return "" if kind in _NOT_PRINTED else str(element.get("value", ""))


def _chosen(element: Any, sights: Sights) -> str:
    options = [each for each in element.iter("option") if sights.of(each) != "gone"]
    chosen = [each for each in options if each.get("selected") is not None]
    if not chosen and element.get("multiple") is None:
        chosen = options[:1]
    shown = chosen if element.get("multiple") is not None else chosen[-1:]
    return "、".join(" ".join((each.get("label") or "".join(each.itertext())).split()) for each in shown)
