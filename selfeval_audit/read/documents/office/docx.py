"""Word documents (.docx; those of WPS; Strict ones) -> their tables in order, with the paragraphs before each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ....figures import dates_in_digits
from ....model import Cell, Source, Unread
from ....refusal import InputError
from ...comparable import is_blank, joined
from ...grid import Grid, Grids, Limits
from ...years import YEAR
from ..html import read_html
from ..written import seen_not_read
from .package import Element, Package, attribute, child, local
from .word_styles import write_styles
from .word_tables import nested, table_of
from .word_text import boxes_in, has_struck, is_marked, shown, struck, text_of, unseen

_WEB_PAGES = (".html", ".htm", ".xhtml")
_OF_YEAR = re.compile(r"20\d\d\u5e74?\u5ea6")
_LETTER = re.compile(r"[^\W\d_]{2}")
_DEEPEST = 3
"""How deep a document may stand inside another."""


@dataclass(slots=True)
class _Story:
    """A document as it is read: tables, the paragraphs since the last one, and what could not be read."""

    source: Source
    limits: Limits
    depth: int
    grids: list[Grid] = field(default_factory=list)
    before: list[Cell] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    room: int = 0


def read_docx(content: bytes, source: Source, limits: Limits) -> Grids:
    """The tables of a document. Raises InputError."""
    return _read(content, _Story(source, limits, 0))


def _read(content: bytes, story: _Story) -> Grids:
    package = Package(content, lambda why: _damaged(story.source, why))
    main = package.main_part("word/document.xml")
    body = child(package.xml(main), "body")
    if body is None:
        raise package.damaged("no text")
    related = package.related(main)
    write_styles(body, package, related)
    story.before += [] if story.depth else _page_header(body, package, related)
    for part in _blocks(body):
        match local(part):
            case "p":
                _take_paragraph(part, story)
            case "tbl":
                _take_table(part, story)
            case "altChunk":
                _, target = related.get(attribute(part, "id"), ("", ""))
                _take_inserted(package, target, story)
    story.unread += _pictures(body, story.source)
    if story.grids and story.before:
        story.grids[-1] = replace(story.grids[-1], after=tuple(story.before))
    elif story.before and not story.depth:  # a report in prose
        story.grids.append(Grid(story.source, (), tuple(story.before)))
    return tuple(story.grids), tuple(story.unread)


def _page_header(body: Element, package: Package, related: dict[str, tuple[str, str]]) -> Iterator[Cell]:
    """The lines over the first page that its body does not say again: a title, the year or the unit may stand there
    alone. What has no letters numbers the pages; the year of a body that prints its own is not that of a line left
    over from another one."""
    named = {attribute(each, "type"): attribute(each, "id") for each in reversed([*body.iter("{*}headerReference")])}
    _, part = related.get(named.get("first" if _has_own_first_page(body) else "default", ""), ("", ""))
    if not package.has(part):
        return
    said = dates_in_digits("".join("".join(body.itertext()).split()))
    for paragraph in (each for each in shown(package.xml(part)) if local(each) == "p"):
        for text in map(joined, text_of(paragraph).split("\n")):
            again = "".join(text.split()) in said or (YEAR.search(text) and _OF_YEAR.search(said))
            if _LETTER.search(text) and not again:
                yield Cell(text, "page header")


def _has_own_first_page(body: Element) -> bool:
    section = next(body.iter("{*}sectPr"), None)
    return is_marked(section, "titlePg")


def _damaged(source: Source, why: object) -> InputError:
    line = "{name}: not a whole Word document ({why}); open it in Word or WPS and save it again"
    return InputError(line, name=source.name, why=why)


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables in the order of the document; those in a text box, and in a cell, right after."""
    for part in shown(parent):
        yield part
        if local(part) == "p":
            for box in boxes_in(part):
                yield from (each for each in _blocks(box) if local(each) == "tbl")
        elif local(part) == "tbl":
            yield from nested(part)


def _take_paragraph(part: Element, story: _Story) -> None:
    story.paragraphs += 1
    lines = map(joined, text_of(part).split("\n"))
    place = f"paragraph {story.paragraphs}"
    story.before += [Cell(text, place) for text in lines if not is_blank(text)]
    if is_blank(text_of(part)) and has_struck(part):
        story.unread.append(Unread(story.source, place, struck(part), "struck_out"))
    if hidden := unseen([part]):
        story.unread.append(Unread(story.source, place, hidden, "invisible_text"))


def _take_table(part: Element, story: _Story) -> None:
    story.tables += 1
    table = table_of(part, story.tables)
    story.room += sum(cell.rows * cell.columns for cell in table.cells)
    if story.room > story.limits.cells:
        line = "{name}: more than {cells} cells; split the file, or raise the limit"
        raise InputError(line, name=story.source.name, cells=story.limits.cells)
    story.unread += [Unread(story.source, *each) for each in table.left_out]
    story.unread += seen_not_read(story.source, (each.cell for each in table.cells if each.row not in table.unprinted))
    story.grids.append(Grid(story.source, tuple(table.cells), tuple(story.before)))
    story.before = []


def _take_inserted(package: Package, part: str, story: _Story) -> None:
    """A document put into this one whole: a web page or another Word document is read, others are named."""
    place = f"paragraph {story.paragraphs + 1}"
    try:
        grids, unread = _inserted(package, part, story)
    except InputError as refused:
        story.unread.append(Unread(story.source, place, part, "inserted_document", str(refused)))
        return
    if grids:
        grids = (replace(grids[0], before=(*story.before, *grids[0].before)), *grids[1:])
        story.before = []
    story.grids += grids
    story.unread += unread


def _inserted(package: Package, part: str, story: _Story) -> Grids:
    if package.has(part) and part.lower().endswith(_WEB_PAGES):
        return read_html(package.bytes_of(part), story.source, story.limits)
    if package.has(part) and part.lower().endswith(".docx") and story.depth < _DEEPEST:
        return _read(package.bytes_of(part), _Story(story.source, story.limits, story.depth + 1))
    return (), (Unread(story.source, f"paragraph {story.paragraphs + 1}", part, "inserted_document"),)


def _pictures(body: Element, source: Source) -> Iterator[Unread]:
    found = sum(1 for each in body.iter("{*}blip", "{*}imagedata"))
    if found:
        yield Unread(source, "document", f"{found}", "picture_not_read")
