"""What happens to a sheet: cells change places, are lost, run into each other; rows and columns move; texts are bad."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from .sheet import WIDTH, Box, Sheet

HOSTILE = (
    *("9" * 3000, "1e400", "-" * 400, "＝1+1", "=cmd|' /C calc'!A0", "$$x$$", "<script>alert(1)</script>", "{budget}"),
    *(
        "%s%n",
        "\u202e21",
        "\u200b",
        "\x00",
        "\ud7ff",
        "𠮷" * 50,
        "0/0",
        "1/0万元",
        "≥≤5%",
        "２０２０年１３月４５日",
        "100%/0人",
    ),
    *(
        "-0.00",
        "½",
        "(" * 300,
        "一百二十三万亿分之零",
        "2020-02-30",
        "\n\n\n",
        "甲" * 5000,
        "12人，" * 400,
        "NaN",
        "Infinity",
    ),
    *(
        "1,2,3,4",
        "..",
        "．５",
        "第99999999999999999999项",
        "年年年年年年",
        "达到达到达到",
        "≥" * 60,
        "无/无/无",
        "http://x",
    ),
    *("../../etc/passwd", "指标1：指标2：", "[a]: &b", "*c", "!!python/object:os.system x", "'", '"', "- - -", "? ?"),
)
Change = Callable[[Sheet, Random], Sheet]


def swapped(sheet: Sheet, rng: Random) -> Sheet:
    """Two cells have each other's text."""
    one, other = rng.sample(range(len(sheet)), 2)
    texts = {one: sheet[other].text, other: sheet[one].text}
    return tuple(replace(box, text=texts.get(at, box.text)) for at, box in enumerate(sheet))


def blanked(sheet: Sheet, rng: Random) -> Sheet:
    """A cell is empty."""
    return _retold(sheet, rng, "")


def hostile(sheet: Sheet, rng: Random) -> Sheet:
    """A cell holds what nobody expects."""
    return _retold(sheet, rng, rng.choice(HOSTILE))


def added_to(sheet: Sheet, rng: Random) -> Sheet:
    """Behind the text of a cell stands what nobody expects."""
    box = rng.choice(sheet)
    return tuple(replace(each, text=each.text + rng.choice(HOSTILE)[:200]) if each is box else each for each in sheet)


def cut(sheet: Sheet, rng: Random) -> Sheet:
    """A cell lost the end of its text."""
    box = rng.choice(sheet)
    short = box.text[: rng.randrange(len(box.text) + 1)]
    return tuple(replace(each, text=short) if each is box else each for each in sheet)


def merged(sheet: Sheet, rng: Random) -> Sheet:
    """Two neighbours of one row are one cell."""
    box = rng.choice(sheet)
    beside = [
        each for each in sheet
        if (each.row, each.rows, each.column) == (box.row, box.rows, box.column + box.columns)
    ]  # fmt: skip
    if not beside:
        return sheet
    whole = replace(box, text=box.text + beside[0].text, columns=box.columns + beside[0].columns)
    return tuple(whole if each is box else each for each in sheet if each is not beside[0])


def divided(sheet: Sheet, rng: Random) -> Sheet:
    """A merged cell is so many cells, the text in the first, as where a table was unmerged."""
    box = rng.choice(sheet)
    parts = [Box(box.text if at == 0 else "", *place) for at, place in enumerate(sorted(box.places()))]
    return (*(each for each in sheet if each is not box), *parts)


def row_moved(sheet: Sheet, rng: Random) -> Sheet:
    """Two rows change places; where a cell covers both rows and others, it stays."""
    last = max(box.row + box.rows for box in sheet)
    one, other = rng.randrange(last), rng.randrange(last)
    places = {one: other, other: one}
    single = {row for row in places if all(box.rows == 1 for box in sheet if box.row <= row < box.row + box.rows)}
    if len(single) < len(places):
        return sheet
    return tuple(replace(box, row=places.get(box.row, box.row)) for box in sheet)


def row_lost(sheet: Sheet, rng: Random) -> Sheet:
    """The cells that begin in a row are not there."""
    row = rng.randrange(max(box.row for box in sheet) + 1)
    return tuple(box for box in sheet if box.row != row) or sheet


def row_again(sheet: Sheet, rng: Random) -> Sheet:
    """A row stands at the end once more."""
    row, last = rng.choice(sheet).row, max(box.row + box.rows for box in sheet)
    return (*sheet, *(replace(box, row=last, rows=1) for box in sheet if box.row == row))


def columns_moved(sheet: Sheet, rng: Random) -> Sheet:
    """In the rows of a block two columns of one width change places."""
    box = rng.choice(sheet)
    others = sorted({each.column for each in sheet if each.row == box.row and each.columns == box.columns})
    other = rng.choice(others)
    places = {box.column: other, other: box.column}
    alike = [each for each in sheet if each.columns == box.columns and each.column in places and each.row >= box.row]
    return tuple(replace(each, column=places[each.column]) if each in alike else each for each in sheet)


def _retold(sheet: Sheet, rng: Random, text: str) -> Sheet:
    box = rng.choice(sheet)
    return tuple(replace(each, text=text) if each is box else each for each in sheet)


CHANGES: tuple[Change, ...] = (
    swapped, blanked, hostile, added_to, cut, merged, divided, row_moved, row_lost, row_again, columns_moved,
)  # fmt: skip


def changed(sheet: Sheet, rng: Random) -> Sheet:
    """The sheet after one to four changes; each of its places covered once at most, and none beyond its width."""
    for _ in range(rng.randint(1, 4)):
        after = rng.choice(CHANGES)(sheet, rng)
        if after and _fits(after):
            sheet = after
    return sheet


def _fits(sheet: Sheet) -> bool:
    taken: set[tuple[int, int]] = set()
    for box in sheet:
        places = box.places()
        if places & taken or box.column + box.columns > WIDTH:
            return False
        taken |= places
    return True
