"""How many forms a second the whole audit takes on one core, how its time grows, and where it goes.

Processors differ, and are busy with other things: beside the forms a second stands how many are audited in the time of
ten million turns of `i=0; while i<10000000: i+=1`, taken right before and behind. `python -m benchmarks.speed`."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import re
import time
from pathlib import Path
from statistics import median

import selfeval_audit as sa
from selfeval_audit.model import Form
from selfeval_audit.records import load_form

from .forms import make
from .growth import growth
from .report import show, table
from .tally import form_of

ROOT = Path(__file__).parent.parent
_BATCHES = 5
_TOP = 12
_PACKAGE = re.compile(r"^(?:selfeval_audit|case|checks|explain|findings)/(?!.*<)")


def main() -> None:
    """Time varied forms, none of them twice, and the four funds of the repository."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, default=1000, help="generated forms (default 1000)")
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/README.md")
    told = parser.parse_args()
    forms = [form_of(each.record) for each in make(told.forms)]
    funds = [load_form(path) for path in sorted((ROOT / "params" / "forms").glob("*.yaml"))]
    _audit(form_of(next(make(1, seed=1)).record))  # imports and tables are not a form's time
    rows = [
        _line("generated forms, half with a fault, each once", forms),
        _line("the four funds of 2020, first time", funds),
    ]
    header = ("forms", "rows", "forms a second (median batch)", "slowest batch", "forms in the time of the loop")
    grown = (
        "How the time grows: milliseconds of processor, and how many times as long four times as much takes.",
        table(("more", "of how many", "milliseconds", "times as long"), list(growth())),
    )
    where = (
        "Where the time goes: the steps that take longest with all they call, then the functions, the standard "
        "library's too, that take longest themselves."
    )
    fresh = [form_of(each.record) for each in make(told.forms // 2, first=told.forms)]
    show("speed", "\n\n".join((table(header, rows), *grown, where, _where(fresh))), write=told.write)


def _audit(form: Form) -> None:
    """Case, checks, explanations, findings: what a report rests on."""
    sa.audit(sa.open_case(form))


def _line(name: str, forms: list[Form]) -> tuple[object, ...]:
    size = max(1, len(forms) // _BATCHES)
    batches = [_timed(forms[first : first + size]) for first in range(0, len(forms), size)]
    speeds, beside = [each for each, _ in batches], [each for _, each in batches]
    rows = sum(len(form.indicators) for form in forms)
    return (
        name,
        f"{rows / len(forms):.1f} a form",
        f"{median(speeds):.0f}",
        f"{min(speeds):.0f}",
        f"{median(beside):.0f}",
    )


def _timed(forms: list[Form]) -> tuple[float, float]:
    """Forms a second, and in the time of the loop."""
    before = _loop()
    started = time.process_time()
    for form in forms:
        _audit(form)
    took = time.process_time() - started
    return len(forms) / took, len(forms) / took * (before + _loop()) / 2


_TURNS = compile("i = 0\nwhile i < 1_000_000: i += 1", "loop", "exec")


def _loop() -> float:
    """Seconds of ten million turns, told from a tenth of them."""
    started = time.process_time()
    exec(_TURNS, {})  # noqa: S102  the loop above
    return 10 * (time.process_time() - started)


def _where(forms: list[Form]) -> str:
    profile = cProfile.Profile()
    profile.enable()
    for form in forms:
        _audit(form)
    profile.disable()
    stats = pstats.Stats(profile)
    whole = stats.total_tt  # type: ignore[attr-defined]  # set by pstats, missing in its stub
    entries = stats.stats.items()  # type: ignore[attr-defined]
    took = [(cumulative, own, f"{Path(file).parent.stem}/{Path(file).stem}.{name}")
            for (file, _, name), (_, _, own, cumulative, _) in entries]  # fmt: skip
    longest = sorted((each for each in took if _PACKAGE.search(each[2])), reverse=True)[:_TOP]
    busiest = sorted((each for each in took if each not in longest), key=lambda each: -each[1])[:_TOP]
    rows = [
        (f"`{name}`", f"{with_callees / whole:.0%}", f"{own / whole:.1%}")
        for with_callees, own, name in longest + busiest
    ]
    return table(("function", "with callees", "own"), rows)


if __name__ == "__main__":
    main()
