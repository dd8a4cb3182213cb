"""Checks of the texts: their numbers, whose text it is, what they conclude, their years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ..case import COUNTS_OF_PEOPLE, Case, Measured, Mention, Passage, Tie, Verdict, clause_at, likeness, share_in_order
from ..figures import Relation, half_width, percent_text, short_text
from .outcome import Compared, Evidence, NotTested, Outcome, figure_evidence, text_evidence
from .recalculate import agreement
from .targets import both

_PUNCTUATION = re.compile(r"[\s了，。；：、！？“”‘’《》（）()\[\],.;:!?\"'—…·-]")
_RUN = 5
_COPIED = Fraction(95, 100)
LONG_ENOUGH = 10
_HALF, _MOST = Fraction(1, 2), Fraction(3, 4)
_NAMED = 2  # characters that tell a programme from another
_OTHER_PROGRAMME = re.compile(
    r"^[\s1一、.]*([^，。；,;]{2,30}?(?:经费|专项资金|补助资金|项目|工程|基金))(?:是为|是指|主要用于|用于|旨在|系)"
)
_OWN_WORDS = re.compile(
    r"[本该此]|工作|通过|实施|开展|中央|省级|市级|县级|区级|地方|上级|本级|财政|专项|补助|补贴|转移支付|配套|下达|安排|预算|年度|资金|经费"
    r"|项目|工程|基金|支出|\d|年"
)
_CLAIM = re.compile(
    r"(?:达到|实现|完成|达成)了?(?:全部|各项|预定|年初|既定|设定|年度|预期|绩效|的)*(?:目标|指标|预期效果)"
    r"|(?:完成|达成)了?(?:预定|年初|既定|设定|年度|预期|绩效|的)*(?:全部|各项)(?:目标)?任务"
    r"|(?:各项|全部|年度|绩效|预期)(?:工作|任务|目标|指标)+(?:均|已|都|也)*(?:100%)?(?:全面|全部|圆满|如期|超额)?(?:完成|实现|达成|达标)"
    r"|100%(?:全面|全部|圆满|如期)?(?:完成|实现|达成)"
)
# Before a claim: denied, intended or hedged, so that it claims nothing.
_UNCLAIMED = re.compile(
    r"(?:未|没有?|未能|没能|不能|无法|难以|尚未|为|以|确保|力争|努力|争取|推动|促进|基本|部分|大部分)(?:能|够|有效)?$"
)
_ADMITTED = re.compile(
    r"未(?:能)?(?:完全|全部|全面|如期|按期|按时)*(?:完成|达到|达成|实现|达标)|未达|除[^，。；]{1,30}外|偏离较大|偏差较大"
)
_NO_DEVIATION = re.compile(r"(?:不存在|没有|未出现|无)[^，。；,;]{0,14}?(?:偏离|偏差)[^，。；,;]{0,14}")
_YEAR = r"(?:19|20)\d{2}"
_YEARS = re.compile(
    rf"(?<![〔\[（(\d.])({_YEAR})\s*(?:年(?!度?(?:结转|以来|起|至|同期|相比|初结余|级|届|版))"
    rf"|(?=[./\-](?:1[0-2]|0?[1-9])[./\-](?:[12]\d|3[01]|0?[1-9])(?!\d)))"
)
_SPAN_OF_YEARS = re.compile(rf"({_YEAR})\s*年?度?\s*[-—–~～至到]\s*({_YEAR})")
_CITED = re.compile(r"《[^》]*》|[〔\[（(]\s*(?:19|20)\d{2}[^〕\])）]*[〕\])）]")


def narrative_ties(case: Case) -> Iterator[Outcome]:
    """Each number of the texts agrees with the table and with the texts' other numbers for the same thing; sums add up;
    a part is not above its whole.

    Exceptions: 1. a number that nothing in the form speaks of is not tested; 2. numbers of a part, an increment or a
    mean are tied by their value only, never by words alone.

    Basis: the form itself
    Weakness: a number is tied by value or by the row's own words; a paraphrase stays untied
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
    if any(figure.review for figure in (stated, *tie.figures)) or any(not row.readable for row in tie.rows):
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
    for part in passage.mentions:
        wholes = [m for m in passage.mentions if m.figure.start < part.figure.start and not m.partial]
        wholes = [whole for whole in wholes if _is_part(whole, part)]
        if not wholes:
            continue
        whole = max(wholes, key=lambda each: each.figure.amount)  # of several it may be of any
        seen = (
            Evidence("whole", whole.clause, whole.figure.place, whole.figure),
            Evidence("part", part.clause, part.figure.place, part.figure),
        )
        above = part.figure.interval.relation(whole.figure.interval) is Relation.APART and (
            part.figure.amount > whole.figure.amount
        )
        if above and part.figure.review:
            yield NotTested("narrative", "for_review", seen, part.figure.text)
            continue
        yield Compared("narrative", not above, part.figure.text, whole.figure.text, seen, "part", "B")


_OF_WHICH = re.compile("其中")
_OF_THE_SAME = re.compile("调增|补发")  # people paid more, or paid after: some of those paid


