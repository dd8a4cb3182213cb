"""The tools: each is asked whether a printed figure follows from others, and says agrees, differs, or nothing.

A tool that is no part of this project is imported only when it is run (`requirements.txt` names the versions); where
it is not installed it is left out of the table by name.
"""

from __future__ import annotations

import ast
import importlib.metadata
import math
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import selfeval_audit as sa
from selfeval_audit.checks import Compared
from selfeval_audit.figures import NO_UNIT, PERCENT, Interval, Relation, down, printed, unit

from ..suite.case import Case
from ..suite.case import read as cases
from ..suite.draw.exact import decimals_of
from ..suite.record import record
from .exact import value
from .task import HERE, Task

Answer = Literal["agrees", "differs"] | None
Ask = Callable[[Task], Answer]


@dataclass(frozen=True, slots=True)
class Tool:
    """`setting` is how it is called, `made_for` what its authors made it for; `ready` gives the function that asks."""

    name: str
    setting: str
    made_for: str
    ready: Callable[[], Ask]
    needs: str = ""

    def version(self) -> str:
        """The installed version of what it needs; "" for what is written here. Raises PackageNotFoundError."""
        return importlib.metadata.version(self.needs) if self.needs else ""


def _answer(*, agrees: bool) -> Answer:
    return "agrees" if agrees else "differs"


def _exact(task: Task) -> Fraction:
    return value(task.expression, {name: Fraction(text) for name, text in task.figures.items()})


def _stated(task: Task) -> str:
    return task.stated.rstrip("%")


# This package


def _whole() -> Ask:
    """The product itself, on the form that the task was taken from."""
    known = {case.id: case for case in cases(HERE.parent / "suite" / "v1")}
    folder = Path(tempfile.mkdtemp())

    def ask(task: Task) -> Answer:
        if not task.case:
            return None
        return _found(known[task.case], folder)

    return ask


def _found(case: Case, folder: Path) -> Answer:
    path = folder / f"{case.id}.yaml"
    path.write_text(record(case.form, case.id), "utf-8")
    audit = sa.audit(sa.open_case(path, policy=case.policy))
    results = [
        each.result for each in audit.tested if each.result.check == case.check and case.item in each.result.item
    ]
    compared = [each.outcome for each in results if isinstance(each.outcome, Compared)]
    return _answer(agrees=all(each.agrees for each in compared)) if compared else None


def _intervals() -> Ask:
    """The package's figures alone: the interval of the expression against that of the printed result."""

    def ask(task: Task) -> Answer:
        figures = {name: _printed(text, counted=name in task.exact) for name, text in task.figures.items()}
        stated = _printed(task.stated, counted=bool(task.exact))
        try:
            made = _over(ast.parse(task.expression, mode="eval").body, figures)
        except ZeroDivisionError:  # a divisor that rounding lets be zero: anything could follow
            return None
        return _answer(agrees=made.relation(stated) is not Relation.APART)

    return ask


def _printed(text: str, *, counted: bool) -> Interval:
    """What a number stands for: a percentage or an amount was rounded, a whole count was not."""
    if text.endswith("%"):
        return printed(text.rstrip("%"), PERCENT).interval.scaled(100)
    return printed(text, NO_UNIT if counted else unit("元")).interval


def _over(node: ast.expr, figures: dict[str, Interval]) -> Interval:
    match node:
        case ast.BinOp(left, ast.Add(), right):
            return _over(left, figures) + _over(right, figures)
        case ast.BinOp(left, ast.Sub(), right):
            return _over(left, figures) - _over(right, figures)
        case ast.BinOp(left, ast.Mult(), right):
            return _over(left, figures) * _over(right, figures)
        case ast.BinOp(left, ast.Div(), right):
            return _over(left, figures) / _over(right, figures)
        case ast.UnaryOp(ast.USub(), operand):
            return Interval.exactly(0) - _over(operand, figures)
        case ast.Name(name):
            return figures[name]
        case ast.Constant(int() as number):
            return Interval.exactly(number)
    raise ValueError(ast.dump(node))


# What scripts and workbooks do


