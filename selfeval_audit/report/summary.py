"""What a reader takes away in half a minute: the matters in one sentence, what was found, whether enough was seen."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..audit import Audit
from ..case import Measured
from ..checks import Copied
from ..figures import percent_text, short_text
from ..findings import item_name, stake_text
from ..messages import clauses
from .hindrance import hindrance
from .matter_lines import MatterLine, matter_lines
from .wording import Say, amount, counted, speaker

AT_MOST = 5
"""Matters in the sentence; the rest are counted."""
LONG = 30
"""Characters of a quoted text in the sentence."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The sentence, the two facts, and the counts and amounts that a page shows beside what the form prints."""

    sentence: str
    found: str
    seen: str
    enough: bool
    results: dict[str, int]
    figures_used: int
    rate: str
    unspent: str

    @property
    def tested(self) -> int:
        """Comparisons that were made."""
        return self.results["agrees"] + self.results["differs"]

    @property
    def results_in_all(self) -> int:
        """Comparisons that were made or would have been."""
        return sum(self.results.values())


def summary(audit: Audit) -> Summary:
    """The summary of an audit, for its page and for the result document."""
    spoken = speaker(audit.case)
    line = audit.case.total
    budget, executed = line.budget, line.executed
    both = budget is not None and executed is not None
    unspent = (budget.amount - executed.amount) / budget.unit.scale if budget and executed else None
    return Summary(
        sentence=_sentence(audit, spoken),
        found=_found(audit, spoken),
        seen=_seen(audit, spoken),
        enough=audit.sufficient,
        results=counted(audit),
        figures_used=audit.coverage.figures - audit.coverage.figures_unused,
        rate=percent_text(executed.amount / budget.amount) if both and budget and executed and budget.amount else "—",
        unspent=grouped(unspent) if unspent is not None else "—",
    )


def grouped(value: Fraction) -> str:
    """A number with its thousands apart, at most two decimals."""
    whole, _, decimals = short_text(value, 2).partition(".")
    return f"{int(whole):,}.{decimals}" if decimals else f"{int(whole):,}"


def _sentence(audit: Audit, spoken: Say) -> str:
    told = matter_lines(audit)
    if not told:
        return spoken("Nothing differs in what was tested.")
    said = [_clause(audit, lead, spoken) for lead in told[:AT_MOST]]
    if len(told) > AT_MOST:
        said.append(spoken("further matters below: {count}", count=len(told) - AT_MOST))
    language = audit.case.told.language
    return clauses(said, language) + ("。" if language == "zh" else ".")


def _clause(audit: Audit, lead: MatterLine, spoken: Say) -> str:
    """A matter in a few words, with its amounts."""
    worst, outcome = lead.worst, lead.worst.worst
    values = dict(outcome.values)
    language = audit.case.told.language
    item = item_name(worst.item, language)
    shown = {"stated": amount(outcome.reported), "compared": amount(outcome.compared_with)}
    stake = amount(stake_text(outcome.stake, language))
    match worst.kind:
        case ("execution_rate_recalculates", _) if "points" in values and outcome.stake:
            line = "{item} stated {stated}, recomputed {compared}, {points} points apart, {amount} of execution"
            return spoken(line, item=item, points=values["points"], amount=stake, **shown)
        case ("actual_is_measured", aspect) if aspect in RESTATED and not lead.material:
            return spoken(RESTATED[aspect], count=_rows(audit, aspect), all=audit.coverage.indicators)
        case ("conclusion_follows", "rows"):
            line = "the form concludes “{stated}”, {count} of its own rows are below target"
            return spoken(line, stated=outcome.reported, count=values.get("missed", "—"))
    if isinstance(outcome.operands, Copied) and outcome.reported:
        return spoken("{title}, {share} of it the same", title=lead.title, share=outcome.reported)
    short = max(map(len, shown.values())) <= LONG
    if outcome.stake and short:
        return spoken("{title}: {stated} against {compared}, {amount}", title=lead.title, amount=stake, **shown)
    if outcome.stake:
        return spoken("{title}, {amount} at stake", title=lead.title, amount=stake)
    if lead.of_one_row and short:
        return spoken("{title}: {stated} against {compared}", title=lead.title, **shown)
    return lead.title


def _rows(audit: Audit, aspect: str) -> int:
    """Rows of a kind, in whichever matter they are filed."""
    return sum(each.kind == ("actual_is_measured", aspect) for each in audit.findings)


RESTATED = {
    "bound": "{count} of {all} indicators only restate their target",
    "grade": "{count} of {all} indicators only say that they were done",
    "none": "{count} of {all} indicators have no value that answers the target",
}


def _found(audit: Audit, spoken: Say) -> str:
    """The first fact: what was found."""
    material = sum(matter.material for matter in audit.matters)
    match audit.level:
        case "unreadable":
            return spoken("○ nothing could be tested")
        case "not_a_self_evaluation":
            return spoken("○ not a self-evaluation: nothing was judged that it cannot be held to")
        case _ if material:
            return spoken("✗ {material} of {count} matters material", material=material, count=len(audit.matters))
        case _ if audit.matters:
            return spoken("△ {count} matters, none material", count=len(audit.matters))
        case _ if audit.sufficient:
            return spoken("✓ no difference found")
    return spoken("○ no difference found in the little that was tested")


def _seen(audit: Audit, spoken: Say) -> str:
    """The second fact: whether enough was seen to conclude on the whole."""
    coverage, lost = audit.coverage, hindrance(audit, spoken)
    values = {"measured": coverage.of(Measured.MEASURED), "all": coverage.indicators}
    if audit.sufficient:
        return spoken("✓ enough was seen: {measured} of {all} indicators have a value", **values)
    if lost:
        return spoken("○ no conclusion on the whole: {lost}", lost=lost)
    return spoken("○ no conclusion on the whole: only {measured} of {all} indicators have a value", **values)
