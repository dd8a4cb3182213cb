"""The source beside a figure: lines of a text, cells of a sheet's row, a picture of the page around the box."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..audit import Audit
from ..case import Case
from ..checks import Evidence
from ..findings import Matter
from ..messages import clauses, say_place
from ..model import Cell
from ..records import source_file
from ..refusal import InputError
from .clipping import picture
from .layout import Excerpt, Paragraph, Part, Picture, Section
from .wording import Say, speaker

MATTERS = 6
"""A page shows the sources of its first matters; `source` shows those of any."""
LINES = 12
"""Lines of an excerpt at most; the rest are named by their places."""
PICTURES = 2
"""Pictures of a matter on a page; `source` shows more."""
_LINES = re.compile(r"^lines? (\d+)(?:-(\d+))?$")
_BOX = re.compile(r"^page (\d+), box ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)$")
_ROW = re.compile(r"^(sheet .+, cell [A-Z]+(?=\d)|table \d+, row (?=\d)|page \d+, (?:table \d+, )?row (?=\d))(\d+)")


def seen(audit: Audit, matter: Matter, number: int) -> tuple[Part, ...]:
    """What a page shows of a matter's sources: of its first matters, and none of spelling."""
    if number > MATTERS or matter.is_spelling:
        return ()
    return tuple(_parts(audit.case, _evidence(matter), PICTURES))


def source(audit: Audit, number: int) -> Section:
    """The sources of a matter, by its number: all that its figures stand on. Raises InputError."""
    spoken = speaker(audit.case)
    if not (isinstance(number, int) and 1 <= number <= len(audit.matters)):
        line = "{number}: no such matter; there are {count}, numbered from 1"
        raise InputError(spoken(line, number=repr(number), count=len(audit.matters)))
    matter = audit.matters[number - 1]
    parts = tuple(_parts(audit.case, _evidence(matter), MATTERS)) or (
        Paragraph(
            spoken("The document is not in params/sources; the places are: {places}.", places=_named(audit, matter))
        ),
    )
    return Section(f"source-{number}", f"{number}. {matter.title}", parts, level=3)


def _named(audit: Audit, matter: Matter) -> str:
    places = dict.fromkeys(each.place for each in _evidence(matter) if each.place)
    language = audit.case.told.language
    return clauses(dict.fromkeys(say_place(place, language) for place in places), language) or "—"


def _evidence(matter: Matter) -> list[Evidence]:
    return [each for finding in matter.findings for each in finding.evidence]


def _parts(case: Case, evidence: list[Evidence], pictures: int) -> Iterator[Part]:
    spoken = speaker(case)
    places = list(dict.fromkeys(each.place for each in evidence if each.place))
    yield from _text(case, places, spoken)
    yield from _rows(case, places, spoken)
    yield from _pictures(case, places, pictures, spoken)


def _text(case: Case, places: Iterable[str], spoken: Say) -> Iterator[Part]:
    """The lines of a text file that figures stand in, each with its number; the first finding's come first."""
    from ..read.documents.encoding import decoded  # noqa: PLC0415  readers that no other command needs

    spans = [found for place in places if (found := _LINES.match(place))]
    content = _content(case) if spans else None
    text = decoded(content) if content else None
    if text is None:
        return
    lines = text.splitlines()
    cited = (n for each in spans for n in range(int(each[1]), int(each[2] or each[1]) + 1) if n <= len(lines))
    wanted = list(dict.fromkeys(number for number in cited if lines[number - 1].strip()))
    shown = tuple((f"{number:>4}  {lines[number - 1].strip()}", True) for number in sorted(wanted[:LINES]))
    if shown:
        yield Excerpt(shown, spoken("{source}, the lines cited", source=case.form.source.name))


def _rows(case: Case, places: Iterable[str], spoken: Say) -> Iterator[Part]:
    """The cells that the record holds of the rows cited; those cited are marked."""
    cited = set(places)
    for row in list(dict.fromkeys(key for place in places if (key := _row(place))))[:LINES]:
        cells = [cell for cell in _cells(case.form) if _row(cell.place) == row and cell.text.strip()]
        shown = tuple((each.text.strip(), each.place in cited) for each in sorted(dict.fromkeys(cells), key=_column))
        if shown:
            place = say_place(_of_row(cells[0].place), case.told.language)
            yield Excerpt(shown, spoken("{source}, {place}", source=case.form.source.name, place=place))


def _column(cell: Cell) -> tuple[int, str]:
    """Where a cell stands in its row: `cell C4` before `cell AA4`, `column 4` before `column 12`."""
    found = _COLUMN.search(cell.place)
    column = (found[1] or found[2]) if found else ""
    return len(column), column


_COLUMN = re.compile(r"cell ([A-Z]+)\d|column (\d+)")


def _of_row(place: str) -> str:
    """The place of a cell's row: `sheet 1, cell C4` -> `sheet 1, row 4`."""
    return re.sub(r"cell [A-Z]+(\d+)", r"row \1", re.sub(r", column \d+$", "", place))


def _row(place: str) -> tuple[str, str] | None:
    """Sheet or table, and row, of a place."""
    found = _ROW.match(place)
    return (re.sub(r"cell [A-Z]+$", "", found[1]), found[2]) if found else None


def _cells(record: object) -> Iterator[Cell]:
    """Every cell of a record, in its order."""
    match record:
        case Cell():
            yield record
        case tuple():
            for each in record:
                yield from _cells(each)
        case _ if hasattr(record, "__dataclass_fields__"):
            for name in record.__dataclass_fields__:
                yield from _cells(getattr(record, name))


def _pictures(case: Case, places: Iterable[str], most: int, spoken: Say) -> Iterator[Part]:
    """The page around the boxes cited, one picture for boxes that stand near each other."""
    boxes = [(int(f[1]), tuple(float(f[n]) for n in (2, 3, 4, 5))) for place in places if (f := _BOX.match(place))]
    content = _content(case) if boxes else None
    for page, around in _near(boxes)[:most] if content else ():
        if data := picture(content or b"", page, around):
            caption = spoken("{source}, page {page}", source=case.form.source.name, page=page)
            yield Picture(data, caption, caption)


Boxes = list[tuple[int, list[tuple[float, ...]]]]
NEAR = 60
"""Points between two boxes that go into one picture."""


def _near(boxes: list[tuple[int, tuple[float, ...]]]) -> Boxes:
    """Boxes of a page in groups from top to bottom."""
    groups: Boxes = []
    for page, box in sorted(boxes, key=lambda each: (each[0], each[1][1])):
        if groups and groups[-1][0] == page and box[1] - max(each[3] for each in groups[-1][1]) < NEAR:
            groups[-1][1].append(box)
        else:
            groups.append((page, [box]))
    return groups


def _content(case: Case) -> bytes | None:
    """The document's bytes, where the archive beside the record holds it."""
    try:
        path = source_file(case.home, case.form.source) if case.home else None
        return path.read_bytes() if path else None
    except OSError:
        return None