def _rounded() -> Ask:
    def ask(task: Task) -> Answer:
        exact, places = _exact(task), decimals_of(_stated(task))
        half = Fraction(1, 2 * 10**places)
        rounded = down(abs(exact) + half, places) * (-1 if exact < 0 else 1)
        return _answer(agrees=rounded == Fraction(_stated(task)))

    return ask


def _formula() -> Ask:
    """`=ROUND(expression, places)=stated` in doubles, halves away from zero, as a worksheet computes it."""

    def ask(task: Task) -> Answer:
        figures = {name: float(text) for name, text in task.figures.items()}
        made = float(eval(task.expression, {"__builtins__": {}}, figures))  # noqa: S307 - the frozen tasks' arithmetic
        scale = 10 ** decimals_of(_stated(task))
        rounded = math.copysign(math.floor(abs(made) * scale + 0.5) / scale, made)
        return _answer(agrees=rounded == float(_stated(task)))

    return ask


def _within(share: Fraction) -> Callable[[], Ask]:
    def ready() -> Ask:
        def ask(task: Task) -> Answer:
            exact = _exact(task)
            return _answer(agrees=abs(exact - Fraction(_stated(task))) <= share * abs(exact))

        return ask

    return ready


def _apart(most: Fraction) -> Callable[[], Ask]:
    def ready() -> Ask:
        return lambda task: _answer(agrees=abs(_exact(task) - Fraction(_stated(task))) <= most)

    return ready


# Grounding tools


def _sentence(task: Task) -> str:
    return f"The stated value is {task.stated}."


def _figured(**setting: Any) -> Callable[[], Ask]:
    def ready() -> Ask:
        from figured import trace  # noqa: PLC0415 - installed for the arena only

        def ask(task: Task) -> Answer:
            rows = [{name: float(text) for name, text in task.figures.items()}]
            report = trace(_sentence(task), rows, **setting)
            return _answer(agrees=not report.ungrounded) if report.checked else None

        return ask

    return ready


def _listed(task: Task) -> str:
    return "; ".join(f"{name} {text}" for name, text in task.figures.items()) + "."


def _opengate() -> Ask:
    from opengate_grounding import check_grounding  # noqa: PLC0415 - as above

    return lambda task: _answer(agrees=check_grounding(_sentence(task), _listed(task)).grounded)


def _groundlens() -> Ask:
    import groundlens  # noqa: PLC0415 - as above

    says: dict[str, Answer] = {"PASS": "agrees", "FAIL": "differs"}

    def ask(task: Task) -> Answer:
        answer = f"{_listed(task)} {_sentence(task)}"
        made = groundlens.verify(answer, [("table", _listed(task))], rounding="half_up")
        return says.get(str(made.decision))

    return ask


_SENTENCE = "numbers in a model's sentence, traced to the rows it was given"
TOOLS = (
    Tool("selfeval-audit", "the whole program on the form", "Chinese self-evaluation forms", _whole),
    Tool(
        "its intervals alone", "figures, exact rounding intervals", "printed figures and their arithmetic", _intervals
    ),
    Tool("equal after rounding", "halves up, exact", "a script's usual test", _rounded),
    Tool("worksheet formula", "`=ROUND(…, places)=stated`, doubles", "a workbook's usual test", _formula),
    Tool("± 0.01", "in the unit printed", "a script's usual test", _apart(Fraction(1, 100))),
    Tool("± 0.5", "in the unit printed", "a script's usual test", _apart(Fraction(1, 2))),
    Tool("± 1%", "of the recomputed value", "a script's usual test", _within(Fraction(1, 100))),
    Tool("figured", "`derivations=all`, ± 1.5% (its own)", _SENTENCE, _figured(derivations="all"), "figured"),
    Tool(
        "figured, strict",
        "`derivations=all`, ± 0.05%, small numbers too",
        _SENTENCE,
        _figured(derivations="all", rel_tolerance=0.0005, ignore_below=0.0),
        "figured",
    ),
    Tool("groundlens", "`derive`, `rounding=half_up`", "answers held against passages", _groundlens, "groundlens"),
    Tool(
        "opengate-grounding",
        "its own",
        "numbers copied from a context; a derived one is new to it",
        _opengate,
        "opengate-grounding",
    ),
)
