"""One task, many tools: `python -m benchmarks.arena [--write]`."""

from __future__ import annotations

import argparse
import importlib.metadata
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from ..proportion import Proportion
from ..report import show, table
from .task import SETS, Task, read
from .tools import TOOLS, Tool

HEAD = ("tool", "answered", "changes found", "false accusations", "µs a task")


def main() -> None:
    """Ask every installed tool each task of both sets and print a table a set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.arena", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/README.md")
    told = parser.parse_args()
    parts = [_part(name, read(name)) for name in SETS]
    show("arena", "\n\n".join([*parts, _settings()]), write=told.write)


def _part(name: str, tasks: Sequence[Task]) -> str:
    changed = sum(task.expect == "differs" for task in tasks)
    title = f"**{name}**: {len(tasks)} tasks, {changed} with a change."
    return f"{title}\n\n{table(HEAD, _rows(tasks))}"


def _rows(tasks: Sequence[Task]) -> Iterator[tuple[object, ...]]:
    for tool in TOOLS:
        try:
            tool.version()
        except importlib.metadata.PackageNotFoundError:
            yield tool.name, "not installed", "", "", ""
            continue
        yield measured(tool, tasks)


def measured(tool: Tool, tasks: Sequence[Task]) -> tuple[object, ...]:
    """What a tool answered, how many changes it found, how many unchanged figures it accused, and its time.

    What a tool does not answer is no accusation, and a change not found.
    """
    ask = tool.ready()
    ask(tasks[0])
    started = time.perf_counter()
    answers = [ask(task) for task in tasks]
    each = (time.perf_counter() - started) / len(tasks)
    if not any(answers):
        return tool.name, "none", "–", "–", "–"
    seen = Counter((task.expect, answer) for task, answer in zip(tasks, answers, strict=True))
    due = Counter(task.expect for task in tasks)
    answered = sum(answer is not None for answer in answers)
    found, accused = seen["differs", "differs"], seen["agrees", "differs"]
    share = f"{answered / len(tasks):.1%}"
    return tool.name, share, Proportion(found, due["differs"]), Proportion(accused, due["agrees"]), f"{each * 1e6:,.0f}"


def _settings() -> str:
    lines = []
    for tool in TOOLS:
        try:
            version = tool.version()
        except importlib.metadata.PackageNotFoundError:
            continue
        lines.append((tool.name, version or "–", tool.setting, tool.made_for))
    head = "| tool | version | setting | made for |\n|---|---|---|---|"
    return "\n".join([head, *(f"| {' | '.join(line)} |" for line in lines)])


if __name__ == "__main__":
    main()
