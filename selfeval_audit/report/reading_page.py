"""How a document was read, as one page: each cell boxed by what it was taken for, with the word that decided.

Pages of a PDF and pictures lie behind their boxes; grids of other kinds are tables. Nothing runs, nothing is loaded,
and every text of the document is shown as text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from ..messages import clauses, say, say_place
from ..messages.fields import FIELDS, field_said, visible
from ..messages.reviews import say_review
from ..model import Cell
from ..read import REASONS
from ..read.as_read import Taken, Traced, fields_of
from ..read.grid import Grid
from ..records.corrected import Correction
from .page_images import PageImage, page_image, spots

MOST_PAGES = 40  # drawn behind their boxes; the rest is listed without a picture
SYMBOLS = {"read": "✓", "label": "·", "review": "?", "unread": "✗", "blank": ""}
STATES = {
    "read": "taken into the form",
    "label": "header or label",
    "review": "for review",
    "unread": "not read",
    "blank": "blank",
}
GROUPS = {"titles": "Title", "fund_labels": "row of the money block", "total_labels": "total or subtotal"}
"""What labels announce that are told by these lists of words."""


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell on the picture of its page, in percent of the page."""

    number: int
    state: str
    symbol: str
    taken: str
    left: str
    top: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell as it was read: its number, text, state, what it was taken for, by which word, and why to look at it."""

    number: int
    text: str
    state: str
    symbol: str
    said: str
    taken: str
    word: str
    why: str
    place: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its picture and size, its boxes, and its cells as a list."""

    heading: str
    image: PageImage | None
    boxes: tuple[CellBox, ...]
    lines: tuple[ReadCell, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A grid of a document without pages: rows of cells with their spans, and the lines around it."""

    heading: str
    before: tuple[ReadCell, ...]
    rows: tuple[tuple[tuple[ReadCell, int, int], ...], ...]
    after: tuple[ReadCell, ...]


def reading_page(document: Traced, language: str) -> str:
    """The page of a document as it was read, in a language."""
    view = _View(document, language)
    sheets: tuple[Sheet, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    if document.kind in {"pdf", "image"}:
        sheets = tuple(view.sheets())
    elif document.kind == "record":
        sheets = (view.record(),)
    else:
        drawn = tuple(view.drawn(grid) for grid in document.grids)
    states = Counter(line.state for line in view.lines)
    return _template().render(
        language={"zh": "zh-CN"}.get(language, language),
        say=lambda sentence, **values: say(sentence, language, **values),
        name=visible(document.path.name),
        sheets=sheets,
        drawn=drawn,
        states=[(SYMBOLS[key], say(STATES[key], language), states[key], key) for key in STATES],
        forms=[_named(each, language) for each in document.forms],
        unread=view.unread(),
    )


def label_said(taken: Taken, language: str) -> str:
    """What a label announces, in words."""
    if taken.group in GROUPS:
        return say(GROUPS[taken.group], language)
    return field_said(taken.field, language) if taken.field in FIELDS else say("further text", language)


def _named(form: object, language: str) -> str:
    parts = (getattr(form, name) for name in ("title", "project", "entity", "year"))
    return visible(" · ".join(each.text for each in parts if each and each.text)) or say(
        "a form without a name", language
    )


class _View:
    """The lines of a document, numbered as they are made."""

    def __init__(self, document: Traced, language: str) -> None:
        self._document, self._language = document, language
        self.lines: list[ReadCell] = []

    def line(self, cell: Cell, taken: tuple[Taken, ...], looked: str = "") -> ReadCell:
        reason = self._document.reason(cell)
        state = _state(cell, taken, reason)
        made = ReadCell(
            len(self.lines) + 1,
            visible(cell.text),
            state,
            SYMBOLS[state],
            say(STATES[state], self._language),
            " / ".join(dict.fromkeys(self._role(each) for each in taken)),
            "、".join(dict.fromkeys(self._word(each) for each in taken if each.word)),
            clauses([each for each in (self._why(cell, taken, reason), looked) if each], self._language),
            say_place(cell.place, self._language),
            cell.confidence,
        )
        self.lines.append(made)
        return made

    def _role(self, taken: Taken) -> str:
        of_label = taken.role == "label"
        field = label_said(taken, self._language) if of_label else field_said(taken.field, self._language)
        sentences = {"header": "header of: {field}", "label": "label: {field}", "value": "{field}"}
        return say(sentences[taken.role], self._language, field=field)

    def _word(self, taken: Taken) -> str:
        word = visible(taken.word)
        return say("{word} (the office's own word)", self._language, word=word) if taken.own else word

    def _looked(self, said: Correction | None) -> str:
        """Who corrected or confirmed a cell of a record, and when."""
        if said is None:
            return ""
        line = "confirmed by {by} on {on}" if said.confirms else "corrected by {by} on {on}; read as: {read}"
        read = visible(said.read) or say("blank", self._language)
        return say(line, self._language, by=visible(said.by), on=said.on, read=read)

    def _why(self, cell: Cell, taken: tuple[Taken, ...], reason: str) -> str:
        marks = dict.fromkeys([cell.review, *(each.review for each in taken)])
        said = [visible(say_review(mark, self._language)) for mark in marks if mark]
        said += [say(REASONS.get(reason, reason), self._language)] if reason else []
        return clauses(said, self._language)

    def sheets(self) -> Iterator[Sheet]:
        """The pages of the document, each with its cells."""
        seen = list(_seen(self._document))
        for number in sorted({spot.page for cell in seen for spot in spots(cell.place)}):
            on_page = [cell for cell in seen if any(spot.page == number for spot in spots(cell.place))]
            drawable = number <= MOST_PAGES
            image = page_image(self._document.content, self._document.kind, number) if drawable else None
            lines = tuple(self.line(cell, self._document.taken(cell)) for cell in on_page)
            boxes = tuple(
                box for line, cell in zip(lines, on_page, strict=True) for box in _boxes(line, cell, number, image)
            )
            yield Sheet(say_place(f"page {number}", self._language), image, boxes, lines)

    def record(self) -> Sheet:
        """The cells of a record: it is read as it stands."""
        lines = [
            self.line(
                cell,
                (Taken(field, "header" if key.endswith(".header") else "value", review=cell.review),),
                self._looked(self._document.looked.get(key)),
            )
            for form in self._document.forms
            for key, field, cell in fields_of(form)
        ]
        return Sheet(say("record of the form", self._language), None, (), tuple(lines))

    def drawn(self, grid: Grid) -> Drawn:
        """A grid as rows of cells."""
        before, after = (
            tuple(self.line(each, self._document.taken(each)) for each in ends) for ends in (grid.before, grid.after)
        )
        rows: dict[int, list[tuple[ReadCell, int, int]]] = {}
        for each in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
            line = self.line(each.cell, self._document.taken(each.cell))
            rows.setdefault(each.row, []).append((line, each.rows, each.columns))
        heading = say_place(grid.source.place, self._language) or say("table", self._language)
        return Drawn(visible(heading), before, tuple(tuple(row) for row in rows.values()), after)

    def unread(self) -> tuple[tuple[str, str, str], ...]:
        """What was seen and not read: its place, its text, the reason."""
        return tuple(
            (
                say_place(each.place, self._language),
                visible(each.text),
                say(REASONS.get(each.reason, each.reason), self._language),
            )
            for each in self._document.unread
        )


def _seen(document: Traced) -> Iterator[Cell]:
    for grid in document.grids:
        yield from grid.before
        yield from (each.cell for each in grid.cells)
        yield from grid.after


def _state(cell: Cell, taken: tuple[Taken, ...], reason: str) -> str:
    if cell.review or any(each.review for each in taken):
        return "review"
    if any(each.role == "value" for each in taken) and cell.text.strip():
        return "read"
    if not cell.text.strip():
        return "blank"
    return "label" if taken and not reason else "unread"


def _boxes(line: ReadCell, cell: Cell, number: int, image: PageImage | None) -> Iterator[CellBox]:
    if image is None:
        return
    for spot in spots(cell.place):
        if spot.page == number:
            wide, high = 100 / image.width, 100 / image.height
            edges = (
                spot.left * wide,
                spot.top * high,
                (spot.right - spot.left) * wide,
                (spot.bottom - spot.top) * high,
            )
            yield CellBox(line.number, line.state, line.symbol, line.taken, *(f"{edge:.3f}" for edge in edges))


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(files(__package__).joinpath("reading_page.html.j2").read_text("utf-8"))
