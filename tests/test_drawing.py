"""Where a chart puts its names, marks and labels: each lane below the other, its name's lines around its middle."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from defusedxml import ElementTree

from selfeval_audit.report.drawing import LABELS, LINE, NAMES, WIDTH, Lane, Mark, drawing

SVG = "{http://www.w3.org/2000/svg}"
NAME = "城乡居民基本养老保险待遇按时足额发放率"
BAR = (Mark("bar", Fraction(0), Fraction(1)),)


def texts(svg: str) -> list[tuple[str, float]]:
    """Each text and how far down it stands."""
    return [("".join(each.itertext()), float(each.get("y"))) for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_lines_of_a_name_stand_around_its_label(times: int) -> None:
    *lines, (label, middle) = texts(drawing([Lane(NAME * times, BAR, "98%")]))
    assert label == "98%"
    assert len(lines) > 1
    assert {below - above for (_, above), (_, below) in pairwise(lines)} == {LINE}
    assert abs((lines[0][1] + lines[-1][1]) / 2 - middle) <= LINE / 2


def test_lanes_and_rulers_stand_below_one_another_within_the_picture() -> None:
    lanes = [Lane("甲", BAR, "一"), Lane(NAME * 3, BAR, "二"), Lane("乙", BAR, "三")]
    svg = drawing(lanes, [(Fraction(1, 2), "50%")])
    places = [y for text, y in texts(svg) if text in {"甲", "乙", "50%"}]
    names = [y for text, y in texts(svg) if text.rstrip("…") in NAME * 3]
    assert len(names) > 1
    height = float(ElementTree.fromstring(svg).get("height"))
    assert places[0] < min(names) < max(names) < places[1] < places[2] < height


def test_marks_stand_between_names_and_labels_by_their_values() -> None:
    points = tuple(Mark("bar", Fraction(at, 4), Fraction(at, 4)) for at in range(5))
    bars = list(ElementTree.fromstring(drawing([Lane("甲", points, "一")])).iter(f"{SVG}rect"))[1:]
    places = [float(each.get("x")) for each in bars]
    steps = [b - a for a, b in pairwise(places)]
    assert max(steps) - min(steps) <= Fraction(1, 5)
    assert NAMES < places[0] < places[-1] < WIDTH - LABELS


def test_one_value_alone_stands_in_the_middle_of_the_scale() -> None:
    (_, bar) = ElementTree.fromstring(drawing([Lane("甲", (Mark("bar", Fraction(7), Fraction(7)),), "七")])).iter(
        f"{SVG}rect"
    )
    assert abs(float(bar.get("x")) - (NAMES + (WIDTH - LABELS)) / 2) <= 1
