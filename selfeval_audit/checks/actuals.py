"""Checks of what was reported at all: filled in, measured, scored on a measurement, explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import words
from ..case import Case, Evidence, Measured, Row, Verdict, figure_evidence, in_unit_of_block, text_evidence
from ..figures import SCORE, Relation, is_blank, percent_text, rational, short_text
from ..model import Cell
from ..targets import TargetKind
from .execution import item_of
from .operands import Seen
from .outcome import Compared, NotTested, Outcome, Stake
from .registry import check
from .targets import both

_UNMEASURED = (Measured.BOUND, Measured.GRADE, Measured.NONE, Measured.BLANK)


@check(11, family="actuals", needs=("actual",))
def actual_is_reported(case: Case) -> Iterator[Outcome]:
    """The actual is filled in.

    Exceptions: 1. a template row that nobody filled in is `form_is_complete`'s; 2. where a dash stands for both target
    and actual the row does not apply.

    Basis: the form itself
    """
    for row in case.rows:
        seen = (*text_evidence("actual", row.indicator.actual), *text_evidence("target", row.indicator.target))
        if row.unused:  # exception 1
            continue
        if _does_not_apply(row):  # exception 2
            yield NotTested(row.name, "target_blank", operands=Seen(seen))
        else:
            filled = row.actual.measured is not Measured.BLANK
            yield Compared(
                item=row.name,
                agrees=filled,
                reported=row.actual_text,
                compared_with=row.target_text,
                operands=Seen(seen),
            )


def _does_not_apply(row: Row) -> bool:
    texts = (row.target_text.strip(), row.actual_text.strip())
    return all(text and is_blank(text) for text in texts)


@check(12, family="actuals", needs=("target", "actual"))
def actual_is_measured(case: Case) -> Iterator[Outcome]:
    """The actual is a value of its own, not the target's bound, a bare grade or words.

    Exceptions: 1. a recurring deadline affirmed in words gives no dates to test; 2. words answered by words are
    qualitative; 3. a blank is `actual_is_reported`'s.

    Basis: the form itself
    Weakness: a measured-looking number may be the plan's, copied: only the form's own words are read
    """
    for row in case.rows:
        measured, text = row.actual.measured, row.actual_text
        match measured:
            case Measured.MEASURED:
                yield Compared(
                    item=row.name, agrees=True, reported=text, compared_with=row.target_text, operands=Seen(both(row))
                )
            case Measured.BOUND | Measured.GRADE | Measured.NONE:
                yield Compared(
                    item=row.name,
                    agrees=False,
                    reported=text,
                    compared_with=row.target_text,
                    operands=Seen(both(row)),
                    aspect=measured.value,
                )
            case _:  # exceptions 1, 2, 3
                yield NotTested(
                    row.name, row.attainment.why, operands=Seen(both(row)), reported=text, compared_with=row.target_text
                )


@check(13, family="actuals", whole=("indicators",))
def score_rests_on_measurement(case: Case) -> Iterator[Outcome]:
    """Points are given only to rows with a measured value or a named standard (in total, not row by row).

    Basis: the form itself
    """
    scored = [row for row in case.rows if row.score is not None]
    if not scored:
        yield NotTested("form", "no_scores")
        return
    if any(not row.readable for row in scored):
        yield NotTested("form", "for_review")
        return
    bare = [row for row in scored if _bare(row) and row.score and row.score.value > 0]
    given = sum((row.score.value for row in scored if row.score), rational(0))
    on_bare = sum((row.score.value for row in bare if row.score), rational(0))
    seen = tuple(e for row in bare for e in figure_evidence(f"score of {row.name}", row.score))
    share = percent_text(on_bare / given, 1) if given else "0%"
    yield Compared(
        item="form",
        agrees=not bare,
        reported=short_text(given),
        compared_with=short_text(given - on_bare),
        operands=Seen(seen),
        grade="B",
        arithmetic=f"{short_text(on_bare)} ÷ {short_text(given)} = {share}",
        stake=Stake(on_bare, SCORE) if bare else None,
        values=(("rows", str(len(bare))), ("share", share)),
    )


def _bare(row: Row) -> bool:
    named = row.target.kind is TargetKind.WORDS and row.target.standard
    return row.actual.measured in _UNMEASURED and not named


@check(15, family="actuals", rule="reason_required")
def deviation_is_explained(case: Case) -> Iterator[Outcome]:
    """A missed or overshot target, a low rate, a changed budget has its reason in the form.

    Exceptions: 1. where the form has no place for reasons and its texts give none: one remark on the template, not one
    for each row; 2. without a rule whose basis covers the form nothing is required; 3. a rate or a changed budget may
    have its reason in a row's column of reasons, where that row or its reason speaks of money; 4. a budget that changed
    by what was carried over, or by an amount that a text states, is explained; 5. where a row waits for review, that
    nothing deviates is not said.

    Basis: 财预〔2020〕10号 for the principle; {low_rate} and {overshoot} are policy options
    Weakness: any reason in the texts counts for all deviations; whether it is a good reason is for a person
    """
    explained_in_text = any(words.says("reasons", "given", text.text) for text in case.passages)
    if not case.has_reason_column and not explained_in_text:  # exception 1
        yield NotTested("form", "no_reason_column")
        return
    rule = case.rule("reason_required")
    if rule is None:  # exception 2
        yield NotTested("form", "policy_silent")
        return
    general = explained_in_text or any(not is_blank(p.text) for p in case.reason_passages)
    reasons = [(row.name, row.indicator.reason.text) for row in case.rows if row.indicator.reason]
    rated = [text for name, text in reasons if words.says("execution_rates", "rate", name) and not is_blank(text)]
    of_money = bool(rated) or any(words.says("reasons", "of money", text) for _, text in reasons)
    told = _change_is_told(case)
    money = [each for each in _money_deviations(case) if each.aspect in rule.choices]
    rows = [each for each in _row_deviations(case) if each.aspect in rule.choices]
    deviations = [*money, *rows]
    for each in deviations:
        own = each.reason is not None and not is_blank(each.reason.text)
        given = general or own or (of_money and each in money) or (told and each.aspect == "adjusted_budget")
        yield Compared(
            item=each.item,
            agrees=given,
            reported=each.reported,
            compared_with=each.compared_with,
            operands=Seen(each.evidence),
            aspect=each.aspect,
        )
    if not deviations and any(row.review for row in case.rows):  # exception 5
        yield NotTested("form", "for_review")
    elif not deviations:
        yield Compared(item="form", agrees=True, reported="", compared_with="")


@dataclass(frozen=True, slots=True)
class _Deviation:
    """What needs a reason: the item, which way it deviates, the cell of its own reason, and the two figures."""

    item: str
    aspect: str
    reason: Cell | None
    evidence: tuple[Evidence, ...]
    reported: str = ""
    compared_with: str = ""


def _money_deviations(case: Case) -> Iterator[_Deviation]:
    low, line = case.rule("low_rate"), case.total
    rate = line.execution_rate
    if low and rate and rate.high is not None and rate.high < low.number:
        seen = (*figure_evidence("executed", line.executed), *figure_evidence("budget", line.budget))
        point = line.executed.amount / line.budget.amount if line.executed and line.budget else low.number
        yield _Deviation(item_of(case, line), "low_rate", line.printed.reason, seen, percent_text(point), low.value)
    initial, adjusted = line.initial_budget, line.adjusted_budget
    if initial and adjusted and initial.value and initial.amount != adjusted.amount:
        seen = (*figure_evidence("initial_budget", initial), *figure_evidence("adjusted_budget", adjusted))
        yield _Deviation(item_of(case, line), "adjusted_budget", line.printed.reason, seen, adjusted.text, initial.text)


def _change_is_told(case: Case) -> bool:
    """Whether a line of money carried over, or an amount in a text, is what the budget changed by (exception 4)."""
    initial, adjusted = case.total.initial_budget, case.total.adjusted_budget
    if initial is None or adjusted is None or initial.amount == adjusted.amount:
        return False
    change = adjusted.interval - initial.interval if adjusted.amount > initial.amount else (
        initial.interval - adjusted.interval
    )  # fmt: skip
    carried = [line for line in case.funds if words.says("reasons", "carried over", line.name)]
    figures = [figure for line in carried for figure in (line.adjusted_budget, line.budget) if figure]
    figures += [m.figure for p in case.passages for m in p.mentions if words.says("reasons", "changed", m.clause)]
    amounts = [in_unit_of_block(figure, initial) for figure in figures if figure.unit.kind == "money"]
    return any(figure.interval.relation(change) is not Relation.APART for figure in amounts)


def _row_deviations(case: Case) -> Iterator[_Deviation]:
    for row in case.rows:
        if row.attainment.verdict is Verdict.MISSED:
            yield _Deviation(row.name, "missed", row.indicator.reason, both(row), *_figures(row))
        elif case.overshoots(row):
            yield _Deviation(row.name, "overshot", row.indicator.reason, both(row), *_figures(row))


def _figures(row: Row) -> tuple[str, str]:
    done = row.actual.figure
    return done.text if done else row.actual_text, row.target_text