def _is_part(whole: Mention, part: Mention) -> bool:
    people = whole.figure.unit.kind in COUNTS_OF_PEOPLE
    marked = _OF_WHICH.search(part.clause) or (people and _OF_THE_SAME.search(part.clause))
    return bool(marked) and _same_thing(whole, part)


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

    Basis: docs/rules.md, copied text
    Weakness: a rewritten text of another programme passes
    """
    goal, result = case.form.goal, case.form.result
    if goal is None or result is None or not goal.text.strip() or not result.text.strip():
        yield NotTested("narrative", "no_text")
        return
    seen = (*text_evidence("goal", goal), *text_evidence("result", result))
    if len(plain_text(goal.text)) < LONG_ENOUGH:
        yield NotTested("narrative", "text_too_short", seen)
    elif goal.review or result.review:
        yield NotTested("narrative", "for_review", seen)
    else:
        share = copied_share(goal.text, result.text)
        shown = percent_text(share, 0)
        yield Compared("narrative", share < _COPIED, shown, "< 95%", seen, "copied", values=(("share", shown),))
        yield from _other_programme(case, goal.text)


def copied_share(goal: str, result: str) -> Fraction:
    """The share of the goal's characters that reappear in the result in runs of 5 or more."""
    asked, done = plain_text(goal), plain_text(result)
    runs = {done[i : i + _RUN] for i in range(len(done) - _RUN + 1)}
    covered = set[int]()
    for start in range(len(asked) - _RUN + 1):
        if asked[start : start + _RUN] in runs:
            covered.update(range(start, start + _RUN))
    return Fraction(len(covered), len(asked)) if asked else Fraction(0)


def plain_text(text: str) -> str:
    """A text without punctuation and 了, as it is compared."""
    return _PUNCTUATION.sub("", text)


def _other_programme(case: Case, goal: str) -> Iterator[Outcome]:
    found = _OTHER_PROGRAMME.search(goal)
    if not found:
        return
    named, own = _OWN_WORDS.sub("", found[1]), case.form.project.text
    others = (case.form.department, case.form.entity, case.form.title)
    if len(named) < _NAMED or _likely(own, named) >= _HALF:
        return
    if any(_likely(cell.text, named) >= _MOST for cell in others if cell):
        return
    seen = (*text_evidence("goal", case.form.goal), *text_evidence("project", case.form.project))
    yield Compared("narrative", False, found[1], own, seen, "other_programme", "B")


def _likely(text: str, named: str) -> Fraction:
    return max(likeness(text, named), share_in_order(named, text))


def conclusion_follows(case: Case) -> Iterator[Outcome]:
    """What a text concludes (达到预期目标, 100%如期实现, 不存在偏离) is borne out by the rows.

    Exceptions: 1. where no row is measured nothing bears it out or contradicts it; 2. that execution did not deviate is
    held against the rate only where a policy says what a low rate is; 3. a text that names what was not reached, or
    only intends it, does not conclude.

    Basis: the form itself
    Weakness: claims are known phrases; a claim in other words is not seen
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
        start, _ = clause_at(passage.text, denied.start())
        words = passage.text[start : denied.end()]
        yield ("money" if re.search("执行|预算", words) else "rows"), words.strip(), passage
    if _ADMITTED.search(passage.text):  # exception 3
        return
    for claimed in _CLAIM.finditer(passage.text):
        within = denied is not None and claimed.start() >= denied.start() and claimed.end() <= denied.end()
        if not within and not _UNCLAIMED.search(passage.text[: claimed.start()]):
            yield "rows", claimed[0], passage
            return


def _row_claim(case: Case, words: str, seen: tuple[Evidence, ...]) -> Outcome:
    missed = [row for row in case.rows if row.attainment.verdict is Verdict.MISSED]
    met = [row for row in case.rows if row.attainment.verdict is Verdict.MET]
    if not missed and not met:  # exception 1
        return NotTested("narrative", "nothing_measured", seen, words)
    seen += tuple(e for row in missed for e in both(row))
    names = "、".join(row.name for row in missed)
    return Compared("narrative", not missed, words, names, seen, "rows", values=(("missed", str(len(missed))),))


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

    A text that names years, none of them the form's, differs. Exceptions: 1. a year beside which the form's own stands
    may be a comparison, and a span of years may hold it; 2. the year after is when a form is written; 3. documents
    are cited by their years; 4. a row's target may be of another year; 5. where the form prints no year nothing is
    tested.

    Basis: the form itself
    Weakness: a text that names the form's year beside another passes
    """
    if case.year is None:
        yield NotTested("form", "no_year")
        return
    places = [("narrative", p.cell, "") for p in case.passages_of("result")]
    places += [
        (row.name, row.indicator.actual, row.indicator.target.text)
        for row in case.rows
        if row.actual.measured is not Measured.UNREADABLE
    ]
    tested = False
    for item, cell, beside in places:
        years = years_in(cell.text)
        if years and not cell.review:
            tested = True
            own = bool(years & ({case.year, case.year + 1} | years_in(beside)))
            yield Compared(item, own, str(min(years)), str(case.year), text_evidence("dated", cell), grade="B")
    if not tested:
        yield NotTested("form", "no_years_in_text")


def years_in(text: str) -> set[int]:
    """The years that a text speaks of, each of a span of years included; those of cited documents are not."""
    plain = _CITED.sub("", half_width(text))
    years = {int(year) for year in _YEARS.findall(plain)}
    for first, last in _SPAN_OF_YEARS.findall(plain):
        years.update(range(int(first), int(last) + 1))
    return years
