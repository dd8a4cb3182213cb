"""Tables in Markdown, and their place in `benchmarks/README.md`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

README = Path(__file__).parent / "README.md"


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; the first column to the left, the others to the right."""
    lines = [f"| {' | '.join(header)} |", f"|---|{'---:|' * (len(header) - 1)}"]
    lines += [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines)


def show(name: str, text: str, *, write: bool) -> None:
    """Print a report; with `write`, put it between its markers in the README too."""
    print(text)
    if write:
        begin, end = f"<!-- {name} -->", f"<!-- end {name} -->"
        place = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
        page = README.read_text("utf-8")
        README.write_text(place.sub(lambda _: f"{begin}\n{text}\n{end}", page), "utf-8", newline="\n")
