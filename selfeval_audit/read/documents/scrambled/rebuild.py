"""Text of a PDF whose cells came out in scrambled order -> the grid that was printed, as far as the text settles it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .... import words
from ....model import Cell, Source, Unread
from ....refusal import InputError
from ...grid import Grid, GridCell, Grids, Limits
from ...years import YEAR
from ..encoding import decoded
from .levels import levels
from .matching import matched
from .parts import Parts, amounts_of, cell, parts
from .sections import Numbered, Pair, Text, joined, section

MARGIN = 400  # of 10,000; the narrowest right match of the four forms of 2020 has 538
NARROW = "matched to its row by likeness, and another name is nearly as like: look at the source"
NO_ACTUAL = "no actual was found beside this target: look at the source"
COUNTS = "the text holds {} names for {} rows: look at the source"
TEXTS = "which text is the goal and which the result is told by their words alone: look at the source"
AMOUNTS = "which amount is the budget and which the executed one is not settled by the text: look at the source"
_Row = list[tuple[int, int, int, Cell]]
"""Cells of a row: column, columns and rows covered, cell."""


def read(content: bytes, source: Source, limits: Limits) -> Grids:
    """One grid for each form in the text, and what found no place in it. Raises InputError."""
    text = decoded(content)
    if text is None:
        raise InputError("{name}: not a text in UTF-8 or a Chinese encoding; save it as UTF-8", name=source.name)
    lines = list(enumerate(text.splitlines(), start=1))
    if len(lines) > limits.cells:
        line = "{name}: more than {cells} lines; split the file, or raise the limit"
        raise InputError(line, name=source.name, cells=limits.cells)
    grids: list[Grid] = []
    unread: list[Unread] = []
    for page in _pages(lines):
        grid, rest = _grid(page, source)
        grids += [grid] if grid else []
        unread += [Unread(source, each.place, each.text, "not_placed") for each in rest]
    return tuple(grids), tuple(unread)


def _pages(lines: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    """The lines of each form: pages are parted by a form feed or three blank lines; one without a project goes on."""
    page: list[Numbered] = []
    blank = 0
    for number, text in lines:
        blank = 0 if text.strip() else blank + 1
        if (blank >= 3 or "\f" in text) and _has_project(page):  # noqa: PLR2004
            yield page
            page = []
        page.append((number, text))
    if any(text.strip() for _, text in page):
        yield page


def _has_project(page: Sequence[Numbered]) -> bool:
    return any(words.says("head_labels", "project", text.split()[0]) for _, text in page if text.strip())


def _grid(page: Sequence[Numbered], source: Source) -> tuple[Grid | None, list[Text]]:
    amounts = {m["value"] for _, text in page for m in amounts_of(text) if m["value"]}
    heads, pairs, rest = section(page, amounts)
    found = parts(rest)
    heads.update(("name", head) for head in found.heads if words.says("scrambled", "name", head.text))
    if not pairs or not found.names:
        return None, [Text(text.strip(), (number,)) for number, text in page if text.strip()]
    names, spare = _names(found.names, pairs)
    rows: list[_Row] = [
        *([(0, 2, 1, cell(label)), (2, 4, 1, cell(value))] for label, value in _ordered(found.labelled)),
        *_money(found),
        *_texts(found),
        *_indicators(heads, pairs, names, found),
    ]
    cells = [GridCell(at, column, c, height, width) for at, row in enumerate(rows) for column, width, height, c in row]
    before = tuple(cell(each) for each in (found.title, found.year, found.unit) if each)
    numbers = [number for number, text in page if text.strip()]
    place = f"lines {numbers[0]}-{numbers[-1]}"
    return Grid(replace(source, place=place), tuple(cells), before), [*spare, *found.texts[2:]]


def _ordered(labelled: Sequence[tuple[Text, Text]]) -> list[tuple[Text, Text]]:
    """The project first, as forms print it; the text may have any order."""
    return sorted(labelled, key=lambda each: not words.says("head_labels", "project", each[0].text))


def _names(names: Sequence[Text], pairs: Sequence[Pair]) -> tuple[list[Cell], list[Text]]:
    """A name for each row, by likeness; and those left over."""
    texts = [joined(pair.target).text + joined(pair.actual).text for pair in pairs]
    size = max(len(names), len(texts))
    padded = [name.text for name in names] + [""] * (size - len(names))
    found = matched(padded, texts + [""] * (size - len(texts)))
    review = COUNTS.format(len(names), len(pairs)) if len(names) != len(pairs) else ""
    cells = []
    for index, margin in found[: len(texts)]:
        name = names[index] if index < len(names) else None
        cells.append(cell(name, review or (NARROW if margin < MARGIN else "")))
    return cells, [names[index] for index, _ in found[len(texts) :] if index < len(names)]


def _money(found: Parts) -> Iterator[_Row]:
    """The money block: its title, budget and executed side by side, a row for each fund."""
    head = next((each for each in found.sections if words.says("scrambled", "over_money", each.text)), None)
    label = cell(head)
    if head and found.money_unit:
        label = Cell(head.text + found.money_unit.text, f"lines {head.lines[0]} and {found.money_unit.lines[0]}")
    ordered = sorted(found.money, key=lambda each: not words.says("scrambled", "budget", each[0].text))
    if not ordered:
        return
    first = [part for at, (name, value) in enumerate(ordered[:2]) for part in _beside(2 * at, cell(name), cell(value))]
    totals = [value.text for _, value in ordered[:2]]
    names = sorted(
        {name.text for name, _ in found.funds}, key=lambda name: (words.says("scrambled", "other_money", name), name)
    )
    yield [(0, 1, 1 + len(names), label), *first]
    free = list(found.amounts)
    for name in names:
        named = [(place, value) for place, value in found.funds if place.text == name]
        spare = [free.pop(0) for _, value in named if value is None and free and any(v for _, v in named)]
        yield _fund(named, spare, totals)


def _fund(named: Sequence[tuple[Text, Text | None]], spare: Sequence[Text], totals: Sequence[str]) -> _Row:
    """A fund that stands twice, under budget and under executed: which is which is told by the totals."""
    spares = iter(spare)
    filled = [(name, value or next(spares, None)) for name, value in named]
    amounts = [value.text for _, value in filled if value]
    review = ""
    if len(filled) > 1 and len(totals) > 1 and amounts:
        fits = amounts == totals[: len(amounts)]
        turned = amounts[::-1] == totals[-len(amounts) :]
        if turned and not fits:
            filled = filled[::-1]
        review = "" if fits or turned else AMOUNTS
    elif len(filled) > 1 and not amounts:
        filled = sorted(filled, key=lambda each: -each[0].lines[0])
    cells: _Row = []
    for at, (name, value) in enumerate(filled[:2]):
        amount = cell(value, review) if value else Cell("", name.place)
        cells += _beside(2 * at, cell(name), amount)
    return cells


def _beside(at: int, name: Cell, value: Cell) -> _Row:
    return [(4, 1, 1, name), (5, 1, 1, value)] if at else [(1, 2, 1, name), (3, 1, 1, value)]


def _texts(found: Parts) -> Iterator[_Row]:
    """Goal and result side by side under their labels; told apart by what they say, not by where they stand."""
    if not found.texts:
        return
    head = next((each for each in found.sections if words.says("scrambled", "over_goals", each.text)), None)
    goal_label = next((each for each in found.goal_labels if not words.says("scrambled", "real", each.text)), None)
    result_label = next((each for each in found.goal_labels if words.says("scrambled", "real", each.text)), None)
    yield [(0, 1, 2, cell(head)), (1, 3, 1, cell(goal_label)), (4, 2, 1, cell(result_label))]
    two = sorted(found.texts[:2], key=_done)
    apart = len(two) > 1 and _done(two[1]) - _done(two[0]) > 1
    review = "" if apart else TEXTS
    if len(two) == 1:
        two = [two[0], Text("", two[0].lines)] if _done(two[0]) <= 0 else [Text("", two[0].lines), two[0]]
    yield [(1, 3, 1, cell(two[0], review)), (4, 2, 1, cell(two[1], review))]


def _done(text: Text) -> int:
    """How much a text speaks of what was done rather than of what is wanted."""
    return 2 * _count("done", text) + len(YEAR.findall(text.text)) - _count("aim", text)


def _count(held: str, text: Text) -> int:
    return sum(1 for _ in words.pattern("scrambled", held).finditer(text.text))


def _indicators(heads: dict[str, Text], pairs: Sequence[Pair], names: Sequence[Cell], found: Parts) -> Iterator[_Row]:
    titles = [cell(heads.get(kind)) for kind in ("level1", "level2", "name", "target", "actual")]
    head = next((each for each in found.sections if words.says("scrambled", "over_indicators", each.text)), None)
    yield [(0, 1, 1 + len(pairs), cell(head)), *((1 + at, 1, 1, title) for at, title in enumerate(titles))]
    both = levels(pairs, [name.text for name in names], found.levels)
    for pair, name, (first, second) in zip(pairs, names, both, strict=True):
        actual = cell(joined(pair.actual)) if pair.actual else Cell("", joined(pair.target).place, NO_ACTUAL)
        row = [first, second, name, cell(joined(pair.target)), actual]
        yield [(1 + at, 1, 1, each) for at, each in enumerate(row)]
