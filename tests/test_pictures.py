"""Photographed pages: the shape of a page told by its rules, the way it lies by its lines; no recognition is needed."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from benchmarks.pages.damages import both, curl, keystone, tilted
from benchmarks.pictures import SEED, SMALL, Tally, _compared, _holding, _record, damaged, main, report
from selfeval_audit.model import Cell, Form, FundColumn, FundLine, Source, UnreadPart
from selfeval_audit.read.documents.pages.ocr import images
from selfeval_audit.read.documents.pages.ocr.cells import _ink_in
from selfeval_audit.read.documents.pages.ocr.flat import _framed, flattened, is_bent, moved, traces
from selfeval_audit.read.documents.pages.ocr.lines import Piece
from selfeval_audit.read.documents.pages.ocr.rules import Image, rules, tables
from selfeval_audit.read.documents.pages.ocr.upright import sense, telling, turn_of

pytestmark = pytest.mark.skipif(not images.is_available(), reason=f"recognition is not installed: {images.INSTALL}")
INSIDE = 60  # pixels: what lies nearer to the edge of a picture is its frame, no rule


def grey(name: str, number: int = 0) -> Image:
    return np.ascontiguousarray(damaged(name, number)[1][:, :, 1])


def strays(page: Image) -> list[float]:
    """By how many pixels each long rule leaves its height."""
    across = [points[:, 1] for points in traces(page)[0] if INSIDE < points[:, 1].mean() < len(page) - INSIDE]
    return sorted(float(np.ptp(np.percentile(heights, (3, 97)))) for heights in across)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    "damage",
    [keystone(0.05), curl(0.01), tilted, both(curl(0.006), keystone(0.03))],
    ids=["keystone", "curl", "tilt", "both"],
)
def test_the_rules_of_a_flattened_page_are_straight_and_its_cells_are_whole(damage, seed: int) -> None:  # type: ignore[no-untyped-def]
    page = damaged("none", 0)[1]
    due = [len(cells) for cells in tables(rules(np.ascontiguousarray(page[:, :, 1])))]
    bent = np.ascontiguousarray(damage(page, Random(seed))[:, :, 1])  # noqa: S311 a seeded damage
    flat = flattened(bent)
    found = strays(flat.image)
    assert found[len(found) * 3 // 4] < 3
    assert [len(cells) for cells in tables(rules(flat.image))] == due


@pytest.mark.parametrize(("out", "inner_first"), [(4, True), (5, False)])
def test_a_table_in_the_open_side_of_another_comes_first(out: int, inner_first: bool) -> None:
    """It may reach out by up to four pixels; further out it is the lower table."""
    mask = np.zeros((400, 400), np.uint8)
    for x, top, right, bottom in (
        *((40, y, 300, y + 2) for y in (50, 350)), (40, 200, 100, 202), *((x, 50, x + 2, 352) for x in (40, 98)),
        *((120, y, 300 + out, y + 2) for y in (100, 200, 298)), *((x, 100, x + 2, 300) for x in (120, 298 + out)),
    ):  # fmt: skip
        mask[top:bottom, x:right] = 255
    tops = [min(box[1] for box, _ in cells) for cells in tables(mask)]
    assert tops == ([100, 50] if inner_first else [50, 100])


def test_a_flat_page_is_left_as_it_is() -> None:
    page = grey("none")
    flat = flattened(page)
    assert np.array_equal(flat.image, page)
    assert np.allclose(flat.back(np.array([(10.0, 20.0), (300.0, 40.0)])), [(10, 20), (300, 40)], atol=0.01)


@pytest.mark.parametrize("name", ["keystone up to 5%", "curl of 1%", "photograph"])
def test_the_way_back_leads_to_the_same_ink(name: str) -> None:
    """What lies at a place of the flat page lies in the picture where the way back leads."""
    page = grey(name, 1)
    flat = flattened(page)
    ys, xs = np.nonzero(flat.image[200:1200, 200:1000] < 80)
    points = np.column_stack([xs + 200, ys + 200])[::97].astype(np.float64)
    there = np.rint(flat.back(points)).astype(int)
    near = [page[y - 1 : y + 2, x - 1 : x + 2].min() for x, y in there]
    assert np.mean(np.array(near) < 140) > 0.97


def test_the_grating_of_a_screen_is_no_rule() -> None:
    """Its strokes are as long and as many as the rules, and slanted; the page was sheared after them."""
    flat = flattened(grey("screen", 3))
    plain = grey("none", 3)
    assert abs(flat.image.shape[1] - plain.shape[1]) < 8
    assert len(traces(flat.image)[1]) == len(traces(plain)[1])
    assert not is_bent(flat.image)


@pytest.mark.parametrize("slant", [0.0, 0.002, 0.06, -0.06])
def test_a_page_whose_rules_slant_is_not_flat(slant: float) -> None:
    """Its columns would run into each other from row to row, so each of its cells is marked."""
    page = np.full((1200, 1000), 255, np.uint8)
    for at in range(0, 700, 70):
        page[100 + at : 102 + at, 100:740] = 0
    for top in range(100, 731):
        for x in range(100, 741, 80):
            at = round(x + slant * (top - 100))
            page[top, at : at + 2] = 0
    assert is_bent(page) is (abs(slant) > 0.01)
    assert is_bent(np.ascontiguousarray(page.T)) is (abs(slant) > 0.01)
    assert not is_bent(np.full((1200, 1000), 255, np.uint8))


def test_a_projection_moves_points() -> None:
    shift = np.array([[1.0, 0, 5], [0, 1, -2], [0, 0, 1]])
    assert moved(shift, np.array([(1.0, 2.0)])).tolist() == [[6.0, 0.0]]


@pytest.mark.parametrize(
    ("across", "down", "shift", "size"),
    [
        (0.1, 0, (0, 0), (800, 1000)), (-0.1, 0, (100, 0), (800, 1000)),
        (0, 0.1, (0, 0), (700, 1070)), (0, -0.1, (0, 70), (700, 1070)),
    ],
)  # fmt: skip
def test_each_corner_of_a_moved_picture_is_in_view(
    across: float, down: float, shift: tuple[int, int], size: tuple[int, int]
) -> None:
    """Whichever of the corners is the one that reaches out."""
    by, found = _framed(np.array([[1, across, 0], [down, 1, 0], [0, 0, 1]]), (1000, 700))
    assert (by[0, 2], by[1, 2]) == pytest.approx(shift)
    assert found == pytest.approx(size, abs=1)


LEVEL, STANDING = (0, 0, 200, 20), (0, 0, 20, 200)
LOW, RIGHT = (0, 1000, 200, 1020), (1000, 0, 1020, 200)


@pytest.mark.parametrize(
    ("box", "confidence", "quarters"),
    [
        (LEVEL, 0.99, 0), (LEVEL, 0.55, 2), (STANDING, 0.97, 1), (STANDING, 0.5, 3),
        (LOW, 0.99, 0), (RIGHT, 0.97, 1),
    ],
)  # fmt: skip
def test_how_lines_lie_tells_how_the_page_must_be_turned(box, confidence: float, quarters: int) -> None:  # type: ignore[no-untyped-def]
    lines = [Piece(box, "绩效自评表", confidence)] * 9
    labels = [Piece(STANDING, "产出", 0.99), Piece(LEVEL, "1", 0.99)]
    assert turn_of([*lines, *labels]) == quarters


def test_no_line_tells_nothing() -> None:
    assert turn_of([]) == 0
    assert sense([]) == 0


def test_the_lines_that_lie_level_and_are_sure_make_the_most_sense() -> None:
    upright, on_its_head = [Piece(LEVEL, "绩效自评表", 0.99)], [Piece(LEVEL, "涪啡号怿", 0.6)]
    assert sense(upright) > sense(on_its_head) > sense([Piece(STANDING, "绩效自评表", 0.99)])


def test_lines_of_some_length_tell_how_a_page_lies_before_the_longest_do() -> None:
    """A line of prose costs as much to read as ten labels; lone digits would look alike on their head."""
    shapes = [(24, 1200), (24, 30), (24, 200), (150, 24), (24, 700)]
    crops = [np.zeros((*shape, 3), np.uint8) for shape in shapes]
    assert [crop.shape[:2] for crop in sorted(crops, key=telling)] == [
        (24, 200), (150, 24), (24, 30), (24, 1200), (24, 700)
    ]  # fmt: skip


def test_the_same_seed_gives_the_same_picture() -> None:
    for name in ("photograph", "screen", "grey stamp"):
        assert np.array_equal(damaged(name, 3)[1], damaged(name, 3)[1])
    assert not np.array_equal(damaged("tilted by up to 2°", 3)[1], damaged("tilted by up to 2°", 3, seed=1)[1])


@pytest.mark.parametrize(
    ("strokes", "found"),
    [
        ([(20, 30, 40, 31), (20, 36, 40, 37)], True),  # thin strokes of =
        ([(30, 20, 34, 40)], True),
        ([], False),
        ([(x, y, x + 1, y + 1) for x in range(12, 60, 6) for y in range(12, 50, 6)], False),  # grain
    ],
)
def test_ink_that_no_line_was_found_for_is_seen(strokes: list[tuple[int, int, int, int]], found: bool) -> None:
    dark = np.zeros((900, 900), np.uint8)
    for x0, top, x1, bottom in strokes:
        dark[top:bottom, x0:x1] = 255
    box = _ink_in((5, 5, 80, 60), dark)
    assert (box is not None) is found
    if box and strokes:
        assert all(
            box[0] <= x0 and box[1] <= top and box[2] >= x1 and box[3] >= bottom for x0, top, x1, bottom in strokes
        )


def test_every_third_page_is_a_small_form_and_the_others_are_whole() -> None:
    rows = [len(record["indicators"]) + 1 + len(record["funds"]) for record in (_record(n, SEED) for n in range(30))]
    small = rows[SMALL - 1 :: SMALL]
    assert all(6 <= each <= 10 for each in small)
    assert min(rows[::SMALL]) > 9
    assert len(set(small)) > 2


FUNDS = {
    "fund_columns": [{"holds": "name", "header": "资金来源"}, {"holds": "adjusted_budget", "header": "预算数（A）"}],
    "total": {"name": "资金总额", "adjusted_budget": "574.52"},
}
DUE = [("money", {"name": "资金总额", "adjusted_budget": "574.52"}), ("texts", {"goal": "", "result": ""})]


def compared(line: FundLine | None, *unread: UnreadPart) -> tuple[Tally, list[str]]:
    columns = (FundColumn("name", Cell("资金来源")), FundColumn("budget", Cell("预算数(A)")))
    form = Form("form", Source("page.png"), total=line, fund_columns=columns, unread=unread)
    tally = Tally()
    return tally, list(_compared(DUE, form, _holding(FUNDS, form), tally))


def test_a_money_column_is_known_by_its_header() -> None:
    """预算数 is the budget without saying which; that the generator made it of an adjusted one stands on no page."""
    tally, wrong = compared(FundLine(Cell("资金总额"), budget=Cell("574.52")))
    assert (tally.right, tally.cells, tally.silent, wrong) == (1, 1, 0, [])
    tally, wrong = compared(FundLine(Cell("资金总额"), budget=Cell("674.52")))
    assert (tally.right, tally.silent, len(wrong)) == (0, 1, 1)
    tally, wrong = compared(FundLine(Cell("资金总额"), budget=Cell("674.52", review="look")))
    assert (tally.right, tally.silent, tally.review) == (0, 0, 1)


def test_a_figure_that_was_not_read_at_all_is_silently_wrong_unless_the_reader_says_so() -> None:
    assert compared(FundLine(Cell("资金总额")))[0].silent == 1
    assert compared(None)[0].silent == 1
    said = UnreadPart("money", "column", "page 1", "预算数（A）", "column_not_understood", "574.52")
    assert compared(FundLine(Cell("资金总额")), said)[0].silent == 0


def test_a_run_goes_on_where_its_file_ends(tmp_path, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    read = []

    def measured(_record: object, _picture: object, tally: Tally) -> list[str]:
        read.append(1)
        tally.pictures, tally.rows, tally.right, tally.cells = 1, 10, 9, 40
        return ["name '甲' read as '乙'"]

    monkeypatch.setattr("benchmarks.pictures.measure", measured)
    kept = tmp_path / "kept.jsonl"
    arguments = ["pictures", "--damage", "none", "--damage", "shadow", "--kept", str(kept), "-v", "--pages"]
    for pages, due in (("1", 2), ("2", 4), ("2", 4)):
        monkeypatch.setattr("sys.argv", [*arguments, pages])
        main()
        assert len(read) == len(kept.read_text("utf-8").splitlines()) == due
    shown = capsys.readouterr().out
    assert "shadow, page 1: name '甲' read as '乙'" in shown
    assert "0 of 160 in 4 pictures" in shown
    assert "rows read right: 36 of 40" in shown


def test_the_report_has_a_line_for_each_damage() -> None:
    told = {"pictures": 1, "rows": 10, "right": 9, "cells": 40, "review": 2, "silent": 0, "seconds": 5.0}
    lines = report({("shadow", 0): told, ("none", 0): told, ("none", 1): told}).splitlines()
    assert lines[-2:] == [
        "| none | 2 | 20 | 18 (90.0%) | 80 | 5.0% | 0 (0) | 5.0 |",
        "| shadow | 1 | 10 | 9 (90.0%) | 40 | 5.0% | 0 (0) | 5.0 |",
    ]
