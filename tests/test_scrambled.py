"""Scrambled text: every cell against the four forms rebuilt by hand, each place opened, any order of the runs."""

from __future__ import annotations

import random
import re
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from selfeval_audit.model import Cell, Form, InputError, Source
from selfeval_audit.read.blocks.forms import read_forms
from selfeval_audit.read.documents.scrambled.matching import matched
from selfeval_audit.read.documents.scrambled.rebuild import MARGIN, TEXTS, read
from selfeval_audit.read.documents.scrambled.sections import Text, section
from selfeval_audit.read.grid import Limits

DATA = Path(__file__).parent / "data" / "scrambled"
TRUTH = Path(__file__).parent / "data" / "read" / "truth"
TEXT = (DATA / "self-evaluation-2020.txt").read_text(encoding="utf-8")
SOURCE = Source("self-evaluation-2020.txt")
NAMES = ("enterprise-pension", "institution-pension", "work-injury", "unemployment")


@cache
def truth(name: str) -> Any:
    return YAML(typ="safe").load((TRUTH / f"{name}.yaml").read_text(encoding="utf-8"))


def forms(text: str) -> tuple[Form, ...]:
    grids, unread = read(text.encode(), SOURCE, Limits())
    assert unread == ()
    return read_forms(grids, SOURCE, "scrambled").forms


@cache
def form(name: str) -> Form:
    return forms(TEXT)[NAMES.index(name)]


@pytest.mark.parametrize("name", NAMES)
def test_rows(name: str) -> None:
    expected = [(row["level3"], row["target"], row["actual"]) for row in truth(name)["indicators"]]
    assert [(row.name.text, row.target.text, row.actual.text) for row in form(name).indicators] == expected


@pytest.mark.parametrize("name", NAMES)
def test_levels_are_right_and_marked_where_the_text_does_not_settle_them(name: str) -> None:
    for row, by_hand in zip(form(name).indicators, truth(name)["indicators"], strict=True):
        assert row.level1 is not None
        assert row.level2 is not None
        assert (row.level1.text, row.level2.text) == (by_hand["level1"], by_hand["level2"])
        assert bool(row.level2.review) == (by_hand["sure"]["level2"] == "medium"), by_hand["level3"]
        assert [row.name.review, row.target.review, row.actual.review, row.level1.review] == [""] * 4


@pytest.mark.parametrize("name", NAMES)
def test_money_texts_and_heads(name: str) -> None:
    read_form, by_hand = form(name), truth(name)
    money = by_hand["budget_execution"]
    lines = [read_form.total, *read_form.funds]
    amounts = [(line.budget.text, line.executed.text) for line in lines if line.budget and line.executed]
    fund, other = money["其中_社会保险基金"], money["其他资金"]
    assert amounts == [
        (money["预算数"], money["执行数"]),
        (fund["预算数"], fund["执行数"]),
        (other["预算数"] or "", other["执行数"] or ""),
    ]
    assert read_form.goal
    assert read_form.result
    assert read_form.goal.text == by_hand["annual_goal"]["预期目标"]
    assert read_form.result.text == by_hand["annual_goal"]["实际完成目标"]
    assert (read_form.goal.review, read_form.result.review) == ("", "")
    assert read_form.title.text == by_hand["title"]
    assert read_form.project.text == by_hand["item"]
    assert read_form.year
    assert read_form.department
    assert read_form.money_unit
    heads = (read_form.year.text, read_form.department.text, read_form.money_unit.text)
    assert heads == (by_hand["year"], by_hand["dept"], by_hand["unit"])


def test_each_place_holds_its_text() -> None:
    lines = TEXT.splitlines()
    grids, _ = read(TEXT.encode(), SOURCE, Limits())
    checked = 0
    for cell in (each.cell for grid in grids for each in grid.cells):
        if cell.text:
            there = "".join("".join(lines[number - 1].split()) for number in numbers(cell))
            pieces = [cell.text] if cell.text in there else re.split(r"(?=（万元）)", cell.text)
            assert all("".join(piece.split()) in there for piece in pieces), cell
            checked += 1
    assert checked == sum(1 for grid in grids for each in grid.cells if each.cell.text) > 4 * 70


def numbers(cell: Cell) -> list[int]:
    found = [int(number) for number in re.findall(r"\d+", cell.place)]
    return list(range(found[0], found[1] + 1)) if "-" in cell.place else found


def runs(page: str) -> tuple[list[str], list[str]]:
    """The section of pairs, whose order is that of the rows, and the other runs with the rests that belong to them."""
    blocks = page.split("\n\n")
    start = next(i for i, block in enumerate(blocks) if "一级指标" in block)
    end = next(i for i, block in enumerate(blocks) if re.search("满意度.{0,2}≥", block))
    others: list[str] = []
    for block in [*blocks[:start], *blocks[end + 1 :]]:
        if len(block) <= 3 and others:  # the rest of a name or text, cut off by a blank line
            others[-1] += "\n\n" + block
        else:
            others.append(block)
    return blocks[start : end + 1], others


