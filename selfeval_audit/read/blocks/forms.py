"""The one step from grids to forms: walks the tables of a document in order and hands each block to its reader."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ... import words
from ...model import Block, Cell, Form, Reading, Source, Unread, UnreadPart
from ..comparable import base, is_blank, is_number, labelled, plain
from ..grid import Grid, GridCell
from .document_kind import form_kind, hear_period
from .draft import Draft, year_in
from .head_rows import read_head_or_money
from .illegible import marked
from .indicators.banners import read_caption
from .indicators.indicator_rows import read_indicators, resume_indicators
from .indicators.totals import read_totals
from .marks import begins
from .money.answered import settle_money
from .money.money_block import read_money
from .money.tasks import read_tasks, settle_tasks
from .paired_points import with_points_apart
from .passages.goals import read_goals
from .passages.prose import HeadedText, Prose, as_report, as_scored, is_report, report_of, with_prose
from .passages.texts import read_heading, read_line, read_lines_in_row, read_management, read_text_row, with_colon
from .side_by_side import halves
from .table import Table
from .titles import joined_title, joined_titles, repeats, title_rows
from .vocabulary import NO_FORMS, is_title, label_kind, pieces, title_kind
from .written_out import merged_again

_LONGEST_TEXT = 2000  # letters of a text that is named as not read; a longer one is cut
_BLOCKS: dict[str, Block] = {"indicators": "indicators", "money": "money", "goal": "texts", "head": "head"}
"""What a row begins -> the block that an unread row below it stands in."""


def read_forms(grids: Iterable[Grid], source: Source, stem: str) -> Reading:
    """The forms in the grids of one document, and every filled cell that went into none of them."""
    walk = _Walk(source)
    for grid in (half for whole in grids for half in halves(with_points_apart(merged_again(marked(whole))))):
        walk.grid(grid)
    return walk.reading(stem)


def slug(stem: str) -> str:
    """An identifier from a file's name: its ASCII letters and digits."""
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "form"


