"""Cases asked of `python -m selfeval_audit` within this process: thousands without thousands of starts.

`python -m benchmarks.suite.inside FILE` takes the ids of cases from a JSON file, in the order in which to ask them, and
prints the first that fails. With `--record FILE`, under `coverage run`, it asks them all, names them for coverage by
groups, and writes the ids of those that fail.
"""

from __future__ import annotations

import argparse
import io
import json
import runpy
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout, suppress
from itertools import islice
from pathlib import Path
from typing import Any

import coverage

from .__main__ import FAILED, run
from .case import CASES, Case, read

AT_ONCE, RECORDED_AT_ONCE = 40, 8


def main() -> None:
    """Ask, and say what fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suite.inside")
    parser.add_argument("asked", type=Path)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--record", type=Path)
    told = parser.parse_args()
    by_id = {case.id: case for case in read(told.cases)}
    asked = [by_id[each] for each in json.loads(told.asked.read_text("utf-8"))]
    if told.record:
        told.record.write_text(json.dumps(list(_recorded(asked))), "utf-8")
    else:
        sys.stdout.write(next((found for some in groups(asked, AT_ONCE) for found in _failing(some)), ""))


def groups(cases: Sequence[Case], size: int) -> Iterator[list[Case]]:
    """The cases, so many at once."""
    left = iter(cases)
    while some := list(islice(left, size)):
        yield some


def _recorded(cases: Sequence[Case]) -> Iterator[str]:
    """What fails; what the cases of a group execute stands under the first one's id."""
    for some in groups(cases, RECORDED_AT_ONCE):
        recorder = coverage.Coverage.current()
        if recorder is not None:
            recorder.switch_context(some[0].id)
        yield from _failing(some)


def _failing(cases: Sequence[Case]) -> Iterator[str]:
    return (case.id for case, ended, _ in run(["selfeval-audit"], cases, called) if ended == FAILED)


def called(command: Sequence[str]) -> dict[str, Any]:
    """The result document that the command line prints."""
    before, printed = sys.argv, io.TextIOWrapper(io.BytesIO(), "utf-8")
    sys.argv = list(command)
    try:
        with redirect_stdout(printed), suppress(SystemExit):
            runpy.run_module("selfeval_audit", run_name="__main__")
        printed.flush()
        made: dict[str, Any] = json.loads(printed.buffer.getvalue())  # type: ignore[attr-defined]
    except Exception:  # a fault that was planted may raise anything
        return {}
    finally:
        sys.argv = before
    return made


if __name__ == "__main__":
    main()
