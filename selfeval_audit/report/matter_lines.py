"""A matter as one line of a page, and all of them as a frame to filter and sort."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..audit import Audit
from ..checks import Copied
from ..figures import Figure, short_text
from ..findings import Finding, Matter, item_name
from .personal import masked
from .wording import Say, amount, join, speaker

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter's line; `anchor` is where it is put in full."""

    number: int
    title: str
    item: str
    stated: str
    recomputed: str
    difference: str
    grade: str
    material: bool
    needed: str
    anchor: str
    findings: tuple[Finding, ...]

    @property
    def worst(self) -> Finding:
        """The finding whose figures it shows."""
        return self.findings[0]

    @property
    def of_one_row(self) -> bool:
        """Whether all its findings are about one thing."""
        return len({each.item for each in self.findings}) == 1


def matter_lines(audit: Audit) -> tuple[MatterLine, ...]:
    """The matters of an audit, each as one line; spelling is none of them."""
    spoken = speaker(audit.case)
    return tuple(_line(audit, matter, number, spoken) for number, matter in enumerate(audit.matters, 1))


def _line(audit: Audit, matter: Matter, number: int, spoken: Say) -> MatterLine:
    case, listed = audit.case, join(audit.case)
    items = dict.fromkeys(item_name(each.item, case.told.language) for each in matter.findings)
    documents = dict.fromkeys(name for each in matter.findings for name in each.documents)
    stated, compared = _figures(matter, spoken)
    return MatterLine(
        number=number,
        title=matter.title,
        item=listed.join(name for name in items if name not in matter.title),
        stated=amount(stated) or (spoken("{count} rows", count=len(items)) if len(items) > 1 else "—"),
        recomputed=amount(compared) or "—",
        difference=amount(matter.difference) or "—",
        grade=matter.grade,
        material=matter.material,
        needed=listed.join(documents) or matter.question,
        anchor=anchor(matter.findings[0]),
        findings=matter.findings,
    )


def _figures(matter: Matter, spoken: Say) -> tuple[str, str]:
    """The two texts that stand against each other; the second was recomputed, or is printed beside it."""
    worst = matter.findings[0].worst
    if isinstance(worst.operands, Copied) and matter.recomputed:
        return matter.stated, spoken("overlap {share}", share=matter.recomputed)
    if matter.recomputed or not matter.stated:
        return matter.stated, matter.recomputed
    return worst.reported, worst.compared_with


def anchor(finding: Finding) -> str:
    """Where a finding is put in full on its page: check and item, which keep when others come or go."""
    return re.sub(r"[\s\"'<>&%#?]+", "-", f"{finding.check}-{finding.item}")


def leads(audit: Audit) -> pd.DataFrame:
    """The matters as a frame to sort and filter: numbers, truths and categories are typed, figures stay texts; amounts
    at stake are exact decimals in the unit beside them."""
    import pandas as pd  # noqa: PLC0415  half a second that no command without a frame should pay

    spoken = speaker(audit.case)
    made = pd.DataFrame([_cells(line) for line in matter_lines(audit)], columns=[spoken(name) for name in COLUMNS])
    return made.astype({spoken(COLUMNS[place]): kind for place, kind in TYPES}).set_index(spoken("No."))


COLUMNS = (
    "No.", "Lead", "Item", "Stated", "Recomputed or compared", "Difference", "At stake", "Unit", "Grade", "Material",
    "Rows concerned", "What is needed",
)  # fmt: skip
TYPES: tuple[tuple[int, Any], ...] = ((0, "int64"), (7, "category"), (8, "category"), (9, "bool"), (10, "int64"))
"""What a column holds, by its place among those."""


def _cells(line: MatterLine) -> tuple[object, ...]:
    stake = line.worst.worst.stake
    size = Decimal(short_text(stake.amount, 6)) if stake else None
    return (
        line.number, *map(masked, (line.title, line.item, line.stated, line.recomputed, line.difference)), size,
        stake.unit if stake else "", line.grade, line.material, len(line.findings), masked(line.needed),
    )  # fmt: skip


def figure_text(figure: Figure | None) -> str:
    """A printed figure with its thousands apart, or a dash."""
    if figure is None:
        return "—"
    return f"{Decimal(figure.text):,f}" if figure.text.isdecimal() and figure.text[0] != "0" else amount(figure.text)
