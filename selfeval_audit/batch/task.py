"""What a worker is given and what it answers. Light: who hands out the work imports this and no notebook."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker needs to know. `log` takes whatever the process writes to its standard streams."""

    notebook: Path
    parameters: Mapping[str, Any]
    language: str
    here: Path
    log: Path


@dataclass(frozen=True, slots=True)
class Done:
    """The executed notebook and its page, as texts, and the result its last cell holds."""

    notebook: str
    page: str
    evaluation: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stopped:
    """The notebook stopped at an exception, or ended without a result (`name` is empty)."""

    name: str = ""
    value: str = ""
    cell: int = 0


def work(answer: Connection, task: Task) -> None:
    """Run in a process of its own; what it sends is its answer, and a process that ends without one has died."""
    log = os.open(task.log, os.O_WRONLY | os.O_CREAT, 0o600)
    os.dup2(log, 1)  # a library's own words are no results
    os.dup2(log, 2)
    os.close(log)
    from .worker import answered  # noqa: PLC0415  # imported by the server of forks, seconds ago

    answer.send(answered(task))
    answer.close()
