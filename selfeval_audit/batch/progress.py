"""How far a batch is, how fast, and how long it will take: a bar on a terminal, a line now and then in a log, a line of
JSON a form for programs."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..messages import say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Step = Callable[[str, str], None]
SELDOM = 30.0
"""Seconds between two lines in a log, and before the first: a short batch says nothing."""


@dataclass(slots=True)
class Tempo:
    """Counts forms as they end. Those kept from an earlier run took no time and say nothing of the rate."""

    total: int
    done: int = 0
    failed: int = 0
    kept: int = 0
    started: float = field(default_factory=time.monotonic)

    def add(self, ended: str) -> None:
        """One more form."""
        self.done += 1
        self.failed += ended == "failed"
        self.kept += ended == "kept"

    @property
    def a_minute(self) -> float:
        """Forms executed a minute."""
        return (self.done - self.kept) * 60 / max(time.monotonic() - self.started, 0.001)

    @property
    def left(self) -> float | None:
        """Seconds to go, at the rate so far; None before there is one."""
        return (self.total - self.done) * 60 / self.a_minute if self.a_minute else None


@contextmanager
def progress(total: int, language: str, *, as_json: bool = False) -> Iterator[Step]:
    """Say on standard error how far the batch is; what it yields is told the id of each form, and how it ended."""
    pace = Tempo(total)
    if as_json:
        yield _in_json(pace)
    elif not sys.stderr.isatty():
        yield _in_lines(pace, language)
    else:
        with _bar(total, language) as (bars, task):

            def step(id_: str, ended: str) -> None:
                pace.add(ended)
                bars.update(task, completed=pace.done, last=id_, rate=_rate(pace, language))

            yield step


def _in_json(pace: Tempo) -> Step:
    def step(id_: str, ended: str) -> None:
        pace.add(ended)
        left = None if pace.left is None else round(pace.left, 1)
        said = {"id": id_, "ended": ended, "done": pace.done, "failed": pace.failed, "kept": pace.kept,
                "of": pace.total, "a_minute": round(pace.a_minute, 1), "seconds_left": left}  # fmt: skip
        _tell(json.dumps(said, ensure_ascii=False))

    return step


def _in_lines(pace: Tempo, language: str) -> Step:
    said_at = pace.started

    def step(_: str, ended: str) -> None:
        nonlocal said_at
        pace.add(ended)
        if time.monotonic() - said_at >= SELDOM:
            said_at = time.monotonic()
            line = "{done} of {total} forms, {failed} failed, {rate}"
            counts = {"done": pace.done, "total": pace.total, "failed": pace.failed}
            _tell(say(line, language, rate=_rate(pace, language), **counts))

    return step


def _tell(line: str) -> None:
    """A line of a log; a log on a full disk ends no batch."""
    try:
        sys.stderr.write(line + "\n")
        sys.stderr.flush()
    except BrokenPipeError:
        raise
    except OSError:
        return


def _rate(pace: Tempo, language: str) -> str:
    left = "—" if pace.left is None else f"{int(pace.left // 60)}:{int(pace.left % 60):02d}"
    return say("{rate} a minute, {left} left", language, rate=f"{pace.a_minute:.0f}", left=left)


@contextmanager
def _bar(total: int, language: str) -> Iterator[tuple[Progress, TaskID]]:
    from rich.console import Console  # noqa: PLC0415  a log needs no bar
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("·"),
        TextColumn("{task.fields[rate]}"),
        TextColumn("{task.fields[last]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        yield bars, bars.add_task(say("auditing", language), total=total, last="", rate="")
