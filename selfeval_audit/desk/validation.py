"""What we find held against what people judged by hand: found, missed, wrongly raised, not tested; by check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from .. import words
from ..checks import CHECKS, wordings
from ..findings import ITEMS, item_name
from ..messages import LANGUAGES
from ..words import plain
from .hand_judged import HandJudged
from .judged_findings import short
from .share import Share

Json = Mapping[str, Any]
Held = Literal["found", "missed", "fault_untested", "wrongly_raised", "silent", "fine_untested"]
UNNAMED = ""
"""The check of a fault that was judged without naming one, and that we did not find."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one judgement by hand, under a check; `why` is the reason of what was not tested."""

    held: Held
    check: str
    form: str
    item: str
    where: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """So many judgements of each outcome."""

    counts: Mapping[Held, int]

    @property
    def faults(self) -> Share:
        """What we found of all faults that people judged, those not tested among them."""
        return Share(self.counts["found"], sum(self.counts[name] for name in ("found", "missed", "fault_untested")))

    @property
    def wrong(self) -> Share:
        """What we raised wrongly of all that people judged to be none, what was not tested among them."""
        of = sum(self.counts[name] for name in ("wrongly_raised", "silent", "fine_untested"))
        return Share(self.counts["wrongly_raised"], of)

    @property
    def borne_out(self) -> Share:
        """What was a fault of all that we raised and people judged."""
        return Share(self.counts["found"], self.counts["found"] + self.counts["wrongly_raised"])


HELD: tuple[Held, ...] = ("found", "missed", "fault_untested", "wrongly_raised", "silent", "fine_untested")


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """The outcomes counted."""
    listed = [each.held for each in outcomes]
    return Tally({name: listed.count(name) for name in HELD})


@dataclass(slots=True)
class Validated:
    """What became of all judgements, and those that could not be used, each with the reason's code."""

    outcomes: list[Outcome] = field(default_factory=list)
    unusable: list[tuple[HandJudged, str]] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)

    def by_check(self) -> dict[str, list[Outcome]]:
        """The outcomes of each check, in the order of the catalogue; what names none stands last."""
        order = [*(check.name for check in CHECKS), UNNAMED]
        return {name: found for name in order if (found := [each for each in self.outcomes if each.check == name])}


def validated(
    judged: Sequence[HandJudged], evaluations: Sequence[Json], names: Mapping[str, Sequence[str]]
) -> Validated:
    """Hold evaluations against judgements by hand. `names` are the files of each form, by its id."""
    made, known = Validated(), {each["id"]: _names(each, names.get(each["id"], ())) for each in evaluations}
    found = {each["id"]: each for each in evaluations}
    rest: list[tuple[Json, HandJudged]] = []
    spoken_of: dict[str, set[int]] = {id_: set() for id_ in found}
    for each in judged:
        ids = [id_ for id_, called in known.items() if _is_of(each, called)]
        why = _unusable(each, ids)
        if why:
            made.unusable.append((each, why))
            continue
        evaluation = found[ids[0]]
        made.forms.add(ids[0])
        if _of_the_rest(each):
            rest.append((evaluation, each))
            continue
        if not _same_texts(each, evaluation):
            made.unusable.append((each, "figures_changed"))
            continue
        places = [place for place, result in enumerate(evaluation["results"]) if _speaks_of(each, result)]
        spoken_of[ids[0]].update(places)
        made.outcomes.append(_outcome(each, evaluation, [evaluation["results"][place] for place in places]))
    for evaluation, each in rest:
        made.outcomes += _others(evaluation, each, spoken_of[evaluation["id"]])
    return made


def _names(evaluation: Json, files: Sequence[str]) -> set[str]:
    """What people may call a form: its id, its project, and the files that it stands in."""
    called = [evaluation["id"], evaluation["project"] or "", evaluation["source"]["name"], *files]
    return {plain(each).casefold() for each in called if each}


def _is_of(judged: HandJudged, called: set[str]) -> bool:
    told = [plain(each).casefold() for each in (judged.file, judged.form) if each]
    return bool(told) and all(each in called for each in told)


def _unusable(judged: HandJudged, ids: Sequence[str]) -> str:
    """Why a judgement cannot be used, as a code; "" where it can."""
    if judged.fault is None:
        return "no_verdict"
    if len(ids) != 1:
        return "several_forms" if ids else "no_form"
    if _of_the_rest(judged):
        return "rest_is_fault" if judged.fault else ""
    return "no_check" if judged.check and plain(judged.check).casefold() not in _CHECKS else ""


def _of_the_rest(judged: HandJudged) -> bool:
    """Whether a row, judged to be no fault, says that a person looked at all else of the form."""
    return words.says("answers", "the rest", judged.check)


def _same_texts(judged: HandJudged, evaluation: Json) -> bool:
    """Whether the form still prints what the judgement was made on."""
    printed = {short(entry["text"]) for result in evaluation["results"] for entry in result["evidence"]}
    return printed.issuperset(judged.rests_on)


def _called() -> dict[str, set[str]]:
    """What people may call a check -> its name: that, its title, the title of a way in which it is missed."""
    called: dict[str, set[str]] = {}
    for check in CHECKS:
        titles = [put.title for put in wordings()[check.name].aspects.values()]
        texts = [check.name, *(each.said(language) for language in LANGUAGES for each in titles)]
        for text in (*texts, *(check.title(language) for language in LANGUAGES)):
            called.setdefault(plain(text).casefold(), set()).add(check.name)
    return called


_CHECKS = _called()


def _named(judged: HandJudged) -> set[str]:
    """The checks that a person may mean; none where any is meant."""
    return _CHECKS.get(plain(judged.check).casefold(), set())


def _speaks_of(judged: HandJudged, result: Json) -> bool:
    """Whether a result is of the check and the item that a person judged."""
    wanted = _named(judged)
    if wanted and result["check"] not in wanted:
        return False
    item = plain(judged.item).casefold()
    own = result["item"]
    called = {own, *(item_name(own, language) for language in LANGUAGES)} if own in ITEMS else {own}
    return not item or item in {plain(each).casefold() for each in called}


def _outcome(judged: HandJudged, evaluation: Json, results: Sequence[Json]) -> Outcome:
    raised = [each["check"] for each in results if each["outcome"] == "differs"]
    if judged.finding:
        raised = [each["check"] for each in evaluation["findings"] if each["id"] == judged.finding]
    tested = raised or [each for each in results if each["outcome"] != "not_tested"]
    held: Held
    if judged.fault:
        held = "found" if raised else "missed" if tested else "fault_untested"
    else:
        held = "wrongly_raised" if raised else "silent" if tested else "fine_untested"
    named = _named(judged)
    check = raised[0] if raised else next(iter(named)) if len(named) == 1 else UNNAMED
    reasons = [each["reason"]["text"] for each in results if each["reason"] and not tested]
    return Outcome(held, check, evaluation["id"], judged.item, judged.where, reasons[0] if reasons else "")


def _others(evaluation: Json, judged: HandJudged, spoken_of: set[int]) -> Iterator[Outcome]:
    """What a person looked at without a word of its own: each check and item once; what was not tested is left out."""
    rest = [each for place, each in enumerate(evaluation["results"]) if place not in spoken_of]
    grouped: dict[tuple[str, str], list[str]] = {}
    for each in rest:
        if each["outcome"] != "not_tested":
            grouped.setdefault((each["check"], each["item"]), []).append(each["outcome"])
    for (check, item), outcomes in grouped.items():
        held: Held = "wrongly_raised" if "differs" in outcomes else "silent"
        yield Outcome(held, check, evaluation["id"], item, judged.where)
