"""What a worker is given and what it answers. Light: who hands out the work imports this and no notebook."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from ..model import NoFormError
from ..refusal import InputError
from ..report.personal import show_personal_data

REFUSAL = InputError.__name__
REFUSALS = (REFUSAL, NoFormError.__name__)
"""The exceptions by which the notebook says that its input cannot be used."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker needs to know: the notebook, what it is told, the folder it is run in; and whether personal data
    was asked for, since its process may have begun before that."""

    notebook: Path
    parameters: Mapping[str, Any]
    language: str
    here: Path
    keep_notebook: bool = True
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """The executed notebook (empty where none is kept) and its page, as texts, and the result its last cell holds."""

    notebook: str
    page: str
    evaluation: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stopped:
    """The notebook stopped at an exception, or ended without a result (`name` is empty)."""

    name: str = ""
    value: str = ""
    cell: int = 0


def work(answer: Connection, log: Connection, task: Task) -> None:
    """Run in a process of its own; what it sends is its answer, and a process that ends without one has died."""
    _alone(log)
    show_personal_data(asked=task.personal)
    from .worker import answered  # noqa: PLC0415  # imported by the server of forks, seconds ago

    answer.send(answered(task))
    answer.close()


def _alone(log: Connection) -> None:
    """Whatever a library writes is no result: it goes to the log. Ctrl-C is for who handed out the work; when that one
    is gone, nobody waits for an answer."""
    if sys.platform == "win32":
        handle = os.open(os.devnull, os.O_WRONLY)
    else:
        handle = log.fileno()
        os.setsid()
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    threading.Thread(target=_end_with, args=(parent_process(),), daemon=True).start()


def _end_with(parent: Any) -> None:
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