class _Walk:
    """Where the walk stands: the draft in hand and those before it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.drafts: list[Draft] = [Draft(source)]
        self.unread: list[Unread] = []
        self.prose = Prose()
        self.trail: list[tuple[int, Block, Draft]] = []

    @property
    def draft(self) -> Draft:
        """The form that is being read."""
        return self.drafts[-1]

    def grid(self, grid: Grid) -> None:
        """Walk the lines before a table, its rows, and the lines after it."""
        table = Table(grid)
        row = self._before(grid, table)
        self.trail = []
        while row < table.height:
            took = self._step(table, row)
            row += max(1, took)
        self._leftovers(table)
        self._lines(grid.after)

    def _before(self, grid: Grid, table: Table) -> int:
        """The lines before a table; the row at which it goes on, where its first row ends a title that they begin."""
        lines, cells = list(grid.before), table.filled(0)
        title = joined_title([lines[-1], cells[0].cell]) if lines and len(cells) == 1 else None
        self._lines(lines[:-1] if title is not None else lines)
        if title is None:
            return 0
        self._title(title)
        self.draft.place = _where(cells[0])
        table.take(*cells)
        return 1

    def _lines(self, lines: Iterable[Cell]) -> None:
        rest: list[Cell] = []
        for printed in joined_titles([piece for whole in lines for piece in pieces(whole)]):
            if is_title(printed.text):
                self._title(printed)
                continue
            line = with_colon(printed)
            hear_period(self.draft, line.text)
            inside = labelled(line)
            if inside is not None and label_kind(inside[0]) == "project":
                self._project(inside[1])
            if read_line(self.draft, line):
                continue
            if self.draft.title is None and words.says("name_marks", "body alone", line.text):
                self.draft.over_title = line
                continue
            if inside is not None and self.draft.is_form() and words.says("text_labels", "shortcoming", inside[0]):
                self.draft.say(base(inside[0]), inside[1])
            elif self.prose.take(line) or read_heading(self.draft, line):
                continue
            else:
                rest.append(line)
        if rest:
            text = "\n".join(line.text for line in rest)
            self.unread.append(Unread(self.source, rest[0].place, text[:_LONGEST_TEXT], "text_outside_form"))

    def _title(self, title: Cell) -> None:
        """A title begins a form, unless nothing but another title stands before it, or it heads a report's money."""
        if self._is_caption(title):
            return
        if self.draft.has_begun():
            self._begin(Draft(self.source))
        elif self.draft.title is not None and plain(self.draft.title.text) != plain(title.text):
            last = self.draft.title
            if title_kind(last.text) == "report":  # the heading of the document that the form stands in
                self.draft.year = self.draft.year or year_in(last, "")
            else:
                self.draft.skip(last.place, last.text, "title_without_form")
        self.draft.title = title

    def _is_caption(self, title: Cell) -> bool:
        """The caption of the money of a report (表1 项目预算执行情况表)."""
        draft = self.draft
        in_report = draft.title is not None and title_kind(draft.title.text) == "report"
        begun = draft.has_money() or bool(draft.indicators)
        return in_report and not begun and words.says("prose", "money table", title.text)

    def _begin(self, draft: Draft) -> None:
        self.drafts.append(draft)

    def _project(self, value: Cell) -> None:
        """A second project begins a form below the same title."""
        last, known = self.draft, self.draft.project
        same = known is not None and (is_blank(known.text) or plain(known.text) == plain(value.text))
        if same or (known is None and not last.is_form()):
            return
        self._begin(last.for_next_project())

    def _rejoin(self) -> None:
        """A title repeated at the top of a page begins no form: go on with the one before."""
        if len(self.drafts) < 2 or self.draft.has_begun():  # noqa: PLR2004 - there is no form before
            return
        last = self.drafts[-2]
        title = self.draft.title
        same = title is None or (last.title is not None and repeats(title.text, last.title.text))
        if same and last.total_score is None:
            last.unread += self.drafts.pop().unread

    def _step(self, table: Table, row: int) -> int:
        cells = table.filled(row)
        if not cells:
            return 1
        self.draft.place = self.draft.place or _where(cells[0])
        title = title_rows(table, row)
        if title is not None:
            self._title(title[0])
            self.draft.place = _where(cells[0])
            table.take(*(cell for each in range(row, row + title[1]) for cell in table.filled(each)))
            for beside in title[2]:
                if not read_line(self.draft, beside):
                    self.draft.skip(beside.place, beside.text, "not_needed")
            return title[1]
        hear_period(self.draft, *(each.cell.text for each in cells))
        took = read_tasks(self.draft, table, row)
        opens = "" if took else begins(table, row)
        match opens:
            case "title":
                self._title(cells[0].cell)
                self.draft.place = _where(cells[0])
                table.take(*cells)
                return 1
            case "indicators":
                self._rejoin()
                took = read_indicators(self.draft, table, row)
            case "money":
                if self.draft.has_money() and (self.draft.indicators or self.draft.total_score is not None):
                    last = self.draft
                    self._begin(Draft(self.source, title=last.title, year=last.year, place=_where(cells[0])))
                took = read_money(self.draft, table, row)
            case "goal":
                self._rejoin()
                took = read_goals(self.draft, table, row)
            case "head":
                self._head(table, row)
        unread = opens == "money" and table.filled(row + 1)  # what stands below such a header is money all the same
        if (took or unread) and opens in _BLOCKS:
            self.trail.append((row, _BLOCKS[opens], self.draft))
        return took or self._other(table, row, cells)

    def _head(self, table: Table, row: int) -> None:
        """A row that names a project; a second one begins a form."""
        cells = table.filled(row)
        for at, cell in enumerate(cells):
            inside = labelled(cell.cell)
            if label_kind(cell.cell.text) == "project" and at + 1 < len(cells):
                self._project(cells[at + 1].cell)
            elif inside is not None and label_kind(inside[0]) == "project":
                self._project(inside[1])

    def _other(self, table: Table, row: int, cells: list[GridCell]) -> int:
        draft = self.draft
        took = read_management(draft, table, row) or read_totals(draft, table, row)
        took = took or read_head_or_money(draft, table, row)
        if took:
            return took
        if len(cells) == 1 and (read_line(draft, cells[0].cell) or read_heading(draft, cells[0].cell)):
            table.take(*cells)
            return 1
        took = resume_indicators(draft, table, row) or read_lines_in_row(draft, table, cells)
        begun = draft.has_begun() or bool(draft.departments or draft.entities)
        took = took or (read_text_row(draft, table, row) if begun else 0)
        return took or read_caption(draft, table, row)

    def _leftovers(self, table: Table) -> None:
        rows = list(table.left())
        if rows and not table.any_taken():
            text = "\n".join(" | ".join(cell.cell.text for cell in row) for row in rows)
            detail = f"{sum(map(len, rows))} filled cells"
            self.unread.append(
                Unread(self.source, rows[0][0].cell.place, text[:_LONGEST_TEXT], "no_form_in_table", detail)
            )
            return
        blocks = [self._block_of(row) for row in rows]
        for at in range(len(rows) - 2, -1, -1):  # a header that was not understood is of the block of its rows
            if rows[at][0].row == rows[at + 1][0].row - 1 and blocks[at + 1] is not None:
                blocks[at] = blocks[at + 1]
        for row, found in zip(rows, blocks, strict=True):
            text, place = " | ".join(cell.cell.text for cell in row), row[0].cell.place
            if found is not None:
                found[1].lose(UnreadPart(found[0], "row", place, text, "row_not_understood"))
            else:
                self.unread.append(Unread(self.source, place, text, "row_not_understood"))

    def _block_of(self, row: list[GridCell]) -> tuple[Block, Draft] | None:
        """The block that a row stands in which nothing was read of: figures above the indicators are money."""
        above = [each for each in self.trail if each[0] <= row[0].row]
        _, block, draft = above[-1] if above else (0, None, self.draft)
        figures = any(is_number(cell.cell.text) for cell in row)
        if figures and block in {None, "head", "texts"} and draft.has_begun():
            return "money", draft
        return (block, draft) if block is not None else None

    def reading(self, stem: str) -> Reading:
        """The forms that hold something to audit; a title without one is named as unread."""
        forms: list[Form] = []
        for draft in self.drafts:
            settle_tasks(draft)
            settle_money(draft)
        drafts = [draft for draft in self.drafts if draft.is_form() and not _is_refused(draft)]
        name = slug(stem)
        for number, draft in enumerate(drafts, start=1):
            draft.settle_names()
            form = draft.finish(f"{name}-{number}" if len(drafts) > 1 else name)
            forms.append(replace(form, kind=form_kind(form, draft.period)))
        forms, apart = with_prose(forms, self.prose)
        titled = next((draft for draft in self.drafts if draft.title is not None), None)
        lone = report_of(self.prose, titled.finish(name)) if titled is not None and not forms else None
        forms = [as_scored(form) if form.kind == "score_table" else form for form in forms]
        forms = [as_report(form) if is_report(form) else form for form in forms] or ([lone] if lone else [])
        unread = [*self.unread, *(self._outside(each) for each in apart if lone is None)]
        for draft in self.drafts:
            unread += draft.unread
            if draft.title is None or draft in drafts:
                continue
            reason = NO_FORMS.get(title_kind(draft.title.text), "" if lone is not None else "title_without_form")
            if reason:
                unread.append(Unread(self.source, draft.title.place, draft.title.text, reason))
        return Reading(tuple(forms), tuple(unread))

    def _outside(self, paragraph: HeadedText) -> Unread:
        text = paragraph.text
        return Unread(self.source, text.place, text.text[:_LONGEST_TEXT], "text_outside_form")


def _is_refused(draft: Draft) -> bool:
    """A table of budgets or a list of projects by its heading: without indicators it is no form."""
    return not draft.indicators and draft.title is not None and title_kind(draft.title.text) in NO_FORMS


def _where(cell: GridCell) -> str:
    """The sheet, table or page of a place, without the cell."""
    return replace(cell.cell).place.split(", ", maxsplit=1)[0]
