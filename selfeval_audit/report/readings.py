"""The readings that a person should look at: what is printed around each, beside what was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ..case import Case
from ..desk.corrections import Doubt, doubts
from ..messages import say, say_place
from ..messages.fields import cell_said, field_said, visible
from ..messages.reviews import say_review
from ..records import source_file
from ..records.corrected import cells_of
from .layout import Card, Excerpt, Pairs, Paragraph, Part, Picture, Section
from .page_images import PageImage, cut_out, page_image, spots

AROUND = 1  # lines of a text shown before and after
_LINES = re.compile(r"lines? (\d+)(?:-(\d+))?")
_KINDS = {".pdf": "pdf", ".png": "image", ".jpg": "image", ".jpeg": "image"}


def readings(case: Case) -> Section:
    """The cells of a form to look at, each with its number, the picture or text around it, and how to answer.

    `sa.confirm(case, 3, by="…")` says that a reading is right, `sa.correct(case, 3, "…", by="…")` what is printed."""
    language = case.told.language
    listed = doubts(case)
    title = say("Readings to look at: {count}", language, count=len(listed))
    if not listed:
        return Section("readings", title, (Paragraph(say("No reading waits for review.", language)),))
    how = say("Right: sa.confirm(case, number, by=…). Wrong: sa.correct(case, number, text, by=…).", language)
    return Section("readings", title, (Paragraph(how, "note"), *(_card(case, each) for each in listed)))


def _card(case: Case, doubt: Doubt) -> Card:
    language = case.told.language
    pairs = (
        (say("Text as read", language), visible(doubt.cell.text) or say("blank", language)),
        (say("Why to look", language), visible(say_review(doubt.cell.review, language))),
        (say("Place", language), say_place(doubt.cell.place, language)),
        (say("Cell", language), cell_said(doubt.key, language)),
    )
    return Card(
        f"reading-{doubt.number}",
        f"{doubt.number}. {visible(doubt.beside)}",
        "?",
        "",
        pairs,
        tuple(around(case, doubt)),
    )


def around(case: Case, doubt: Doubt) -> Iterator[Part]:
    """What is printed around a cell: the picture of it, the lines of the text, else the row it stands in."""
    language, place = case.told.language, say_place(doubt.cell.place, case.told.language)
    kept = source_file(case.home, case.form.source) if case.home else None
    if kept is not None:
        for spot in spots(doubt.cell.place):
            page = _page(kept, kept.stat().st_mtime_ns, spot.page)
            if page is not None and (data := cut_out(page, spot)):
                yield Picture(data, say("what is printed at {place}", language, place=place), place)
                return
        if (found := _LINES.search(doubt.cell.place)) and kept.suffix.lower() == ".txt":
            yield _lines(kept, int(found[1]), int(found[2] or found[1]), place)
            return
    row, _, _ = doubt.key.rpartition(".")
    beside = [(key, cell) for key, cell in cells_of(case.form) if row and key.startswith(f"{row}.") and cell.text]
    yield Pairs(tuple((field_said(key.rpartition(".")[2], language), visible(cell.text)) for key, cell in beside))


@lru_cache(maxsize=8)
def _page(path: Path, _changed: int, number: int) -> PageImage | None:
    return page_image(path.read_bytes(), _KINDS.get(path.suffix.lower(), ""), number)


def _lines(path: Path, first: int, last: int, place: str) -> Excerpt:
    every = path.read_bytes().decode("utf-8-sig", "replace").splitlines()
    shown = range(max(1, first - AROUND), min(len(every), last + AROUND) + 1)
    return Excerpt(tuple((visible(every[at - 1]), first <= at <= last) for at in shown), place)
