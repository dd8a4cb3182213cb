"""A task: a printed figure, the figures that it is said to follow from, and how."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

HERE = Path(__file__).parent
SETS = ("forms", "accounts")


@dataclass(frozen=True, slots=True)
class Task:
    """`expression` is written in the names of `figures` (their printed numbers, no unit, no separators); `stated` is
    the printed result, with `%` where it is a percentage; `exact` names the figures that were counted and not rounded
    (heads, points). `case` is the suite's case that a task was taken from."""

    id: str
    expect: Literal["agrees", "differs"]
    change: str
    stated: str
    figures: dict[str, str]
    expression: str
    exact: list[str] = field(default_factory=list)
    case: str = ""


def written(tasks: Iterable[Task]) -> str:
    """The tasks as JSON Lines, one a line, stable bytes."""
    return "".join(json.dumps(asdict(task), ensure_ascii=False) + "\n" for task in tasks)


def read(name: str) -> list[Task]:
    """The frozen tasks of a set."""
    return [Task(**json.loads(line)) for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()]
