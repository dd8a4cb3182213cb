"""A case of the suite: a small form, one comparison in it, and what an honest tool must say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

Expected = Literal["differs", "agrees", "not_tested", "no_accusation", "either"]
CASES = Path(__file__).parent
"""The frozen versions `v1/`, `v2/`: each holds what it adds, or mends, beside those before it."""


@dataclass(frozen=True, slots=True)
class Case:
    """`form` holds the cells that matter (the rest is plain, see `record`); `item` names the row, line or text.

    `obtained` is what the auditor got from elsewhere: `what` it is (`budget`, `adjusted_budget`, `executed`, `target`),
    its `value` as printed, the `item` it is for. `recomputed` are the two ends of what the recomputed figure can be,
    as fractions in the unit that the form prints (a rate in percent); they are held against a tool that reports such
    ends, and only there. So are `reason` (why it is not tested, one of the codes that `schema.json` lists) and `note`
    (a figure agrees by `rounding` only, at the `edge` of what it can stand for, or as printed: `none`)."""

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
    obtained: list[dict[str, str]] = field(default_factory=list)
    recomputed: list[str] = field(default_factory=list)
    reason: str = ""
    note: str = ""


_OPTIONAL = ("obtained", "recomputed", "reason", "note")


def written(cases: Iterable[Case]) -> str:
    """The cases as JSON Lines, one a line, stable bytes."""
    made = ({key: value for key, value in asdict(case).items() if value or key not in _OPTIONAL} for case in cases)
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in made)


def read(folder: Path) -> Iterator[Case]:
    """The cases of a folder of `*.jsonl`, file by file in order; of one that holds versions (`v1/`, `v2/`) all of them,
    a case that a later version mends as it stands there."""
    versions = sorted(each for each in folder.glob("v*") if each.is_dir()) or [folder]
    found: dict[str, Case] = {}
    for path in (path for version in versions for path in sorted(version.glob("*.jsonl"))):
        for line in path.read_text("utf-8").splitlines():
            case = Case(**json.loads(line))
            found[case.id] = case
    return iter(found.values())
