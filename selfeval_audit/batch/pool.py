"""A process for each order, so many at a time, each with a deadline. A process that dies takes nobody with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess

from .stop import Stop, unheard
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


LONGEST = 3600.0
"""Seconds of one wait: a system refuses those of weeks."""
KEPT = 4096
"""Bytes kept of what a process wrote."""

Outcome = Done | Stopped | Died | Overdue


@dataclass(slots=True)
class _Running:
    index: int
    process: BaseProcess
    answer: Connection
    log: Connection
    until: float
    said: bytes = b""


def outcomes(tasks: Iterable[Task], jobs: int, seconds: int, stop: Stop | None = None) -> Iterator[tuple[int, Outcome]]:
    """The outcome of each task with its index, as they come in; no more when the batch is asked to stop."""
    left = enumerate(tasks)
    running: list[_Running] = []
    try:
        while not (stop and stop.asked):
            for index, task in islice(left, max(0, jobs - len(running))):
                running.append(_started(_context(), index, task, seconds))
            if not running:
                return
            yield from _settled(running, seconds, [stop.wake] if stop else [])
    finally:  # stopped or interrupted: leave no process behind
        for each in running:
            _ended(each)


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
    _serve()
    return context


@cache
def _serve() -> None:
    """Start the server of forks, once: a Ctrl-C that came while it starts would be heard by nobody."""
    with unheard():
        forkserver.ensure_running()


def _started(context: ForkServerContext | SpawnContext, index: int, task: Task, seconds: int) -> _Running:
    answer, sender = context.Pipe(duplex=False)
    log, words = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(sender, words, task), daemon=True)
    process.start()
    sender.close()  # the child holds the other copies: when it dies the pipes end
    words.close()
    return _Running(index, process, answer, log, time.monotonic() + seconds)


def _settled(running: list[_Running], seconds: int, wakes: list[Connection]) -> Iterator[tuple[int, Outcome]]:
    patience = min(LONGEST, max(0.0, min(each.until for each in running) - time.monotonic()))
    ready = wait([*(c for each in running for c in (each.answer, each.log) if not c.closed), *wakes], timeout=patience)
    for each in list(running):
        if each.log in ready:
            _listen(each)
        if each.answer in ready:
            running.remove(each)
            yield each.index, _outcome(each)
        elif each.until <= time.monotonic():
            running.remove(each)
            _ended(each)
            yield each.index, Overdue(seconds)


def _listen(each: _Running) -> None:
    """Keep the end of what a process writes to its standard streams."""
    try:
        said = os.read(each.log.fileno(), 65536)
    except OSError:
        said = b""
    if not said:
        each.log.close()
    each.said = (each.said + said)[-KEPT:]


def _outcome(each: _Running) -> Outcome:
    try:
        outcome: Done | Stopped = each.answer.recv()
    except (EOFError, OSError):
        each.process.join()
        while not each.log.closed and each.log.poll():  # not to its end: what it started may still hold the pipe
            _listen(each)
        _closed(each)
        return Died(each.process.exitcode, _last_line(each.said))
    each.process.join(1)
    _ended(each)  # it has answered; a thread of the notebook may keep it
    return outcome


def _ended(each: _Running) -> None:
    """End a process with all that it started: it leads a session of its own."""
    if sys.platform != "win32" and each.process.pid:
        with suppress(OSError):
            os.killpg(each.process.pid, signal.SIGKILL)
    each.process.kill()
    _closed(each)


def _closed(each: _Running) -> None:
    each.process.join()
    each.answer.close()
    each.log.close()


def _last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
