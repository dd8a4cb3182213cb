"""What a run is told: the form, the policy, what is material, the language, the auditor's notes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Annotated, Literal

from .. import words
from ..model import Record
from ..shape import Pattern, WrittenAs

Percent = Annotated[str, Pattern(r"^[0-9]{1,20}(\.[0-9]{1,20})?%$")]
Number = Annotated[str, Pattern(r"^[0-9]{1,20}(\.[0-9]{1,20})?$")]


@dataclass(frozen=True, slots=True)
class Materiality(Record):
    """What an auditor cares about; never what rounding can explain.

    `share_of_budget` is a share of the budget the rate is judged on, `score` a number of points. A changed verdict is
    always material. The defaults are customary starting points, to be set by the auditor for the engagement.
    """

    share_of_budget: Percent = "1%"
    score: Number = "0.5"


@dataclass(frozen=True, slots=True)
class Note(Record):
    """An auditor's note on a finding. `finding` is its id; `figures` are the two figures as they stood when the note
    was written, so that a changed figure finds its old note and says so."""

    finding: str
    text: str
    figures: str = ""


def what_of(name: str) -> str:
    """What a document holds, by what an office calls it (`words/obtained.toml`); the name itself where no word fits."""
    return words.holds("obtained", name) or name


What = Annotated[
    Literal["budget", "adjusted_budget", "executed", "target"],
    WrittenAs(lambda text: what_of(text) if isinstance(text, str) else text),
]


@dataclass(frozen=True, slots=True)
class Obtained(Record):
    """What the auditor obtained: what it is (批复预算, 调整批复, 决算执行数, 绩效目标批复表), its value as printed, the
    document and place it was taken from, and the day. `item` is the fund line it belongs to, '' the total; of a target
    the indicator. A whole table of approved targets is a document like any other: it lies in the folder."""

    what: What
    value: str
    source: str = ""
    place: str = ""
    item: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Params(Record):
    """One run of the fund notebook; each field is a parameter of the notebook, by the same name. A notebook need not
    declare `obtained`: opening a record finds it in the parameter file of the same name."""

    form: str
    policy: str = ""
    siblings: tuple[str, ...] = ()
    materiality: Materiality = field(default_factory=Materiality)
    language: Literal["zh", "en"] = "zh"
    notes: tuple[Note, ...] = ()
    obtained: tuple[Obtained, ...] = ()
    prepared: str = ""
    reviewed: str = ""
    date: str = ""


def same_person(prepared: str, reviewed: str) -> str:
    """Who prepared and reviewed, where one person did both; else ""."""
    return min(_people(prepared) & _people(reviewed), default="")


def _people(names: str) -> set[str]:
    """The persons that a cell names."""
    apart = re.split("[、,;/]", unicodedata.normalize("NFKC", names))
    return {"".join(part.split()).casefold() for part in apart} - {""}
