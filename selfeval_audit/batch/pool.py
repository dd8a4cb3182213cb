"""A process for each order, so many at a time, each with a deadline. A process that dies takes nobody with it."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from .task import Done, Stopped, Task, work

WORKER = "selfeval_audit.batch.worker"
"""The module that imports all that the notebook needs."""


@dataclass(frozen=True, slots=True)
class Died:
    """The process ended without an answer. `last` is the last line it wrote."""

    exit_code: int | None
    last: str


@dataclass(frozen=True, slots=True)
class Overdue:
    """The process was ended at its deadline."""

    seconds: int


Outcome = Done | Stopped | Died | Overdue


@dataclass(frozen=True, slots=True)
class _Running:
    index: int
    process: BaseProcess
    until: float
    log: Path


def outcomes(tasks: Sequence[Task], jobs: int, seconds: int) -> Iterator[tuple[int, Outcome]]:
    """The outcome of each task with its index, as they come in."""
    context = _context()
    left = deque(enumerate(tasks))
    running: dict[Connection, _Running] = {}
    try:
        while left or running:
            while left and len(running) < jobs:
                index, task = left.popleft()
                answer, process = _started(context, task)
                running[answer] = _Running(index, process, time.monotonic() + seconds, task.log)
            yield from _settled(running, seconds)
    finally:  # interrupted: leave no process behind
        for each in running.values():
            each.process.kill()


def _context() -> ForkServerContext | SpawnContext:
    """Children of a server that imported everything once; elsewhere forks are absent (Windows) or unsafe (macOS)."""
    # matplotlib looks at this when it is imported: a later change would lose figures without an error
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a process with threads is not to be forked
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # no debugger is coming
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", WORKER])
    return context


def _started(context: ForkServerContext | SpawnContext, task: Task) -> tuple[Connection, BaseProcess]:
    answer, sender = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(sender, task), daemon=True)
    process.start()
    sender.close()  # the child holds the other copy: when it dies the pipe ends
    return answer, process


def _settled(running: dict[Connection, _Running], seconds: int) -> Iterator[tuple[int, Outcome]]:
    patience = max(0.0, min(each.until for each in running.values()) - time.monotonic())
    ready = wait(list(running), timeout=patience)
    for answer in [answer for answer in running if answer in ready]:
        each = running.pop(answer)
        yield each.index, _outcome(answer, each)
    for answer in [answer for answer, each in running.items() if each.until <= time.monotonic()]:
        each = running.pop(answer)
        each.process.kill()
        each.process.join()
        answer.close()
        yield each.index, Overdue(seconds)


def _outcome(answer: Connection, each: _Running) -> Outcome:
    try:
        outcome: Done | Stopped = answer.recv()
    except EOFError:
        each.process.join()
        return Died(each.process.exitcode, _last_line(each.log))
    finally:
        answer.close()
    each.process.join(1)
    each.process.kill()  # it has answered; a thread of the notebook may keep it
    return outcome


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n") if log.exists() else []
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder for what the processes write to their standard streams."""
    return tempfile.TemporaryDirectory(prefix="selfeval-audit-", ignore_cleanup_errors=True)
