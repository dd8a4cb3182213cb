"""The one chart of a form: stated and recomputed execution rates, its own and its siblings', against their target band.

A point is the quotient of the printed figures, its whisker what rounding leaves open; each number drawn stands in the
table below it.
"""

from __future__ import annotations

from html import escape

from ..audit import Audit
from ..figures import percent_text
from ..messages import say
from .alone import alone
from .drawing import Lane, Mark, drawing, image
from .layout import Column, Section, ShownTable, rows
from .rate_lines import Rate, found_rates, rate_rows


class Chart:
    """A drawing with its caption, a text alternative and the table behind it; displays in a notebook and on a page."""

    def __init__(self, svg: str, caption: str, alternative: str, table: ShownTable, anchor: str = "rates") -> None:
        self.svg, self.caption, self.alternative, self.table, self.anchor = svg, caption, alternative, table, anchor

    def _repr_html_(self) -> str:
        drawn = image(self.svg, self.alternative) if self.svg else escape(self.alternative)
        said = "" if self.caption == self.table.caption else f"<figcaption>{escape(self.caption)}</figcaption>"
        figure = f'<figure class="sa-chart" tabindex="0" style="margin:1em 0">{drawn}{said}</figure>'
        behind = Section(self.anchor, "", (self.table,))._repr_html_() if self.svg else ""
        return f"{figure}\n{behind}".rstrip()

    def __repr__(self) -> str:
        return self.alternative


@alone
def rates(audit: Audit) -> Chart:
    """Stated and recomputed rates of the form and its siblings."""
    language, found = audit.case.told.language, found_rates(audit)
    lines = [_in_words(rate, language) for rate in found]
    sentence = "○ stated, ◆ recomputed (executed ÷ budget), bar: what rounding leaves open; shaded: the target band."
    said = ("；" if language == "zh" else "; ").join(lines) or say("No rate can be formed.", language)
    return Chart(_drawn(found) if found else "", say(sentence, language), said, _table(audit))


def _in_words(rate: Rate, language: str) -> str:
    stated = rate.stated.text if rate.stated else "—"
    sentence = "{name}: stated {stated}, recomputed {recomputed}"
    return say(sentence, language, name=rate.name, stated=stated, recomputed=percent_text(rate.recomputed))


def _table(audit: Audit) -> ShownTable:
    language = audit.case.told.language
    heads = ("Project", "Stated", "Recomputed", "Target band")
    columns = tuple(Column(say(head, language), number=head != "Project") for head in heads)
    return ShownTable(say("Execution rates, stated and recomputed", language), columns, rows(rate_rows(audit)))


def _drawn(found: list[Rate]) -> str:
    bands = dict.fromkeys(end for each in found[:1] if each.band for end in each.band.ends())
    rulers = [(end, percent_text(end).replace(".00%", "%")) for end in bands]
    return drawing([_lane(each, own=place == 0) for place, each in enumerate(found)], rulers)


def _lane(rate: Rate, *, own: bool) -> Lane:
    marks = [Mark("band", *rate.band.ends())] if rate.band else []
    marks.append(Mark("whisker", *rate.open.ends()))
    if rate.stated:
        marks.append(Mark("ring", rate.stated.amount, rate.stated.amount))
    marks.append(Mark("point", rate.recomputed, rate.recomputed))
    again = percent_text(rate.recomputed)
    sign = "→" if rate.differs else "≈"
    label = f"{rate.stated.text} {sign} {again}" if rate.stated and rate.stated.text != again else again
    return Lane(f"● {rate.name}" if own else rate.name, tuple(marks), label, rate.differs)
