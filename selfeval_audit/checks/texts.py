"""Checks of the texts: their numbers, whose text it is, what they conclude, their years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from ..case import Case, Measured, Mention, Passage, Row, Tie, Verdict, likeness
from ..figures import Relation, percent_text, short_text
from .outcome import Compared, Evidence, NotTested, Outcome, figure_evidence, text_evidence
from .recalculate import agreement

_PUNCTUATION = re.compile(r"[\s了，。；：、！？“”‘’《》（）()\[\],.;:!?\"'—…·-]")
_RUN = 5
_COPIED = Fraction(95, 100)
_LONG_ENOUGH = 10
_OTHER_PROGRAMME = re.compile(
    r"^[\s1一、.]*([^，。；,;]{2,30}?(?:经费|专项资金|补助资金|项目|工程|基金))(?:是为|是指|主要用于|用于|旨在|系)"
)
_CLAIM = re.compile(
    r"(?<![未没不无])(?:达到|实现|完成|达成)了?(?:全部|各项|预定|年初|既定|设定|年度|预期|绩效|的)*(?:预期)?(?:目标|效果)"
    r"|(?:全面|全部|圆满|如期|超额|100%如期)(?:完成|实现|达成)|100%(?:完成|实现|达成)|全部达标"
)
_NO_DEVIATION = re.compile(r"(?:不存在|没有|未出现|无)[^，。；,;]{0,14}?(?:偏离|偏差)[^，。；,;]{0,14}")
_YEARS = re.compile(r"(?<![〔\[（(\d])((?:19|20)\d{2})\s*(?:年|/|-|\.)(?!度?(?:结转|以来|起|至|同期|相比|初结余))")


def narrative_ties(case: Case) -> Iterator[Outcome]:
    """Each number of the texts agrees with the table and with the texts' other numbers for the same thing; sums add up;
    a part is not above its whole.

    Exceptions: 1. a number that nothing in the form speaks of is not tested; 2. numbers of a part, an increment or a
    mean are tied by their value only, never by words alone.

    Basis: the form itself
    """
    for tie in case.ties:
        yield _tied(tie)
    for passage in case.passages_of("goal", "result"):
        yield from _parts(passage)
    if not case.ties:
        yield NotTested("narrative", "no_figures_in_text" if case.passages_of("result") else "no_text")


def _tied(tie: Tie) -> Outcome:
    stated = tie.mention.figure
    seen: tuple[Evidence, ...] = (Evidence("stated in the text", tie.mention.clause, stated.place, stated),)
    if tie.how == "none" or tie.interval is None:  # exceptions 1, 2
        return NotTested("narrative", "untied", seen, stated.text)
    if stated.review or any(not row.readable for row in tie.rows):
        return NotTested("narrative", "for_review", seen, stated.text)
    seen += tuple(Evidence("row", f.text, f.place, f) for f in tie.figures)
    point = sum((f.amount for f in tie.figures), Fraction(0)) / stated.unit.scale
    agrees, note = agreement(stated.interval, tie.interval, reprint=point == stated.value or tie.how != "sum")
    several = len(tie.figures) > 1
    arithmetic = f"{' + '.join(f.digits for f in tie.figures)} = {short_text(point, 6)}" if several else ""
    compared = f"{short_text(point, 6)}{stated.unit.text}" if several else tie.figures[0].text
    names = "、".join(row.name for row in tie.rows) or (tie.line.name if tie.line else "")
    return Compared(
        "narrative", agrees, stated.text, compared, seen, tie.how, "B", note,
        tie.interval.scaled(1 / stated.unit.scale), stated.unit.text, arithmetic, values=(("row", names),),
    )  # fmt: skip


def _parts(passage: Passage) -> Iterator[Outcome]:
    """A part that the text counts in the same people or things cannot exceed its whole."""
    for whole, part in combinations(passage.mentions, 2):
        if whole.partial or not part.partial or not _same_thing(whole, part):
            continue
        seen = (
            Evidence("whole", whole.clause, whole.figure.place, whole.figure),
            Evidence("part", part.clause, part.figure.place, part.figure),
        )
        above = part.figure.interval.relation(whole.figure.interval) is Relation.APART and (
            part.figure.amount > whole.figure.amount
        )
        yield Compared("narrative", not above, part.figure.text, whole.figure.text, seen, "part", "B")


def _same_thing(whole: Mention, part: Mention) -> bool:
    """The words behind both numbers begin alike, over at least three characters."""
    alike = 0
    for one, other in zip(whole.behind, part.behind, strict=False):
        if one != other:
            break
        alike += 1
    return alike >= 3 and whole.figure.unit.kind == part.figure.unit.kind  # noqa: PLR2004  three characters, as said


def narrative_is_own(case: Case) -> Iterator[Outcome]:
    """The text is this form's: not another programme's, not its own goal repeated as its result.

    Copied: 95% of the goal's characters, without punctuation and 了, reappear in the result in runs of 5 or more. A
    goal that opens with the name of a programme which is not the form's own is another's text.

    Basis: rules.md, copied text
    """
    goal, result = case.form.goal, case.form.result
    if goal is None or result is None or not goal.text.strip() or not result.text.strip():
        yield NotTested("narrative", "no_text")
        return
    seen = (*text_evidence("goal", goal), *text_evidence("result", result))
    if len(_plain(goal.text)) < _LONG_ENOUGH:
        yield NotTested("narrative", "text_too_short", seen)
    elif goal.review or result.review:
        yield NotTested("narrative", "for_review", seen)
    else:
        share = copied_share(goal.text, result.text)
        shown = percent_text(share, 0)
        yield Compared("narrative", share < _COPIED, shown, "95%", seen, "copied", values=(("share", shown),))
        yield from _other_programme(case, goal.text)


def copied_share(goal: str, result: str) -> Fraction:
    """The share of the goal's characters that reappear in the result in runs of 5 or more."""
    asked, done = _plain(goal), _plain(result)
    runs = {done[i : i + _RUN] for i in range(len(done) - _RUN + 1)}
    covered = set[int]()
    for start in range(len(asked) - _RUN + 1):
        if asked[start : start + _RUN] in runs:
            covered.update(range(start, start + _RUN))
    return Fraction(len(covered), len(asked)) if asked else Fraction(0)


