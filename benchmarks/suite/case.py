"""A case of the suite: a small form, one comparison in it, and what an honest tool must say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

Expected = Literal["differs", "agrees", "either", "no_accusation"]
CASES = Path(__file__).parent / "v1"


@dataclass(frozen=True, slots=True)
class Case:
    """`form` holds the cells that matter (the rest is plain, see `record`); `item` names the row, line or text."""

    id: str
    check: str
    item: str
    expect: Expected
    form: dict[str, Any]
    flags: list[str]
    why: str
    source: str
    policy: str = "national-default"
    siblings: list[dict[str, Any]] = field(default_factory=list)


def written(cases: Iterable[Case]) -> str:
    """The cases as JSON Lines, one a line, stable bytes."""
    return "".join(json.dumps(asdict(case), ensure_ascii=False) + "\n" for case in cases)


def read(folder: Path) -> Iterator[Case]:
    """The cases of a folder of `*.jsonl`, file by file in order."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield Case(**json.loads(line))
