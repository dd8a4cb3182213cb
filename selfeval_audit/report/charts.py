"""The one chart: stated and recomputed execution rates of a form and its siblings against their target band.

Drawn as SVG with its letters as outlines of a font that comes with a package, so that it is the same on every machine.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..audit import Audit
from ..case import Case
from ..checks import Compared, RateOf
from ..checks.money import execution_rate_recalculates
from ..figures import Figure, Interval, percent_text
from ..messages import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

AT_MOST = 12
"""Forms in a chart: its own and the first of its siblings; the index shows them all."""
INK, ACCENT, BAND = "#1b1f24", "#17508c", "#e8edf2"


@dataclass(frozen=True, slots=True)
class Rate:
    """A form's line in the chart, in percent for the eye: what it states, what is recomputed, its target band."""

    name: str
    stated: Figure | None
    recomputed: Interval
    band: Interval | None
    differs: bool
    own: bool

    @property
    def point(self) -> float:
        """The middle of the recomputed rate, for drawing only."""
        low, high = self.recomputed.ends()
        return float((low + high) * 50)


class Chart:
    """A figure with its caption and a text alternative; displays in a notebook and on a page."""

    def __init__(self, svg: str, caption: str, alternative: str) -> None:
        self.svg, self.caption, self.alternative = svg, caption, alternative

    def _repr_html_(self) -> str:
        label = escape(self.alternative, quote=True)
        svg = self.svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)
        return f'<figure class="sa-chart">{svg}<figcaption>{escape(self.caption)}</figcaption></figure>'

    def __repr__(self) -> str:
        return self.alternative


def rates(audit: Audit) -> Chart:
    """Stated and recomputed rates of the form and its siblings."""
    case, language = audit.case, audit.case.told.language
    shown = (case, *case.siblings[: AT_MOST - 1])
    found = [rate for each in shown if (rate := _rate(each, own=each is case))]
    lines = [_in_words(rate, language) for rate in found]
    caption = say(
        "Execution rates: ○ stated, ◆ recomputed from budget and execution; shaded: the target band.", language
    )
    return Chart(_drawn(found) if found else "", caption, "; ".join(lines) or say("No rate can be formed.", language))


def _rate(case: Case, *, own: bool) -> Rate | None:
    recomputed = case.total.execution_rate
    if recomputed is None:
        return None
    tested = [o for o in execution_rate_recalculates(case) if isinstance(o, Compared) and o.interval]
    stated = next((o.operands.stated for o in tested if isinstance(o.operands, RateOf)), None)
    rows = [row for row in case.rows if tested and row.name == tested[0].item]
    band = next((row.reading.interval for row in rows if row.reading and row.reading.interval.bounded), None)
    return Rate(case.project, stated, recomputed, band, bool(tested and not tested[0].agrees), own)


def _in_words(rate: Rate, language: str) -> str:
    low, high = rate.recomputed.ends()
    stated = rate.stated.text if rate.stated else "—"
    sentence = "{name}: stated {stated}, recomputed {recomputed}"
    return say(sentence, language, name=rate.name, stated=stated, recomputed=percent_text((low + high) / 2))


def _drawn(found: list[Rate]) -> str:
    import matplotlib as mpl  # noqa: PLC0415  half a second that no command without a chart should pay
    from matplotlib.figure import Figure as Canvas  # noqa: PLC0415

    settings: dict[Any, Any] = {
        "svg.fonttype": "path",
        "svg.hashsalt": "selfeval-audit",
        "font.family": _font(),
        "font.size": 9,
    }
    with mpl.rc_context(settings):
        canvas = Canvas(figsize=(8.4, 0.75 + 0.42 * len(found)), layout="constrained")
        axes = canvas.add_subplot()
        for height, rate in enumerate(reversed(found)):
            _line(axes, height, rate)
        _frame(axes, found)
        out = io.StringIO()
        canvas.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    svg = out.getvalue()
    return re.sub(r"\s*<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.DOTALL).rstrip()


def _line(axes: Axes, height: int, rate: Rate) -> None:
    if rate.band:
        low, high = (float(end * 100) for end in rate.band.ends())
        axes.barh(height, high - low, left=low, height=0.62, color=BAND, zorder=1)
    ink = ACCENT if rate.differs else INK
    axes.plot(rate.point, height, "D", color=ink, markersize=5, zorder=4)
    text = f"{rate.point:.2f}%"
    if rate.stated:
        stated = float(rate.stated.amount * 100)
        axes.plot([stated, rate.point], [height, height], color=ink, linewidth=1.4, zorder=2)
        axes.plot(stated, height, "o", markerfacecolor="white", markeredgecolor=ink, markersize=7, zorder=3)
        if rate.stated.text != text:
            text = f"{rate.stated.text} → {text}" if rate.differs else f"{rate.stated.text} ≈ {text}"
    axes.annotate(text, (1.01, height), xycoords=("axes fraction", "data"), va="center", color=ink)


def _frame(axes: Axes, found: list[Rate]) -> None:
    names = [("• " if rate.own else "") + rate.name for rate in reversed(found)]
    axes.set_yticks(range(len(found)), names)
    axes.tick_params(axis="both", length=0, colors=INK)
    axes.set_ylim(-0.6, len(found) - 0.4)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}%")
    axes.grid(axis="x", color="#d3d9e0", linewidth=0.6, zorder=0)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color("#8a949e")


@cache
def _font() -> str:
    """Noto Sans SC (OFL), from the package that carries it."""
    from matplotlib import font_manager  # noqa: PLC0415  as above

    spec = find_spec("zhplot")
    if spec is None or spec.origin is None:
        return "DejaVu Sans"
    path = Path(spec.origin).parent / "fonts" / "NotoSansSC-Regular.ttf"
    font_manager.fontManager.addfont(path)
    return font_manager.FontProperties(fname=path).get_name()
