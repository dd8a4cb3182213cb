"""PDF: every cell against the forms rebuilt by hand, each place opened, doubts marked, bad files refused."""

from __future__ import annotations

import io
import random
import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from ruamel.yaml import YAML

from selfeval_audit.model import Cell, Form, InputError, Source
from selfeval_audit.read.blocks.forms import read_forms
from selfeval_audit.read.documents.pages.characters import once, plain
from selfeval_audit.read.documents.pages.ocr import images as scan
from selfeval_audit.read.documents.pages.over_pages import JOINED, put_under
from selfeval_audit.read.documents.pages.page import Box, PageTable, PrintedLine, TextCell, grid_cells
from selfeval_audit.read.documents.pages.pdf import read
from selfeval_audit.read.documents.pages.ruled import NO_UNICODE, SPILLS, STACKED, fill
from selfeval_audit.read.documents.pages.unruled import UNRULED, unruled
from selfeval_audit.read.grid import Grids, Limits

DATA = Path(__file__).parent / "data" / "pdf"
DOCUMENTS = Path(__file__).parent / "data" / "read" / "documents"
TRUTH = Path(__file__).parent / "data" / "read" / "truth"
SCANNED = DOCUMENTS / "forms-scanned-150dpi.pdf"
NAMES = ("enterprise-pension", "institution-pension", "work-injury", "unemployment")
BROWSER = "forms-from-browser"  # printed by a Chromium: tables are left open at a page break
RULED = ("forms", "forms-from-spreadsheet", "forms-broken-over-pages")
PRINTED = Path(__file__).parent / "data" / "read" / "layouts"
LAYOUTS = sorted(path.stem for path in PRINTED.glob("*.pdf"))


def document(name: str) -> Path:
    folder = PRINTED if name in LAYOUTS else DATA if name == BROWSER else DOCUMENTS
    return folder / f"{name}.pdf"


@cache
def grids(name: str) -> Grids:
    return read(document(name).read_bytes(), Source(f"{name}.pdf"), Limits())


@cache
def forms(name: str) -> tuple[Form, ...]:
    return read_forms(grids(name)[0], Source(f"{name}.pdf"), name).forms


@cache
def truth() -> tuple[Any, ...]:
    return tuple(YAML(typ="safe").load((TRUTH / f"{name}.yaml").read_text(encoding="utf-8")) for name in NAMES)


def expected_cells(form: Any) -> list[str]:
    """All texts of the printed table, each cell once, in any order; the form has six columns."""
    money = form["budget_execution"]
    fund, other = money["其中_社会保险基金"], money["其他资金"]
    cells = ["项目名称", form["item"], "社会保险基金预算支出部门", form["dept"], "预算执行情况（万元）"]
    cells += ["预算数：", money["预算数"], "执行数：", money["执行数"], "其中：社会保险基金", fund["预算数"]]
    cells += [
        "其中：社会保险基金",
        fund["执行数"],
        "其他资金",
        other["预算数"] or "",
        "其他资金",
        other["执行数"] or "",
    ]
    cells += ["年度目标完成情况", "预期目标", "实际完成目标", *form["annual_goal"].values()]
    cells += ["年度绩效目标完成情况", "一级指标", "二级指标", "三级指标"]
    cells += ["预期指标值（包含数字及文字描述）", "实际完成指标值（包含数字及文字描述）"]
    rows = form["indicators"]
    cells += [row[key] for row in rows for key in ("level3", "target", "actual")]
    for key in ("level1", "level2"):
        cells += [rows[0][key], *(lower[key] for upper, lower in pairwise(rows) if upper[key] != lower[key])]
    both = [r for r in rows if r["level1"] == r["level2"]]
    assert len(both) == 1  # 满意度指标 stands in both columns
    return sorted(cells)


@pytest.mark.parametrize("name", RULED)
def test_every_cell_of_ruled_tables(name: str) -> None:
    found, unread = grids(name)
    assert unread == ()
    read_cells = [sorted(each.cell.text for each in grid.cells) for grid in found]
    assert read_cells == [expected_cells(form) for form in truth()]
    assert sum(map(len, read_cells)) == 304
    assert [[cell.text for cell in grid.before] for grid in found] == [
        [form["title"], form["year"], form["unit"]] for form in truth()
    ]


