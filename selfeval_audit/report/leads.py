"""A form's matters as an office lists them: one a row, with what people decided about them so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..desk import FILLED, STATES, remedy_words, state_words
from ..messages import say, say_place
from ..records import State
from .at_stake import at_stake
from .personal import masked
from .wording import amount

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lead:
    """A matter and where it stands. `findings` are the result document's entries; `judged` the last judgement that
    fits, by finding; `filled` what stands in the columns that people fill in, by field."""

    evaluation: Json
    matter: Json
    findings: tuple[Json, ...]
    judged: Mapping[str, Json]
    filled: Mapping[str, str]
    remark: str


def leads(document: Json) -> list[Lead]:
    """The matters of every form, in the order of the document."""
    return [lead for evaluation in document["evaluations"] for lead in _leads(evaluation, document["language"])]


def _leads(evaluation: Json, language: str) -> Iterator[Lead]:
    findings = {each["id"]: each for each in evaluation["findings"]}
    judged = {each["finding"]: each for each in evaluation["judgements"]}
    for matter in evaluation["matters"]:
        own = tuple(findings[id_] for id_ in matter["findings"] if id_ in findings)
        fits = {each["id"]: judged[each["id"]] for each in own if judged.get(each["id"], {}).get("fits")}
        stale = [judged[each["id"]] for each in own if each["id"] in judged and each["id"] not in fits]
        yield Lead(evaluation, matter, own, fits, _filled(own, fits, language), _stale(stale, language))


def machine_cells(lead: Lead, number: int, language: str) -> dict[str, object]:
    """What the machine fills in, by column."""
    evaluation, matter, findings = lead.evaluation, lead.matter, lead.findings
    places = (say_place(place, language) for each in findings for place in each["places"])
    texts = {
        "entity": evaluation["entity"] or "",
        "project": evaluation["project"] or "",
        "year": str(evaluation["year"] or ""),
        "matter": matter["title"],
        "grade": matter["grade"],
        "materiality": say("material" if matter["material"] else "minor", language),
        "places": "\n".join(dict.fromkeys(places)),
        "stated": amount(matter["stated"] or ""),
        "recomputed": amount(matter["recomputed"] or ""),
        "difference": amount(matter["difference"] or ""),
        "criterion": "\n".join(dict.fromkeys(each["criterion"] for each in findings)),
        "evidence": amount("\n".join(each["condition"] for each in findings)),
        "effect": "\n".join(dict.fromkeys(each["effect"] for each in findings)),
        "documents": "\n".join(dict.fromkeys(name for each in findings for name in each["documents"])),
        "remark": lead.remark,
    }
    ids = "\n".join(each["id"] for each in findings)
    return {
        "number": number,
        "ids": ids,
        "amount": _amount(findings),
        **{key: masked(text) for key, text in texts.items()},
    }


def _amount(findings: Sequence[Json]) -> Decimal | str:
    """The largest amount at stake in 万元; "" where none is an amount of money."""
    stake = at_stake(findings)
    return "" if stake is None else stake


def _filled(findings: Sequence[Json], fits: Mapping[str, Json], language: str) -> dict[str, str]:
    """What people filled in: what its findings have in common; their state is the one least far on."""
    order = list(STATES)
    codes: list[State] = [fits[each["id"]]["code"] if each["id"] in fits else "open" for each in findings] or ["open"]
    filled = {"state": state_words(min(codes, key=order.index), language)}
    for column in FILLED:
        if column.field != "state":
            said = {fits[each["id"]].get(column.field, "") if each["id"] in fits else "" for each in findings}
            filled[column.field] = said.pop() if len(said) == 1 else ""
    filled["remedy"] = remedy_words(filled["remedy"], language)  # type: ignore[arg-type]  # as the record has it
    return filled


def _stale(judged: Sequence[Json], language: str) -> str:
    line = "Judged before on other figures: {state} ({by}, {on}; {figures}). Look again."
    said = (
        say(line, language, state=each["state"], by=each["by"], on=each["on"], figures=each["figures"])
        for each in judged
    )
    return "\n".join(dict.fromkeys(said))


def gone(document: Json) -> list[tuple[str, str, str, str, str, str]]:
    """Judgements whose findings are no longer there: id, state, why, who, when, on which figures."""
    return [
        (each["finding"], each["state"], each["why"], each["by"], each["on"], each["figures"])
        for evaluation in document["evaluations"]
        for each in evaluation["judgements"]
        if each["gone"]
    ]
