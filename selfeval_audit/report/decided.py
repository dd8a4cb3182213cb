"""What people added to an audit, on its page: how its leads stand, and what was obtained for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..audit import Audit
from ..case import source_of
from ..checks import check_named
from ..desk import STATES, JudgedFinding, state_words
from ..findings import Finding, item_name, obtained_name
from ..records import Obtained, State
from .desk_entries import ANSWERED
from .layout import Bullets, Column, Part, ShownTable, rows
from .wording import OUTCOMES, Say, join, outcome_word, speaker

Judged = dict[str, JudgedFinding]


def standing(audit: Audit, findings: Sequence[Finding], judged: Judged) -> str:
    """Where a matter stands: the state of its findings that is least far on, and how obtained figures answer it."""
    spoken, language = speaker(audit.case), audit.case.told.language
    states: list[State] = [judged[each.id].state if each.id in judged else "open" for each in findings]
    answers = dict.fromkeys(spoken(ANSWERED[each.answer.state]) for each in findings if each.answer)
    stale = any(each.id in judged and not judged[each.id].fits for each in findings)
    state = state_words(min(states, key=list(STATES).index), language)
    return "\n".join([state, *([spoken("judged before on other figures")] if stale else []), *answers])


def is_decided(audit: Audit, judged: Judged) -> bool:
    """Whether people added anything to the leads, so that a page has to say where each stands."""
    return bool(judged) or any(each.answer for each in audit.findings)


def counted(audit: Audit, judged: Judged) -> list[Part]:
    """How many findings stand where, on one line; what was judged and is gone on another."""
    if not judged:
        return []
    spoken, language = speaker(audit.case), audit.case.told.language
    states = Counter(judged[each.id].state if each.id in judged else "open" for each in audit.findings)
    told = [
        spoken("{state} {count}", state=state_words(each, language), count=states[each])
        for each in STATES
        if states[each]
    ]
    lines = [spoken("Judged: {states}.", states=join(audit.case).join(told))] if told else []
    lines += _gone(judged, spoken, language)
    return [Bullets(tuple(lines), "facts")] if lines else []


def _gone(judged: Judged, spoken: Say, language: str) -> list[str]:
    line = "Judged before, no longer found: {finding} ({state}, {by}, {on}; {figures})"
    return [
        spoken(line, finding=told.finding, state=state_words(told.state, language), by=told.by, on=told.on,
               figures=told.figures)
        for each in judged.values() if each.gone for told in (each.judgement,)
    ]  # fmt: skip


def judged_text(audit: Audit, finding: Finding, judged: Judged) -> str:
    """The last judgement on a finding, in a line: state, reason, who and when; and that it was on other figures."""
    found = judged.get(finding.id)
    if found is None:
        return ""
    spoken, told = speaker(audit.case), found.judgement
    said = state_words(told.state, audit.case.told.language)
    line = spoken("{state}: {why} ({by}, {on})", state=said, why=told.why or "—", by=told.by, on=told.on)
    if found.fits:
        return line
    stale = "Judged on other figures ({figures}): it does not count until somebody looks again."
    return f"{line}\n{spoken(stale, figures=told.figures)}"


def obtained_part(audit: Audit) -> list[Part]:
    """What was obtained for a form: each figure with its source, how the form compares with it, and that leads which
    asked for it were answered; nothing where nothing was."""
    obtained, spoken = audit.case.told.obtained, speaker(audit.case)
    if not obtained:
        return []
    heads = ("Obtained document", "Value obtained", "Taken from", "Obtained on", "Against the form", "Leads answered")
    columns = tuple(Column(spoken(head)) for head in heads)
    table = ShownTable(spoken("What was obtained"), columns, rows(_obtained(audit, each) for each in obtained))
    return [table]


def _obtained(audit: Audit, told: Obtained) -> tuple[str, ...]:
    language, spoken = audit.case.told.language, speaker(audit.case)
    name = obtained_name(told, language)
    item = item_name(told.item, language) if told.item else ""
    return (
        spoken("{name} ({item})", name=name, item=item) if item else name, told.value, source_of(told),
        told.on or "—", _against(audit, told), "\n".join(_answered(audit, told)) or "—",
    )  # fmt: skip


def _against(audit: Audit, told: Obtained) -> str:
    """How each check that rests on it came out."""
    spoken, language = speaker(audit.case), audit.case.told.language
    wanted = ("obtained", told.value, source_of(told))
    found = [
        spoken(
            "{check} {outcome}", check=check_named(each.result.check).title(language),
            outcome=outcome_word(each.result, spoken),
        )
        for each in audit.tested if any((e.role, e.text, e.place) == wanted for e in each.result.outcome.evidence)
    ]  # fmt: skip
    return "\n".join(dict.fromkeys(found)) or spoken(OUTCOMES["not_tested"])


def _answered(audit: Audit, told: Obtained) -> Iterable[str]:
    spoken = speaker(audit.case)
    for each in audit.findings:
        if each.answer and told in each.answer.obtained:
            yield spoken("{lead}: {answer}", lead=each.title, answer=spoken(ANSWERED[each.answer.state]))