@pytest.mark.parametrize("name", [*RULED, BROWSER, "forms-unruled"])
def test_rows_with_their_levels(name: str) -> None:
    for form, by_hand in zip(forms(name), truth(), strict=True):
        rows = [
            [cell.text for cell in (row.level1, row.level2, row.name, row.target, row.actual) if cell]
            for row in form.indicators
        ]
        keys = ("level1", "level2", "level3", "target", "actual")
        assert rows == [[row[key] for key in keys] for row in by_hand["indicators"]]
        assert form.goal
        assert form.result
        assert [form.goal.text, form.result.text] == list(by_hand["annual_goal"].values())
        assert form.total.budget
        assert form.total.budget.text == by_hand["budget_execution"]["预算数"]


@pytest.mark.parametrize("name", LAYOUTS)
def test_other_layouts(name: str) -> None:
    (grid,), unread = grids(name)
    assert unread == ()
    title, *lines = (PRINTED / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert [cell.text for cell in grid.before] == [title]
    pieces = [piece.strip() for line in lines for piece in re.split(r" ?\| ?|: (?=[^|\s])", line)]
    printed = sorted(piece for piece in pieces if piece)
    assert sorted(each.cell.text for each in grid.cells if each.cell.text) == printed
    covered = [
        (r, c)
        for each in grid.cells
        for r in range(each.row, each.row + each.rows)
        for c in range(each.column, each.column + each.columns)
    ]
    rows, columns = (1 + max(each) for each in zip(*covered, strict=True))
    assert sorted(covered) == [(r, c) for r in range(rows) for c in range(columns)]
    assert len(LAYOUTS) == 5


@pytest.mark.parametrize("name", [*RULED, BROWSER, "forms-unruled", *LAYOUTS])
def test_each_place_holds_its_text(name: str) -> None:
    checked = 0
    with pdfplumber.open(document(name)) as opened:
        for grid in grids(name)[0]:
            for cell in [*(each.cell for each in grid.cells), *grid.before, *grid.after]:
                there = "".join(text_at(opened, place) for place in cell.place.split("; "))
                assert squeezed(there) == squeezed(cell.text), cell
                checked += 1
    assert checked >= 44


def text_at(opened: Any, place: str) -> str:
    match = re.fullmatch(r"page (\d+), box ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)", place)
    assert match, place
    x0, top, x1, bottom = (float(number) for number in match.groups()[1:])
    page = opened.pages[int(match[1]) - 1]
    inside = page.filter(
        lambda o: (
            o["object_type"] == "char"
            and x0 <= (o["x0"] + o["x1"]) / 2 <= x1
            and top <= (o["top"] + o["bottom"]) / 2 <= bottom
        )
    )
    return inside.extract_text() or ""


def squeezed(text: str) -> str:
    """Without white space, and radicals as the characters they look like: this browser wrote ⽬ for 目, ⻔ for 门."""
    return unicodedata.normalize("NFKC", "".join(text.split())).translate(str.maketrans("⻔⻓⻚", "门长页"))


def test_rows_cut_by_a_page_break_are_marked_and_no_others() -> None:
    marked = [each.cell for grid in grids("forms-broken-over-pages")[0] for each in grid.cells if each.cell.review]
    assert all(cell.review == JOINED and cell.place.count("page") == 2 for cell in marked)
    texts = {cell.text for cell in marked}
    assert {"基本养老支出预算执行率", "105%≤≥95%", "基本养老金支出预算执行率92.85%"} <= texts
    assert "享受技能提升补贴人数" not in texts  # the break after this row cuts nothing


def test_spilled_text_is_marked_and_never_guessed() -> None:
    found, unread = grids("forms-overflowing-cells")
    assert {each.reason for each in unread} == {"text_spills"}
    assert all(each.text and each.place for each in unread)
    spilled = {each.place for each in unread}
    marked = right = 0
    for grid, form in zip(found, truth(), strict=True):
        texts = expected_cells(form)
        for each in grid.cells:
            if each.cell.review:
                assert each.cell.review == SPILLS
                assert each.cell.place in spilled
                assert not re.search(r"\d", each.cell.text)
                marked += 1
            else:
                assert each.cell.text in texts
                right += 1
    assert marked == len(unread) == 75
    assert right == 304 - 75


def test_an_unruled_table_is_for_review() -> None:
    found, unread = grids("forms-unruled")
    assert unread == ()
    assert all(each.cell.review == UNRULED for grid in found for each in grid.cells)


def character(text: str, x0: float, top: float, size: float = 10.0) -> dict[str, Any]:
    return {"text": text, "x0": x0, "x1": x0 + size, "top": top, "bottom": top + size, "size": size}


TWO = [Box(1, 0, 0, 100, 20), Box(1, 100, 0, 200, 20)]
CASES: list[tuple[str, list[dict[str, Any]], list[str], list[str]]] = [
    ("inside", [character("甲", 5, 5), character("乙", 105, 5)], ["甲", "乙"], ["", ""]),
    ("touching", [character("甲", 90, 5), character("乙", 101, 5)], ["甲", "乙"], ["", ""]),
    ("over the rule", [character("1", 95, 5), character("2", 105, 5)], ["", ""], [SPILLS, SPILLS]),
    ("a word that ends at the rule", [character("1", 90, 5), character("2", 100, 5)], ["", ""], [SPILLS, SPILLS]),
    ("out of the table", [character("甲", 5, 14)], ["甲", ""], [SPILLS, ""]),
    ("on top of each other", [character("1", 5, 3), character("2", 25, 7)], ["", ""], [SPILLS, ""]),
    ("no such character", [character("\ue123", 5, 5)], ["", ""], [NO_UNICODE, ""]),
    ("numbers under each other", [character("5", 5, 0, 8), character("6", 5, 10, 8)], ["5\n6", ""], [STACKED, ""]),
]


@pytest.mark.parametrize(("case", "characters", "texts", "reviews"), CASES, ids=[case[0] for case in CASES])
def test_cells(case: str, characters: list[dict[str, Any]], texts: list[str], reviews: list[str]) -> None:
    table, outside, _ = fill(TWO, characters)
    cells = [cell.as_cell() for cell in table.cells]
    assert outside == []
    assert [cell.review for cell in cells] == reviews, case
    assert [cell.text for cell in cells] == texts, case


def test_printed_spaces_are_kept() -> None:
    letters = [character("甲", 5, 5), {**character(" ", 15, 5), "x1": 18}, character("乙", 18, 5)]
    letters.append({**character("1", 31, 5), "x1": 36})
    table, _, _ = fill(TWO, letters)
    assert table.cells[0].text == "甲 乙1"  # a gap beside Chinese is no space


def test_bold_print_is_read_once() -> None:
    twice = [character("1", 5, 5), character("1", 5.3, 5), character("1", 10, 5, 5)]
    assert [each["x0"] for each in once(twice)] == [5, 10]


@pytest.mark.parametrize(
    ("drawn", "seen"), [("⽉", "月"), ("⻓", "长"), ("戶", "户"), ("１２％", "１２％"), ("㎡", "㎡")]
)
def test_radicals_are_the_characters_they_look_like(drawn: str, seen: str) -> None:
    assert plain(drawn) == seen


def text_cell(box: tuple[float, float, float, float], *lines: str, page: int = 1, low: float | None = None) -> TextCell:
    """A cell of letters 10 high; its lines end at the bottom if `low` is not given."""
    x0, top, _, bottom = box
    first = (bottom - 12 * len(lines) if low is None else low) if page == 1 else top + 2
    made = [
        PrintedLine(text, Box(page, x0 + 2, first + 12 * i, x0 + 2 + 10 * len(text), first + 12 * i + 10), 10)
        for i, text in enumerate(lines)
    ]
    where = Box(page, *box)
    return TextCell(where, tuple(made), (where.place,))


UPPER = (0, 0, 54, 50), (54, 0, 108, 50)
LOWER = (0, 60, 54, 90), (54, 60, 108, 90)
BREAKS: list[tuple[str, list[tuple[str, ...]], list[tuple[str, ...]], list[str]]] = [
    ("cut in both", [("甲乙丙丁戊",), ("1234.",)], [("己",), ("56%",)], ["甲乙丙丁戊己", "1234.56%"]),
    ("cut in one", [("甲",), ("12345",)], [(), ("67",)], ["甲", "1234567"]),
    ("new row", [("甲",), ("1",)], [("乙",), ("2",)], ["甲", "1", "乙", "2"]),
    ("one cell was full by chance", [("甲乙丙丁戊",), ("1",)], [("己",), ("2",)], ["甲乙丙丁戊", "1", "己", "2"]),
    (
        "full by chance above a row of the template",
        [("甲乙丙丁戊",), ()],
        [("指标2:",), ()],
        ["甲乙丙丁戊", "", "指标2:", ""],
    ),
    ("blank value in a new row", [("甲",), ("1",)], [("乙",), ()], ["甲", "1", "乙", ""]),
]


@pytest.mark.parametrize(("case", "upper", "lower", "texts"), BREAKS, ids=[case[0] for case in BREAKS])
def test_page_breaks(case: str, upper: list[tuple[str, ...]], lower: list[tuple[str, ...]], texts: list[str]) -> None:
    above = PageTable(tuple(text_cell(box, *lines) for box, lines in zip(UPPER, upper, strict=True)))
    below = PageTable(tuple(text_cell(box, *lines, page=2) for box, lines in zip(LOWER, lower, strict=True)))
    whole = put_under(above, below, 3.0)
    cells = grid_cells(whole.cells, 1.5)
    assert [each.cell.text for each in cells] == texts, case
    assert {each.row for each in cells} == set(range(len(texts) // 2))


FORMS = (DOCUMENTS / "forms.pdf").read_bytes()
BAD = {
    "cut off": (FORMS[: len(FORMS) // 2], "cut off"),
    "the last bytes are missing": (FORMS[:-100], "cut off"),
    "a hole": (FORMS[:300] + FORMS[len(FORMS) // 2 :], "damaged"),
    "no objects": (b"%PDF-1.4\n%%EOF", "damaged"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_files_are_refused_in_one_line(name: str) -> None:
    content, why = BAD[name]
    with pytest.raises(InputError, match=rf"^bad.pdf: .*{why}.*; get ") as refused:
        read(content, Source("bad.pdf"), Limits())
    assert "\n" not in str(refused.value)


def test_an_encrypted_file_is_refused() -> None:
    with pytest.raises(InputError, match="encrypted; save it without a password"):
        read((DATA / "encrypted.pdf").read_bytes(), Source("encrypted.pdf"), Limits())


@pytest.mark.parametrize("seed", range(40))
def test_damage_is_refused_or_read_never_a_crash(seed: int) -> None:
    chance, content = random.Random(seed), bytearray(FORMS)  # noqa: S311 no secret
    for _ in range(chance.choice([1, 5, 50, 400])):
        content[chance.randrange(len(content) - 60)] = chance.randrange(256)
    try:
        found, _ = read(bytes(content), Source("bad.pdf"), Limits())
    except InputError as error:
        assert re.fullmatch(r"bad\.pdf: [^\n]+", str(error))  # noqa: PT017 either outcome is right
    else:
        assert isinstance(found, tuple)


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (Limits(pages=3), "4 pages, more than 3"),
        (Limits(cells=303), "more than 303 cells"),
        (Limits(seconds=-1), "within"),
    ],
)
def test_limits(limits: Limits, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read(FORMS, Source("forms.pdf"), limits)


def test_images_without_the_extra_say_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "is_available", lambda: False)
    with pytest.raises(InputError, match=r'pip install "selfeval-audit\[ocr\]"'):
        read(SCANNED.read_bytes(), Source("scan.pdf"), Limits())


def test_titles_are_before_their_table_and_places_are_pages() -> None:
    for number, grid in enumerate(grids("forms")[0], start=1):
        assert grid.source.place == f"page {number}"
        assert grid.before[0] == Cell("自治区本级社会保险支出绩效自评表", grid.before[0].place)


def test_reading_needs_no_file() -> None:
    with pdfplumber.open(io.BytesIO(FORMS)) as opened:
        assert len(opened.pages) == len(grids("forms")[0])


def printed_line(text: str, x0: float, x1: float, top: float) -> PrintedLine:
    return PrintedLine(text, Box(1, x0, top, x1, top + 10), 10.0)


def laid_out(*pieces: PrintedLine) -> list[list[str]] | None:
    """The texts of an unruled table, column by column; None where no table was seen."""
    found = unruled(pieces)
    if found is None:
        return None
    columns: dict[float, list[str]] = {}
    for cell in found[0].cells:
        columns.setdefault(cell.box.x0, []).append("".join(line.text for line in cell.lines))
    return [columns[left] for left in sorted(columns)]


def test_headers_that_stand_close_are_columns_of_their_own() -> None:
    """Five points from one header to the next are a column; four are one header set in two pieces."""
    close, closer = (
        [printed_line(text, n * step, n * step + 2, 0) for n, text in enumerate(("三级指标", "指标值", "完成值"))]
        for step in (5, 4)
    )
    assert laid_out(*close) == [["三级指标"], ["指标值"], ["完成值"]]
    assert laid_out(*closer) is None


def test_a_note_across_two_headers_joins_no_columns() -> None:
    header = [("三级指标", 0, 40, 0), ("指标值", 60, 90, 0), ("完成值", 110, 140, 0)]
    row = [("清淤长度", 0, 40, 20), ("10公里", 60, 85, 20), ("11公里", 110, 135, 20)]
    note = ("注：由各单位填写", 0, 80, 40)
    columns = laid_out(*(printed_line(*each) for each in (*header, *row, note)))
    assert columns is not None
    assert [column[:2] for column in columns] == [["三级指标", "清淤长度"], ["指标值", "10公里"], ["完成值", "11公里"]]
