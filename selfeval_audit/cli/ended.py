"""A batch that has ended, as text for a terminal: a line a form, and where to read on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console

from ..batch import SYMBOLS, Batch
from ..messages import say
from ..messages.unseen import marked

NAMED = 4
"""How many files a short list names."""


def show_batch(batch: Batch, console: Console) -> list[dict[str, Any]]:
    """Print a line for each form, how many matters there are, and where to read on if there is an index. What it gives
    is what the exit code rests on: of thousands of forms no more than that is kept."""
    light, matters = [], Counter[bool]()
    for evaluation in batch.evaluations():
        console.print(marked(_form(evaluation, batch.language)), soft_wrap=True)
        results = [{"outcome": each["outcome"]} for each in evaluation["results"]]
        tested = [each for each in results if each["outcome"] != "not_tested"][:1] or results[:1]
        findings = [{"material": each["material"]} for each in evaluation["findings"]]
        about = {name: evaluation[name] for name in ("coverage", "conclusion")}
        matters.update(each["material"] for each in evaluation["matters"])
        light.append({"results": tested, "findings": findings, **about})
    line = "{forms} forms, {matters} matters, {material} of them material. Read on in {index}"
    if batch.index is None:
        line = "{forms} forms, {matters} matters, {material} of them material"
    counts = {"forms": len(light), "matters": matters.total(), "material": matters[True]}
    values = {name: str(count) for name, count in counts.items()}
    console.print(say(line, batch.language, index=str(batch.index or ""), **values), soft_wrap=True)
    return light


def _form(evaluation: Mapping[str, Any], language: str) -> str:
    conclusion, count = evaluation["conclusion"], len(evaluation["matters"])
    line = "{mark} {name}: {conclusion} (matters: {count})"
    mark, name = SYMBOLS[conclusion["level"]], evaluation["project"] or evaluation["id"]
    return say(line, language, mark=mark, name=name, conclusion=conclusion["text"], count=str(count))


def left_over(batch: Batch) -> Iterator[str]:
    """What a reader of the folder must know beside what failed: files of an earlier run, forms not run."""
    if batch.earlier:
        line = "{out}: {count} files are of an earlier run ({names}); the index names them, remove what is not needed"
        names = (*batch.earlier[:NAMED], *["…"][: len(batch.earlier) > NAMED])
        yield say(line, batch.language, out=str(batch.out), count=str(len(batch.earlier)), names=names)
    if batch.not_run:
        line = "broken off: {done} forms done, {count} not run; run it again, it goes on where it stopped"
        yield say(line, batch.language, done=str(len(batch.done)), count=str(len(batch.not_run)))
