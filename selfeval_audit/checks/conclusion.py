"""The check of what a text concludes: it is held against the rows and the money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import words
from ..case import Case, Evidence, Passage, Verdict, clause_at, figure_evidence
from ..figures import percent_text
from .operands import Claim, Seen
from .outcome import Compared, NotTested, Outcome
from .registry import check
from .targets import both, verdict_grade

_SENTENCE_END = re.compile(r"[。！!\n]")
_REVIEWED = {"name", "target", "actual", "unit", "sign"}


@check(24, family="texts", also=("report", "score_table"))
def conclusion_follows(case: Case) -> Iterator[Outcome]:
    """What a text concludes (达到预期目标, 100%如期实现, 不存在偏离) is borne out by the rows.

    Exceptions: 1. where no row is measured nothing bears it out or contradicts it; 2. that execution did not deviate is
    held against the rate only where a policy says what a low rate is; 3. a text that names what was not reached, or
    only intends it, or claims it of some rows, does not conclude; 4. neither a text marked for review nor a row is held
    against the other.

    Basis: the form itself
    Weakness: claims are known phrases; a claim in other words is not seen
    """
    report = case.passages_of("report")
    admitted = any(words.says("claims", "admitted", passage.text) for passage in report)  # exception 3: one text
    texts = (*case.passages_of("result", "other"), *(() if admitted else report))
    claims = [c for passage in texts for c in _claims(passage)]
    for kind, claim, passage in claims:
        seen = (Evidence("claim", claim, passage.cell.place),)
        if passage.cell.review:
            yield NotTested("narrative", "for_review", operands=Seen(seen), reported=claim)
        else:
            yield _money_claim(case, claim, seen) if kind == "money" else _row_claim(case, claim, seen)
    if not claims:
        yield NotTested("narrative", "no_claim" if texts else "no_text")


def _claims(passage: Passage) -> Iterator[tuple[str, str, Passage]]:
    if words.says("claims", "plans", passage.label):
        return
    denials = words.pattern("claims", "no deviation").finditer(passage.text)
    denied = next((each for each in denials if _judged(_denial(passage, each))), None)
    if denied:
        claim = _denial(passage, denied)
        yield ("money" if words.says("claims", "of money", claim) else "rows"), claim, passage
    if words.says("claims", "admitted", passage.text):  # exception 3
        return
    for claimed in words.pattern("claims", "achieved").finditer(passage.text):
        within = denied is not None and claimed.start() >= denied.start() and claimed.end() <= denied.end()
        asked = words.says("claims", "called for", passage.text[claimed.end() :])
        if not (within or asked or _intended(passage.text, claimed.start())):
            yield "rows", claimed[0], passage
            return


def _denial(passage: Passage, denied: re.Match[str]) -> str:
    """A denied deviation in its clause; "" where it is intended."""
    start, _ = clause_at(passage.text, denied.start())
    return "" if _intended(passage.text, denied.start()) else passage.text[start : denied.end()].strip()


def _judged(denial: str) -> bool:
    """Whether it says what did not deviate, so that it can be held against the rows or the money."""
    return words.says("claims", "of rows", denial) or words.says("claims", "of money", denial)


def _intended(text: str, position: int) -> bool:
    """Whether the words before a claim make it an intention, hedge it or narrow it to some of the rows."""
    start, _ = clause_at(text, position)
    before = text[:position]
    clause, sentence = before[start:], _SENTENCE_END.split(before)[-1]
    said = (("unclaimed", before), ("intended", clause), ("of some", clause), ("to come", sentence))
    return any(words.says("claims", held, where) for held, where in said)


def _row_claim(case: Case, claim: str, seen: tuple[Evidence, ...]) -> Outcome:
    missed = [row for row in case.rows if row.attainment.verdict is Verdict.MISSED]
    met = [row for row in case.rows if row.attainment.verdict is Verdict.MET]
    firm = [row for row in missed if not _REVIEWED & set(row.review)]
    if not firm and any(_REVIEWED & set(row.review) for row in case.rows):  # exception 4
        return NotTested("narrative", "for_review", operands=Seen(seen), reported=claim)
    if not missed and not met:  # exception 1
        return NotTested("narrative", "nothing_measured", operands=Seen(seen), reported=claim)
    seen += tuple(e for row in firm for e in both(row))
    names = "、".join(row.name for row in firm)
    return Compared(
        item="narrative",
        agrees=not firm,
        reported=claim,
        compared_with=names,
        operands=Claim(seen),
        aspect="rows",
        grade=min((verdict_grade(row) for row in firm), default="A"),
        changes_verdict=True if firm else None,
        values=(("missed", str(len(firm))),),
    )


def _money_claim(case: Case, claim: str, seen: tuple[Evidence, ...]) -> Outcome:
    low, rate = case.rule("low_rate"), case.total.execution_rate
    if low is None or rate is None or rate.high is None:  # exception 2
        return NotTested(
            "narrative", "policy_silent" if low is None else "budget_blank", operands=Seen(seen), reported=claim
        )
    executed, budget = case.total.executed, case.total.budget
    seen += (*figure_evidence("executed", executed), *figure_evidence("budget", budget))
    if any(figure.review for figure in (executed, budget) if figure):
        return NotTested("narrative", "for_review", operands=Seen(seen), reported=claim)
    shown = percent_text((rate.low or rate.high) / 2 + rate.high / 2, 2)
    return Compared(
        item="narrative",
        agrees=rate.high >= low.number,
        reported=claim,
        compared_with=shown,
        operands=Claim(seen),
        aspect="money",
        changes_verdict=None if rate.high >= low.number else True,
        values=(("low", low.value),),
    )
