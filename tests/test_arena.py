"""The arena: its verdicts come from arithmetic of its own, its tasks from where they say, its tools answer them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from benchmarks.arena import draw
from benchmarks.arena.exact import bounds, meets, value
from benchmarks.arena.task import SETS, Task, read
from benchmarks.arena.tools import TOOLS
from benchmarks.suite.case import CASES
from benchmarks.suite.case import read as cases

OWN = {tool.name: tool for tool in TOOLS if not tool.needs}
# The answers of people that do not follow from the derivations they gave, recomputed by hand.
WRONG_AS_PRINTED = {
    "a1fb1d57-243c-49e0-84ee-43d969cd41b0",  # 3313 ÷ 39784 = 8.33%, printed 0.08%
    "61c7a52b-6849-4e09-84e4-a5020e51c744",  # a mean over three years, printed in percent, is not a share
    "468395ce97b1d47b3f3c4822764ab35c",  # (21193 − 14135) ÷ 14135 = 49.9%, printed 0.5%
    "766c916963b3345a8d45410020365935",  # 1.4 ÷ −0.9 − 1 = −255.6%, printed −2.56%
}


@pytest.mark.parametrize(
    ("stated", "expression", "figures", "exact", "same"),
    [
        ("92.85%", "a / b * 100", {"a": "1281199", "b": "1410942"}, (), False),
        ("90.80%", "a / b * 100", {"a": "1281199", "b": "1410942"}, (), True),
        ("33.3%", "a / b * 100", {"a": "1", "b": "3"}, ("a", "b"), True),
        ("33.4%", "a / b * 100", {"a": "1", "b": "3"}, ("a", "b"), False),
        ("3", "a + b", {"a": "1", "b": "1"}, (), True),  # 1.4 + 1.4 is about 3
        ("3", "a + b", {"a": "1", "b": "1"}, ("a", "b"), False),
        ("-50%", "(a - b) / b * 100", {"a": "10.0", "b": "20.0"}, (), True),
    ],
)
def test_a_result_and_its_figures_meet_or_do_not(
    stated: str, expression: str, figures: dict[str, str], exact: tuple[str, ...], *, same: bool
) -> None:
    assert meets(stated, expression, figures, exact) is same


def test_the_ends_of_an_expression_lie_at_the_ends_of_its_figures() -> None:
    assert bounds("a / b", {"a": "3", "b": "2"}) == (Fraction(5, 2) / Fraction(5, 2), Fraction(7, 2) / Fraction(3, 2))
    assert value("(a - b) / 2", {"a": Fraction(7), "b": Fraction(2)}) == Fraction(5, 2)
    with pytest.raises(ValueError, match="Pow"):
        value("a ** 2", {"a": Fraction(2)})


def test_each_verdict_follows_from_exact_arithmetic_but_for_the_answers_known_to_be_wrong() -> None:
    tasks = [task for name in SETS for task in read(name)]
    apart = {
        task.id
        for task in tasks
        if meets(task.stated, task.expression, task.figures, task.exact) is not (task.expect == "agrees")
    }
    assert apart == WRONG_AS_PRINTED
    assert len({task.id for task in tasks}) == len(tasks)


def test_the_accounts_are_what_the_seed_draws_and_the_forms_are_cases_of_the_suite() -> None:
    assert list(draw.accounts()) == read("accounts")
    expected = {case.id: case.expect for case in cases(CASES)}
    assert [task.id for task in read("forms") if task.expect != expected[task.case]] == []


@pytest.mark.parametrize("name", sorted(set(OWN) - {"selfeval-audit"}))
def test_a_tool_of_ours_tells_a_plain_change_from_a_plain_figure(name: str) -> None:
    ask = OWN[name].ready()
    plain = Task("plain", "agrees", "", "80.00%", {"a": "80.00", "b": "100.00"}, "a / b * 100")
    changed = Task("changed", "differs", "digit", "40.00%", {"a": "80.00", "b": "100.00"}, "a / b * 100")
    assert (ask(plain), ask(changed)) == ("agrees", "differs")


def test_the_product_answers_the_forms_as_the_suite_expects() -> None:
    ask = OWN["selfeval-audit"].ready()
    drawn = read("forms")[::30]
    assert [task.id for task in drawn if ask(task) != task.expect] == []