def _plain(text: str) -> str:
    return _PUNCTUATION.sub("", text)


def _other_programme(case: Case, goal: str) -> Iterator[Outcome]:
    found = _OTHER_PROGRAMME.search(goal)
    if not found:
        return
    named, own = found[1], case.form.project.text
    if likeness(own, named) >= Fraction(1, 2) or likeness(named, own) >= Fraction(1, 2):
        return
    seen = (*text_evidence("goal", case.form.goal), *text_evidence("project", case.form.project))
    yield Compared("narrative", False, named, own, seen, "other_programme", "B")


def conclusion_follows(case: Case) -> Iterator[Outcome]:
    """What a text concludes (达到预期目标, 100%如期实现, 不存在偏离) is borne out by the rows.

    Exceptions: 1. where no row is measured nothing bears it out or contradicts it; 2. that execution did not deviate is
    held against the rate only where a policy says what a low rate is.

    Basis: the form itself
    """
    claims = [c for passage in case.passages_of("result", "other") for c in _claims(passage)]
    for kind, words, passage in claims:
        seen = (Evidence("claim", words, passage.cell.place),)
        yield _money_claim(case, words, seen) if kind == "money" else _row_claim(case, words, seen)
    if not claims:
        yield NotTested("narrative", "no_claim" if case.passages_of("result", "other") else "no_text")


def _claims(passage: Passage) -> Iterator[tuple[str, str, Passage]]:
    denied = _NO_DEVIATION.search(passage.text)
    if denied:
        yield ("money" if re.search("执行|预算", denied[0]) else "rows"), denied[0], passage
    claimed = _CLAIM.search(passage.text)
    if claimed and not (denied and claimed.start() >= denied.start() and claimed.end() <= denied.end()):
        yield "rows", claimed[0], passage


def _row_claim(case: Case, words: str, seen: tuple[Evidence, ...]) -> Outcome:
    missed = [row for row in case.rows if row.attainment.verdict is Verdict.MISSED]
    met = [row for row in case.rows if row.attainment.verdict is Verdict.MET]
    if not missed and not met:  # exception 1
        return NotTested("narrative", "nothing_measured", seen, words)
    seen += tuple(e for row in missed for e in _row_evidence(row))
    names = "、".join(row.name for row in missed)
    return Compared("narrative", not missed, words, names, seen, "rows", values=(("missed", str(len(missed))),))


def _row_evidence(row: Row) -> tuple[Evidence, ...]:
    return (*figure_evidence("target", row.target.figures[-1] if row.target.figures else None),
            *figure_evidence("actual", row.actual.figure))  # fmt: skip


def _money_claim(case: Case, words: str, seen: tuple[Evidence, ...]) -> Outcome:
    low, rate = case.rule("low_rate"), case.total.execution_rate
    if low is None or rate is None or rate.high is None:  # exception 2
        return NotTested("narrative", "policy_silent" if low is None else "budget_blank", seen, words)
    executed, budget = case.total.executed, case.total.budget
    seen += (*figure_evidence("executed", executed), *figure_evidence("budget", budget))
    shown = percent_text((rate.low or rate.high) / 2 + rate.high / 2, 2)
    return Compared("narrative", rate.high >= low.number, words, shown, seen, "money", values=(("low", low.value),))


def period_agrees(case: Case) -> Iterator[Outcome]:
    """Dates and years are those of the form's year.

    A text that names years, none of them the form's, differs; a year beside which the form's own stands may be a
    comparison. Exception: where the form prints no year nothing is tested.

    Basis: the form itself
    """
    if case.year is None:
        yield NotTested("form", "no_year")
        return
    places = [("narrative", p.cell) for p in case.passages_of("result")]
    places += [(row.name, row.indicator.actual) for row in case.rows if row.actual.measured is not Measured.UNREADABLE]
    tested = False
    for item, cell in places:
        years = _YEARS.findall(cell.text)
        if years:
            tested = True
            own = str(case.year) in years
            yield Compared(item, own, years[0], str(case.year), text_evidence("dated", cell), grade="B")
    if not tested:
        yield NotTested("form", "no_years_in_text")
