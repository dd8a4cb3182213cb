"""`selfeval-audit show`: one page of how a document was read, safe whatever the document says."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from said import ROOT

from selfeval_audit.cli import main
from selfeval_audit.cli.streams import marked_all
from selfeval_audit.messages.fields import visible
from selfeval_audit.messages.reviews import REVIEWS, say_review
from selfeval_audit.messages.unseen import marked
from selfeval_audit.read.as_read import Taken, traced
from selfeval_audit.refusal import InputError
from selfeval_audit.report.layout import legible
from selfeval_audit.report.page_images import MOST_PIXELS, cut_out, page_image, spots
from selfeval_audit.report.reading_page import reading_page

DOCUMENTS = ROOT / "tests" / "data" / "read" / "documents"
HOSTILE = "<script>alert(1)</script>\u202e万元\x0b&amp;\"'"
ROWS = [
    ["项目支出绩效自评表", "", "", "", ""],
    ["项目名称", "道路养护", "", "", ""],
    ["一级指标", "三级指标", "年度指标值", "实际完成值", "神秘列"],
    ["产出指标", "养护里程", "≥120公里", "125公里", "17"],
    ["", HOSTILE.replace("\x0b", ""), "≥95%", "97%", "18"],
]


def test_a_page_nested_without_end_is_refused_in_a_line(tmp_path: Path) -> None:
    """Documents are opened where time, memory and depth are bounded, whoever asks."""
    path = tmp_path / "deep.html"
    path.write_text("<div>" * 200_000, "utf-8")
    with pytest.raises(InputError, match=r"^[^\n]*deep\.html[^\n]*$"):
        traced(path)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    workbook = Workbook()
    for row in ROWS:
        workbook.active.append(row)  # type: ignore[union-attr]  # a new book has a sheet
    path = tmp_path / "book.xlsx"
    workbook.save(path)
    return path


def cell_of(page: str, text: str) -> str:
    """The table cell of a page that shows a text."""
    shown = html.escape(text, quote=False)
    return [each for each in re.findall(r"<td.*?</td>", page, re.DOTALL) if f">{shown}<" in each][-1]


def test_each_cell_says_what_it_was_taken_for_and_by_which_word(book: Path) -> None:
    page = reading_page(traced(book), "en")
    assert "✓ taken into the form" in cell_of(page, "≥120公里")
    assert "Target" in cell_of(page, "≥120公里")
    header = cell_of(page, "实际完成值")
    assert "header of: Actual" in header
    assert "by the word 实际完成" in header
    assert "label: Project" in cell_of(page, "项目名称")


def test_what_was_not_read_is_marked_in_words_with_its_reason(book: Path) -> None:
    page = reading_page(traced(book), "zh")
    assert "✗ 未读取" in cell_of(page, "神秘列")
    assert re.search(r'<tr class="unread"><td>[^<]*</td><td class="text">神秘列', page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_runs_nothing_and_loads_nothing(book: Path, language: str) -> None:
    page = reading_page(traced(book), language)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page
    assert "⟨U+202E⟩" in page
    assert not re.search(r"""(?:src|href)=["'](?!data:image/|#)""", page)
    assert "default-src 'none'" in page


def test_pages_of_a_pdf_lie_behind_their_boxes() -> None:
    page = reading_page(traced(DOCUMENTS / "forms.pdf"), "zh")
    assert page.count("data:image/jpeg;base64,") == 4
    boxes = [
        tuple(map(float, each))
        for each in re.findall(r"left:([\d.]+)%;top:([\d.]+)%;width:([\d.]+)%;height:([\d.]+)%", page)
    ]
    assert len(boxes) > 300
    assert all(left + width <= 100 and top + height <= 100 for left, top, width, height in boxes)
    assert not re.search(r"[A-Za-z]{4,}", re.sub(r"<style>.*?</style>|<[^>]*>|forms\.pdf", "", page, flags=re.DOTALL))


def test_cells_for_review_say_why_in_words() -> None:
    page = reading_page(traced(DOCUMENTS / "forms-overflowing-cells.pdf"), "zh")
    assert "? 待复核" in page
    assert "文字溢出单元格：无法读取，请核对原件" in page


def test_a_record_is_shown_as_it_stands() -> None:
    page = reading_page(traced(ROOT / "params" / "forms" / "work-injury-2020.yaml"), "zh")
    assert "自评表记录" in page
    assert "✓ 已读入" in page


def test_the_command_writes_the_page(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for out in ([], ["--out", str(tmp_path / "page.html")]):
        monkeypatch.setattr("sys.argv", ["selfeval-audit", "show", str(book), *out])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 0
        page = (tmp_path / "page.html").read_text("utf-8") if out else capsys.readouterr().out
        assert page.startswith("<!DOCTYPE html>")
        assert 'lang="zh-CN"' in page


@pytest.mark.parametrize("name", ["missing.pdf", "."])
def test_what_cannot_be_shown_is_refused_in_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["selfeval-audit", "show", str(tmp_path / name)])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_marks_are_said_in_chinese_with_what_they_name() -> None:
    assert (
        say_review("two readings of this cell differ (295% and ≥95%): look at the scan", "zh")
        == "两次识别结果不一致（295%与≥95%），请核对扫描件"
    )
    assert all(re.search("[\u4e00-\u9fff]", say_review(each, "zh")) for each in REVIEWS)
    assert say_review("张三要求复核", "zh") == "张三要求复核"


def test_long_and_hidden_text_is_seen() -> None:
    assert visible("a\nb\tc") == "a\nb c"
    assert len(visible("长" * 100_000)) < 3000


def test_pages_are_drawn_no_larger_than_a_screen_needs() -> None:
    content = (DOCUMENTS / "forms.pdf").read_bytes()
    page = page_image(content, "pdf", 1)
    assert page
    assert max(page.pixels.size) <= MOST_PIXELS
    assert page_image(content, "pdf", 99) is None
    assert page_image(b"", "xlsx", 1) is None
    (spot,) = spots("page 1, box 72 100 210 118.5")
    assert cut_out(page, spot).startswith("data:image/jpeg;base64,")
    assert spots("sheet 1, cell D14") == ()


def test_nothing_is_taken_for_anything_without_ground(book: Path) -> None:
    document = traced(book)
    cell = next(each.cell for each in document.grids[0].cells if each.cell.text == "17")
    assert document.taken(cell) == ()
    target = next(each.cell for each in document.grids[0].cells if each.cell.text == "≥120公里")
    assert document.taken(target) == (Taken("target", "value"),)


@pytest.mark.parametrize("letter", ["\x1b", "\x9b", "\u202e", "\u2028", "\u200b", "\ufeff", "\ue000", "\ud800"])
def test_what_cannot_be_seen_is_shown_in_one_way(letter: str) -> None:
    """Page, notebook, reading page and terminal mark the same letters with the same sign."""
    mark = f"⟨U+{ord(letter):04X}⟩"
    assert visible(f"一{letter}") == marked(f"一{letter}") == legible(f"一{letter}") == f"一{mark}"
    assert marked_all({"a": [f"一{letter}"]}) == {"a": [f"一{mark}"]}


def test_what_can_be_seen_stays() -> None:
    assert marked("≤95%\n二\t三\r四") == "≤95%\n二 三 四"
