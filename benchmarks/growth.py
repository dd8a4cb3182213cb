"""How the time of an audit grows with what a form holds: siblings, rows, fund lines, the figures of a text."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import selfeval_audit as sa
from selfeval_audit.model import Cell, Form

from .forms import make
from .tally import form_of

_TRIES = 3
Made = Callable[[int], list[Form]]


def growth() -> Iterator[tuple[object, ...]]:
    """A line for each thing that a form may hold more of: the time of each size, the quickest of three, and how many
    times as long four times as much takes."""
    forms = [form_of(each.record) for each in make(80, seed=3)]
    longest = max(forms, key=lambda form: len(form.indicators))
    grown: Sequence[tuple[str, Made, tuple[int, ...]]] = (
        ("forms, each beside all the others", lambda size: forms[:size], (20, 80)),
        ("rows of a form", lambda size: [_with_rows(longest, size)], (15, 60, 240)),
        ("fund lines of a form", lambda size: [_with_funds(longest, size)], (15, 60, 240)),
        ("figures of a text, one a sentence", lambda size: [_with_text(longest, size, "。")], (50, 200, 800)),
        ("figures of a text, all in one sentence", lambda size: [_with_text(longest, size, "，")], (50, 200, 800)),
    )
    for name, made, sizes in grown:
        took = [_seconds(made(size)) for size in sizes]
        more = [f"{after / before:.1f}" for before, after in itertools.pairwise(took)]
        yield (
            name,
            " / ".join(map(str, sizes)),
            " / ".join(f"{each * 1000:.0f}" for each in took),
            " / ".join(more),
        )


def _seconds(forms: Sequence[Form]) -> float:
    """Of several tries the quickest, each on forms that nobody has judged yet."""
    return min(_once([replace(each, id=f"{each.id} {turn}") for each in forms]) for turn in range(_TRIES))


def _once(forms: Sequence[Form]) -> float:
    started = time.process_time()
    for form in forms:
        sa.audit(sa.open_case(form, siblings=forms))
    return time.process_time() - started


def _with_rows(form: Form, size: int) -> Form:
    known = form.indicators
    rows = (known[number % len(known)] for number in range(size))
    return replace(
        form,
        indicators=tuple(
            replace(each, name=replace(each.name, text=f"{each.name.text}{number}")) for number, each in enumerate(rows)
        ),
    )


def _with_funds(form: Form, size: int) -> Form:
    line = form.total or form.funds[0]
    return replace(form, funds=tuple(replace(line, name=Cell(f"其中：资金{number}")) for number in range(size)))


def _with_text(form: Form, size: int, mark: str) -> Form:
    return replace(form, result=Cell(mark.join(f"培训{100 + 7 * number}人次" for number in range(size))))
