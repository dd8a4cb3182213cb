"""What makes a person look at a line of a scan: other figures in a second reading, letters for digits, strokes."""

from __future__ import annotations

import pytest

from selfeval_audit.read.documents.pages.ocr import images

if not images.is_available():
    pytest.skip(images.INSTALL, allow_module_level=True)

from selfeval_audit.read.documents.pages.ocr.doubts import (
    BEHIND,
    LETTER,
    SIGN,
    STROKE,
    TWO_READINGS,
    disagreement,
    doubt,
    preferred,
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1O0%", LETTER), ("9l.5%", LETTER), ("l20人", LETTER), ("2O20年", LETTER), ("95.O%", LETTER), ("3S5", LETTER),
        ("|", STROKE), ("l", STROKE), ("一", STROKE), ("O", STROKE), ("M", STROKE), ("二", STROKE), ("三", STROKE),
        ("满意度87%0", BEHIND), ("满意度87%\n0", BEHIND), ("5%\n10%", ""), ("3‰5", BEHIND), ("5%、10%", ""),
        ("5%-10%", ""),
        ("295%", SIGN), ("达到298.5%", SIGN),
        ("≥95%", ""), ("100%", ""), ("120%", ""), ("1295%", ""), ("12.295%", ""), ("200人", ""), ("2020年", ""),
        ("A级", ""), ("B", ""), ("个", ""), ("", ""), ("-", ""), ("/", ""), ("COD下降3%", ""), ("G20峰会", ""),
        ("5G基站10个", ""), ("二级", ""), ("第三", ""),
    ],
)  # fmt: skip
def test_what_a_text_gives_away(text: str, why: str) -> None:
    assert doubt(text) == why


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("≥95%", "295%", True), ("32.85万人", "3285万人", True), ("1 410 942", "1410942", False),
        ("95%", "95％", False),
        ("培训人数35人", "培训入数35人", False), ("完成率98%", "完成率96%", True), ("8", "3", True), ("个", "↑", True),
        ("个", "个", False), ("98.", "98", False), ("", "5", True), ("≥98%", "98%", True), ("M", "≥", True),
        ("施工期縮短", "施工期缩短", True), ("施工期縮短", "施工期縮短", False),
        ("李喆负责", "李喆负责", False), ("李喆负责", "李洁吉负责", True),
        ("縮短3天", "缩短8天", True), ("完成縮短", "完戍縮短", True),
    ],
)  # fmt: skip
def test_two_readings_differ_by_their_figures(first: str, second: str, differ: bool) -> None:
    assert bool(disagreement(first, second)) is differ


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [(" ≥95%", "295% ", ("≥95%", "295%")), ("", "5", ("–", "5")), ("5", " ", ("5", "–"))],
)
def test_the_mark_quotes_both_readings(first: str, second: str, said: tuple[str, str]) -> None:
    assert disagreement(first, second) == TWO_READINGS.format(first=said[0], second=said[1])


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("M", "≥", "≥"),
        ("一", "=", "="),
        ("二", "=", "="),
        ("98%", "≥98%", "98%"),
        ("≥", "M", "≥"),
        ("个", "=", "个"),
        ("施工期縮短", "施工期缩短", "施工期缩短"),
        ("施工期縮短", "施工斯缩短", "施工期縮短"),
        ("施工期缩短", "施工期縮短", "施工期缩短"),
        ("李喆", "李洁", "李洁"),
        ("M", "N", "M"),
        ("M", "", "M"),
    ],
)
def test_a_sign_is_shown_before_a_lone_letter(first: str, second: str, shown: str) -> None:
    assert preferred(first, second) == shown