@given(st.integers(min_value=0, max_value=2**32))
def test_order_of_the_runs_does_not_matter(seed: int) -> None:
    shuffled = random.Random(seed)  # noqa: S311 no secret
    pages = []
    for page in TEXT.strip("\n").split("\n\n\n\n"):
        section, others = runs(page)
        all_runs = [*others, "\n\n".join(section)]
        shuffled.shuffle(all_runs)
        pages.append("\n\n".join(all_runs))
    for turned, name in zip(forms("\n\n\n\n".join(pages)), NAMES, strict=True):
        assert shown(turned) == shown(form(name))


def shown(read_form: Form) -> list[tuple[str, str]]:
    """All texts and marks of a form, without places."""
    cells = [read_form.title, read_form.project, read_form.goal, read_form.result, read_form.department]
    for line in (read_form.total, *read_form.funds):
        cells += [line.name, line.budget, line.executed]
    for row in read_form.indicators:
        cells += [row.level1, row.level2, row.name, row.target, row.actual]
    return [(cell.text, cell.review) for cell in cells if cell]


def test_matching_has_a_measured_margin() -> None:
    narrowest = []
    for name in NAMES:
        rows = truth(name)["indicators"]
        names = sorted(row["level3"] for row in rows)
        found = matched(names, [row["target"] + row["actual"] for row in rows])
        assert [names[index] for index, _ in found] == [row["level3"] for row in rows]
        narrowest.append(min(margin for _, margin in found))
    assert min(narrowest) > MARGIN


@given(st.lists(st.text("甲乙丙丁戊", min_size=1, max_size=4), min_size=1, max_size=5), st.randoms())
def test_matching_is_the_best_of_all(names: list[str], chance: random.Random) -> None:
    from selfeval_audit.read.documents.scrambled.matching import _likeness  # noqa: PLC0415 the measure that is maximised

    rows = list(names)
    chance.shuffle(rows)
    likeness = _likeness(names, rows)
    best = max(sum(likeness[r][n] for r, n in enumerate(order)) for order in permutations(range(len(names))))
    assert sum(likeness[r][n] for r, (n, _) in enumerate(matched(names, rows))) == best


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("\n参保缴费人数\n", "\n", "names for 15 rows"),  # a name is missing
        ("\n参保缴费人数\n", "\n参保缴费人数\n\n一个多余的名称\n", "names for 15 rows"),
        ("让离退休人员享受\n国家", "让离退休人员享受\n国家", ""),
    ],
)
def test_what_does_not_add_up_is_marked(old: str, new: str, marked: str) -> None:
    text = TEXT.replace(old, new, 1)
    grids, _ = read(text.encode(), SOURCE, Limits())
    reviews = [each.cell.review for each in grids[0].cells if "names for" in each.cell.review]
    assert bool(reviews) == bool(marked)
    assert all(marked in review for review in reviews)


def test_texts_that_both_speak_of_aims_are_marked() -> None:
    text = TEXT.replace("全年保障21.81万名离退休人员", "确保离退休人员").replace(
        "保障0.43万\n名离退休死亡人员", "确保离退休"
    )
    text = text.replace("达到了预期目标，", "", 1)
    grids, _ = read(text.encode(), SOURCE, Limits())
    marked = [each.cell for each in grids[0].cells if each.cell.review == TEXTS]
    assert len(marked) == 2


@pytest.mark.parametrize(
    ("lines", "place"), [((17,), "line 17"), ((19, 20), "lines 19-20"), ((127, 6), "lines 127 and 6")]
)
def test_places(lines: tuple[int, ...], place: str) -> None:
    assert Text("x", lines).place == place


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(InputError, match="not a text"):
        read(b"\xff\xfe\x00\xd8\x00\x00\x81", SOURCE, Limits())


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(InputError, match="more than 10 lines"):
        read(TEXT.encode(), SOURCE, Limits(cells=10))


@pytest.mark.parametrize(
    ("text", "goes_on"), [("实际完成率九成五", True), ("实际完成率为九成", True), ("实际完成率九成五1", False)]
)
def test_an_actual_is_at_most_a_letter_wider_than_its_column(text: str, goes_on: bool) -> None:
    """The column is as wide as its head: 14 half-width letters; of 16 it still goes on."""
    lines = ["一级指标", "预期指标值", "实际完成指标值", "≥95%", text]
    _, (pair,), rest = section(list(enumerate(lines, start=1)), set())
    assert (pair.actual, rest) == (([(5, text)], []) if goes_on else ([], [(5, text)]))
