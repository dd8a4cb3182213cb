"""What a drawing yields, before it has its number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Drawn:
    """A case without its id."""

    check: str
    item: str
    expect: str
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
