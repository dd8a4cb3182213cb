"""Frozen parts of a page and their one renderer: sections, tables, pairs, notes; for a notebook, a page, a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from ..messages.unseen import marked
from .personal import masked

if TYPE_CHECKING:
    import pandas as pd
    from jinja2 import Template

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; `number` sets it flush right, `mark` in the middle."""

    heading: str
    number: bool = False
    mark: bool = False

    @property
    def stacked(self) -> bool:
        """Whether the heading's letters may stand below each other: those of Chinese may, those of words not."""
        return any(east_asian_width(each) == "W" for each in self.heading)


@dataclass(frozen=True, slots=True)
class Linked:
    """A text that leads to an anchor of the page; `more` stands below it, unlinked."""

    text: str
    href: str
    more: str = ""

    def __str__(self) -> str:
        return f"{self.text}\n{self.more}" if self.more else self.text


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row's cells, the first one its heading; `state` names how it stands (`differs`, `material` …)."""

    cells: tuple[str | Linked, ...]
    state: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table with a caption; its text is escaped here, the only place that makes HTML of it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    kind: str = ""

    @property
    def frame(self) -> pd.DataFrame:
        """The same as a pandas DataFrame of texts, to sort and filter."""
        import pandas as pd  # noqa: PLC0415  a third of a second that only who asks for a frame should pay

        return pd.DataFrame(
            [[masked(str(cell)) for cell in row.cells] for row in self.rows],
            columns=[column.heading for column in self.columns],
            dtype=str,
        )

    def __str__(self) -> str:
        lines = ["\t".join(column.heading for column in self.columns)]
        lines += ["\t".join(str(cell).replace("\n", " ") for cell in row.cells) for row in self.rows]
        return "\n".join([self.caption, *lines])


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and values: the head of a report, or (`signatures`) lines to sign on."""

    pairs: tuple[tuple[str, str], ...]
    kind: str = ""

    def __str__(self) -> str:
        return "\n".join(f"{name}: {value}" for name, value in self.pairs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or several; `kind` is `lead` or `note`."""

    text: str
    kind: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts, some of them links."""

    items: tuple[str | Linked, ...]
    kind: str = ""

    def __str__(self) -> str:
        return "\n".join(f"- {item}" for item in self.items)


@dataclass(frozen=True, slots=True)
class Card:
    """A finding in full: its title, what it is marked with, and named texts."""

    anchor: str
    title: str
    marks: str
    state: str
    pairs: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...] = ()
    kind: str = ""

    def __str__(self) -> str:
        pairs = (f"{name}: {value}" for name, value in self.pairs)
        return "\n".join([f"{self.title} {self.marks}", *pairs, *map(str, self.parts)])


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    text: str
    anchor: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a source, as a data address, with what it shows in words."""

    data: str
    alternative: str
    caption: str

    def __str__(self) -> str:
        return self.caption


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines of a source, as printed; those that a figure stands on are marked."""

    lines: tuple[tuple[str, bool], ...]
    caption: str

    def __str__(self) -> str:
        return "\n".join([self.caption, *(f"{'>' if marked else ' '} {line}" for line, marked in self.lines)])


@dataclass(frozen=True, slots=True)
class Folded:
    """What a reader may open: its title and its parts. Printing opens it."""

    summary: str
    parts: tuple[Part, ...]
    kind: str = ""

    def __str__(self) -> str:
        return "\n".join([self.summary, *map(str, self.parts)])


Part = ShownTable | Pairs | Paragraph | Bullets | Card | Heading | Picture | Excerpt | Folded


@dataclass(frozen=True, slots=True)
class Section:
    """What one cell of the notebook shows: a heading and its parts. `level` is the heading's."""

    id: str
    title: str
    parts: tuple[Part, ...]
    level: int = 2

    def _repr_html_(self) -> str:
        return template(HERE, "section.html.j2").render(section=self, kind_of=lambda part: type(part).__name__).strip()

    def __repr__(self) -> str:
        return masked("\n\n".join([self.title, *(str(part) for part in self.parts)]).strip())


@cache
def template(folder: Path, name: str, **filters: Callable[..., object]) -> Template:
    """A template of a page or a part of one, built once: every value escaped and legible, an unknown name an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  only where a page is made

    environment = Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        finalize=legible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(filters)
    return environment.get_template(name)


def legible(value: object) -> object:
    """What a page shows of a text: personal data masked, letters that cannot be seen or that turn the line named."""
    if type(value) is not str:  # markup of our own is made of texts that went through here
        return value
    return marked(masked(value))


def rows(cells: Iterable[Sequence[str]]) -> tuple[TableRow, ...]:
    """Rows without a state."""
    return tuple(TableRow(tuple(each)) for each in cells)
