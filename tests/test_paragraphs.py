"""Text around the tables of pages: lines that the margin broke are sentences again, over pages too."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from selfeval_audit.model import Source
from selfeval_audit.read.blocks.forms import read_forms
from selfeval_audit.read.documents.pages.over_pages import grids_of
from selfeval_audit.read.documents.pages.page import Box, Page, PageTable, PrintedLine, TextCell
from selfeval_audit.read.documents.pages.paragraphs import paragraphs
from selfeval_audit.read.grid import Limits

SIZE, LEFT, RIGHT, LEADING = 10.0, 100.0, 300.0, 18.0
SOURCE = Source("report.pdf")


def line(text: str, row: float, x0: float = LEFT, *, size: float = SIZE, page: int = 1) -> PrintedLine:
    top = 100 + row * LEADING
    return PrintedLine(text, Box(page, x0, top, x0 + size * len(text), top + size), size)


def printed(*texts: str, page: int = 1, first: int = 0) -> list[PrintedLine]:
    """Lines under one another; `>` is moved in by two letters, `|` is set in the middle."""
    found = []
    for row, text in enumerate(texts, start=first):
        bare = text.lstrip(">|")
        moved = LEFT + (
            2 * SIZE if text[:1] == ">" else (RIGHT - LEFT - SIZE * len(bare)) / 2 if text[:1] == "|" else 0
        )
        found.append(line(bare, row, moved, page=page))
    return found


FULL = "二〇二二年项目预算五百万元资金全部到位用于"  # 20 letters less one: a line that reaches the margin
IN = FULL[:18]


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        ((f">{IN}", "新建水厂五个。"), [f"{IN}新建水厂五个。"]),
        ((f">{IN}", FULL[:20], "五个。"), [f"{IN}{FULL[:20]}五个。"]),
        ((f">{IN[:17]}。", f">{IN}"), [f"{IN[:17]}。", IN]),
        ((">一、项目概况", f">{IN}", "五个。"), ["一、项目概况", f"{IN}五个。"]),
        ((">新建水厂五个。", "其中城关一个。"), ["新建水厂五个。", "其中城关一个。"]),
        ((f">{IN[:16]}12", "6公里。"), [f"{IN[:16]}126公里。"]),
        ((f"{FULL[:19]}；", "2.受益人口"), [f"{FULL[:19]}；", "2.受益人口"]),
        ((f"{FULL[:20]}", "1.5万人"), [f"{FULL[:20]}1.5万人"]),
    ],
)
def test_a_line_that_reaches_the_margin_goes_on(texts: tuple[str, ...], joined: list[str]) -> None:
    assert [each.text for each in paragraphs(printed(*texts), RIGHT)] == joined


def test_labels_set_apart_on_one_line_are_no_sentence() -> None:
    wide = PrintedLine("填报单位：某局 单位：万元", Box(1, LEFT, 100, RIGHT, 110), SIZE)
    assert len(paragraphs([wide, line("项目名称：某项目", 1)], RIGHT)) == 2


def test_a_heading_in_two_lines_is_one() -> None:
    lines = [line("某县饮水安全项目", 0, 160, size=16), line("绩效自评报告", 1.3, 176, size=16),
             *printed(*[f">{IN}"] * 3, first=4)]  # fmt: skip
    assert paragraphs(lines, RIGHT)[0].text == "某县饮水安全项目绩效自评报告"


def test_two_short_lines_of_the_bodys_own_size_are_no_heading_in_two() -> None:
    """Only larger type says that the second goes on the first."""
    lines = printed("|某县饮水安全项目", "|绩效自评报告", *[f">{IN}"] * 3)
    assert [each.text for each in paragraphs(lines, RIGHT)][:2] == ["某县饮水安全项目", "绩效自评报告"]


def page_of(number: int, lines: Sequence[PrintedLine], *tables: PageTable) -> Page:
    return Page(number, 400, 800, tables, tuple(lines))


def foot(number: int) -> PrintedLine:
    return PrintedLine(f"- {number} -", Box(number, 190, 770, 210, 780), SIZE)


def head(number: int) -> PrintedLine:
    return PrintedLine("某项目绩效自评报告", Box(number, 150, 40, 240, 50), SIZE)


def test_a_sentence_goes_on_over_the_pages_number_head_and_notes() -> None:
    note = PrintedLine("注：数据取自决算。", Box(1, LEFT, 700, 180, 708), 8.0)
    one = page_of(1, [head(1), *printed(f">{IN}", f"{FULL[:14]}实际完成12"), note, foot(1)])
    two = page_of(2, [head(2), *printed("6公里。", ">一、下一步", page=2), foot(2)])
    (grid,), unread = grids_of([one, two], SOURCE, Limits())
    texts = [each.text for each in grid.before]
    assert texts == ["某项目绩效自评报告", "注：数据取自决算。", f"{IN}{FULL[:14]}实际完成126公里。", "一、下一步"]
    assert grid.before[2].place == "page 1, box 100 100 300 128; page 2, box 100 100 140 110"
    assert not unread


def table(page: int, *texts: str, top: float = 300) -> PageTable:
    width = (RIGHT - LEFT) / len(texts)
    cells = []
    for at, text in enumerate(texts):
        box = Box(page, LEFT + at * width, top, LEFT + (at + 1) * width, top + 40)
        inside = (PrintedLine(text, Box(page, box.x0, top + 2, box.x0 + 10, top + 12), SIZE),)
        cells.append(TextCell(box, inside, (box.place,)))
    return PageTable(tuple(cells))


def test_what_stands_below_a_table_that_goes_on_is_kept() -> None:
    below = line("备注：一个水厂未完工，余款结转下年40万元。", 13)
    one = page_of(1, [below, foot(1)], table(1, "甲", "100", "90"))
    two = page_of(2, [foot(2)], table(2, "乙", "50", "40", top=60))
    (grid,), _ = grids_of([one, two], SOURCE, Limits())
    assert [each.text for each in grid.after] == [below.text]
    assert {each.cell.text for each in grid.cells} == {"甲", "100", "90", "乙", "50", "40"}


def test_two_tables_with_a_page_of_text_between_them_are_two() -> None:
    one = page_of(1, [], table(1, "甲", "100", "90"))
    two = page_of(2, printed(f">{IN}", page=2))
    three = page_of(3, [], table(3, "乙", "50", "40", top=60))
    grids, _ = grids_of([one, two, three], SOURCE, Limits())
    assert [len(grid.cells) for grid in grids] == [3, 3]
    assert [each.text for each in grids[0].after] == [IN]


def test_a_report_on_pages_is_read_as_the_same_report_in_one_piece() -> None:
    title = line("某项目绩效自评报告", 0, 155)
    one = page_of(1, [title, *printed(">2022年项目预算500万元，全", "年支出460万元。", first=2)])
    two = page_of(2, printed(">计划新建水厂5个，实际建成4", "个。", page=2))
    grids, unread = grids_of([one, two], SOURCE, Limits())
    (form,) = read_forms(grids, SOURCE, "report").forms
    assert not unread
    assert form.kind == "report"
    assert form.total is not None
    assert form.total.executed is not None
    assert form.total.executed.text == "460万元"
    assert [(each.name.text, each.target and each.target.text) for each in form.indicators] == [("新建水厂", "5个")]
