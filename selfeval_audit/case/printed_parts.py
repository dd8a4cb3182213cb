"""What a result rests on: printed texts and figures, in the parts that they play."""

from __future__ import annotations

from dataclasses import dataclass

from ..figures import Figure
from ..frozen import quickly_made
from ..model import Cell


@quickly_made
@dataclass(frozen=True, slots=True)
class Evidence:
    """A printed text that a result rests on, the part it plays, and its figure where it is one. The part is for
    readers; nothing is decided by it."""

    role: str
    text: str
    place: str
    figure: Figure | None = None
    review: bool = False

    @property
    def for_review(self) -> bool:
        """Whether its cell is marked for review, so that nothing may rest on it."""
        return self.review or (self.figure is not None and self.figure.review)


def figure_evidence(role: str, figure: Figure | None) -> tuple[Evidence, ...]:
    """A figure in its role; nothing where there is none."""
    return (Evidence(role, figure.text, figure.place, figure),) if figure else ()


def text_evidence(role: str, cell: Cell | None) -> tuple[Evidence, ...]:
    """A cell in its role; nothing where there is none."""
    return (Evidence(role, cell.text, cell.place, review=bool(cell.review)),) if cell else ()
