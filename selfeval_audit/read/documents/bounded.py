"""Documents opened in a process of their own: one, used again, held to limits of memory and time."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from ...model import Source
from ...refusal import InputError
from ..grid import Grids, Limits
from .child import out_of_memory, receive, send

_START = """
import importlib, sys, types
for name, folder in zip(sys.argv[1::2], sys.argv[2::2]):
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = [folder]
importlib.import_module("selfeval_audit.read.documents.child").serve()
"""
"""The readers are imported without the rest of the package, which takes three times as long."""
_READING = Path(__file__).parents[1]
_PACKAGES = ("selfeval_audit", str(_READING.parent), "selfeval_audit.read", str(_READING))
_START_SECONDS = 60
_LATE = 1.0
"""Seconds that a reader has to say itself that it is too late."""


def open_document(content: bytes, source: Source, limits: Limits) -> Grids:
    """The grids of a document, and what in it could not be read.

    Raises InputError where it cannot be used, takes too long or too much memory.
    """
    with _LOCK:
        found = _process().order(content, source, limits)
    if isinstance(found, InputError):
        raise found
    return found


class _Process:
    """A process that opens documents, and the thread that waits for its answers."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._run = subprocess.Popen(  # noqa: S603 - this Python, our own code
            [sys.executable, "-P", "-c", _START, *_PACKAGES],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._answers: SimpleQueue[Any] = SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._wait(_START_SECONDS)

    @property
    def is_running(self) -> bool:
        """Whether it can take an order of this process: a fork has none of its own."""
        return self.owner == os.getpid() and self._run.poll() is None

    def order(self, content: bytes, source: Source, limits: Limits) -> Grids | InputError:
        """What a document holds, or why it cannot be used. Ended where it does not answer in time."""
        answered = False
        try:
            send(self._stdin, (content, source, limits))
            found: Grids | InputError | None = self._wait(max(0, limits.seconds) + _LATE)
            answered = found is not None
            return out_of_memory(source, limits) if found is None else found
        except BrokenPipeError:
            return out_of_memory(source, limits)
        except Empty:
            line = "{name}: not read within {seconds} seconds; split the file, or raise the limit"
            return InputError(line, name=source.name, seconds=limits.seconds)
        finally:
            if not answered:
                self.end()

    def end(self) -> None:
        """End the process, whatever it does."""
        if self.owner == os.getpid():
            self._run.kill()
            self._run.wait()
            for pipe in (self._run.stdin, self._run.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]  # both are pipes

    @property
    def _stdin(self) -> Any:
        return self._run.stdin

    def _wait(self, seconds: float) -> Any:
        return self._answers.get(timeout=seconds)

    def _listen(self) -> None:
        """Hand on what the process says, and None when it ends."""
        said: Any = ""
        while said is not None:
            try:
                said = receive(self._run.stdout)  # type: ignore[arg-type]  # it is a pipe
            except (OSError, ValueError, EOFError):
                said = None
            self._answers.put(said)


_LOCK = threading.Lock()
_running: list[_Process] = []


def _process() -> _Process:
    """The process that is there, or a new one."""
    if not _running or not _running[-1].is_running:
        end()
        _running.append(_Process())
    return _running[-1]


@atexit.register
def end() -> None:
    """End the process that opens documents; the next document starts another."""
    while _running:
        _running.pop().end()
