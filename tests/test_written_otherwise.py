"""The same form written otherwise is judged alike; a change that narrows or hides moves outcomes only as it must.

Forms are the generator's of the benchmarks, clean and with a planted fault. Each rewriting has a twin that errs: the
test shows there that it can fail.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from random import Random
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.forms import sample
from benchmarks.tally import audited
from selfeval_audit.checks import NotTested, Outcome

Record = dict[str, Any]
Outcomes = Counter[tuple[str, str, str]]
AMOUNTS = ("budget", "initial_budget", "adjusted_budget", "received", "executed")
NARROW = "0123456789%()-"
WIDE = "０１２３４５６７８９％（）－"
UPWARDS = {"万元": "亿元", "元": "万元"}
DOWNWARDS = {"万元": "元", "亿元": "万元"}
NUMBERS = st.integers(0, 4000)
FEW = settings(max_examples=25)


def outcomes(record: Record) -> Outcomes:
    """What is said of each item: differs, agrees, or why it was not tested."""
    results = [each.result for each in audited(record).tested]
    return Counter((each.check, normalize("NFKC", each.item), how(each.outcome)) for each in results)


def how(outcome: Outcome) -> str:
    """How a comparison ended, or why there was none."""
    if isinstance(outcome, NotTested):
        return outcome.reason
    return "agrees" if outcome.agrees else "differs"


def lines(record: Record) -> list[Record]:
    """The fund lines, total first."""
    return [record["total"], *record["funds"]]


def in_unit(record: Record, units: dict[str, str], places: int) -> Record:
    """The money block in another unit, each amount shifted by so many places, no digit lost or won."""
    made = deepcopy(record)
    unit = re.compile("亿元|万元|(?<![万亿])元")

    def renamed(text: str) -> str:
        return unit.sub(lambda found: units.get(found[0], found[0]), text)

    made["money_unit"] = renamed(made.get("money_unit", ""))
    for column in made.get("fund_columns", ()):
        column["header"] = renamed(column["header"])
    for line in lines(made):
        line |= {key: shifted(line[key], places) for key in AMOUNTS if line.get(key)}
    return made


def shifted(text: str, places: int) -> str:
    """`691.43` in the unit above: `0.069143`; what is no plain number stays."""
    if not re.fullmatch(r"[\d,]+(\.\d+)?", text):
        return text
    return format(Decimal(text.replace(",", "")).scaleb(places), "f")


def of_one_unit(record: Record) -> bool:
    """Whether the block states its unit once, plainly."""
    return len(set(re.findall("亿元|万元|元", record.get("money_unit", "")))) == 1


@FEW
@given(NUMBERS)
def test_an_amount_in_the_unit_above_is_the_same_amount(number: int) -> None:
    record = sample(number).record
    if of_one_unit(record):
        assert outcomes(in_unit(record, UPWARDS, -4)) == outcomes(record)


def to_the_yuan(record: Record) -> Record:
    """The money block in the unit below: each amount is printed more precisely than it was."""
    return in_unit(record, DOWNWARDS, 4)


@FEW
@given(NUMBERS)
def test_who_prints_more_precisely_is_held_to_it_and_never_cleared(number: int) -> None:
    record = sample(number).record
    if of_one_unit(record):
        assert differing(record) <= differing(to_the_yuan(record))


def differing(record: Record) -> set[tuple[str, str]]:
    """What differs, by check and item."""
    return {(check, item) for check, item, how in outcomes(record) if how == "differs"}


def permuted(record: Record, seed: int) -> Record:
    """Its indicators in another order; those of one first level stay together, as its printed weight asks."""
    made, random = deepcopy(record), Random(seed)  # noqa: S311 - an order, no secret
    blocks: dict[str, list[Record]] = defaultdict(list)
    for row in made["indicators"]:
        blocks[row.get("level1", "")].append(row)
    order = random.sample(sorted(blocks), len(blocks))
    made["indicators"] = [row for level in order for row in random.sample(blocks[level], len(blocks[level]))]
    return made


@FEW
@given(NUMBERS, st.integers(0, 9))
def test_the_order_of_rows_says_nothing(number: int, seed: int) -> None:
    record = sample(number).record
    assert outcomes(permuted(record, seed)) == outcomes(record)


def wide(record: Record, narrow: str = NARROW, wide: str = WIDE) -> Record:
    """Digits, signs and brackets of every cell in full width."""
    table = str.maketrans(narrow, wide)

    def each(value: Any) -> Any:
        match value:
            case str():
                return value.translate(table)
            case list():
                return [each(one) for one in value]
            case dict():
                return {
                    key: one if key in {"id", "source", "holds", "header"} else each(one) for key, one in value.items()
                }
        return value

    made: Record = each(record)
    return made


@FEW
@given(NUMBERS)
def test_full_width_is_half_width(number: int) -> None:
    record = sample(number).record
    assert outcomes(wide(record)) == outcomes(record)


def zeroed(record: Record, keys: tuple[str, ...], zeros: str = "0") -> Record:
    """Zeros behind the decimals of these cells."""
    made = deepcopy(record)
    for line in [*lines(made), *made["indicators"], made]:
        for key in keys:
            if isinstance(line.get(key), str):
                line[key] = re.sub(r"^(\d+)(\.\d+)?(%?)$", lambda n: f"{n[1]}{n[2] or '.'}{zeros}{n[3]}", line[key])
    return made


@FEW
@given(NUMBERS)
def test_zeros_behind_a_decision_say_nothing(number: int) -> None:
    """Weights and scores are exact: 10 is 10.0."""
    record = sample(number).record
    assert outcomes(zeroed(record, ("weight", "score", "total_weight", "total_score"))) == outcomes(record)


@FEW
@given(NUMBERS)
def test_zeros_behind_a_measurement_make_it_narrower_and_never_clear_it(number: int) -> None:
    """A rate of 31% stands for 30.5 to 31.5, 31.0% for less: what differed differs still."""
    record = sample(number).record
    assert differing(record) <= differing(zeroed(record, ("rate", *AMOUNTS)))


def marked(record: Record, number: int, cell: str) -> Record:
    """One cell of one row waits for review."""
    made = deepcopy(record)
    row = made["indicators"][number % len(made["indicators"])]
    row[cell] = {"text": row.get(cell, ""), "review": "hard to read"}
    return made


FOLLOWS = {"for_review", "untied", "no_quantities", "no_years_in_text"}
"""What may be said where a row cannot be relied on: so, or that a text's number or an amount has no partner left, or
that no year is."""
TAKES_ONE_ROW = "quantities_fit_the_money"
"""Looks at one row of several, at the next where that one cannot be read."""


@FEW
@example(6, 0, "target")
@given(NUMBERS, st.integers(0, 20), st.sampled_from(["target", "actual", "weight", "score"]))
def test_a_cell_that_waits_for_review_accuses_nobody_and_clears_nobody(number: int, row: int, cell: str) -> None:
    record = sample(number).record
    if cell not in record["indicators"][row % len(record["indicators"])]:
        return
    new = outcomes(marked(record, row, cell)) - outcomes(record)
    said = {how for check, _, how in new if not (check == TAKES_ONE_ROW and how == "agrees")}
    assert said <= FOLLOWS, new


def blanked(record: Record) -> Record:
    """The actual of the first row left out instead of marked."""
    made = deepcopy(record)
    made["indicators"][0]["actual"] = ""
    return made


def coarser(record: Record) -> Record:
    """Rates at whole percents: they stand for more."""
    made = deepcopy(record)
    for line in lines(made):
        line["rate"] = re.sub(r"\d+\.\d+(?=%)", lambda rate: f"{Decimal(rate[0]):.0f}", line.get("rate", ""))
    return made


def exchanged(record: Record) -> Record:
    """The actuals in another order, the rows as they were."""
    made = deepcopy(record)
    actuals = [row["actual"] for row in made["indicators"]]
    for row, actual in zip(made["indicators"], actuals[1:] + actuals[:1], strict=True):
        row["actual"] = actual
    return made


@pytest.mark.parametrize(
    "erring",
    [
        lambda record: in_unit(record, UPWARDS, -3),
        lambda record: in_unit(record, {}, -4),
        exchanged,
        lambda record: wide(record, "5", "６"),
        lambda record: zeroed(record, ("weight", "score"), "1"),
        blanked,
    ],
    ids=[
        "a place too few",
        "the unit left as it was",
        "actuals exchanged",
        "a digit misread",
        "a digit too many",
        "blank",
    ],
)
def test_a_rewriting_that_errs_is_noticed(erring: Callable[[Record], Record]) -> None:
    records = [sample(number).record for number in range(0, 24, 2)]
    assert any(Counter(differing(erring(record))) - Counter(differing(record)) for record in records)


def test_a_rate_that_says_less_may_be_cleared() -> None:
    """What narrows is told from what widens: the tests above would fail for this one."""
    records = [sample(number).record for number in (11, 127, 131)]  # cut, or raised by less than half a percent
    assert any(not differing(record) <= differing(coarser(record)) for record in records)
