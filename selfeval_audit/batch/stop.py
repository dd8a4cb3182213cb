"""Ctrl-C, SIGTERM and SIGHUP: a batch that is asked to end puts down what it has, and ends."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, *((signal.SIGHUP,) if sys.platform != "win32" else ()))
"""Ctrl-C, `kill`, and a terminal that was closed."""


@dataclass(slots=True)
class Stop:
    """Whether the batch was asked to end, and by which signal; `wake` becomes readable when it is."""

    wake: Connection
    _waker: Connection
    asked: int = 0
    waits: bool = False

    def ask(self, number: int, _: FrameType | None = None) -> None:
        """Take a signal: while forms run it is noted and the wait for them ends; at any other time, and the second
        time, it ends the batch where it is."""
        again, self.asked = self.asked, number
        if again or not self.waits:
            raise KeyboardInterrupt
        os.write(self._waker.fileno(), b"!")


@contextmanager
def unheard() -> Iterator[None]:
    """What is started within never hears Ctrl-C, which a terminal sends to all of a command: who asked for the batch
    takes it, and the server of forks would end in the traceback of whatever it was importing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


def _spared(number: signal.Signals) -> bool:
    """`nohup` means what it says."""
    return number not in SIGNALS[:2] and signal.getsignal(number) == signal.SIG_IGN


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Take the signals for as long as this lasts; only a program's main thread is sent any."""
    wake, waker = Pipe(duplex=False)
    stop = Stop(wake, waker)
    kept: dict[signal.Signals, Callable[[int, FrameType | None], object] | int | None] = {}
    if threading.current_thread() is threading.main_thread():
        kept = {each: signal.signal(each, stop.ask) for each in SIGNALS if not _spared(each)}
    try:
        yield stop
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
        wake.close()
        waker.close()
