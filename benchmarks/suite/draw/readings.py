"""Cases of reading: one number written as people write it, in a comparison that its right reading settles.

Each way of writing stands in two cases: one in which the number that is meant agrees, one in which it differs by a
tenth at least, so that a tool that reads nothing, or another number, fails one of the two. Ways that only a person may
be asked about stand once: whatever is made of them, nobody may be accused (`no_accusation`).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

from .exact import printed
from .plan import Drawn

FIGURES = "docs/rules.md: what a printed number means"
DIGITS = "零一二三四五六七八九"
FINANCIAL = "零壹贰叁肆伍陆柒捌玖"
ONE_IN_TEN = Fraction(9, 10)
PLANNED = Fraction(2000)


def drawn(random: Random) -> Iterator[Drawn]:
    """Every case of this family."""
    yield from amounts(random)
    yield from counts(random)
    yield from shares(random)
    yield from days()
    yield from asked()


def spelled(number: int, digits: str = DIGITS, tens: str = "千百十") -> str:
    """A whole number below 10,000 in Chinese numerals."""
    text, gap = "", False
    for place, unit in zip((1000, 100, 10, 1), (*tens, ""), strict=True):
        digit = number // place % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + unit
        gap = not digit
    return text


def full_width(text: str) -> str:
    """The same letters in full width."""
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


def _grouped(number: int, mark: str = ",") -> str:
    return f"{number:,}".replace(",", mark)


def _ways_of_money(number: int) -> dict[str, str]:
    """A whole number of 万元 in a cell under 单位：万元."""
    return {
        "grouped": f"{_grouped(number)}.00",
        "grouped_full_width": f"{_grouped(number, '，')}.00",
        "full_width": full_width(f"{number}.00"),
        "own_unit": f"{number}.00万元",
        "blank_before_unit": f"{number}.00 万元",
        "unit_in_brackets": f"{number}.00（万元）",
        "yuan": f"{number * 10_000}元",
        "yuan_grouped": f"{_grouped(number * 10_000)}.00元",
        "hundred_millions": f"{printed(Fraction(number, 10_000), 4)}亿元",
        "hundred_millions_short": f"{printed(Fraction(number, 10_000), 4)}亿",
        "ten_thousands_short": f"{number}.00万",
        "currency_sign": f"￥{number}.00",
        "zeros_behind": f"{number}.0000",
        "zeros_before": f"0{number}.00",
        "numerals": f"{spelled(number)}万元",
        "financial_numerals": f"{spelled(number, FINANCIAL, '仟佰拾')}万元整",
        "lines_around": f"\n {number}.00 \n",
    }


def amounts(random: Random) -> Iterator[Drawn]:
    """An executed amount beside a plain budget and a rate."""
    for number in (random.randint(1101, 9899) for _ in range(5)):
        for way, text in _ways_of_money(number).items():
            budget = Fraction(number + random.randint(11, 900))
            yield from _pair(
                way, text, Fraction(number),
                lambda share, text=text, budget=budget: (  # type: ignore[misc]  # bound to this turn of the loop
                    "execution_rate_recalculates", "total",
                    {"total": {"budget": printed(budget, 2), "executed": text, "rate": f"{printed(share, 2)}%"}},
                ), budget,
            )  # fmt: skip


def _pair(way: str, text: str, value: Fraction, case: Any, base: Fraction) -> Iterator[Drawn]:
    """The rate of the number that is meant, and one that is a tenth lower."""
    share = value / base * 100
    for expect, stated in (("agrees", share), ("differs", share * ONE_IN_TEN)):
        check, item, form = case(stated)
        why = f"{text.strip()} is {value}; {value} ÷ {base} = {printed(share, 2)}%, printed {printed(stated, 2)}%"
        yield Drawn(check, item, expect, form, ["reading", f"reading_{way}"], why, FIGURES)


def _ways_of_counting(number: int) -> dict[str, str]:
    return {
        "plain": f"{number}人",
        "blank_before_unit": f"{number} 人",
        "full_width": full_width(str(number)) + "人",
        "grouped": f"{_grouped(number)}人",
        "grouped_full_width": f"{_grouped(number, '，')}人",
        "ten_thousands": f"{printed(Fraction(number, 10_000), 4)}万人",
        "verb_before": f"完成培训{number}人",
        "total_before": f"共{number}人",
        "parts_behind": f"{number}人（其中女性{number // 3}人）",
        "numerals": f"{spelled(number)}人",
        "unit_in_brackets": f"{number}（人）",
        "full_stop_behind": f"{number}人。",
        "zeros_behind": f"{number}.00人",
    }


def counts(random: Random) -> Iterator[Drawn]:
    """An actual beside a plain target and a completion rate."""
    for number in (random.randint(1001, 1999) for _ in range(6)):
        for way, text in _ways_of_counting(number).items():
            yield from _pair(
                way, text, Fraction(number),
                lambda share, text=text: (  # type: ignore[misc]  # bound to this turn of the loop
                    "completion_rate_recalculates", "培训人数",
                    {"rows": [{"name": "培训人数", "target": "2000人", "actual": text,
                               "completion": f"{printed(share, 2)}%"}]},
                ), PLANNED,
            )  # fmt: skip


def _ways_of_shares(number: int) -> dict[str, str]:
    return {
        "plain": f"{number}%",
        "decimals": f"{number}.00%",
        "full_width": full_width(f"{number}%"),
        "blank_before_sign": f"{number} %",
        "small_sign": f"{number}﹪",
        "of_a_hundred": f"百分之{spelled(number)}",
        "of_a_hundred_digits": f"百分之{number}",
        "per_mille": f"{number}0‰",
        "reached": f"达到{number}%",
        "label_before": f"合格率{number}%",
        "tenths": f"{spelled(number // 10)}成{spelled(number % 10)}",
        "full_stop_behind": f"{number}%。",
    }


def shares(random: Random) -> Iterator[Drawn]:
    """An actual in percent beside a bound, above it and below it."""
    for number in random.sample([n for n in range(61, 99) if n % 10], 4):
        for way, text in _ways_of_shares(number).items():
            for expect, bound in (("agrees", number - 1), ("differs", number + 1)):
                form = {"rows": [{"name": "产品合格率", "target": f"≥{bound}%", "actual": text}]}
                why = f"{text} is {number}%, the bound {bound}%"
                yield Drawn(
                    "target_is_met", "产品合格率", expect, form, ["reading", f"reading_share_{way}"], why, FIGURES
                )


_DAYS = {
    "words": "{y}年{m}月{d}日",
    "points": "{y}.{m}.{d}",
    "slashes": "{y}/{m}/{d}",
    "hyphens": "{y}-{m:02}-{d:02}",
    "digits_only": "{y}{m:02}{d:02}",
    "month_and_day": "{m}月{d}日",
    "done": "于{y}年{m}月{d}日完成",
}


def days() -> Iterator[Drawn]:
    """A day beside a deadline: before it, after it."""
    for way, pattern in _DAYS.items():
        for month, day, expect in ((5, 18, "agrees"), (6, 30, "agrees"), (7, 3, "differs"), (11, 12, "differs")):
            actual = pattern.format(y=2021, m=month, d=day)
            form = {"rows": [{"name": "项目完成时间", "target": "2021年6月30日前", "actual": actual}]}
            yield Drawn(
                "target_is_met", "项目完成时间", expect, form, ["reading", f"reading_day_{way}"],
                f"{actual} against 2021年6月30日前", "docs/rules.md: dates",
            )  # fmt: skip


_ASKED = (
    ("target_is_met", "培训人数", "≥1000人", "1 250人", "spaced_thousands"),
    ("target_is_met", "培训人数", "≥1000人", "1'250人", "apostrophe"),
    ("target_is_met", "培训人数", "≥1000人", "1 2 5 0人", "spaced_digits"),
    ("target_is_met", "产品合格率", "≥95%", "98。5%", "full_stop_in_figure"),
    ("target_is_met", "产品合格率", "≥95%", "98·5%", "dot_in_figure"),
    ("target_is_met", "产品合格率", "≥95%", "9８.５%", "mixed_width"),
    ("target_is_met", "产品合格率", "≥95%", "98.5", "no_unit"),
    ("target_is_met", "产品合格率", "≥95%", "0.985", "as_a_share"),
    ("target_is_met", "培训人数", "≥1000人", "1250人\n（2020年980人）", "two_years"),
    ("target_is_met", "培训人数", "≥1000人", "约1250人", "about"),
    ("target_is_met", "培训人数", "≥1000人", "1250余人", "and_more"),
    ("target_is_met", "培训人数", "≥1000人", "1250人①", "note_mark"),
    ("target_is_met", "培训人数", "≥1000人", "1000-1250人", "range"),
    ("target_is_met", "培训人数", "≥1000人", "详见附件", "words"),
    ("target_is_met", "项目完成时间", "2021年6月30日前", "按期完成", "on_time"),
    ("target_is_met", "项目完成时间", "2021年6月30日前", "已完成", "done"),
)


def asked() -> Iterator[Drawn]:
    """Ways of writing that leave a doubt: nobody may be accused over them."""
    for check, item, target, actual, way in _ASKED:
        form = {"rows": [{"name": item, "target": target, "actual": actual}]}
        why = f"{actual!r} beside {target}: met, or to be asked about"
        yield Drawn(check, item, "no_accusation", form, ["reading", f"reading_{way}"], why, FIGURES)
